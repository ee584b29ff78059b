import type { IsoDate } from '@chengxin/plugin-contract';

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
