import {
  PENALTY_PUBLICATION,
  repairEdition,
  type Condition,
  type RepairRoute,
  type Term,
} from '@chengxin/plugin-contract';
import { figure, notKnown, order107 } from '../bases.js';
import { corrected, harmRemoved, repairFacts, tierFacts } from '../facts.js';
import { approval, earlyRemoval, fraud } from './early-removal.js';

const facts = { ...repairFacts, ...tierFacts };
const judgements = { 'harm-removed': harmRemoved, corrected };
type RepairCondition = Condition<typeof facts, typeof judgements>;

/** 受理时限沿用原规则，条文未读到。轻微的满三个月自动停止公示，无需申请，因此没有路径。 */
const acceptWithin = figure('2wd', order107('M-H'));
const decideWithin = figure('7wd', order107('V2'));
const effectWithin = notKnown(
  { zh: '决定以后几日内停止公示没有读到', en: 'How soon publication stops after the decision was not read' },
  order107('MEM'),
);

const byTier = (
  code: string,
  text: RepairRoute['text'],
  wait: Term,
  tier: 'general' | 'serious',
): RepairRoute<RepairCondition> => ({
  code,
  text,
  criteria: [PENALTY_PUBLICATION],
  basis: order107('V2'),
  applicants: ['subject'],
  wait: { ...figure(wait, order107('V2')), anchor: 'publication' },
  when: {
    all: [{ fact: 'publication-tier', is: tier }, { fact: 'duties-performed', is: true }, { judgement: 'corrected' }],
  },
  bars: [],
  materials: [],
  acceptWithin,
  decideWithin,
  effectWithin,
  approval,
  effects: ['stop-publication', 'stop-sharing'],
});

/** 信用修复，2025年12月25日起。破产重整中的临时修复尚无法表述，不写。 */
export const repair20251225 = repairEdition({
  code: 'market-supervision/repair/2025-12-25',
  title: {
    zh: '市场监督管理信用修复（国家市场监督管理总局令第107号）',
    en: 'Credit repair in market supervision (SAMR Order 107)',
  },
  from: '2025-12-25',
  bases: [
    { instrument: 'samr-order-107', mark: 'V2' },
    { instrument: 'samr-order-44', mark: 'V' },
  ],
  facts,
  judgements,
  routes: [
    earlyRemoval({ acceptWithin, decideWithin }),
    byTier(
      'penalty-general',
      { zh: '一般失信信息公示满三个月后申请修复', en: 'Repair of a general record, three months after publication' },
      'P3M',
      'general',
    ),
    byTier(
      'penalty-serious',
      { zh: '严重失信信息公示满一年后申请修复', en: 'Repair of a serious record, one year after publication' },
      'P1Y',
      'serious',
    ),
  ],
  fraud,
});
