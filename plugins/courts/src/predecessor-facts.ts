import type { FactSchema, JudgementSchema } from '@chengxin/plugin-contract';
import { debtorsList } from './bases.js';
import { listingFacts } from './facts.js';

const { 'obligation-unperformed': unperformed, conducts, performed } = listingFacts;
const { 'enforcement-terminated': terminated } = listingFacts;

/** Facts of the text of 2013: its six situations are those of 2017 in another order. */
export const listingFacts2013 = {
  'obligation-unperformed': unperformed,
  conducts,
  performed,
  'settlement-confirmed-performed': {
    type: 'boolean',
    label: {
      zh: '与申请执行人达成执行和解协议并经申请执行人确认履行完毕',
      en: 'A settlement with the creditor, who confirmed that it has been performed',
    },
    catalogueItem: 'enforcement',
  },
  'enforcement-terminated': terminated,
} as const satisfies FactSchema;

export const listingJudgements2013 = {
  'able-to-perform': {
    question: {
      zh: '被执行人是否具有履行能力而不履行生效法律文书确定的义务',
      en: 'Is the debtor able to perform the effective instrument, and does it not?',
    },
    basis: debtorsList('1', 'V2'),
  },
  'without-good-reason': {
    question: {
      zh: '被执行人拒不履行执行和解协议是否没有正当理由',
      en: 'Is the settlement refused without good reason?',
    },
    basis: debtorsList('1(5)', 'V2'),
  },
} as const satisfies JudgementSchema;
