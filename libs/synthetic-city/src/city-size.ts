import type { IsoDate } from '@chengxin/plugin-contract';

/** How large a city is. A record is a document and one of its parties that intake must take. */
export interface CitySize {
  readonly subjects: number;
  readonly records: number;
  /** Parties of the largest decision. */
  readonly largestDecision: number;
  /** Rows that intake must not take, or has taken already, for each thousand records. */
  readonly extraPerThousand: number;
}

export const CITY_SIZES = {
  /** What `npm start` fills. Its largest decision has as many parties as one that was really published. */
  city: { subjects: 20_000, records: 100_000, largestDecision: 1_254, extraPerThousand: 10 },
  smoke: { subjects: 2_000, records: 10_000, largestDecision: 125, extraPerThousand: 10 },
  /** Where the city is only background. */
  hamlet: { subjects: 120, records: 500, largestDecision: 12, extraPerThousand: 80 },
} as const satisfies Readonly<Record<string, CitySize>>;
export type CitySizeName = keyof typeof CITY_SIZES;

/** Seed of the city that everybody sees. */
export const CITY_SEED = 'lvliang';
/** Decisions of the city were made from the first to the last of these days. */
export const CITY_FIRST_DAY: IsoDate = '2021-01-04';
export const CITY_LAST_DAY: IsoDate = '2026-10-30';
