import type { IsoDate, LegalBasis, ListingEdition, RuleSet } from '@chengxin/plugin-contract';

/** What of an edition decides on which days it picks. */
type PickedEdition =
  Pick<ListingEdition, 'kind' | 'from' | 'list' | 'transition'> | Exclude<RuleSet, { readonly kind: 'listing' }>;

/** An edition with its days: in force from its own day, or from `from` where it was adopted later, up to, not including, `until`. */
export interface DatedEdition {
  readonly edition: PickedEdition;
  readonly from?: IsoDate;
  readonly until?: IsoDate;
  /** Days on which it holds again, after another stood before it: its clause of transition reaches from its first day alone. */
  readonly resumed?: boolean;
  /** Supposed to be in force already, as a draft is that is simulated. */
  readonly supposed?: boolean;
}

/** That a transition clause picked an edition for a day before its own, and on what it rests. */
export interface PickedByTransition {
  /** First day that the clause reaches. */
  readonly reaches: IsoDate;
  readonly basis: LegalBasis;
  /** First day on which a decision can rest on it: no clause binds before it is in force. */
  readonly since: IsoDate;
}

/** The edition of a line that a day picks; without `transition` by its own days. */
export interface Picked<T> {
  readonly picked: T;
  readonly transition?: PickedByTransition;
}

/** Once every edition that is looked at is in force: what a release, a case or a draft says for good. */
export const ONCE_IN_FORCE = 'once-in-force';
/** The day of the decision that the edition is wanted for. */
export type DecidedOn = IsoDate | typeof ONCE_IN_FORCE;

/** Editions of one line follow each other; a plugin may keep several lists and publish on several channels. */
export function lineOf(edition: PickedEdition): string {
  if (edition.kind === 'listing') return `listing/${edition.list.code}`;
  return edition.kind === 'publication' ? `publication/${edition.channel}` : edition.kind;
}

/** First day of an edition in force. */
const since = ({ edition, from }: DatedEdition): IsoDate => from ?? edition.from;

const isBefore = (day: IsoDate, until: IsoDate | undefined): boolean => until === undefined || day < until;

/** Whether an edition holds on a day by its own days alone. */
export const holdsOn = (dated: DatedEdition, day: IsoDate): boolean =>
  since(dated) <= day && isBefore(day, dated.until);

/** How an edition reaches a day before its own; undefined where it does not. Only standards can: the other kinds have no cases of an old law. */
export function reachOver(dated: DatedEdition, day: IsoDate): PickedByTransition | undefined {
  const { edition, until } = dated;
  if (edition.kind !== 'listing' || !edition.transition || dated.resumed) return undefined;
  const { reaches, basis } = edition.transition;
  const first = since(dated);
  return reaches <= day && day < first && isBefore(day, until) ? { reaches, basis, since: first } : undefined;
}

/** Whether a decision of the day can rest on the clause. */
const isBinding = ({ supposed }: DatedEdition, { since: first }: PickedByTransition, decidedOn: DecidedOn): boolean =>
  supposed === true || decidedOn === ONCE_IN_FORCE || first <= decidedOn;

/**
 * The edition of one line that a day picks. Its own days pick it; a later edition whose transition clause reaches the day goes before, for whatever
 * is decided once that edition is in force, and of several such the last. What reaches back is never heavier than what it displaces
 * (`edition/transition-heavier`), so that by the clause the old law gives way to a lighter one alone (从旧兼从轻).
 */
export function pickOfLine<T extends DatedEdition>(
  line: readonly T[],
  day: IsoDate,
  decidedOn: DecidedOn,
): Picked<T> | undefined {
  let last: Picked<T> | undefined;
  for (const picked of line) {
    const transition = holdsOn(picked, day) ? undefined : reachOver(picked, day);
    const isPicked = transition ? isBinding(picked, transition, decidedOn) : holdsOn(picked, day);
    if (!isPicked || (last && picked.edition.from < last.picked.edition.from)) continue;
    last = { picked, ...(transition ? { transition } : {}) };
  }
  return last;
}

/** Of every line the edition that a day picks. */
export function picksOf<T extends DatedEdition>(
  editions: readonly T[],
  day: IsoDate,
  decidedOn: DecidedOn,
): readonly Picked<T>[] {
  const lines = new Map<string, T[]>();
  for (const dated of editions) {
    const line = lineOf(dated.edition);
    const known = lines.get(line);
    if (known) known.push(dated);
    else lines.set(line, [dated]);
  }
  return [...lines.values()].flatMap((line) => pickOfLine(line, day, decidedOn) ?? []);
}

/** The day on which the clauses of an edition must be in force: that of the case, or the edition's first where a transition clause picked it. */
export const lawDayOf = (day: IsoDate, transition: Pick<PickedByTransition, 'since'> | undefined): IsoDate =>
  transition && transition.since > day ? transition.since : day;
