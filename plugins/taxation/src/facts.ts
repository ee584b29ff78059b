import { labelsOf, type FactSchema, type JudgementSchema } from '@chengxin/plugin-contract';
import { order54 } from './bases.js';

/** 第六条所列的行为，以处罚决定书（移送案件为处理决定书）认定的为准。 */
export const CONDUCTS = [
  'evasion',
  'withheld-tax-kept',
  'recovery-obstructed',
  'export-refund-fraud',
  'tax-resistance',
  'false-special-invoices',
  'false-ordinary-invoices',
  'illegal-invoice-printing',
  'facilitation',
  'agent-violation',
] as const;
export type Conduct = (typeof CONDUCTS)[number];

/** 文件中的写法，取自第六条各项，不是公布的代码表。写法不同的行不作猜测，由人录入。 */
export const CONDUCTS_AS_WRITTEN = {
  偷税: 'evasion',
  逃避追缴欠税: 'recovery-obstructed',
  骗取出口退税: 'export-refund-fraud',
  抗税: 'tax-resistance',
  虚开增值税专用发票: 'false-special-invoices',
  虚开增值税普通发票: 'false-ordinary-invoices',
  '私自印制、伪造、变造发票': 'illegal-invoice-printing',
  '不缴或者少缴已扣、已收税款': 'withheld-tax-kept',
  '为他人提供账户、发票、证明等便利': 'facilitation',
  税务代理人违法: 'agent-violation',
} as const satisfies Readonly<Record<string, Conduct>>;

const PENALTY = 'administrative-penalty';

const money = (zh: string, en: string) =>
  ({ type: 'money', label: { zh, en }, catalogueItem: PENALTY }) as const satisfies FactSchema[string];
const flag = (zh: string, en: string) =>
  ({ type: 'boolean', label: { zh, en }, catalogueItem: PENALTY }) as const satisfies FactSchema[string];

/** 公布前、公布后都问的一项。 */
export const paidInFull = flag(
  '已按照决定书缴清税款、滞纳金和罚款',
  'Tax, late fees and fines have been paid in full as the decisions order',
);

const conducts = {
  type: 'codes',
  codes: CONDUCTS,
  labels: labelsOf(CONDUCTS_AS_WRITTEN),
  label: { zh: '决定书认定的违法行为', en: 'Conducts found in the decision' },
  catalogueItem: PENALTY,
} as const;

/** Facts of a determination. Amounts are in 分. */
export const listingFacts = {
  conducts,
  'tax-evaded': money('以偷税手段不缴或者少缴应纳税款的数额', 'Tax unpaid or underpaid by means of evasion'),
  'share-of-year': {
    type: 'ratio',
    label: {
      zh: '任一年度不缴或者少缴应纳税款占当年各税种应纳税总额的比例，取最高的一年',
      en: 'Share of the tax payable in a year that was unpaid or underpaid, of the year in which it was highest',
    },
    catalogueItem: PENALTY,
  },
  'withheld-tax-unpaid': money(
    '以同样手段不缴或者少缴已扣、已收税款的数额',
    'Tax withheld or collected and unpaid by the same means',
  ),
  'arrears-lost': money('妨碍追缴的欠税数额', 'Arrears whose recovery is obstructed'),
  'ordinary-invoices': {
    type: 'integer',
    unit: '份',
    label: { zh: '虚开增值税普通发票的份数', en: 'False ordinary VAT invoices' },
    catalogueItem: PENALTY,
  },
  'ordinary-invoices-amount': money('虚开增值税普通发票的金额', 'Amount of the false ordinary VAT invoices'),
  'gone-before-end': flag(
    '在案件执行完毕前被确认走逃（失联）',
    'Confirmed to have absconded before the case was enforced to its end',
  ),
  'others-tax-unpaid': money(
    '为其提供便利、由其代理的纳税人、扣缴义务人不缴或者少缴税款的数额',
    'Tax left unpaid by the taxpayer whom the party helped or acted for',
  ),
  'others-refund-fraud': flag('导致他人骗取出口退税', 'It led to another’s fraud of export refunds'),
  'paid-in-full': paidInFull,
} as const satisfies FactSchema;

/** Questions of a determination that only a person can answer. */
export const listingJudgements = {
  'other-grave': {
    question: {
      zh: '是否属于其他性质恶劣、情节严重、社会危害性较大的税收违法行为',
      en: 'Is it another tax violation that is vile, grave and of considerable harm to society?',
    },
    basis: order54('6(11)'),
  },
  // 转述只说偷税后走逃的可以；逃避追缴欠税后走逃的是否也在其内，条文没有读到。
  'cure-covers-arrears': {
    question: {
      zh: '对照第十四条原文，公布前缴清而不公布，是否也及于逃避追缴欠税后走逃（失联）的（本平台没有读到条文，须写明所依据的款、项）',
      en: 'Held against the text of art. 14, is who absconded after obstructing recovery also left unpublished once the debt is settled? Name the place: the platform has not read it',
    },
    basis: order54('14', 'M-H'),
  },
} as const satisfies JudgementSchema;

/** Facts of an early stop. */
export const repairFacts = {
  'paid-in-full': paidInFull,
  'plan-approved-by-court': flag(
    '人民法院裁定批准重整计划或者认可和解协议',
    'The court approved the reorganisation plan or the settlement',
  ),
  'tax-claims-satisfied': flag('税收债权已依法清偿', 'The tax claims have been satisfied'),
  'proof-of-provincial-government': flag(
    '有省级人民政府出具的作出突出贡献的材料',
    'The provincial government’s proof of an outstanding contribution is at hand',
  ),
  'new-tax-penalty': flag(
    '被确定为失信主体后，又因偷税、逃避追缴欠税、骗取出口退税、抗税、虚开发票受到处罚',
    'Penalised again for evasion, obstructed recovery, refund fraud, resistance or false invoices since the determination',
  ),
  // The core counts records for a determination, not yet for an application: the organ states this number.
  'determinations-in-five-years': {
    type: 'integer',
    unit: '次',
    label: { zh: '五年内被确定为失信主体的次数', en: 'Times determined within five years' },
    catalogueItem: 'severe-list',
  },
} as const satisfies FactSchema;

/** Questions of an early stop that only a person can answer. */
export const repairJudgements = {
  'outstanding-contribution': {
    question: {
      zh: '是否在自然灾害、公共卫生、公共安全等突发事件中作出突出贡献',
      en: 'Did the party make an outstanding contribution in a disaster or another emergency?',
    },
    basis: order54('18(3)'),
  },
} as const satisfies JudgementSchema;
