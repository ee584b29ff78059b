import type {
  CoListing,
  Condition,
  HarmField,
  LegalBasis,
  ListingCriterion,
  SubjectKind,
  Text,
} from '@chengxin/plugin-contract';
import { order44 } from '../bases.js';
import type { Conduct } from '../conducts.js';
import type { listingFacts, listingJudgements } from '../facts.js';

export type ListingCondition = Condition<typeof listingFacts, typeof listingJudgements>;

/** 第二条第二款：较重行政处罚。 */
const heavierPenalty: ListingCondition = {
  any: [
    { fact: 'fine-in-upper-bracket', is: true },
    { fact: 'penalties', includes: 'qualification-downgrade' },
    { fact: 'penalties', includes: 'licence-revocation' },
    { fact: 'penalties', includes: 'business-restriction' },
    { fact: 'penalties', includes: 'suspension-of-business' },
    { fact: 'penalties', includes: 'closure-order' },
    { fact: 'penalties', includes: 'employment-restriction' },
    { judgement: 'other-heavier-penalty' },
  ],
};

/** 第十二条：综合判断。 */
const gravity: ListingCondition = { judgement: 'gravity' };

const found = (code: Conduct): ListingCondition => ({ fact: 'conducts', includes: code });
const anyOf = ([first, ...others]: readonly [Conduct, ...Conduct[]]): ListingCondition =>
  others.length === 0 ? found(first) : { any: [first, ...others].map(found) };

/** 当事人：被处罚的企业、个体工商户、其他组织和自然人。 */
const PARTIES: readonly SubjectKind[] = ['legal-person', 'unincorporated', 'sole-trader', 'natural-person'];

/** 第十二条：有证据足以证明没有主观故意的，不列入。 */
const noIntent = {
  code: 'SAMR-A12-no-intent',
  text: {
    zh: '有证据足以证明当事人没有主观故意的，不列入严重违法失信名单',
    en: 'With evidence enough that there was no intent, the party is not listed',
  },
  basis: order44('12', 'V2'),
  when: { judgement: 'no-intent' },
} as const;

export type Criterion = ListingCriterion<ListingCondition>;

interface RouteA {
  readonly code: string;
  readonly text: Text;
  readonly basis: LegalBasis;
  readonly field: HarmField;
  readonly conducts: readonly [Conduct, ...Conduct[]];
  /** What the conduct itself still asks for. */
  readonly and?: readonly ListingCondition[];
  readonly coListing?: CoListing;
}

/** 路径一：较重行政处罚，且有第五条至第十条行为之一，且经综合判断。 */
export const byHeavierPenalty = ({ code, text, basis, field, conducts, and = [], coListing }: RouteA): Criterion => ({
  code,
  text,
  basis,
  field,
  leadsTo: 'severe-list',
  severity: 'serious',
  subjects: PARTIES,
  documents: ['penalty-decision'],
  when: {
    all: [heavierPenalty, anyOf(conducts), ...and, gravity],
  },
  exceptions: [noIntent],
  ...(coListing ? { coListing } : {}),
});

/** 路径二：第十一条拒不履行，且经综合判断。 */
export const byRefusal = ({ code, text, basis, field }: Omit<RouteA, 'conducts' | 'and'>): Criterion => ({
  code,
  text,
  basis,
  field,
  leadsTo: 'severe-list',
  severity: 'serious',
  subjects: PARTIES,
  documents: ['penalty-decision', 'administrative-adjudication'],
  when: {
    all: [
      { fact: 'performance-overdue', is: true },
      { judgement: 'able-and-refuses' },
      { judgement: 'harms-credibility' },
      gravity,
    ],
  },
  exceptions: [noIntent],
});
