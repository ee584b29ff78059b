import type { Figure, IsoDate, LegalBasis, Mark, PublicationChannel, Severity, Term } from '@chengxin/plugin-contract';

/** How fast a repair must go under the national rules of one channel, from a day on. */
export interface RepairLimits {
  readonly code: string;
  readonly channel: PublicationChannel;
  readonly from: IsoDate;
  readonly to?: IsoDate;
  /** From receipt by the deciding department to its decision on acceptance. */
  readonly acceptWithin?: Figure<Term>;
  /** From acceptance to the result. */
  readonly decideWithin?: Figure<Term>;
  /** From the application to the answer to the applicant. */
  readonly answerWithin?: Figure<Term>;
  /** From the decision to the end of publication. */
  readonly effectWithin?: Figure<Term>;
  /** From the decision to the receipt by another province. */
  readonly crossProvincePush?: Figure<Term>;
}

const unread =
  (instrument: string) =>
  (mark: Mark): LegalBasis => ({ instrument, articleUnknown: true, mark });
const order58 = unread('ndrc-order-58');
const order36 = unread('ndrc-order-36');
const order107 = unread('samr-order-107');
const order3of2021 = unread('samr-credit-2021-3');

/** 信用修复办理时限. A limit that no source gives is absent. */
export const repairLimits: readonly RepairLimits[] = [
  {
    code: 'creditchina/2023-05-01',
    channel: 'creditchina',
    from: '2023-05-01',
    to: '2026-04-01',
    answerWithin: { value: '10wd', basis: order58('V') },
  },
  {
    code: 'creditchina/2026-04-01',
    channel: 'creditchina',
    from: '2026-04-01',
    acceptWithin: { value: '3wd', basis: order36('V2') },
    // The number is lost in every copy; 3 and 7 make the 10 of the whole, and market supervision has 7 as well.
    decideWithin: { value: '7wd', basis: order36('INF') },
    answerWithin: { value: '10wd', basis: order36('V2') },
  },
  {
    code: 'gsxt/2021-09-01',
    channel: 'gsxt',
    from: '2021-09-01',
    to: '2025-12-25',
    acceptWithin: { value: '2wd', basis: order3of2021('M-H') },
    decideWithin: { value: '15wd', basis: order3of2021('V2') },
    effectWithin: { value: '3wd', basis: order3of2021('M-H') },
  },
  {
    code: 'gsxt/2025-12-25',
    channel: 'gsxt',
    from: '2025-12-25',
    // Carried over from 2021: the acceptance limit of Order 107 was not read.
    acceptWithin: { value: '2wd', basis: order107('M-H') },
    decideWithin: { value: '7wd', basis: order107('V2') },
    crossProvincePush: { value: '3wd', basis: order107('V2') },
  },
];

/**
 * 情况复杂或者需要核实的，可以延长，并提前告知申请人: that the term of a decision may be extended survives in a scrambled copy of Order 36, by how much does
 * not. Nothing at hand gives an extension to any other rule, and nothing at all a standstill while papers are missing.
 */
export const DECISION_EXTENSION: { readonly termsOf: string; readonly basis: LegalBasis } = {
  termsOf: 'ndrc-order-36',
  basis: order36('FRAG'),
};

/** The national maximum of publication for each tier under Order 36, whatever a sector says; only a law or regulation may go beyond. */
export const publicationMaximum: Readonly<Record<Severity, Figure<Term>>> = {
  minor: { value: 'P3M', basis: order36('V') },
  general: { value: 'P1Y', basis: order36('V') },
  serious: { value: 'P3Y', basis: order36('V') },
};

/** The national minimum before repair for each tier under Order 36; 轻微 needs only the duty performed. */
export const publicationMinimum: Readonly<Record<Exclude<Severity, 'minor'>, Figure<Term>>> = {
  general: { value: 'P3M', basis: order36('V') },
  serious: { value: 'P1Y', basis: order36('V') },
};
