import { PENALTY_KINDS, type FactSchema } from '@chengxin/plugin-contract';
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

/** Facts of an entry. Each stands in the penalty decision. */
export const listingFacts = {
  conducts: {
    type: 'codes',
    codes: CONDUCTS,
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
  penalties: {
    type: 'codes',
    codes: PENALTY_KINDS,
    from: 'order.penalties',
    label: { zh: '处罚决定书载明的处罚种类', en: 'Kinds of penalty in the decision' },
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
  'publication-tier': {
    type: 'code',
    codes: ['minor', 'general', 'serious'],
    label: { zh: '失信信息的类别', en: 'Tier of the published penalty' },
    catalogueItem: 'administrative-penalty',
  },
} as const satisfies FactSchema;

export const repairJudgements = {
  corrected: {
    question: { zh: '是否已纠正失信行为', en: 'Is the conduct corrected?' },
    basis: order36Unread('V'),
  },
} as const;
