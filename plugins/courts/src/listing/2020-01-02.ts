import { listingEdition } from '@chengxin/plugin-contract';
import { figure, goodFaith, goodFaithUnread } from '../bases.js';
import { judgementsSince2020 } from '../facts.js';
import { criteria, neverItsPeople } from './criteria.js';
import { neverMinors, rules } from './rules.js';

/**
 * 同一名单，2020年1月2日起：法发〔2019〕35号加上宽限期、在校生和不得牵连单位人员三项，都有利于被执行人。
 * 意见不是司法解释，不作为设列名单的依据；它没有写明施行日，以公布之日为准（推断）。
 */
export const listing20200102 = listingEdition({
  ...rules,
  code: 'courts/listing/2020-01-02',
  title: {
    zh: '失信被执行人名单（法释〔2017〕7号修正，善意文明执行意见公布后）',
    en: 'List of dishonest judgment debtors (as amended in 2017, with the opinions on good-faith enforcement)',
  },
  from: '2020-01-02',
  bases: [{ instrument: 'spc-dishonest-debtors', mark: 'V' }],
  judgements: judgementsSince2020,
  criteria: criteria.map((criterion) => ({ ...criterion, coListing: neverItsPeople })),
  procedure: {
    ...rules.procedure,
    grace: figure({ atLeast: 'P1M', atMost: 'P3M' }, goodFaith('15')),
  },
  exclusions: [
    neverMinors,
    {
      code: 'COURT-campus-loan-student',
      text: {
        zh: '全日制在校生因“校园贷”纠纷成为被执行人的，一般不得纳入',
        en: 'A full-time student in a campus-loan dispute is generally not listed',
      },
      basis: goodFaithUnread('V'),
      when: {
        all: [{ fact: 'debtor', is: 'campus-loan-student' }, { not: { judgement: 'listing-a-student-is-warranted' } }],
      },
    },
  ],
});
