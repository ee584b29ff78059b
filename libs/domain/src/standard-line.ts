import type { IsoDate, ListingEdition, RuleSet } from '@chengxin/plugin-contract';
import { lineOf } from './edition-pick.js';
import { isMadeLocally } from './standard-days.js';
import type { Instrument } from './reference-data.js';

/** A standard of one list, with what decides on which days it holds. */
export interface LineStandard {
  /** The day for which it was written: of two standards the later written goes before. */
  readonly from: IsoDate;
  /** First day on which it can hold; absent while it is not adopted. */
  readonly first?: IsoDate | undefined;
  /** Made below the province: it stands before the national one while it holds, and does not repeal it. */
  readonly local: boolean;
  /** First day on which it no longer holds by an end of its own. */
  readonly ends?: IsoDate | undefined;
}

/** Days on which a standard holds, half-open. */
export interface Span {
  readonly from: IsoDate;
  readonly until?: IsoDate;
}

/** An edition of any kind, with what decides on which days it holds. */
export interface LineEdition {
  readonly edition: RuleSet;
  readonly first: IsoDate | undefined;
  readonly ends: IsoDate | undefined;
}

/** Whether an edition is a standard of an organ below the province. Of the other kinds none is. */
export function isLocalStandard(
  edition: RuleSet,
  instrument: (id: string) => Pick<Instrument, 'region'> | undefined,
): boolean {
  if (edition.kind !== 'listing') return false;
  // Whether anybody adopted it is what the checks ask.
  const { adoptedBy } = edition.adoption as Partial<ListingEdition['adoption']>;
  return adoptedBy !== undefined && isMadeLocally(instrument(adoptedBy.instrument));
}

/** For each edition the days on which it holds, in the order given; editions of different lines leave each other alone. */
export function spansOfEditions(
  editions: readonly LineEdition[],
  isLocal: (edition: RuleSet) => boolean,
): readonly (readonly Span[])[] {
  const held = new Map<LineEdition, readonly Span[]>();
  for (const name of new Set(editions.map(({ edition }) => lineOf(edition)))) {
    const line = editions.filter(({ edition }) => lineOf(edition) === name);
    const spans = spansInLine(
      line.map(({ edition, first, ends }) => ({ from: edition.from, first, ends, local: isLocal(edition) })),
    );
    for (const [index, one] of line.entries()) held.set(one, spans[index]!);
  }
  return editions.map((one) => held.get(one)!);
}

/** The spans of an edition as days pick by them: where it holds again its clause of transition reaches nothing more. */
export const datedBy = (spans: readonly Span[]): readonly (Span & { readonly resumed?: true })[] =>
  spans.map((span, index) => ({ ...span, ...(index > 0 ? { resumed: true } : {}) }));

/**
 * The days on which each standard of one list holds. A national one follows the national one before it for good, and takes the place of local ones; a local one
 * follows the local one before it, and stands before the national one only as long as it holds itself: once it ends, the national one is there again
 * (ADR 21). What is repealed does not come back because what repealed it ends.
 */
export function spansInLine(line: readonly LineStandard[]): readonly (readonly Span[])[] {
  const held = line.map((standard) => ownSpan(standard, line));
  return line.map((standard, index) => {
    const own = held[index];
    if (!own) return [];
    if (standard.local) return [own];
    return line.reduce<readonly Span[]>(
      (spans, other, at) =>
        other.local && other.from > standard.from && held[at]
          ? spans.flatMap((span) => without(span, held[at]!))
          : spans,
      [own],
    );
  });
}

/** From its first day to its own end, or to what follows it for good. */
function ownSpan(standard: LineStandard, line: readonly LineStandard[]): Span | undefined {
  const { first, ends } = standard;
  if (first === undefined) return undefined;
  const following = line
    .filter((other) => other.from > standard.from && (standard.local || !other.local))
    .flatMap((other) => other.first ?? []);
  const until = [...following, ...(ends === undefined ? [] : [ends])].sort()[0];
  if (until !== undefined && until <= first) return undefined;
  return { from: first, ...(until === undefined ? {} : { until }) };
}

const isBefore = (day: IsoDate, until: IsoDate | undefined): boolean => until === undefined || day < until;

/** A span with another one cut out of it. */
function without(span: Span, cut: Span): readonly Span[] {
  if (!isBefore(cut.from, span.until) || !isBefore(span.from, cut.until)) return [span];
  const head: Span[] = span.from < cut.from ? [{ from: span.from, until: cut.from }] : [];
  const resumes = cut.until;
  if (resumes === undefined || !isBefore(resumes, span.until)) return head;
  return [...head, { from: resumes, ...(span.until === undefined ? {} : { until: span.until }) }];
}
