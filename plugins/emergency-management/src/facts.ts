import { labelsOf, type FactSchema, type JudgementSchema } from '@chengxin/plugin-contract';
import { order11, workSafetyLaw } from './bases.js';

/** 处罚决定书认定的违法行为（第六条第四项，第七条第一、二项）。 */
export const CONDUCTS = [
  'accident-concealed-or-misreported',
  'no-safety-licence',
  'operating-while-suspended-or-revoked',
  'qualification-lent',
  'affiliation',
  'false-report-or-certificate',
] as const;
export type Conduct = (typeof CONDUCTS)[number];

/** 事故发生后主要负责人的行为（第六条第五项）。 */
const PRINCIPAL_CONDUCTS = ['no-rescue', 'left-post', 'fled'] as const;

const ACCIDENT_CLASSES = ['especially-major', 'major', 'larger', 'ordinary'] as const;
const PARTS = ['occurring-unit', 'found-responsible', 'none'] as const;

// 报送表中的写法，是本平台的模板，不是公布的代码表。写法不同的行不作猜测，由人录入。
export const CONDUCTS_AS_WRITTEN = {
  瞒报谎报事故: 'accident-concealed-or-misreported',
  未取得许可: 'no-safety-licence',
  许可暂扣吊销期间生产经营: 'operating-while-suspended-or-revoked',
  租借资质: 'qualification-lent',
  挂靠: 'affiliation',
  出具虚假报告或者证书: 'false-report-or-certificate',
} as const satisfies Readonly<Record<string, Conduct>>;

export const PRINCIPAL_CONDUCTS_AS_WRITTEN = {
  不立即组织抢救: 'no-rescue',
  擅离职守: 'left-post',
  事故调查处理期间逃匿: 'fled',
  逃匿: 'fled',
} as const satisfies Readonly<Record<string, (typeof PRINCIPAL_CONDUCTS)[number]>>;

export const ACCIDENT_CLASSES_AS_WRITTEN = {
  特别重大: 'especially-major',
  重大: 'major',
  较大: 'larger',
  一般: 'ordinary',
} as const satisfies Readonly<Record<string, (typeof ACCIDENT_CLASSES)[number]>>;

export const PARTS_AS_WRITTEN = {
  事故发生单位: 'occurring-unit',
  负有责任: 'found-responsible',
  没有责任: 'none',
} as const satisfies Readonly<Record<string, (typeof PARTS)[number]>>;

/** Facts of a listing (Order 11). */
export const listingFacts = {
  'within-scope': {
    type: 'boolean',
    label: {
      zh: '属于第二条所列行业领域的生产经营单位，承担安全评价、认证、检测、检验职责的机构，或者其人员',
      en: 'A production unit of the industries of art. 2, an assessment or testing body, or one of their staff',
    },
    catalogueItem: 'administrative-penalty',
  },
  'accident-class': {
    type: 'code',
    codes: ACCIDENT_CLASSES,
    labels: labelsOf(ACCIDENT_CLASSES_AS_WRITTEN),
    label: { zh: '事故等级', en: 'Class of the accident' },
    catalogueItem: 'administrative-penalty',
  },
  'part-in-accident': {
    type: 'code',
    codes: PARTS,
    labels: labelsOf(PARTS_AS_WRITTEN),
    label: {
      zh: '与事故的关系：事故发生单位、经调查认定负有责任的其他单位或者人员、没有责任',
      en: 'Part in the accident: the unit where it occurred, another found responsible, none',
    },
    catalogueItem: 'administrative-penalty',
  },
  // The window runs between accidents, not between penalty decisions, which follow them by months: the core's own count would be another number.
  'larger-accidents': {
    type: 'integer',
    unit: '起',
    label: {
      zh: '十二个月内累计发生的较大生产安全事故起数（按事故发生之日计）',
      en: 'Larger accidents within twelve months, by the days on which they occurred',
    },
    catalogueItem: 'administrative-penalty',
  },
  'fine-multiplied': {
    type: 'boolean',
    label: {
      zh: '处罚决定依照安全生产法第一百一十四条处以罚款数额的二倍以上五倍以下',
      en: 'The decision multiplies the fine by two to five under Work Safety Law art. 114',
    },
    catalogueItem: 'administrative-penalty',
  },
  conducts: {
    type: 'codes',
    codes: CONDUCTS,
    labels: labelsOf(CONDUCTS_AS_WRITTEN),
    label: { zh: '处罚决定书认定的违法行为', en: 'Conducts found in the decision' },
    catalogueItem: 'administrative-penalty',
  },
  'principal-conducts': {
    type: 'codes',
    codes: PRINCIPAL_CONDUCTS,
    labels: labelsOf(PRINCIPAL_CONDUCTS_AS_WRITTEN),
    label: {
      zh: '事故发生后，主要负责人不立即组织抢救、擅离职守或者在事故调查处理期间逃匿',
      en: 'After the accident the principal did not organise rescue, left the post, or fled during the investigation',
    },
    catalogueItem: 'administrative-penalty',
    personal: true,
  },
  'principal-punished-or-dismissed': {
    type: 'boolean',
    label: {
      zh: '主要负责人因未履行安全生产职责受刑事处罚或者撤职处分',
      en: 'The principal was criminally punished or dismissed for failing the duties of work safety',
    },
    catalogueItem: 'court-judgment',
    personal: true,
  },
  'principal-responsible-for-accident': {
    type: 'boolean',
    label: { zh: '主要负责人本人对事故负有责任', en: 'The principal is responsible for the accident in person' },
    catalogueItem: 'administrative-penalty',
    personal: true,
  },
  'performance-overdue': {
    type: 'boolean',
    label: {
      zh: '行政处罚决定的履行期限已满而未履行',
      en: 'The time to perform the penalty decision has passed without performance',
    },
    catalogueItem: 'administrative-penalty',
  },
} as const satisfies FactSchema;

export const listingJudgements = {
  'able-and-refuses': {
    question: {
      zh: '是否有履行能力而拒不执行、逃避执行行政处罚决定',
      en: 'Is the party able to perform the penalty decision, and does it refuse or evade?',
    },
    basis: order11('7(3)', 'M-H'),
  },
  'services-circumstances-serious': {
    question: {
      zh: '安全评价、认证、检测、检验机构及其直接责任人员的违法行为是否情节严重',
      en: 'Are the circumstances of the assessment or testing body’s conduct, and of those directly responsible, serious?',
    },
    basis: workSafetyLaw('92'),
  },
  'vile-and-grave': {
    question: {
      zh: '受到行政处罚的其他违反安全生产法律法规的行为，是否性质恶劣、情节严重',
      en: 'Is the other conduct for which it was penalised vile and its circumstances serious?',
    },
    basis: order11('7(4)', 'M-H'),
  },
} as const satisfies JudgementSchema;

/** Facts of early removal (Order 11 arts. 13 and 17). */
export const repairFacts = {
  'duties-performed': {
    type: 'boolean',
    label: { zh: '已履行行政处罚决定中规定的义务', en: 'The duties set by the penalty decision have been performed' },
    catalogueItem: 'administrative-penalty',
  },
  'new-listed-conduct': {
    type: 'boolean',
    label: {
      zh: '列入后又发生第六条、第七条规定的情形',
      en: 'A new situation of arts. 6 or 7 since the listing',
    },
    catalogueItem: 'administrative-penalty',
  },
  'statutory-ban-running': {
    type: 'boolean',
    from: 'record.statutory-measure-running',
    label: {
      zh: '法律、行政法规规定的行业或者职业禁入期限尚未届满',
      en: 'A ban from the industry or occupation set by law or administrative regulation is still running',
    },
    catalogueItem: 'severe-list',
  },
} as const satisfies FactSchema;

export const repairJudgements = {
  'harm-removed': {
    question: {
      zh: '是否已主动消除危害后果和不良影响',
      en: 'Have the harmful consequences and ill effects been removed?',
    },
    basis: order11('17', 'M-H'),
  },
} as const satisfies JudgementSchema;
