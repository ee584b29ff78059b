import type { Answer, IsoDate } from '@chengxin/plugin-contract';

// 试算: what a draft would change, compared with what the present rules say of the same record on the same day.

/**
 * Until when an entry lasts: up to, not including, a day; until an event nobody can date; for life; `none` where it has no end of its own;
 * `unstated` where it would last as long as a ban whose end nobody has stated, under the term `by`.
 */
export type EntryEnd =
  | { readonly kind: 'day'; readonly day: IsoDate }
  | { readonly kind: 'event' | 'life' | 'none' }
  | { readonly kind: 'unstated'; readonly by: string };

/** What one set of rules says of one record in one respect: on a list, in the record only, under a measure. */
export interface RuleAnswer {
  readonly answer: Answer;
  /** Present where the answer is `met`. */
  readonly end?: EntryEnd;
}

/** What becomes of an entry under the draft. */
export const CHANGES = ['added', 'removed', 'shortened', 'lengthened', 'undetermined', 'unchanged'] as const;
export type Change = (typeof CHANGES)[number];

/** A change, and for what cannot be told which rules cannot tell it. */
export interface Comparison {
  readonly change: Change;
  /** `both`: the present rules cannot tell either. `end`: both hold, but the ends cannot be compared. */
  readonly openUnder?: 'draft' | 'present' | 'both' | 'end';
}

const UNCHANGED: Comparison = { change: 'unchanged' };
const OPEN_UNDER_BOTH: Comparison = { change: 'undetermined', openUnder: 'both' };
const OPEN_UNDER_DRAFT: Comparison = { change: 'undetermined', openUnder: 'draft' };
const OPEN_UNDER_PRESENT: Comparison = { change: 'undetermined', openUnder: 'present' };

const isOver = (answer: RuleAnswer, on: IsoDate): boolean => answer.end?.kind === 'day' && answer.end.day <= on;

/** Two entries that both hold. Days compare; life is longer than any; when an event comes nobody can say. */
function compareEnds(present: EntryEnd, draft: EntryEnd): Comparison {
  if (present.kind === 'day' && draft.kind === 'day') {
    if (present.day === draft.day) return UNCHANGED;
    return { change: draft.day < present.day ? 'shortened' : 'lengthened' };
  }
  // Whatever ban may be stated, one term makes one end of it; of two terms nobody can say which ends first.
  if (present.kind === 'unstated' && draft.kind === 'unstated' && present.by === draft.by) return UNCHANGED;
  if (present.kind === 'event' && draft.kind === 'event') return UNCHANGED;
  if ([present, draft].some(({ kind }) => kind === 'event' || kind === 'unstated'))
    return { change: 'undetermined', openUnder: 'end' };
  if (present.kind === draft.kind) return UNCHANGED;
  return { change: present.kind === 'day' ? 'lengthened' : 'shortened' };
}

/**
 * Compares what both rules say of one record. What cannot be told on either side is undetermined, never a change; an entry that is over on
 * the day asked about no longer matters.
 */
export function compareAnswers(present: RuleAnswer, draft: RuleAnswer, on: IsoDate): Comparison {
  const open = compareOpen(present, draft);
  if (open) return open;
  const held = present.answer === 'met' && !isOver(present, on);
  const holds = draft.answer === 'met' && !isOver(draft, on);
  if (held && holds) return compareEnds(present.end ?? { kind: 'none' }, draft.end ?? { kind: 'none' });
  if (held === holds) return UNCHANGED;
  // The same entry with another end, one of them past: it was shortened into the past, or would still stand.
  if (present.answer === 'met' && draft.answer === 'met') return { change: held ? 'shortened' : 'lengthened' };
  return { change: held ? 'removed' : 'added' };
}

/**
 * Compares the first days on which repair may be applied for. `added`: it becomes possible at all, `removed`: it no longer does; a day that has come
 * by the day asked about is as good as any other that has.
 */
export function compareWaits(present: RuleAnswer, draft: RuleAnswer, on: IsoDate): Comparison {
  const open = compareOpen(present, draft);
  if (open) return open;
  if (present.answer !== draft.answer) return { change: draft.answer === 'met' ? 'added' : 'removed' };
  const [before, after] = [waitsUntil(present, on), waitsUntil(draft, on)];
  if (before === after) return UNCHANGED;
  return { change: after < before ? 'shortened' : 'lengthened' };
}

const waitsUntil = ({ end }: RuleAnswer, on: IsoDate): IsoDate => (end?.kind === 'day' && end.day > on ? end.day : on);

/** Undefined where both sides can tell. */
function compareOpen(present: RuleAnswer, draft: RuleAnswer): Comparison | undefined {
  const openNow = present.answer === 'undetermined';
  if (draft.answer === 'undetermined') return openNow ? OPEN_UNDER_BOTH : OPEN_UNDER_DRAFT;
  return openNow ? OPEN_UNDER_PRESENT : undefined;
}

/** The shorter of two ends: what leaves with another lasts no longer than it. */
export const earlierEnd = (one: EntryEnd, other: EntryEnd): EntryEnd => (laterEnd(one, other) === one ? other : one);

/** The longer of two ends: where several rules carry one entry it lasts as long as the last of them. */
export function laterEnd(one: EntryEnd, other: EntryEnd): EntryEnd {
  if (one.kind === 'day' && other.kind === 'day') return other.day > one.day ? other : one;
  const order = { none: 0, day: 1, unstated: 2, event: 3, life: 4 } as const;
  return order[other.kind] > order[one.kind] ? other : one;
}

/** How many records became what. */
export type ChangeCounts = Readonly<Record<Change, number>> & {
  /** Of the undetermined, those that the present rules cannot tell either. */
  readonly undeterminedNow: number;
  /** Of the unchanged, those that nobody can decide for want of facts, and that the draft leaves exactly as they are. */
  readonly unchangedOpen: number;
};

/** Counts changes; memory grows with the kinds of change alone. */
export class ChangeTally {
  private readonly counts = {
    added: 0,
    removed: 0,
    shortened: 0,
    lengthened: 0,
    undetermined: 0,
    unchanged: 0,
    undeterminedNow: 0,
    unchangedOpen: 0,
  };

  /** `stillOpen`: beside what was compared something is open under both rules alike. */
  add({ change, openUnder }: Comparison, stillOpen = false): void {
    this.counts[change] += 1;
    if (change === 'unchanged' && stillOpen) this.counts.unchangedOpen += 1;
    if (openUnder === 'both' || openUnder === 'present') this.counts.undeterminedNow += 1;
  }

  get value(): ChangeCounts {
    return { ...this.counts };
  }
}
