import type { IsoDate } from '@chengxin/plugin-contract';

export type IsoDay = IsoDate;

const SHANGHAI_MS = 8 * 3_600_000; // no daylight saving since 1991; the platform's days begin later

/** The legal day of an instant in Asia/Shanghai. */
export function shanghaiDay(instant: Date): IsoDay {
  return new Date(instant.getTime() + SHANGHAI_MS).toISOString().slice(0, 10) as IsoDay;
}
