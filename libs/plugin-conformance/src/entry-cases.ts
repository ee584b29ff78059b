import type { ParameterSet } from '@chengxin/domain/conditions';
import { dueAfter, type DueAnswer } from '@chengxin/domain/due-day';
import { coListingOf, entryPeriod, exitsOf, preemptionsOf, type BanEnd } from '@chengxin/domain/listing-entry';
import { addTerm, isTerm } from '@chengxin/domain/terms';
import type { CalendarYear } from '@chengxin/domain/reference-data';
import type {
  Answer,
  ClockStart,
  FactSet,
  IsoDate,
  JudgementSet,
  LegalBasis,
  ListingEdition,
  ListingPeriod,
  Term,
} from '@chengxin/plugin-contract';
import { day, mapOf, object, oneOf, text, type MapPlace, type Read } from './yaml-reader.js';

/** What becomes of one entry: how long it lasts, what ends it, who stands beside the party, by when it is shown. */
export interface EntryCaseBody {
  readonly criterion: string;
  readonly anchors: Readonly<Partial<Record<ClockStart, IsoDate>>>;
  readonly banEndsOn?: BanEnd | undefined;
  /** Days on which deadlines of the edition begin, by their place in it: `procedure/decideWithin`, `procedure/grace/atMost`. */
  readonly from: Readonly<Record<string, IsoDate>>;
  readonly expect: {
    readonly edition: string;
    readonly basis?: string | undefined;
    /** `unknown` where it is not known how long the rule lets an entry last: then the case is undetermined. */
    readonly period?: ListingPeriod['kind'] | 'unknown' | undefined;
    readonly ends?: IsoDate | undefined;
    readonly latest?: IsoDate | undefined;
    readonly exits: Readonly<Record<string, { readonly answer: Answer; readonly basis: string }>>;
    readonly preemption: Readonly<
      Record<string, { readonly answer: Answer; readonly effect: string; readonly basis: string }>
    >;
    readonly coListing?:
      { readonly mode: string; readonly basis: string; readonly roles?: string | undefined } | undefined;
    /** The last day, or `undetermined` where no rule that was read gives the figure. */
    readonly publishBy: Readonly<Record<string, IsoDate | 'undetermined'>>;
    /** Last day of each deadline that `from` begins, or `undetermined`. */
    readonly due: Readonly<Record<string, IsoDate | 'undetermined'>>;
  };
}

const ANSWERS = ['met', 'not-met', 'undetermined'] as const;
const PERIODS = ['fixed', 'extendable', 'until-event', 'linked-ban', 'life', 'unknown'] as const;

/** A day, or that nobody can name it. */
export const dueDay: Read<IsoDate | 'undetermined'> = (place) =>
  place.scalar() === 'undetermined' ? 'undetermined' : day(place);

const banEnd: Read<BanEnd> = (place) => {
  const said = place.scalar();
  return said === 'life' || said === 'none' ? said : day(place);
};

/** Reads what an entry case has beside its head and its evidence. */
export const readEntryCase = (map: MapPlace): EntryCaseBody => ({
  criterion: map.required('criterion', text)!,
  anchors: map.optional('anchors', mapOf(day)) ?? {},
  banEndsOn: map.optional('ban-ends', banEnd),
  from: map.optional('from', mapOf(day)) ?? {},
  expect: map.required(
    'expect',
    object((expect) => ({
      edition: expect.required('edition', text)!,
      basis: expect.optional('basis', text),
      period: expect.optional('period', oneOf(PERIODS)),
      ends: expect.optional('ends', day),
      latest: expect.optional('latest', day),
      exits:
        expect.optional(
          'exits',
          mapOf(
            object((exit) => ({
              answer: exit.required('answer', oneOf(ANSWERS))!,
              basis: exit.required('basis', text)!,
            })),
          ),
        ) ?? {},
      preemption:
        expect.optional(
          'preemption',
          mapOf(
            object((found) => ({
              answer: found.required('answer', oneOf(ANSWERS))!,
              effect: found.required('effect', oneOf(['not-listed', 'not-published']))!,
              basis: found.required('basis', text)!,
            })),
          ),
        ) ?? {},
      coListing: expect.optional(
        'co-listing',
        object((found) => ({
          mode: found.required('mode', oneOf(['mandatory', 'by-decision', 'named-only', 'prohibited', 'none']))!,
          basis: found.optional('basis', text) ?? '',
          roles: found.optional('roles', text),
        })),
      ),
      publishBy: expect.optional('publish-by', mapOf(dueDay)) ?? {},
      due: expect.optional('due', mapOf(dueDay)) ?? {},
    })),
  )!,
});

/** The term at a place of an edition, items of a list by their codes or kinds, or that nobody knows it; undefined where none stands there. */
function termAt(edition: ListingEdition, place: string): Term | 'undetermined' | undefined {
  const inner = (here: unknown, name: string): unknown => {
    if (Array.isArray(here)) {
      return here.find(({ code, kind }: { readonly code?: string; readonly kind?: string }) =>
        [code, kind].includes(name),
      );
    }
    if (typeof here !== 'object' || here === null) return undefined;
    const at = Object.hasOwn(here, name) || !('value' in here) ? here : here.value;
    return typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined;
  };
  const found = place.split('/').reduce<unknown>(inner, edition);
  if (typeof found === 'object' && found !== null && 'unknown' in found) return 'undetermined';
  const value = typeof found === 'object' && found !== null && 'value' in found ? found.value : found;
  return isTerm(value) ? value : undefined;
}

/** A due day in the words of a case. */
export const dayOf = (day: DueAnswer): IsoDate | 'undetermined' => ('due' in day ? day.due : 'undetermined');

/** What the rules of the day say of the entry, in the words of an entry case's `expect`. A key the rules do not answer is absent. */
export function judgeEntry(
  edition: ListingEdition,
  given: EntryCaseBody & {
    readonly facts: FactSet;
    readonly judgements: JudgementSet;
    readonly parameters: ParameterSet;
  },
  calendars: readonly CalendarYear[],
  cite: (basis: LegalBasis) => string,
): Readonly<Record<string, unknown>> {
  const { criterion, anchors, banEndsOn, facts, judgements, parameters } = given;
  const entry = { anchors, ...(banEndsOn ? { banEndsOn } : {}), facts, judgements, parameters };
  const period = entryPeriod(edition, criterion, entry, { calendars });
  const coListing = coListingOf(edition, criterion);
  const listed = anchors.listing;
  return {
    edition: edition.code,
    basis: cite(period.basis),
    period: period.period?.kind ?? 'unknown',
    ...(period.endsOn ? { ends: period.endsOn } : {}),
    ...(period.latestEnd ? { latest: period.latestEnd } : {}),
    exits: Object.fromEntries(
      exitsOf(edition, criterion, entry).map(({ exit, answer }) => [exit.code, { answer, basis: cite(exit.basis) }]),
    ),
    preemption: Object.fromEntries(
      preemptionsOf(edition, criterion, entry).map(({ preemption, answer }) => [
        preemption.code,
        { answer, effect: preemption.effect, basis: cite(preemption.basis) },
      ]),
    ),
    coListing: coListing
      ? { mode: coListing.mode, basis: cite(coListing.basis), roles: coListing.roles.join(', ') }
      : { mode: 'none', basis: '' },
    due: Object.fromEntries(
      Object.entries(given.from).flatMap(([place, start]) => {
        const term = termAt(edition, place);
        return term ? [[place, term === 'undetermined' ? term : addTerm(start, term, { calendars }).due]] : [];
      }),
    ),
    publishBy: Object.fromEntries(
      edition.publishWithin.flatMap(({ where, within }) =>
        listed ? [[where, dayOf(dueAfter(listed, within, { calendars }))]] : [],
      ),
    ),
  };
}
