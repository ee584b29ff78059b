import { numbersIn, rangesOf, type MissingNumber } from '@chengxin/domain/supervision';
import type { IsoDay } from '../clock/shanghai-day.js';

/** Why a number is missing though nothing was concealed: 文号作废, or 依法不得记录, as where it is of a child under 14. */
export const NUMBER_REASONS = ['void', 'not-recordable'] as const;

/** What the organ stated of some of the numbers, by which paper. It names nobody. */
export interface StatedNumbers {
  readonly numbers: readonly string[];
  readonly reason: (typeof NUMBER_REASONS)[number];
  readonly evidenceDigest: string;
  readonly on: IsoDay;
}

/** Evidence of a case about missing numbers. */
export interface MissingEvidence extends Readonly<Record<string, unknown>> {
  readonly count: number;
  readonly missing: readonly string[];
  readonly months: readonly { readonly month: string; readonly count: number; readonly missing: readonly string[] }[];
  readonly stated?: readonly StatedNumbers[];
}

type Evidence = Readonly<Record<string, unknown>>;

/** Numbers that are missing, as evidence shows them: all, by the month in which they are counted, and what the organ stated of others. */
export function missingEvidence(
  missing: readonly MissingNumber[],
  stated: readonly StatedNumbers[] = [],
): MissingEvidence {
  const months = [...Map.groupBy(missing, ({ month }) => month)].sort(([one], [other]) => (one < other ? -1 : 1));
  const shown = (held: readonly MissingNumber[]) => ({
    count: held.length,
    missing: rangesOf(held.map(({ no }) => no)),
  });
  return {
    ...shown(missing),
    months: months.map(([month, held]) => ({ month, ...shown(held) })),
    ...(stated.length > 0 && { stated }),
  };
}

/** The missing numbers that evidence shows, with their months. Evidence from before they had months names none. */
export const missingIn = (evidence: Evidence): readonly MissingNumber[] =>
  ((evidence['months'] ?? []) as MissingEvidence['months']).flatMap(({ month, missing }) =>
    numbersIn(missing).map((no) => ({ no, month })),
  );

export const statedIn = (evidence: Evidence): readonly StatedNumbers[] =>
  (evidence['stated'] ?? []) as readonly StatedNumbers[];

/** Every number of which a case speaks: missing, or accounted for. */
export const spokenIn = (evidence: Evidence): readonly number[] => [
  ...numbersIn(evidence['missing'] as readonly string[]),
  ...statedIn(evidence).flatMap(({ numbers }) => numbersIn(numbers)),
];
