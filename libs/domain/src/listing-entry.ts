import {
  isKnown,
  type Answer,
  type ClockStart,
  type CoListing,
  type FactSet,
  type IsoDate,
  type JudgementSet,
  type KnownOrNot,
  type LegalBasis,
  type ListingCriterion,
  type ListingEdition,
  type ListingExit,
  type ListingPeriod,
  type Preemption,
  type Term,
  type UnknownFigure,
} from '@chengxin/plugin-contract';
import { earlierDay, laterDay } from './calendar.js';
import { compileCondition, missingIn, type ParameterSet } from './conditions.js';
import type { CalendarYear } from './reference-data.js';
import { addTerm, type TermOptions } from './terms.js';

/** First day on which a ban no longer binds; `none`: somebody looked, and no ban comes with the decision. */
export type BanEnd = IsoDate | 'life' | 'none';

/** One entry of a list, as far as it is known. What is not known is absent. */
export interface EntryCase {
  /** Days on which the clocks of the contract began. */
  readonly anchors: Readonly<Partial<Record<ClockStart, IsoDate>>>;
  /** The longest ban that comes with the decision; absent while nobody has said whether there is one, and until when. */
  readonly banEndsOn?: BanEnd;
  readonly facts: FactSet;
  readonly judgements?: JudgementSet;
  readonly parameters?: ParameterSet;
}

/** How long an entry lasts. A day is the first on which it no longer holds; absent where no day is known. */
export interface EntryPeriod {
  /** Absent where it is not known how long the rule lets an entry last; then `unknown` says why. */
  readonly period?: ListingPeriod;
  readonly unknown?: UnknownFigure['unknown'];
  readonly basis: LegalBasis;
  readonly startsOn: ClockStart;
  readonly endsOn?: IsoDate;
  /** With every extension the rule allows. */
  readonly latestEnd?: IsoDate;
  readonly endsNever?: true;
  readonly missing: readonly string[];
}

/** The period of an entry: the criterion's own, else that of the list. */
export const periodOf = (edition: ListingEdition, criterion: string): KnownOrNot<ListingPeriod> =>
  edition.criteria.find(({ code }) => code === criterion)?.period ?? edition.period;

/** How long a record may be shown by the criterion that led to it alone; undefined where that leads to a list, or gives no period. */
export function recordPeriodOf(edition: ListingEdition, criterion: string): KnownOrNot<ListingPeriod> | undefined {
  const rule = edition.criteria.find(({ code }) => code === criterion);
  return rule?.leadsTo === 'record' ? rule.period : undefined;
}

/** When an entry ends by time alone. */
export function entryPeriod(
  edition: ListingEdition,
  criterion: string,
  { anchors, banEndsOn }: Pick<EntryCase, 'anchors' | 'banEndsOn'>,
  options: TermOptions = {},
): EntryPeriod {
  const figure = periodOf(edition, criterion);
  const startsOn = edition.startsOn.value;
  if (!isKnown(figure)) return { unknown: figure.unknown, basis: figure.basis, startsOn, missing: ['figure:period'] };
  const { value: period, basis } = figure;
  const head = { period, basis, startsOn };
  const start = anchors[startsOn];
  const after = (term: Term) => start && addTerm(start, term, options).due;
  const waiting = start === undefined ? [`anchor:${startsOn}`] : [];
  switch (period.kind) {
    case 'life':
      return { ...head, endsNever: true, missing: [] };
    case 'until-event':
      return { ...head, missing: [] };
    case 'fixed':
      return { ...head, ...day('endsOn', after(period.term)), missing: waiting };
    case 'extendable':
      return {
        ...head,
        ...day('endsOn', after(period.term)),
        ...day('latestEnd', after(period.atMost)),
        missing: waiting,
      };
    case 'linked-ban': {
      if (banEndsOn === 'life') return { ...head, endsNever: true, missing: [] };
      if (banEndsOn === 'none')
        return period.withoutBan === undefined
          ? { ...head, missing: ['ban-ends'] }
          : { ...head, ...day('endsOn', after(period.withoutBan)), missing: waiting };
      const base = after(period.atLeast);
      if (base === undefined) return { ...head, missing: waiting };
      // A ban whose end nobody told could be the longer one.
      return banEndsOn === undefined
        ? { ...head, missing: ['ban-ends'] }
        : { ...head, endsOn: laterDay(base, banEndsOn), missing: [] };
    }
  }
}

const day = <K extends string>(name: K, value: IsoDate | undefined): { readonly [P in K]?: IsoDate } =>
  (value === undefined ? {} : { [name]: value }) as { readonly [P in K]?: IsoDate };

/**
 * The day on which an extended entry ends. Throws RangeError where the rule knows no extension, or not by so much: one extension lies between its
 * own bounds, and the whole never exceeds the maximum.
 */
export function extendedEnd(
  edition: ListingEdition,
  criterion: string,
  start: IsoDate,
  by: Term,
  options: TermOptions = {},
): IsoDate {
  const figure = periodOf(edition, criterion);
  const period = isKnown(figure) ? figure.value : undefined;
  if (period?.kind !== 'extendable') throw new RangeError(`${criterion} cannot be extended`);
  const usual = addTerm(start, period.term, options).due;
  const [least, most] = [period.extendBy.atLeast, period.extendBy.atMost].map((t) => addTerm(usual, t, options).due);
  const asked = addTerm(usual, by, options).due;
  if (asked < least! || asked > most!)
    throw new RangeError(
      `an extension lies between ${period.extendBy.atLeast} and ${period.extendBy.atMost}, not ${by}`,
    );
  return earlierDay(asked, addTerm(start, period.atMost, options).due);
}

/** First day on which an entry whose clock began on `day` no longer holds; null while an event, or a life, decides. */
export function listingEnd(
  edition: ListingEdition,
  criterion: string,
  day: IsoDate,
  calendars: readonly CalendarYear[],
  banEndsOn?: BanEnd,
): IsoDate | null {
  const anchors = { [edition.startsOn.value]: day };
  return (
    entryPeriod(edition, criterion, { anchors, ...(banEndsOn ? { banEndsOn } : {}) }, { calendars }).endsOn ?? null
  );
}

/** The end of a period that begins again on `day`; null where its clock runs from publication: it begins when the entry is shown again. */
export function restartedEnd(
  edition: ListingEdition,
  criterion: string,
  day: IsoDate,
  calendars: readonly CalendarYear[],
  banEndsOn?: BanEnd,
): IsoDate | null {
  return edition.startsOn.value === 'publication' ? null : listingEnd(edition, criterion, day, calendars, banEndsOn);
}

/** The day on which the clock of an entry begins that is decided on `day`; null where it begins later: with publication, correction or performance. */
export function clockDay(
  edition: ListingEdition,
  document: { readonly decidedOn: IsoDate },
  day: IsoDate,
): IsoDate | null {
  switch (edition.startsOn.value) {
    case 'listing':
      return day;
    case 'penalty-decision':
    case 'determining-document':
      return document.decidedOn;
    case 'publication':
    case 'correction':
    case 'execution-completed':
      return null;
  }
}

/** A record whose criterion leads to no list. */
export interface OwnRecord {
  readonly determination: { readonly criterionCode: string; readonly determinedOn?: IsoDate | null };
  readonly document: { readonly decidedOn: IsoDate };
  /** The longest ban of the decision, where the period asks for it. */
  readonly banEndsOn?: BanEnd | undefined;
}

/** First day on which a record shown from `publishedOn` on is over by its criterion's period. The clock that begins with a listing begins with its determination. */
export function recordEnd(
  edition: ListingEdition,
  { determination, document, banEndsOn }: OwnRecord,
  publishedOn: IsoDate,
  calendars: readonly CalendarYear[],
): IsoDate | null {
  const begins =
    edition.startsOn.value === 'publication' ? publishedOn : clockDay(edition, document, determination.determinedOn!);
  return begins && listingEnd(edition, determination.criterionCode, begins, calendars, banEndsOn);
}

/** A way out of the list, or back into it, with whether it is open in this case. */
export interface ExitAnswer {
  readonly exit: ListingExit;
  readonly answer: Answer;
  readonly missing: readonly string[];
}

export interface PreemptionAnswer {
  readonly preemption: Preemption;
  readonly answer: Answer;
  readonly missing: readonly string[];
}

const concerns = (criteria: readonly string[] | undefined, criterion: string): boolean =>
  criteria?.includes(criterion) ?? true;

/** The ways out of the list, or back into it, that concern a criterion's entries. */
export const exitsConcerning = (edition: ListingEdition, criterion: string): readonly ListingExit[] =>
  (edition.exits ?? []).filter((exit) => concerns(exit.criteria, criterion));

/** The same, each asked. One whose rule names no facts is open when its trigger comes: a person says so. */
export function exitsOf(edition: ListingEdition, criterion: string, given: EntryCase): readonly ExitAnswer[] {
  return exitsConcerning(edition, criterion).map((exit) => ({ exit, ...asked(edition, exit.when, given) }));
}

/** The chances to cure by which a party under a criterion is not listed, or not shown. */
export const preemptionsOn = (
  edition: ListingEdition,
  criterion: string,
  effect: Preemption['effect'],
): readonly Preemption[] =>
  (edition.preemption ?? []).filter((each) => each.effect === effect && concerns(each.criteria, criterion));

/** The chances to cure that concern a criterion. */
export function preemptionsOf(
  edition: ListingEdition,
  criterion: string,
  given: EntryCase,
): readonly PreemptionAnswer[] {
  return (edition.preemption ?? [])
    .filter((preemption) => concerns(preemption.criteria, criterion))
    .map((preemption) => ({ preemption, ...asked(edition, preemption.when, given) }));
}

function asked(
  edition: ListingEdition,
  when: ListingExit['when'],
  { facts, judgements, parameters }: EntryCase,
): { readonly answer: Answer; readonly missing: readonly string[] } {
  if (!when) return { answer: 'met', missing: [] };
  const trace = compileCondition(when, edition.facts).trace(facts, judgements, parameters);
  return { answer: trace.answer, missing: trace.answer === 'undetermined' ? [...new Set(missingIn(trace))] : [] };
}

/** What a criterion says of the persons beside the party. */
export const coListingOf = (edition: ListingEdition, criterion: string): CoListing | undefined =>
  edition.criteria.find(({ code }: ListingCriterion) => code === criterion)?.coListing;

/** The clause of the list under which fraud brings an entry of a criterion back. */
export const fraudExit = (edition: ListingEdition, criterion: string): ListingExit | undefined =>
  exitsConcerning(edition, criterion).find(
    ({ trigger, outcome }) => trigger === 'fraud-found' && outcome === 'restored',
  );
