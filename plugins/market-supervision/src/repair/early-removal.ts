import type { Approval, Condition, Figure, RepairMaterial, RepairRoute, Term } from '@chengxin/plugin-contract';
import { figure, order44 } from '../bases.js';
import type { harmRemoved, repairFacts } from '../facts.js';

/** 第44号令的全部情形。 */
export const LISTED: readonly string[] = [
  ...['SAMR-A05.1', 'SAMR-A05.2', 'SAMR-A05.2-materials', 'SAMR-A05.3', 'SAMR-A05.3-contaminants', 'SAMR-A05.4'],
  ...['SAMR-A06.1', 'SAMR-A06.2', 'SAMR-A06.3', 'SAMR-A06.4'],
  ...['SAMR-A07.1', 'SAMR-A07.2', 'SAMR-A07.3', 'SAMR-A07.4', 'SAMR-A07.5', 'SAMR-A07.6'],
  ...['SAMR-A08.1', 'SAMR-A08.2', 'SAMR-A08.3', 'SAMR-A08.4', 'SAMR-A08.5'],
  ...['SAMR-A09.1', 'SAMR-A09.2', 'SAMR-A09.3', 'SAMR-A09.4', 'SAMR-A09.5', 'SAMR-A09.6'],
  ...['SAMR-A10.1', 'SAMR-A10.2', 'SAMR-A10.3'],
  'SAMR-A11',
];

/** 谁列入、谁移出。 */
export const approval: Approval = { lowestLevel: 'county' };

const materials: readonly RepairMaterial[] = [
  { code: 'application', text: { zh: '移出申请书', en: 'application' }, basis: order44('17') },
  { code: 'commitment', text: { zh: '守信承诺书', en: 'commitment to keep the law' }, basis: order44('17') },
  {
    code: 'proof-of-performance',
    text: {
      zh: '履行处罚决定规定义务、消除危害后果和不良影响的材料',
      en: 'proof that the duties are performed and the harm removed',
    },
    basis: order44('17'),
  },
  {
    code: 'licence-or-id',
    text: { zh: '营业执照或者身份证件', en: 'business licence or identity document' },
    basis: order44('17'),
  },
];

type RepairCondition = Condition<typeof repairFacts, { readonly 'harm-removed': typeof harmRemoved }>;

/** 提前移出（第十六条至第十八条）。办理时限因规则而异，由各版本给出。 */
export const earlyRemoval = (limits: {
  readonly acceptWithin: Figure<Term>;
  readonly decideWithin: Figure<Term>;
}): RepairRoute<RepairCondition> => ({
  code: 'early-removal',
  text: { zh: '列入满一年后申请提前移出', en: 'Early removal, one year after the listing' },
  criteria: LISTED,
  basis: order44('16'),
  applicants: ['subject'],
  wait: { ...figure('P1Y', order44('16')), anchor: 'listing' },
  when: {
    all: [
      { fact: 'duties-performed', is: true },
      { judgement: 'harm-removed' },
      { fact: 'new-heavier-penalty', is: false },
    ],
  },
  bars: [
    {
      code: 'statutory-measure-running',
      text: {
        zh: '法律、行政法规规定的管理措施期限尚未届满的，不予提前移出',
        en: 'No early removal while a management measure set by law or administrative regulation is running',
      },
      basis: order44('16'),
      when: { fact: 'statutory-measure-running', is: true },
    },
  ],
  materials,
  ...limits,
  effectWithin: figure('3wd', order44('18', 'M-H')),
  approval,
  effects: ['remove-from-list', 'stop-publication', 'stop-sharing', 'lift-measures'],
});

/** 第二十条：隐瞒真实情况、弄虚作假的，撤销移出，恢复列入，列入期限重新计算。 */
export const fraud = { restores: true, restartsClock: true, basis: order44('20', 'M-H') } as const;
