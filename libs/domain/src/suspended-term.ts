import type { IsoDate } from '@chengxin/plugin-contract';
import { addDays, daysBetween, isWorkingDay, weekdayOf } from './calendar.js';
import type { CalendarYear } from './reference-data.js';

/** A time in which a term stands still: from its first day up to, not including, the day on which it goes on. */
export interface Suspension {
  readonly from: IsoDate;
  /** Absent while the term stands still. */
  readonly until?: IsoDate;
}

/**
 * The last day of a term after it stood still: as many days later as were not counted, working days where the term counts those. Undefined while it
 * stands still. What begins after the last day changes nothing.
 */
export function dueAfterSuspensions(
  due: IsoDate,
  counts: 'days' | 'working-days',
  suspensions: readonly Suspension[],
  calendars: readonly CalendarYear[] = [],
): IsoDate | undefined {
  const works = (day: IsoDate) => isWorkingDay(day, calendars) ?? weekdayOf(day) <= 5;
  let last = due;
  for (const { from, until } of suspensions) {
    if (from > last) continue;
    if (until === undefined) return undefined;
    if (until <= from) continue;
    if (counts === 'days') {
      last = addDays(last, daysBetween(from, until));
      continue;
    }
    let missed = 0;
    for (let day = from; day < until; day = addDays(day, 1)) if (works(day)) missed += 1;
    for (; missed > 0; missed -= works(last) ? 1 : 0) last = addDays(last, 1);
  }
  return last;
}
