import { labelsOf, PENALTY_KINDS, type FactSchema, type JudgementSchema } from '@chengxin/plugin-contract';
import { guidance2020, order7, order7Unread } from './bases.js';

/** 第十三条、第十四条、第十六条所列行为，以处罚决定书认定的为准。 */
export const CONDUCTS = [
  'culture-licence-by-fraud-or-forgery',
  'banned-content',
  'unlicensed-culture-operation',
  'other-culture-violation',
  'tourism-licence-by-fraud',
  'major-safety-accident',
  'stranding-tourists',
  'infringing-tourists-rights',
  'unlicensed-travel-agency',
  'other-tourism-violation',
  'hoarding-or-scalping-tickets',
  'false-publicity',
  'safety-hazard-unremedied',
  'obstructing-complaints',
  'refusing-inspection',
  'refusing-penalty',
  'other-minor-violation',
] as const;
export type Conduct = (typeof CONDUCTS)[number];

/** 违法行为的写法：取自各情形的文字，其中第十四条、第十六条没有读到原文，不是公布的代码表。写法不同的行不作猜测，由人录入。 */
export const CONDUCTS_AS_WRITTEN = {
  '以欺骗、伪造等手段取得文化市场许可': 'culture-licence-by-fraud-or-forgery',
  '提供含有禁止内容的产品、服务': 'banned-content',
  '擅自从事营业性演出、娱乐场所、互联网上网服务经营活动': 'unlicensed-culture-operation',
  擅自从事营业性演出经营活动: 'unlicensed-culture-operation',
  擅自从事娱乐场所经营活动: 'unlicensed-culture-operation',
  擅自从事互联网上网服务经营活动: 'unlicensed-culture-operation',
  文化市场其他违法行为: 'other-culture-violation',
  以欺骗等手段取得旅游市场许可: 'tourism-licence-by-fraud',
  发生重大安全事故: 'major-safety-accident',
  '侵害旅游者权益，造成旅游者滞留': 'stranding-tourists',
  侵害旅游者权益: 'infringing-tourists-rights',
  未经许可经营旅行社业务: 'unlicensed-travel-agency',
  旅游市场其他违法行为: 'other-tourism-violation',
  捂票炒票: 'hoarding-or-scalping-tickets',
  虚假宣传: 'false-publicity',
  安全隐患未整改: 'safety-hazard-unremedied',
  妨碍处理投诉: 'obstructing-complaints',
  拒绝检查: 'refusing-inspection',
  拒不履行行政处罚: 'refusing-penalty',
  其他轻微失信行为: 'other-minor-violation',
} as const satisfies Readonly<Record<string, Conduct>>;

export const MARKETS_AS_WRITTEN = { 文化市场: 'culture', 旅游市场: 'tourism' } as const;

/** 轻微失信的六项。 */
export const MINOR = ['MCT-A16.1', 'MCT-A16.2', 'MCT-A16.3', 'MCT-A16.4', 'MCT-A16.5', 'MCT-A16.6'] as const;

export const listingFacts = {
  penalties: {
    type: 'codes',
    codes: PENALTY_KINDS,
    from: 'order.penalties',
    label: { zh: '处罚决定书载明的处罚种类', en: 'Kinds of penalty in the decision' },
    catalogueItem: 'administrative-penalty',
  },
  market: {
    type: 'code',
    codes: ['culture', 'tourism'],
    labels: labelsOf(MARKETS_AS_WRITTEN),
    label: { zh: '违法行为所属市场', en: 'Market of the conduct' },
    catalogueItem: 'administrative-penalty',
  },
  conducts: {
    type: 'codes',
    codes: CONDUCTS,
    labels: labelsOf(CONDUCTS_AS_WRITTEN),
    label: { zh: '处罚决定书认定的违法行为', en: 'Conducts found in the decision' },
    catalogueItem: 'administrative-penalty',
  },
  'unlicensed-operation': {
    type: 'code',
    codes: ['performance', 'entertainment', 'internet'],
    labels: {
      performance: { zh: '营业性演出', en: 'Commercial performances' },
      entertainment: { zh: '娱乐场所', en: 'Entertainment venues' },
      internet: { zh: '互联网上网服务', en: 'Internet access' },
    },
    label: { zh: '擅自从事的经营活动', en: 'What was operated without a licence' },
    catalogueItem: 'administrative-penalty',
  },
  'fines-in-twelve-months': {
    type: 'integer',
    unit: '次',
    counts: { of: 'penalties', penalties: ['fine'], within: 'P12M' },
    label: {
      zh: '十二个月内受到文化和旅游主管部门罚款的次数，含本次',
      en: 'Fines by culture and tourism departments within twelve months, this one included',
    },
    catalogueItem: 'administrative-penalty',
  },
  'minor-findings-in-twelve-months': {
    type: 'integer',
    unit: '次',
    counts: { of: 'determinations', criteria: MINOR, within: 'P12M' },
    label: {
      zh: '十二个月内被认定为轻微失信主体的次数，含本次',
      en: 'Findings as slightly dishonest within twelve months, this one included',
    },
    catalogueItem: 'severe-list',
  },
} as const satisfies FactSchema;

export const listingJudgements = {
  'grave-consequences': {
    question: { zh: '是否造成严重后果', en: 'Were the consequences grave?' },
    basis: order7('13'),
  },
  'unlicensed-and-grave': {
    question: {
      zh: '擅自经营是否情节严重，特别是造成重大事故',
      en: 'Was the unlicensed operation grave, above all with a major accident?',
    },
    basis: order7('13'),
  },
  'other-serious-culture': {
    question: {
      zh: '是否属于应当认定为文化市场严重失信主体的其他情形',
      en: 'Is it another situation of severe dishonesty in the culture market?',
    },
    basis: order7('13'),
  },
  'main-responsibility': {
    question: { zh: '对重大安全事故是否负主要责任', en: 'Is the party mainly responsible for the accident?' },
    basis: order7('14', 'M-H'),
  },
  'grave-effect': {
    question: { zh: '是否造成严重社会影响', en: 'Was the effect on society grave?' },
    basis: order7('14', 'M-H'),
  },
  'other-serious-tourism': {
    question: {
      zh: '是否属于应当认定为旅游市场严重失信主体的其他情形',
      en: 'Is it another situation of severe dishonesty in the tourism market?',
    },
    basis: order7('14', 'M-H'),
  },
  'serious-harm-by-intent-or-gross-negligence': {
    question: {
      zh: '是否因故意或者重大过失严重损害旅游者合法权益',
      en: 'Was it serious harm to tourists by intent or gross negligence?',
    },
    basis: order7('16', 'M-M'),
  },
  'fines-are-larger': {
    question: {
      zh: '其中是否有两次以上为较大数额罚款（以本省标准为准）',
      en: 'Were two or more of them larger fines, by the standard of the province?',
    },
    basis: order7('16', 'M-M'),
  },
  'other-minor': {
    question: { zh: '是否属于应当认定为轻微失信主体的其他情形', en: 'Is it another situation of slight dishonesty?' },
    basis: order7('16', 'M-M'),
  },
} as const satisfies JudgementSchema;

const flag = (zh: string, en: string, catalogueItem: string) =>
  ({ type: 'boolean', label: { zh, en }, catalogueItem }) as const;

export const repairFacts = {
  'training-recorded': flag('已参加信用修复培训并有记录', 'Training attended and recorded', 'voluntary-information'),
  'statutory-measure-running': {
    type: 'boolean',
    from: 'record.statutory-measure-running',
    label: { zh: '行业、职业禁入期限尚未届满', en: 'A ban from the industry or occupation is still running' },
    catalogueItem: 'severe-list',
  },
  'repaired-within-a-year': flag('距上一次信用修复不满一年', 'Less than a year since the last repair', 'severe-list'),
  'fraud-in-application': flag(
    '申请信用修复时隐瞒真实情况、弄虚作假',
    'The application hides the truth or is false',
    'severe-list',
  ),
  'penalised-again-for-same-cause': flag(
    '因同一原因再次受到行政处罚',
    'Penalised again for the same cause',
    'administrative-penalty',
  ),
} as const satisfies FactSchema;

/** Facts of a repair on commitment. */
export const commitmentFacts = {
  'training-commitment-made': flag(
    '已作出信用承诺，培训记录后补',
    'A commitment was made; the record of training follows',
    'credit-commitment',
  ),
  'false-commitment-record': {
    ...flag('有虚假承诺记录', 'A record of a false commitment', 'credit-commitment'),
    from: 'record.false-commitment',
  },
} as const satisfies FactSchema;

/** 信用修复管理办法的条件：全面履行法定义务。 */
export const performanceFacts = {
  'duties-performed': flag(
    '已履行行政处罚决定规定的义务',
    'The duties set by the penalty decision have been performed',
    'administrative-penalty',
  ),
} as const satisfies FactSchema;

export const repairJudgements = {
  corrected: {
    question: { zh: '是否已纠正失信行为、消除不良影响', en: 'Is the conduct corrected and its ill effect removed?' },
    basis: guidance2020('INF'),
  },
  'forbidden-by-central-rules': {
    question: {
      zh: '法律、法规或者党中央、国务院政策文件是否规定不可修复',
      en: 'Does a law, a regulation or central policy forbid the repair?',
    },
    basis: order7Unread('M-H'),
  },
} as const satisfies JudgementSchema;
