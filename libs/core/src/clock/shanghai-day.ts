import type { IsoDate } from '@chengxin/plugin-contract';

/** A legal day of the platform, as `shanghaiDay` of the calendar gives it. */
export type IsoDay = IsoDate;
