import type { IsoDate, LegalBasis, Term, Text } from '@chengxin/plugin-contract';
import { addTerm } from './terms.js';

/** 信用承诺: for a repair, or in another matter for which a clause asks it. */
export const COMMITMENT_KINDS = ['repair', 'other'] as const;
export type CommitmentKind = (typeof COMMITMENT_KINDS)[number];

/** What became of it: performed; not performed on purpose; or untrue from the beginning. */
export const COMMITMENT_FINDINGS = ['not-fulfilled', 'false'] as const;
export type CommitmentFindingKind = (typeof COMMITMENT_FINDINGS)[number];
export type CommitmentState = 'open' | 'fulfilled' | CommitmentFindingKind;

/**
 * For how long a repair may not be applied for after a commitment of repair was found untrue or was not kept, by the rule of the day of the finding. Without a
 * term: the rule sets a bar, and nobody has read for how long.
 */
export interface CommitmentBar {
  readonly from: IsoDate;
  /** First day on which the rule no longer holds. */
  readonly to?: IsoDate;
  readonly term: Term | null;
  readonly basis: LegalBasis;
  readonly note: Text;
}

/** The bar that a finding of a day brings; `until` is the first day on which an application is open again, null where no figure was read. */
export interface BarFound {
  readonly basis: LegalBasis;
  readonly until: IsoDate | null;
}

/** The bar by the rule of the day; undefined where no rule of the day gives one, or where the commitment was for something else than a repair. */
export function barFound(bars: readonly CommitmentBar[], kind: CommitmentKind, foundOn: IsoDate): BarFound | undefined {
  if (kind !== 'repair') return undefined;
  const bar = bars.find(({ from, to }) => from <= foundOn && (to === undefined || foundOn < to));
  if (!bar) return undefined;
  return { basis: bar.basis, until: bar.term === null ? null : addTerm(foundOn, bar.term).due };
}

/** Whether a period of fulfilment has passed with nothing recorded. */
export const isOverdue = (state: CommitmentState, fulfilBy: IsoDate | null, today: IsoDate): boolean =>
  state === 'open' && fulfilBy !== null && fulfilBy < today;
