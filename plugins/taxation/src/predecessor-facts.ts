import type { FactSchema, JudgementSchema } from '@chengxin/plugin-contract';
import { announcement2018 } from './bases.js';
import { listingFacts } from './facts.js';

/** Facts of the announcement of 2018. Amounts are in 分. */
export const listingFacts2018 = {
  conducts: listingFacts.conducts,
  'tax-evaded': listingFacts['tax-evaded'],
  'share-of-year': listingFacts['share-of-year'],
  'arrears-lost': listingFacts['arrears-lost'],
  'ordinary-invoices': listingFacts['ordinary-invoices'],
  'ordinary-invoices-amount': listingFacts['ordinary-invoices-amount'],
} as const satisfies FactSchema;

/** The announcement was not read: without a person who has read it, nothing is met. */
export const listingJudgements2018 = {
  'within-announcement': {
    question: {
      zh: '对照2018年公告的原文，是否属于其列举的情形（本平台没有读到条文，须写明所依据的条、项）',
      en: 'Held against the announcement of 2018, is this among the cases it lists? Name the article: the platform has not read it',
    },
    basis: announcement2018('MEM'),
  },
} as const satisfies JudgementSchema;
