import { repairEdition, type Condition, type RepairMaterial } from '@chengxin/plugin-contract';
import { figure, order36, order36Unread } from '../bases.js';
import { repairFacts, repairJudgements } from '../facts.js';

type RepairCondition = Condition<typeof repairFacts, typeof repairJudgements>;

const LISTED = [
  ...['GP-A77.1', 'GP-A77.2', 'GP-A77.3', 'GP-A77.4', 'GP-A77.5', 'GP-A77.6'],
  ...['GP-A72.1', 'GP-A72.2', 'GP-A72.3', 'GP-A72.4', 'GP-A72.5', 'GP-A72.6'],
  ...['GP-A72-qualification', 'GP-A73', 'GP-A78', 'GP-A78-fine', 'GP-A78-qualification'],
];

const materials: readonly RepairMaterial[] = [
  {
    code: 'proof-of-performance',
    text: { zh: '履行义务的证明材料', en: 'proof that the duties are performed' },
    basis: order36Unread('V2'),
  },
  { code: 'commitment', text: { zh: '信用承诺书', en: 'credit commitment' }, basis: order36Unread('V2') },
];

/** 四项条件中的后三项；第一项（公示满最短期限）是等待期。 */
const performed: readonly RepairCondition[] = [
  { fact: 'duties-performed', is: true },
  { judgement: 'corrected' },
  { fact: 'repair-commitment-made', is: true },
];

/**
 * 政府采购的规定没有提前移出的路径，2026年4月1日起适用全国统一的信用修复。
 * 禁止参加政府采购活动是处罚，修复不缩短其期限，因此效果中没有解除措施。
 */
export const repair20260401 = repairEdition({
  code: 'government-procurement/repair/2026-04-01',
  title: {
    zh: '政府采购信用修复（国家发展和改革委员会令第36号）',
    en: 'Credit repair in government procurement (NDRC Order 36)',
  },
  from: '2026-04-01',
  bases: [order36('2'), order36('3')],
  facts: repairFacts,
  judgements: repairJudgements,
  routes: [
    // 一般路径适用于本名单（M-M）、列入严重失信主体名单属于严重（M-H）都只凭记忆，须由法律人员核对。
    {
      code: 'general-path',
      text: { zh: '列入名单满一年后申请修复', en: 'Repair of an entry after one year' },
      criteria: LISTED,
      basis: order36Unread('M-M'),
      applicants: ['subject'],
      wait: { ...figure('P1Y', order36Unread('M-H')), anchor: 'determining-document' },
      when: { all: performed },
      bars: [],
      materials,
      acceptWithin: figure('3wd', order36Unread('V2')),
      decideWithin: figure('7wd', order36Unread('INF')),
      approval: { lowestLevel: 'county' },
      effects: ['remove-from-list', 'stop-publication', 'stop-sharing'],
    },
  ],
});
