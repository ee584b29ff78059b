import type { ReadPool } from '@chengxin/core/database/pool';
import type { CitySizeName } from '@chengxin/synthetic-city/city-size';
import type { ExpectedOutcome } from '@chengxin/synthetic-city/files';
import { putSetting, readSetting } from '../settings-table.js';

/** What a database remembers of the city in it. */
export interface CityMark {
  readonly seed: string;
  readonly size: CitySizeName;
  readonly state: 'filling' | 'done';
  readonly subjects?: number;
  /** What became of its rows. */
  readonly rows?: Readonly<Record<ExpectedOutcome, number>>;
}

const MARK = 'synthetic-city';

export const cityIn = (pool: ReadPool): Promise<CityMark | undefined> => readSetting<CityMark>(pool, MARK);
export const markCity = (pool: ReadPool, mark: CityMark): Promise<void> => putSetting(pool, MARK, mark);
