import { repairEdition, type Condition, type RepairMaterial, type RepairRoute } from '@chengxin/plugin-contract';
import { figure, order36 } from '../bases.js';
import { commitmentFacts, performanceFacts, repairFacts, repairJudgements } from '../facts.js';
import { routeByCommitment, routesByTraining, type WhenCommitted } from './routes.js';

const facts = { ...repairFacts, ...commitmentFacts, ...performanceFacts };

const limits = {
  acceptWithin: figure('3wd', order36('V2')),
  decideWithin: figure('7wd', order36('INF')),
} as const;

/** 第36号令的证明和承诺。不同于以承诺代替培训记录：这一承诺是材料属实、愿意承担违背承诺的责任，谁申请都要作出。 */
const materials: readonly RepairMaterial[] = [
  {
    code: 'proof-of-performance',
    text: { zh: '履行法定义务的证明材料', en: 'proof that the legal duty is performed' },
    basis: order36('V2'),
  },
  { code: 'commitment', text: { zh: '信用承诺书', en: 'credit commitment' }, basis: order36('V2') },
];

/** 本规定的路径，加上第36号令的条件：全面履行处罚决定等的义务。 */
const underOrder36 = (
  route: RepairRoute<WhenCommitted>,
): RepairRoute<Condition<typeof facts, typeof repairJudgements>> => ({
  ...route,
  when: { all: [route.when, { fact: 'duties-performed', is: true }] },
  materials,
});

/**
 * 信用修复，2026年4月1日起办理时限、材料和履行义务的条件依第36号令。严重失信信息最短公示一年，与本规定的六个月并存：
 * 部门的数字写在这里，全国的下限由平台另算。
 */
export const repair20260401 = repairEdition({
  code: 'culture-tourism/repair/2026-04-01',
  title: {
    zh: '文化和旅游市场信用修复（文化和旅游部令第7号、国家发展和改革委员会令第36号）',
    en: 'Credit repair in the culture and tourism market (MCT Order 7, NDRC Order 36)',
  },
  from: '2026-04-01',
  bases: [
    { instrument: 'mct-order-7', mark: 'V' },
    { instrument: 'ndrc-order-36', mark: 'V' },
  ],
  facts,
  judgements: repairJudgements,
  routes: [...routesByTraining(limits), routeByCommitment(limits)].map(underOrder36),
});
