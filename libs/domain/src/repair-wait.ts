import type { ClockStart, FactSet, IsoDate, RepairWait } from '@chengxin/plugin-contract';
import { isLegalDay, laterDay } from './calendar.js';
import { addTerm, type TermOptions } from './terms.js';

/** What is known of an entry when somebody asks from when it may be repaired. What is not known is absent. */
export interface WaitingEntry {
  readonly anchors: Readonly<Partial<Record<ClockStart, IsoDate>>>;
  readonly facts: FactSet;
}

/** From when a route is open as its own wait says. */
export interface WaitAnswer {
  /** The clock that decides; absent where the wait itself is not known. */
  readonly anchor?: ClockStart;
  /** First day of a possible application; absent where something in `missing` would tell. */
  readonly day?: IsoDate;
  /** `figure:wait`, `anchor:listing`, `fact:x`, `fact:x:date`. */
  readonly missing: readonly string[];
}

/** The first day on which a route's wait lets one apply. A route without a wait is open from the listing on. */
export function repairWait(wait: RepairWait, { anchors, facts }: WaitingEntry, options: TermOptions = {}): WaitAnswer {
  if ('unknown' in wait) return { missing: ['figure:wait'] };
  const clock = 'none' in wait ? 'listing' : wait.anchor;
  const stated: unknown = 'day' in wait ? facts[wait.day] : anchors[clock];
  if (!isLegalDay(stated)) {
    const place = 'day' in wait ? `fact:${wait.day}` : `anchor:${clock}`;
    return { anchor: clock, missing: [stated === undefined ? place : `${place}:date`] };
  }
  if ('none' in wait) return { anchor: clock, day: stated, missing: [] };
  if (!('day' in wait) || !wait.whileListed)
    return { anchor: clock, day: addTerm(stated, wait.value, options).due, missing: [] };
  const { listing } = anchors;
  if (listing === undefined) return { anchor: clock, missing: ['anchor:listing'] };
  return {
    anchor: listing > stated ? 'listing' : clock,
    day: addTerm(laterDay(stated, listing), wait.value, options).due,
    missing: [],
  };
}
