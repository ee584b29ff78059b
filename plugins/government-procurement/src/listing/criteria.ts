import type { Condition, LegalBasis, ListingCriterion, SubjectKind, Text } from '@chengxin/plugin-contract';
import { figure, paper526 } from '../bases.js';
import type { Conduct, listingFacts } from '../facts.js';

type ListingCondition = Condition<typeof listingFacts, Record<never, never>>;
type Criterion = ListingCriterion<ListingCondition>;

/** 供应商。 */
const SUPPLIERS: readonly SubjectKind[] = ['legal-person', 'unincorporated', 'sole-trader', 'natural-person'];
/** 采购代理机构。 */
const AGENTS: readonly SubjectKind[] = ['legal-person', 'unincorporated'];

/** 财办库〔2014〕526号的公示范围：罚款三万元以上，以分计，包括本数。 */
const FINE_SHOWN_FROM = 3_000_000;

interface Head {
  readonly code: string;
  readonly text: Text;
  readonly basis: LegalBasis;
}

const entry = (head: Head, subjects: readonly SubjectKind[], when: ListingCondition): Criterion => ({
  ...head,
  leadsTo: 'severe-list',
  severity: 'serious',
  subjects,
  documents: ['penalty-decision'],
  when,
});

/** 因该行为受到一至三年内禁止参加政府采购活动的处罚。 */
export const banned = (conduct: Conduct, head: Head): Criterion =>
  entry(head, SUPPLIERS, {
    all: [
      { fact: 'conducts', includes: conduct },
      { fact: 'procurement-ban', is: true },
    ],
  });

/**
 * 处以罚款、列入名单而不禁止参加政府采购活动。罚款三万元以上的才公示；没有禁止期限可随，公示三年。
 */
export const fined = (conduct: Conduct, head: Head): Criterion => ({
  ...entry(head, SUPPLIERS, {
    all: [
      { fact: 'conducts', includes: conduct },
      { fact: 'fine', atLeast: FINE_SHOWN_FROM },
    ],
  }),
  period: figure({ kind: 'fixed', term: 'P3Y' }, paper526('V')),
});

/** 代理机构：禁止代理。 */
export const bannedAgent = (head: Head): Criterion => entry(head, AGENTS, { fact: 'agency-ban', is: true });

/** 代理机构：因代理业务中的违法行为被处以罚款，三万元以上的才公示。没有禁止期限可随，公示三年。 */
export const finedAgent = (head: Head): Criterion => ({
  ...entry(head, AGENTS, {
    all: [
      { fact: 'agency-fined', is: true },
      { fact: 'fine', atLeast: FINE_SHOWN_FROM },
    ],
  }),
  period: figure({ kind: 'fixed', term: 'P3Y' }, paper526('V')),
});

/** 代理机构：被取消代理资格。没有禁止期限可随，公示三年。 */
export const disqualifiedAgent = (head: Head): Criterion => ({
  ...entry(head, AGENTS, { fact: 'agency-qualification-revoked', is: true }),
  period: figure({ kind: 'fixed', term: 'P3Y' }, paper526('V')),
});
