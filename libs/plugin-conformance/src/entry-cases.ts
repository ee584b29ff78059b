import type { ParameterSet } from '@chengxin/domain/conditions';
import { coListingOf, entryPeriod, exitsOf, preemptionsOf, type BanEnd } from '@chengxin/domain/listing-entry';
import type { CalendarYear } from '@chengxin/domain/reference-data';
import type {
  Answer,
  ClockStart,
  FactSet,
  IsoDate,
  JudgementSet,
  ListingEdition,
  ListingPeriod,
} from '@chengxin/plugin-contract';
import { citation, readExpected, type PlacesExpected } from './said.js';
import { day, mapOf, object, oneOf, text, type MapPlace, type Read } from './yaml-reader.js';

/** What becomes of one entry: how long it lasts, what ends it, who stands beside the party. */
export interface EntryCaseBody {
  readonly criterion: string;
  readonly anchors: Readonly<Partial<Record<ClockStart, IsoDate>>>;
  readonly banEndsOn?: BanEnd | undefined;
  readonly expect: PlacesExpected & {
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
  };
}

const ANSWERS = ['met', 'not-met', 'undetermined'] as const;
const PERIODS = ['fixed', 'extendable', 'until-event', 'linked-ban', 'life', 'unknown'] as const;

const banEnd: Read<BanEnd> = (place) => {
  const said = place.scalar();
  return said === 'life' || said === 'none' ? said : day(place);
};

/** Reads what an entry case has beside its head and its evidence. */
export const readEntryCase = (map: MapPlace): EntryCaseBody => ({
  criterion: map.required('criterion', text)!,
  anchors: map.optional('anchors', mapOf(day)) ?? {},
  banEndsOn: map.optional('ban-ends', banEnd),
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
      ...readExpected(expect),
    })),
  )!,
});

/** What the rules of the day say of the entry, in the words of an entry case's `expect`. A key the rules do not answer is absent. */
export function judgeEntry(
  edition: ListingEdition,
  given: EntryCaseBody & {
    readonly facts: FactSet;
    readonly judgements: JudgementSet;
    readonly parameters: ParameterSet;
  },
  calendars: readonly CalendarYear[],
): Readonly<Record<string, unknown>> {
  const { criterion, anchors, banEndsOn, facts, judgements, parameters } = given;
  const entry = { anchors, ...(banEndsOn ? { banEndsOn } : {}), facts, judgements, parameters };
  const period = entryPeriod(edition, criterion, entry, { calendars });
  const coListing = coListingOf(edition, criterion);
  return {
    edition: edition.code,
    basis: citation(period.basis),
    period: period.period?.kind ?? 'unknown',
    ...(period.endsOn ? { ends: period.endsOn } : {}),
    ...(period.latestEnd ? { latest: period.latestEnd } : {}),
    exits: Object.fromEntries(
      exitsOf(edition, criterion, entry).map(({ exit, answer }) => [
        exit.code,
        { answer, basis: citation(exit.basis) },
      ]),
    ),
    preemption: Object.fromEntries(
      preemptionsOf(edition, criterion, entry).map(({ preemption, answer }) => [
        preemption.code,
        { answer, effect: preemption.effect, basis: citation(preemption.basis) },
      ]),
    ),
    coListing: coListing
      ? { mode: coListing.mode, basis: citation(coListing.basis), roles: coListing.roles.join(', ') }
      : { mode: 'none', basis: '' },
  };
}
