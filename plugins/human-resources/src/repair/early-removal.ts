import type { Condition, RepairMaterial, RepairRoute } from '@chengxin/plugin-contract';
import { figure, order45 } from '../bases.js';
import type { repairFacts, repairJudgements } from '../facts.js';

type RepairCondition = Condition<typeof repairFacts, typeof repairJudgements>;

const materials: readonly RepairMaterial[] = [
  { code: 'application', text: { zh: '提前移出申请书', en: 'application' }, basis: order45('14') },
  { code: 'proof', text: { zh: '改正违法行为的证明材料', en: 'proof of the correction' }, basis: order45('14') },
  {
    code: 'commitment',
    text: { zh: '不再拖欠农民工工资的书面信用承诺', en: 'written commitment not to default again' },
    basis: order45('14'),
  },
];

/** 提前移出（第十二条至第十四条、第十七条）。受理和决定的时限因版本而异。 */
export const earlyRemoval = (
  limits: Pick<RepairRoute, 'acceptWithin' | 'decideWithin' | 'decideFrom'>,
): RepairRoute<RepairCondition> => ({
  code: 'early-removal',
  text: {
    zh: '改正后在名单内满六个月，由用人单位申请提前移出',
    en: 'Early removal on the employer’s application, six months on the list after the correction',
  },
  criteria: ['HRSS-A05.1', 'HRSS-A05.2'],
  basis: order45('12'),
  applicants: ['subject'],
  wait: { ...figure('P6M', order45('12')), anchor: 'correction', day: 'corrected-on', whileListed: true },
  when: {
    all: [
      { fact: 'violation-corrected', is: true },
      { fact: 'commitment-given', is: true },
    ],
  },
  bars: [
    {
      code: 'new-default',
      text: {
        zh: '列入期间再次发生拖欠工资违法行为的，不得提前移出',
        en: 'No early removal after a new default while listed',
      },
      basis: order45('13'),
      when: { fact: 'new-default-while-listed', is: true },
    },
    {
      code: 'wage-crime',
      text: {
        zh: '因涉嫌拒不支付劳动报酬犯罪正在刑事诉讼期间或者已被追究刑事责任的，不得提前移出',
        en: 'No early removal while proceedings for the wage crime are pending, or once liable for it',
      },
      basis: order45('13'),
      when: {
        any: [
          { fact: 'wage-crime-pending', is: true },
          { fact: 'wage-crime-liable', is: true },
        ],
      },
    },
    {
      code: 'other-central-bar',
      text: {
        zh: '法律、行政法规和党中央、国务院政策文件规定的其他情形，不得提前移出',
        en: 'No early removal where a law, administrative regulation or central policy forbids it',
      },
      basis: order45('13'),
      when: { judgement: 'other-central-bar' },
    },
  ],
  materials,
  ...limits,
  effectWithin: figure('10wd', order45('17')),
  approval: { lowestLevel: 'county' },
  effects: ['remove-from-list', 'stop-publication', 'stop-sharing', 'lift-measures'],
});

/** 第十五条：撤销移出，恢复列入，期限重新计算。 */
export const fraud = { restores: true, restartsClock: true, basis: order45('15') } as const;
