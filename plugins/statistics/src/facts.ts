import { labelsOf, type FactSchema, type JudgementSchema } from '@chengxin/plugin-contract';
import { order35Unread, rules2019Unread } from './bases.js';

/** 处罚决定书认定的统计违法行为。 */
export const CONDUCTS = [
  'data-fabricated',
  'data-untrue-or-incomplete',
  'report-refused',
  'report-late',
  'inspection-obstructed',
  'records-hidden-or-destroyed',
  'inquiry-refused',
  'other',
] as const;
export type Conduct = (typeof CONDUCTS)[number];

/**
 * 违法行为的写法：取自各版情形的文字（2019年的规则；第35号令原文没有读到），不是公布的代码表。写法不同的行不作猜测，由人录入。
 * `其他`只在2019年的规则里有。
 */
export const CONDUCTS_AS_WRITTEN = {
  编造虚假统计数据: 'data-fabricated',
  提供不真实或者不完整的统计资料: 'data-untrue-or-incomplete',
  提供不真实的统计资料: 'data-untrue-or-incomplete',
  提供不完整的统计资料: 'data-untrue-or-incomplete',
  拒绝提供统计资料: 'report-refused',
  迟报统计资料: 'report-late',
  '拒绝、阻碍统计调查、统计检查': 'inspection-obstructed',
  '转移、隐匿、篡改、毁弃原始记录和凭证等资料': 'records-hidden-or-destroyed',
  拒绝答复统计检查查询书: 'inquiry-refused',
  其他严重统计违法行为: 'other',
} as const satisfies Readonly<Record<string, Conduct>>;

const rectified = {
  type: 'boolean',
  label: { zh: '经核实已认真整改到位', en: 'Verified to have put things right' },
  catalogueItem: 'supervision-inspection',
} as const;

/** Facts of a listing. */
export const listingFacts = {
  conducts: {
    type: 'codes',
    codes: CONDUCTS,
    labels: labelsOf(CONDUCTS_AS_WRITTEN),
    label: { zh: '处罚决定书认定的统计违法行为', en: 'Breaches of statistics law found in the decision' },
    catalogueItem: 'administrative-penalty',
  },
  rectified,
  'published-six-months': {
    type: 'boolean',
    label: { zh: '至申请之日公示已满六个月', en: 'Shown for six months by the day of the application' },
    catalogueItem: 'severe-list',
  },
  'applied-on': {
    type: 'date',
    label: { zh: '申请提前移除之日', en: 'Day of the application for early removal' },
    catalogueItem: 'severe-list',
  },
} as const satisfies FactSchema;

const serious = {
  question: {
    zh: '提供不真实、不完整的统计资料，拒绝或者迟报，是否达到情节严重',
    en: 'Are the untrue or incomplete data, the refusal or the delay serious?',
  },
} as const;
const grave = {
  question: {
    zh: '拒绝、阻碍统计调查或者统计检查，是否情节严重',
    en: 'Is the obstruction of a survey or inspection serious?',
  },
} as const;

/** Order 35 was not read on its criteria: without a person who has read it, nothing is met. */
export const judgements2022 = {
  'within-order-35': {
    question: {
      zh: '对照第35号令原文，该行为是否属于其列举的统计严重失信行为（本平台没有读到条文，须写明所依据的条、项）',
      en: 'Held against the text of Order 35, is this among the conducts it lists? Name the article: the platform has not read it',
    },
    basis: order35Unread('M-L'),
  },
  'serious-reporting-breach': { ...serious, basis: order35Unread('M-L') },
  'serious-obstruction': { ...grave, basis: order35Unread('M-L') },
} as const satisfies JudgementSchema;

/** 2019: the grade 情节严重 is that of 统计违纪违法责任人处分处理建议办法, whose figures were not found. */
export const judgements2019 = {
  'serious-reporting-breach': { ...serious, basis: rules2019Unread('V') },
  'serious-obstruction': { ...grave, basis: rules2019Unread('V') },
} as const satisfies JudgementSchema;

/** Facts of early removal. */
export const repairFacts = {
  rectified,
  'duties-performed': {
    type: 'boolean',
    label: { zh: '已履行行政处罚决定中规定的义务', en: 'The duties set by the penalty decision have been performed' },
    catalogueItem: 'administrative-penalty',
  },
} as const satisfies FactSchema;
