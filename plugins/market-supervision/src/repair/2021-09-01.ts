import {
  PENALTY_PUBLICATION,
  repairEdition,
  type Condition,
  type RepairRoute,
  type Term,
} from '@chengxin/plugin-contract';
import { figure, order44, order45, repairRules2021, repairRules2021Unread } from '../bases.js';
import { earlyStopFacts, harmRemoved, harmRemovedForEarlyStop, repairFacts } from '../facts.js';
import { approval, earlyRemoval, fraud } from './early-removal.js';

const facts = { ...repairFacts, ...earlyStopFacts };
const judgements = { 'harm-removed': harmRemoved, 'harm-of-penalty-removed': harmRemovedForEarlyStop };
type RepairCondition = Condition<typeof facts, typeof judgements>;
type Field = 'food' | 'drugs' | 'special-equipment' | 'other';

/** 提前停止公示（第45号令第十四条，国市监信规〔2021〕3号第六条）。申请材料没有读到，不写。 */
const earlyStop = (
  code: string,
  text: RepairRoute['text'],
  wait: Term,
  fields: readonly Field[],
): RepairRoute<RepairCondition> => ({
  code,
  text,
  criteria: [PENALTY_PUBLICATION],
  basis: order45('14(1)'),
  applicants: ['subject'],
  wait: { ...figure(wait, repairRules2021('6')), anchor: 'publication' },
  when: {
    all: [
      { fact: 'penalty-field', in: fields },
      { fact: 'duties-performed', is: true },
      { judgement: 'harm-of-penalty-removed' },
      { fact: 'same-kind-repeat', is: false },
      { fact: 'in-abnormal-directory', is: false },
      { fact: 'in-severe-list', is: false },
    ],
  },
  bars: [
    {
      code: 'never-early',
      text: {
        zh: '受到责令停产停业、限制开展生产经营活动、限制从业、降低资质等级、吊销许可证件或者营业执照的，不得提前停止公示',
        en: 'Suspension, restriction, employment ban, downgrade and revocation are never taken down early',
      },
      basis: order45('14(3)'),
      when: {
        any: [
          { fact: 'penalties', includes: 'suspension-of-business' },
          { fact: 'penalties', includes: 'business-restriction' },
          { fact: 'penalties', includes: 'employment-restriction' },
          { fact: 'penalties', includes: 'qualification-downgrade' },
          { fact: 'penalties', includes: 'licence-revocation' },
        ],
      },
    },
  ],
  materials: [],
  acceptWithin: figure('2wd', repairRules2021Unread('M-H')),
  decideWithin: figure('15wd', repairRules2021Unread('V2')),
  effectWithin: figure('3wd', repairRules2021Unread('M-H')),
  approval,
  effects: ['stop-publication', 'stop-sharing'],
});

/** 信用修复，至2025年12月24日。 */
export const repair20210901 = repairEdition({
  code: 'market-supervision/repair/2021-09-01',
  title: {
    zh: '市场监督管理信用修复（国市监信规〔2021〕3号）',
    en: 'Credit repair in market supervision (No. 3 of 2021)',
  },
  from: '2021-09-01',
  bases: [
    { instrument: 'samr-order-44', mark: 'V' },
    { instrument: 'samr-order-45', mark: 'V' },
    { instrument: 'samr-credit-2021-3', mark: 'V' },
  ],
  facts,
  judgements,
  routes: [
    earlyRemoval({
      acceptWithin: figure('2wd', order44('17', 'M-H')),
      decideWithin: figure('15wd', order44('17', 'V2')),
    }),
    earlyStop(
      'penalty-early-stop',
      { zh: '行政处罚信息公示满六个月后申请提前停止公示', en: 'Early stop, six months after publication' },
      'P6M',
      ['other'],
    ),
    earlyStop(
      'penalty-early-stop-food-drugs-special-equipment',
      {
        zh: '食品、药品、特种设备领域行政处罚信息公示满一年后申请提前停止公示',
        en: 'Early stop in food, drugs and special equipment, one year after publication',
      },
      'P1Y',
      ['food', 'drugs', 'special-equipment'],
    ),
  ],
  fraud,
});
