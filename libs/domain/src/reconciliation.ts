import type { IsoDate } from '@chengxin/plugin-contract';
import { addDays } from './calendar.js';

/** One decision as a site shows it: by its canonical number, until when; no last day where it shows none. */
export interface ShownDecision {
  readonly number: string;
  readonly until: IsoDate | null;
}

export const RECONCILIATION_FAULTS = [
  'missing-there',
  'extra-there',
  'longer-there',
  'shorter-there',
  'twice-there',
] as const;

/** What differs between the department’s own site and the credit site (plan art. 5). `ours`, `theirs`: until when each shows it; null without a last day. */
export interface ReconciliationFinding {
  readonly code: (typeof RECONCILIATION_FAULTS)[number];
  readonly number: string;
  readonly ours?: IsoDate | null;
  readonly theirs?: IsoDate | null;
}

/** No last day is later than every day. */
const later = (one: IsoDate | null, other: IsoDate | null): boolean =>
  one !== other && (one === null || (other !== null && one > other));

/**
 * Compares what a department shows with what is shown here: each difference once, by number. `ending`: what ended on the day itself, and may be shown there or
 * not. Here `until` is the first day on which something is no longer shown; who prints the last day says the same.
 */
export function reconcile(
  ours: readonly ShownDecision[],
  theirs: readonly ShownDecision[],
  ending: ReadonlySet<string> = new Set(),
): readonly ReconciliationFinding[] {
  const here = byNumber(ours);
  const there = byNumber(theirs);
  const findings = [...new Set([...here.keys(), ...there.keys()])].sort().flatMap((number): ReconciliationFinding[] => {
    const [mine, its] = [here.get(number), there.get(number)];
    if (its === undefined) return [{ code: 'missing-there', number, ours: mine! }];
    if (mine === undefined) return ending.has(number) ? [] : [{ code: 'extra-there', number, theirs: its }];
    if (mine !== null && its === addDays(mine, -1)) return [];
    if (later(its, mine)) return [{ code: 'longer-there', number, ours: mine, theirs: its }];
    return later(mine, its) ? [{ code: 'shorter-there', number, ours: mine, theirs: its }] : [];
  });
  const twice = new Set(theirs.filter(({ number, until }) => there.get(number) !== until).map(({ number }) => number));
  return [...findings, ...[...twice].map((number): ReconciliationFinding => ({ code: 'twice-there', number }))];
}

/** A decision about several parties is shown until the last of them. */
function byNumber(shown: readonly ShownDecision[]): ReadonlyMap<string, IsoDate | null> {
  const last = new Map<string, IsoDate | null>();
  for (const { number, until } of shown) {
    const known = last.get(number);
    if (known === undefined || later(until, known)) last.set(number, until);
  }
  return last;
}
