import type { IsoDate } from '@chengxin/plugin-contract';
import type { CalendarYear } from './reference-data.js';

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const DAYS_TO_EPOCH = 719_468;
const DAYS_IN_400_YEARS = 146_097;

/** A day taken apart: Gregorian year, month 1–12, day 1–31. */
export interface CivilDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Number of days of a month (1–12) in a Gregorian year. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

/** A number of so many digits at a place of a text; NaN where one of them is none. */
function digitsAt(text: string, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : NaN;
  }
  return value;
}

const HYPHEN = 45;

/** Bulk work asks this of every day of every record: hence digit by digit. */
function parseDay(text: string): CivilDay | undefined {
  if (text.length !== 10 || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return undefined;
  const [year, month, day] = [digitsAt(text, 0, 4), digitsAt(text, 5, 2), digitsAt(text, 8, 2)];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
    ? { year, month, day }
    : undefined;
}

/** Whether a value is a real day written `YYYY-MM-DD`, years 0001 to 9999. */
export function isLegalDay(value: unknown): value is IsoDate {
  return typeof value === 'string' && parseDay(value) !== undefined;
}

/** Takes a legal day apart. Throws RangeError on a string that is no day. */
export function civilDay(day: IsoDate): CivilDay {
  const civil = typeof day === 'string' ? parseDay(day) : undefined;
  if (!civil) throw new RangeError(`not a legal day: ${String(day)}`);
  return civil;
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** Writes a day as `YYYY-MM-DD`. Throws RangeError on what is no day of the years 0001 to 9999. */
export function legalDay({ year, month, day }: CivilDay): IsoDate {
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  if (!isLegalDay(text)) throw new RangeError(`not a legal day: ${text}`);
  return text;
}

/** Days since 1970-01-01 (negative before), proleptic Gregorian. Throws RangeError on a string that is no day. */
export function dayNumber(day: IsoDate): number {
  const civil = civilDay(day);
  // The year is counted from March, so that the leap day comes last.
  const year = civil.month <= 2 ? civil.year - 1 : civil.year;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (civil.month + (civil.month > 2 ? -3 : 9)) + 2) / 5) + civil.day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_400_YEARS + dayOfEra - DAYS_TO_EPOCH;
}

/** The day that lies so many days after 1970-01-01. Throws RangeError outside the years 0001 to 9999. */
export function dayOfNumber(number: number): IsoDate {
  const shifted = number + DAYS_TO_EPOCH;
  const era = Math.floor(shifted / DAYS_IN_400_YEARS);
  const dayOfEra = shifted - era * DAYS_IN_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return legalDay({ year, month, day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1 });
}

/**
 * 周岁: full years between a birth and a day, the birthday included. Who was born on 29 February is a year older on 1 March of a common year:
 * the law at hand names no day for it, and the later one favours the person.
 */
export function fullYears(birth: IsoDate, day: IsoDate): number {
  const [from, to] = [civilDay(birth), civilDay(day)];
  const before = to.month < from.month || (to.month === from.month && to.day < from.day);
  return to.year - from.year - (before ? 1 : 0);
}

/** The day `days` calendar days later (earlier where negative). */
export const addDays = (day: IsoDate, days: number): IsoDate => dayOfNumber(dayNumber(day) + days);

/** Calendar days from one day to another; negative where `to` lies before `from`. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => dayNumber(to) - dayNumber(from);

/** Order of two legal days, for sorting: -1, 0 or 1. */
export function compareDays(a: IsoDate, b: IsoDate): -1 | 0 | 1 {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** The earlier of two days. */
export const earlierDay = (a: IsoDate, b: IsoDate): IsoDate => (a <= b ? a : b);

/** The later of two days. */
export const laterDay = (a: IsoDate, b: IsoDate): IsoDate => (a >= b ? a : b);

/** First day of the month or year in which a day lies. */
export function firstDayOf(unit: 'month' | 'year', day: IsoDate): IsoDate {
  const { year, month } = civilDay(day);
  return legalDay({ year, month: unit === 'year' ? 1 : month, day: 1 });
}

/** Day of the week, 1 Monday to 7 Sunday. */
export function weekdayOf(day: IsoDate): number {
  // 1970-01-01 was a Thursday.
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

interface Arrangements {
  readonly years: ReadonlySet<number>;
  readonly changed: ReadonlyMap<string, boolean>;
}

const arrangementsOf = new WeakMap<readonly CalendarYear[], Arrangements>();

function arrangements(calendars: readonly CalendarYear[]): Arrangements {
  const known = arrangementsOf.get(calendars);
  if (known) return known;
  const years = new Set<number>();
  const changed = new Map<string, boolean>();
  // A notice may also move days of the December before it, so days are not tied to the year of their notice.
  for (const { year, off, work, awaitsNotice } of calendars) {
    // Every arrangement has weekdays off; an empty year is a notice that has not been issued.
    if (off.length > 0 && !awaitsNotice) years.add(year);
    for (const day of off) changed.set(day, false);
    for (const day of work) changed.set(day, true);
  }
  const built = { years, changed };
  arrangementsOf.set(calendars, built);
  return built;
}

/** Whether the State Council's arrangement of the year is loaded. */
export function isYearArranged(year: number, calendars: readonly CalendarYear[]): boolean {
  return arrangements(calendars).years.has(year);
}

/** Whether a day is worked by the State Council's arrangement; `undefined` where that year's is not loaded and the day is not off by law. */
export function isWorkingDay(day: IsoDate, calendars: readonly CalendarYear[]): boolean | undefined {
  const { years, changed } = arrangements(calendars);
  const stated = changed.get(day);
  if (stated !== undefined) return stated;
  return years.has(civilDay(day).year) ? weekdayOf(day) <= 5 : undefined;
}

const SHANGHAI_MS = 8 * 3_600_000; // no daylight saving since 1991; the platform's days begin later

/** The legal day of an instant in Asia/Shanghai. Throws RangeError on what is no instant. */
export function shanghaiDay(instant: Date): IsoDate {
  return new Date(instant.getTime() + SHANGHAI_MS).toISOString().slice(0, 10) as IsoDate;
}
