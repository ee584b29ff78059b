import type { Condition, Defeater, Figure, RepairRoute, Term } from '@chengxin/plugin-contract';
import { figure, guide2022, order7Unread } from '../bases.js';
import type { commitmentFacts, repairFacts, repairJudgements } from '../facts.js';
import { SERIOUS, SLIGHT } from '../listing/criteria.js';

type When = Condition<typeof repairFacts, typeof repairJudgements>;
export type WhenCommitted = Condition<typeof repairFacts & typeof commitmentFacts, typeof repairJudgements>;

/** 不予修复的情形。列入、认定不满最短期限是等待期。 */
const bars: readonly Defeater<When>[] = [
  {
    code: 'ban-running',
    text: { zh: '行业、职业禁入期限尚未届满', en: 'A ban from the industry or occupation is still running' },
    basis: order7Unread('M-H'),
    when: { fact: 'statutory-measure-running', is: true },
  },
  {
    code: 'repaired-within-a-year',
    text: { zh: '距上一次信用修复不满一年', en: 'Less than a year since the last repair' },
    basis: order7Unread('M-H'),
    when: { fact: 'repaired-within-a-year', is: true },
  },
  {
    code: 'fraud',
    text: { zh: '申请时隐瞒真实情况、弄虚作假', en: 'The application hides the truth or is false' },
    basis: order7Unread('M-H'),
    when: { fact: 'fraud-in-application', is: true },
  },
  {
    code: 'penalised-again',
    text: { zh: '因同一原因再次受到行政处罚', en: 'Penalised again for the same cause' },
    basis: order7Unread('M-H'),
    when: { fact: 'penalised-again-for-same-cause', is: true },
  },
  {
    code: 'central-rules',
    text: {
      zh: '法律、法规或者党中央、国务院政策文件规定不可修复',
      en: 'A law, a regulation or central policy forbids it',
    },
    basis: order7Unread('M-H'),
    when: { judgement: 'forbidden-by-central-rules' },
  },
];

/** 有虚假承诺记录的不得以承诺申请。 */
const falseCommitment: Defeater<WhenCommitted> = {
  code: 'false-commitment-record',
  text: { zh: '有虚假承诺记录的，不得以信用承诺申请修复', en: 'No repair on commitment after a false one' },
  basis: guide2022('V'),
  when: { fact: 'false-commitment-record', is: true },
};

export interface Limits {
  readonly acceptWithin: Figure<Term>;
  readonly decideWithin: Figure<Term>;
}

const corrected: When = { judgement: 'corrected' };

/** 凭培训记录申请的路径。办理时限因全国规则而异，由各版本给出。 */
const byTraining = (
  limits: Limits,
  given: Pick<RepairRoute<When>, 'code' | 'text' | 'criteria'>,
  wait: Term,
): RepairRoute<When> => ({
  ...given,
  basis: order7Unread('M-H'),
  applicants: ['subject'],
  wait: { ...figure(wait, order7Unread('M-H')), anchor: 'listing' },
  when: { all: [corrected, { fact: 'training-recorded', is: true }] },
  bars,
  materials: [],
  ...limits,
  effectWithin: figure('5wd', order7Unread('M-M')),
  approval: { lowestLevel: 'county' },
  effects: ['remove-from-list', 'stop-publication', 'stop-sharing', 'lift-measures'],
});

const minor = (limits: Limits): RepairRoute<When> =>
  byTraining(
    limits,
    {
      code: 'minor',
      text: { zh: '轻微失信主体满三个月后申请修复', en: 'Slight: repair after three months' },
      criteria: SLIGHT,
    },
    'P3M',
  );

export const routesByTraining = (limits: Limits): readonly RepairRoute<When>[] => [
  byTraining(
    limits,
    {
      code: 'serious',
      text: { zh: '严重失信主体满六个月后申请修复', en: 'Severe: repair after six months' },
      criteria: SERIOUS,
    },
    'P6M',
  ),
  minor(limits),
];

/** 以信用承诺申请、后补培训记录的路径（2022年11月11日的指南）；严重失信主体不得以承诺申请。 */
export const routeByCommitment = (limits: Limits): RepairRoute<WhenCommitted> => ({
  ...minor(limits),
  code: 'minor-on-commitment',
  text: {
    zh: '轻微失信主体满三个月后以信用承诺申请修复，培训记录后补',
    en: 'Slight: repair on a commitment after three months, the record of training to follow',
  },
  when: { all: [corrected, { fact: 'training-commitment-made', is: true }] },
  bars: [...bars, falseCommitment],
});
