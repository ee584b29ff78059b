import type { IsoDate } from '@chengxin/plugin-contract';
import { addDays } from './calendar.js';
import { halfWidthTrimmed } from './full-width.js';

/** One decision as a site shows it: by its canonical number, until when; no last day where it shows none. */
export interface ShownDecision {
  readonly number: string;
  readonly until: IsoDate | null;
  /** What it says of the decision, as far as it is known; a member that one side does not show is not compared. */
  readonly content?: ShownContent;
}

/** Members of a decision that both sites show in the same words or figures. */
export const COMPARED_MEMBERS = [
  'name',
  'unifiedCode',
  'decidedOn',
  'violation',
  'penalties',
  'fineFen',
  'confiscationFen',
] as const;
export type ComparedMember = (typeof COMPARED_MEMBERS)[number];
export type ShownContent = Readonly<Partial<Record<ComparedMember, string | number | readonly string[]>>>;

export const RECONCILIATION_FAULTS = [
  'missing-there',
  'extra-there',
  'longer-there',
  'shorter-there',
  'twice-there',
  'different-there',
] as const;

/** What differs between the department’s own site and the credit site (plan art. 5). `ours`, `theirs`: until when each shows it; null without a last day. */
export interface ReconciliationFinding {
  readonly code: (typeof RECONCILIATION_FAULTS)[number];
  readonly number: string;
  readonly ours?: IsoDate | null;
  readonly theirs?: IsoDate | null;
  /** What of its content differs; never what stands in it. */
  readonly members?: readonly ComparedMember[];
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
  return [
    ...findings,
    ...[...twice].map((number): ReconciliationFinding => ({ code: 'twice-there', number })),
    ...contentFindings(ours, theirs),
  ];
}

/** 内容保持一致 (plan art. 5): each party's entry there agrees with one of those here of the same decision; of one that does with none, what keeps it from the nearest. */
function contentFindings(
  ours: readonly ShownDecision[],
  theirs: readonly ShownDecision[],
): readonly ReconciliationFinding[] {
  const here = new Map<string, ShownDecision[]>();
  for (const mine of ours) {
    const known = here.get(mine.number);
    if (known) known.push(mine);
    else here.set(mine.number, [mine]);
  }
  const differing = new Map<string, ReadonlySet<ComparedMember>>();
  for (const { number, content } of theirs) {
    const against = (here.get(number) ?? []).map((mine) => differingMembers(mine.content, content));
    const nearest = against.sort((a, b) => ofOther(a) - ofOther(b) || a.length - b.length)[0] ?? [];
    if (nearest.length > 0) differing.set(number, new Set([...(differing.get(number) ?? []), ...nearest]));
  }
  return [...differing].map(([number, found]) => ({
    code: 'different-there',
    number,
    members: COMPARED_MEMBERS.filter((member) => found.has(member)),
  }));
}

/** Who is of another name or code is hardly the same party. */
const ofOther = (members: readonly ComparedMember[]): number =>
  members.filter((member) => member === 'name' || member === 'unifiedCode').length;

const differingMembers = (mine: ShownContent = {}, its: ShownContent = {}): readonly ComparedMember[] =>
  COMPARED_MEMBERS.filter(
    (member) => mine[member] !== undefined && its[member] !== undefined && said(mine[member]) !== said(its[member]),
  );

/** Full width or half, blanks, and the order of a list tell nothing. */
function said(value: string | number | readonly string[]): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? halfWidthTrimmed(value).replace(/\s+/gu, '') : [...new Set(value)].sort().join();
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
