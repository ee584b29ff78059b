import type { IsoDate, Term, Text } from '@chengxin/plugin-contract';
import { addDays, civilDay, daysInMonth, isWorkingDay, isYearArranged, legalDay, weekdayOf } from './calendar.js';
import type { CalendarYear } from './reference-data.js';

/** A term taken apart. */
export interface ParsedTerm {
  readonly count: number;
  readonly unit: 'years' | 'months' | 'days' | 'working-days';
}

/** What a term needs beside its first day. */
export interface TermOptions {
  /** The State Council's arrangements that are loaded. */
  readonly calendars?: readonly CalendarYear[];
  /** 民法典 203: a procedural time limit that ends on a holiday ends on the next working day. Never for publication and list periods. */
  readonly roll?: 'none' | 'next-working-day';
}

/** Where a term ends, and whether that may still change. */
export interface TermEnd {
  readonly due: IsoDate;
  /** The count passed through a year whose arrangement is not loaded; Monday to Friday was counted there, but for the days off by law. */
  readonly provisional: boolean;
  readonly why?: Text;
}

/** No arrangement of holidays moves a last day by more: whoever is past it by so many days is late, whatever the arrangement will be. */
export const PROVISIONAL_DAYS = 31;

/** The first day that is past the end of a term for certain. */
export const pastFrom = ({ due, provisional }: Pick<TermEnd, 'due' | 'provisional'>): IsoDate =>
  addDays(due, provisional ? PROVISIONAL_DAYS + 1 : 1);

/** Whether a day is past the end of a term for certain. */
export const isPast = (day: IsoDate, end: Pick<TermEnd, 'due' | 'provisional'>): boolean => day >= pastFrom(end);

/** One term has one form: `P03Y` would be another text, and another digest, for `P3Y`. */
const FORM = /^(?:P(0|[1-9]\d{0,4})([YMD])|(0|[1-9]\d{0,4})wd)$/;
const UNITS = { Y: 'years', M: 'months', D: 'days' } as const;

/** Takes a term apart; `undefined` where the text is no term. */
export function parseTerm(term: string): ParsedTerm | undefined {
  const match = FORM.exec(term);
  if (!match) return undefined;
  if (match[3] !== undefined) return { count: Number(match[3]), unit: 'working-days' };
  return { count: Number(match[1]), unit: UNITS[match[2] as keyof typeof UNITS] };
}

/** Whether a value is a term: `P3Y`, `P6M`, `P30D`, `15wd`. */
export const isTerm = (value: unknown): value is Term => typeof value === 'string' && parseTerm(value) !== undefined;

/** 民法典 202: the corresponding day, or the last day of a month that has none. */
function addMonths(start: IsoDate, months: number): IsoDate {
  const { year, month, day } = civilDay(start);
  const index = year * 12 + (month - 1) + months;
  const endYear = Math.floor(index / 12);
  const endMonth = (index % 12) + 1;
  return legalDay({ year: endYear, month: endMonth, day: Math.min(day, daysInMonth(endYear, endMonth)) });
}

const NO_CALENDARS: readonly CalendarYear[] = [];

/** Asks day by day and remembers the years for which nobody could answer. */
class WorkingDayCount {
  readonly unknownYears = new Set<number>();
  constructor(private readonly calendars: readonly CalendarYear[]) {}

  works(day: IsoDate): boolean {
    const { year } = civilDay(day);
    if (!isYearArranged(year, this.calendars)) this.unknownYears.add(year);
    return isWorkingDay(day, this.calendars) ?? weekdayOf(day) <= 5;
  }

  after(start: IsoDate, count: number): IsoDate {
    let day = start;
    for (let counted = 0; counted < count;) {
      day = addDays(day, 1);
      if (this.works(day)) counted += 1;
    }
    return day;
  }

  onOrAfter(start: IsoDate): IsoDate {
    let day = start;
    while (!this.works(day)) day = addDays(day, 1);
    return day;
  }

  end(due: IsoDate): TermEnd {
    if (this.unknownYears.size === 0) return { due, provisional: false };
    const years = [...this.unknownYears].join('、');
    return {
      due,
      provisional: true,
      why: {
        zh: `${years}年的放假安排未载入，该年暂按周一至周五（法定放假的日子除外）计为工作日，届时应重新计算`,
        en: `The arrangement of public holidays of ${years.replaceAll('、', ', ')} is not loaded; Monday to Friday was counted but for the days off by law, to be counted again once it is`,
      },
    };
  }
}

/**
 * The last day of a term that begins on `start`. The day itself is not counted (民法典 201); months and years end on the corresponding day
 * (202); `wd` counts working days by the State Council's arrangement. Throws RangeError on a malformed term or day.
 */
export function addTerm(start: IsoDate, term: Term, options: TermOptions = {}): TermEnd {
  const parsed = parseTerm(term);
  if (!parsed) throw new RangeError(`not a term: ${term}`);
  const count = new WorkingDayCount(options.calendars ?? NO_CALENDARS);
  if (parsed.unit === 'working-days') {
    civilDay(start);
    return count.end(count.after(start, parsed.count));
  }
  const end =
    parsed.unit === 'days'
      ? addDays(start, parsed.count)
      : addMonths(start, parsed.unit === 'years' ? parsed.count * 12 : parsed.count);
  return count.end(options.roll === 'next-working-day' ? count.onOrAfter(end) : end);
}
