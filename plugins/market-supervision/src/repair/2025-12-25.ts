import {
  PENALTY_PUBLICATION,
  repairEdition,
  type Condition,
  type RepairRoute,
  type Term,
} from '@chengxin/plugin-contract';
import { figure, notKnown, order107 } from '../bases.js';
import { corrected, harmRemoved, reorganisationFacts, repairFacts, tierFacts } from '../facts.js';
import { approval, earlyRemoval, fraud, LISTED } from './early-removal.js';

const facts = { ...repairFacts, ...tierFacts, ...reorganisationFacts };
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

const UNREAD_LIMIT = notKnown(
  { zh: '临时修复的办理时限没有读到', en: 'The time limits of temporary repair were not read' },
  order107('MEM'),
);

/**
 * 破产重整、和解：法院裁定批准重整计划或者认可和解协议的，计划执行期间暂时屏蔽信息，解除可能影响执行的管理措施。
 * 时限没有读到；谁可以代为申请没有读到，只写当事人；执行完毕以后终止、没有执行完毕恢复如前是推断（第36号令的残缺抄件有执行完毕以后再修复的规定）。
 */
const duringReorganisation = (
  code: string,
  text: RepairRoute['text'],
  criteria: readonly string[],
  effects: RepairRoute['effects'],
): RepairRoute<RepairCondition> => ({
  code,
  text,
  criteria,
  basis: order107('V2'),
  applicants: ['subject'],
  wait: { none: true, basis: order107('V2') },
  when: { fact: 'plan-approved-or-settlement-recognised', is: true },
  bars: [],
  materials: [
    {
      code: 'court-ruling',
      text: {
        zh: '人民法院批准重整计划或者认可和解协议的裁定书',
        en: 'the court’s ruling that approves the plan or recognises the settlement',
      },
      basis: order107('V2'),
    },
  ],
  acceptWithin: UNREAD_LIMIT,
  decideWithin: UNREAD_LIMIT,
  effectWithin: UNREAD_LIMIT,
  approval,
  effects,
  reorganisation: { lasts: 'while-carried-out', basis: order107('INF') },
});

/** 信用修复，2025年12月25日起。 */
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
    duringReorganisation(
      'reorganisation',
      {
        zh: '重整计划、和解协议执行期间暂时屏蔽名单信息、解除管理措施',
        en: 'Shield of an entry while a plan or settlement is carried out',
      },
      LISTED,
      ['remove-from-list', 'stop-publication', 'stop-sharing', 'lift-measures'],
    ),
    duringReorganisation(
      'penalty-reorganisation',
      {
        zh: '重整计划、和解协议执行期间暂时屏蔽处罚信息',
        en: 'Shield of a published penalty while a plan or settlement is carried out',
      },
      [PENALTY_PUBLICATION],
      ['stop-publication', 'stop-sharing'],
    ),
  ],
  fraud,
});
