import { labelsOf, type FactSchema } from '@chengxin/plugin-contract';
import { order36Unread } from './bases.js';

/** 政府采购法第七十七条第一款的六种情形。 */
const STATUTORY = [
  'false-material',
  'defaming-or-excluding-rivals',
  'collusion',
  'bribery',
  'negotiating-during-tender',
  'refusing-inspection',
] as const;
/** 实施条例第七十二条第一款的六种情形。 */
const FURTHER = [
  'bribing-panel',
  'refusing-to-sign',
  'contract-off-terms',
  'assigning-contract',
  'fake-goods',
  'changing-contract',
] as const;
export const CONDUCTS = [...STATUTORY, ...FURTHER, 'qualification-change-not-notified', 'false-complaint'] as const;
export type Conduct = (typeof CONDUCTS)[number];

/** 条款用语与编码，同一编码的第一种写法是它的名称。文件中写法不同的行不作猜测，由人录入。 */
export const CONDUCTS_AS_WRITTEN = {
  提供虚假材料谋取中标: 'false-material',
  '提供虚假材料谋取中标、成交': 'false-material',
  '采取不正当手段诋毁、排挤其他供应商': 'defaming-or-excluding-rivals',
  恶意串通: 'collusion',
  '与采购人、其他供应商或者采购代理机构恶意串通': 'collusion',
  '向采购人、采购代理机构行贿或者提供其他不正当利益': 'bribery',
  在招标采购过程中与采购人进行协商谈判: 'negotiating-during-tender',
  拒绝有关部门监督检查或者提供虚假情况: 'refusing-inspection',
  '向评标委员会、竞争性谈判小组或者询价小组成员行贿或者提供其他不正当利益': 'bribing-panel',
  '中标、成交后无正当理由拒不与采购人签订政府采购合同': 'refusing-to-sign',
  未按照采购文件确定的事项签订政府采购合同: 'contract-off-terms',
  将政府采购合同转包: 'assigning-contract',
  提供假冒伪劣产品: 'fake-goods',
  '擅自变更、中止或者终止政府采购合同': 'changing-contract',
  评审阶段资格发生变化未按规定通知: 'qualification-change-not-notified',
  捏造事实进行投诉: 'false-complaint',
  提供虚假材料进行投诉: 'false-complaint',
} as const satisfies Readonly<Record<string, Conduct>>;

/** Facts of an entry. Each stands in the penalty decision. */
export const listingFacts = {
  conducts: {
    type: 'codes',
    codes: CONDUCTS,
    labels: labelsOf(CONDUCTS_AS_WRITTEN),
    label: { zh: '处罚决定书认定的违法行为', en: 'Conducts found in the decision' },
    catalogueItem: 'administrative-penalty',
  },
  'procurement-ban': {
    type: 'boolean',
    label: {
      zh: '处罚决定书载明在一至三年内禁止参加政府采购活动',
      en: 'The decision bars the supplier from government procurement for one to three years',
    },
    catalogueItem: 'administrative-penalty',
  },
  'agency-ban': {
    type: 'boolean',
    label: {
      zh: '处罚决定书载明在一至三年内禁止代理政府采购业务',
      en: 'The decision bars the agent from procurement agency for one to three years',
    },
    catalogueItem: 'administrative-penalty',
  },
  'agency-fined': {
    type: 'boolean',
    label: {
      zh: '处罚决定书因代理政府采购业务中的违法行为对采购代理机构处以罚款',
      en: 'The decision fines a procurement agent for a violation in procurement agency',
    },
    catalogueItem: 'administrative-penalty',
  },
  // Not a kind of penalty: a supplier may lose its licence too, and is no agent for that.
  'agency-qualification-revoked': {
    type: 'boolean',
    label: {
      zh: '处罚决定书载明取消采购代理机构的代理资格',
      en: 'The decision revokes the qualification of a procurement agent',
    },
    catalogueItem: 'administrative-penalty',
  },
  fine: {
    type: 'money',
    from: 'order.fine',
    label: { zh: '处罚决定书载明的罚款金额', en: 'Fine in the decision' },
    catalogueItem: 'administrative-penalty',
  },
} as const satisfies FactSchema;

/** Facts of repair under the general national path. */
export const repairFacts = {
  'duties-performed': {
    type: 'boolean',
    label: { zh: '已履行行政处罚决定规定的义务', en: 'The duties set by the penalty decision have been performed' },
    catalogueItem: 'administrative-penalty',
  },
  'repair-commitment-made': {
    type: 'boolean',
    label: {
      zh: '已公开作出信用承诺，承诺所提交材料真实有效并愿意承担违背承诺的责任',
      en: 'A public commitment that the materials are true, accepting liability for its breach',
    },
    catalogueItem: 'credit-commitment',
  },
} as const satisfies FactSchema;

export const repairJudgements = {
  corrected: {
    question: { zh: '是否已纠正失信行为', en: 'Is the conduct corrected?' },
    basis: order36Unread('V'),
  },
} as const;
