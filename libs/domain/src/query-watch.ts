import type { IsoDate, Text } from '@chengxin/plugin-contract';

/** Why a query is looked at: it was drawn, or it is unusual. */
export const WATCH_REASONS = {
  sampled: { zh: '随机抽查', en: 'drawn at random' },
  volume: { zh: '一小时内查询次数多', en: 'many queries within an hour' },
  reach: { zh: '一日内涉及主体多', en: 'many subjects within a day' },
  hour: { zh: '工作时间以外', en: 'outside working hours' },
  'foreign-county': { zh: '县级机关查询外县主体', en: 'a county’s organ asked about a subject of another county' },
  'no-case': { zh: '没有写明所办案件', en: 'no case was named' },
  'unknown-matter': { zh: '所写案件没有编号', en: 'what was named as the case holds no number' },
  'matter-reused': {
    zh: '同一案件编号查询主体多',
    en: 'one case was named for many subjects',
  },
} as const satisfies Readonly<Record<string, Text>>;

export type WatchReason = keyof typeof WATCH_REASONS;

/** How much of one account is usual. Above it, the account's queries are looked at: once for each hour or day. */
export interface UsualVolume {
  readonly queriesAnHour: number;
  readonly subjectsADay: number;
  /** Subjects asked about on one day under one number of a case. */
  readonly subjectsAMatter: number;
}

/** What is drawn and what is unusual, in force from a day. `source` says whose figures these are. */
export interface QueryWatch {
  readonly from: IsoDate;
  readonly source: Text;
  /** One query of so many is drawn. */
  readonly oneIn: number;
  readonly people: UsualVolume;
  readonly systems: UsualVolume;
  /** Working hours of people by the clock of Shanghai, `HH:MM`, of working days. */
  readonly hours: { readonly from: string; readonly to: string };
}

/** What was found unusual of a query, with the figure and what it was measured by. `window`: the hour or day in which it is told once. */
export interface WatchFinding {
  readonly code: WatchReason;
  readonly found?: number;
  readonly limit?: number;
  readonly window?: string;
}

/** A query, as far as it tells by itself whether it is unusual. */
export interface WatchedQuery {
  readonly at: Date;
  /** Whether a system asked; a machine keeps no hours. */
  readonly system: boolean;
  /** Region of the organ, where it is a county's or a township's. */
  readonly county?: string;
  readonly matter?: string;
  /** Regions of those it was about, as far as they are known. */
  readonly regions: readonly string[];
  /** How many it was about. */
  readonly subjects: number;
}

const SHANGHAI_MS = 8 * 3_600_000;

/** `YYYY-MM-DDTHH:MM` in Shanghai. */
const localMinute = (at: Date): string => new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(0, 16);
/** The hour of Shanghai in which an instant lies: `YYYY-MM-DDTHH`. */
export const hourOf = (at: Date): string => localMinute(at).slice(0, 13);

/** What is unusual of a query by itself, whatever else was asked. `workingDay`: whether its day is one; undefined where nobody has arranged the year. */
export function unusualOf(query: WatchedQuery, watch: QueryWatch, workingDay: boolean | undefined): WatchFinding[] {
  const { at, system, county, matter, regions, subjects } = query;
  const findings: WatchFinding[] = [];
  const minute = localMinute(at);
  const clock = minute.slice(11);
  if (!system && (workingDay === false || clock < watch.hours.from || clock >= watch.hours.to))
    findings.push({ code: 'hour', window: minute.slice(0, 10) });
  const foreign = county === undefined ? 0 : regions.filter((region) => isOfAnotherCounty(region, county)).length;
  if (foreign > 0) findings.push({ code: 'foreign-county', found: foreign });
  if (subjects > 0 && matter === undefined) findings.push({ code: 'no-case' });
  // A case, document or application is named by its number; words alone name none.
  if (matter !== undefined && !/[0-9０-９]/u.test(matter)) findings.push({ code: 'unknown-matter' });
  return findings;
}

const COUNTY_DIGITS = 6;

/** A region that is no county's (a city's, a province's) is of no county, so of no other. */
const isOfAnotherCounty = (region: string, county: string): boolean =>
  region.length >= COUNTY_DIGITS &&
  !region.slice(0, COUNTY_DIGITS).endsWith('00') &&
  region.slice(0, COUNTY_DIGITS) !== county.slice(0, COUNTY_DIGITS);
