import { labelsOf, type FactSchema, type JudgementSchema } from '@chengxin/plugin-contract';
import { debtorsList, goodFaithUnread } from './bases.js';

/** 第一条的六项，一项一个编码，与名单公布的“失信行为具体情形”一致。 */
export const CONDUCTS = [
  'able-but-unperformed',
  'obstructs-enforcement',
  'evades-enforcement',
  'property-report-breach',
  'consumption-order-breach',
  'settlement-not-performed',
] as const;
export type Conduct = (typeof CONDUCTS)[number];

/** 名单公布的“失信行为具体情形”的写法。写法不同的行不作猜测，由人录入。 */
export const CONDUCTS_AS_WRITTEN = {
  有履行能力而拒不履行生效法律文书确定义务: 'able-but-unperformed',
  '以伪造证据、暴力、威胁等方法妨碍、抗拒执行': 'obstructs-enforcement',
  '以虚假诉讼、虚假仲裁或者以隐匿、转移财产等方法规避执行': 'evades-enforcement',
  违反财产报告制度: 'property-report-breach',
  违反限制消费令: 'consumption-order-breach',
  无正当理由拒不履行执行和解协议: 'settlement-not-performed',
} as const satisfies Readonly<Record<string, Conduct>>;

const DEBTORS = ['organisation', 'adult', 'campus-loan-student', 'minor'] as const;

export const DEBTORS_AS_WRITTEN = {
  单位: 'organisation',
  成年人: 'adult',
  因校园贷纠纷成为被执行人的全日制在校生: 'campus-loan-student',
  未成年人: 'minor',
} as const satisfies Readonly<Record<string, (typeof DEBTORS)[number]>>;

const ENFORCEMENT = 'enforcement';

const flag = (zh: string, en: string) =>
  ({ type: 'boolean', label: { zh, en }, catalogueItem: ENFORCEMENT }) as const satisfies FactSchema[string];

/** Facts of a listing, and of what ends it. */
export const listingFacts = {
  'obligation-unperformed': flag(
    '被执行人未履行生效法律文书确定的义务',
    'The debtor has not performed what the effective instrument orders',
  ),
  conducts: {
    type: 'codes',
    codes: CONDUCTS,
    labels: labelsOf(CONDUCTS_AS_WRITTEN),
    label: { zh: '执行法院查明的失信行为', en: 'Dishonest acts that the enforcing court found' },
    catalogueItem: ENFORCEMENT,
  },
  // One fact instead of two flags: nobody can say of a company whether it is a minor.
  debtor: {
    type: 'code',
    codes: DEBTORS,
    labels: labelsOf(DEBTORS_AS_WRITTEN),
    label: {
      zh: '被执行人身份（单位、成年人、因“校园贷”纠纷成为被执行人的全日制在校生、未成年人）',
      en: 'Who the debtor is: a body, an adult, a full-time student in a campus-loan dispute, a minor',
    },
    catalogueItem: ENFORCEMENT,
    personal: true,
  },
  'seized-property-covers-debt': flag(
    '已被采取查封、扣押、冻结等措施的财产足以清偿债务',
    'The property already seized, held or frozen is enough to pay the debt',
  ),
  'later-in-order': flag(
    '被执行人履行顺序在后，对其依法不应强制执行',
    'The debtor comes later in the order of performance and may not yet be enforced against',
  ),
  performed: flag('被执行人已履行义务，或者人民法院已执行完毕', 'The debtor has performed, or enforcement is complete'),
  'settlement-performed': flag(
    '当事人达成执行和解协议且已履行完毕',
    'The parties settled and the settlement has been performed',
  ),
  'creditor-asked-in-writing': flag(
    '申请执行人书面申请删除失信信息',
    'The creditor asked in writing that the entry be deleted',
  ),
  'round-closed': flag('已终结本次执行程序', 'This round of enforcement has been closed'),
  'fruitless-searches': {
    type: 'integer',
    unit: '次',
    label: {
      zh: '终结本次执行程序后，通过网络执行查控系统查询而未发现可供执行财产的次数',
      en: 'Searches through the network since this round was closed that found no property',
    },
    catalogueItem: ENFORCEMENT,
  },
  'property-lead-given': flag(
    '申请执行人或者其他人提供了有效财产线索',
    'The creditor or somebody else gave a useful lead to property',
  ),
  stayed: flag('因审判监督或者破产程序，裁定中止执行', 'Enforcement is stayed by ruling for a retrial or a bankruptcy'),
  'not-to-be-enforced': flag('裁定不予执行', 'A ruling that the instrument is not enforced'),
  'enforcement-terminated': flag('裁定终结执行', 'A ruling that terminates enforcement'),
} as const satisfies FactSchema;

/** Questions that only the court can answer. */
export const listingJudgements = {
  'able-and-refuses': {
    question: {
      zh: '被执行人是否有履行能力而拒不履行生效法律文书确定的义务',
      en: 'Is the debtor able to perform the effective instrument, and does it refuse?',
    },
    basis: debtorsList('1(1)'),
  },
  'without-good-reason': {
    question: {
      zh: '被执行人拒不履行执行和解协议是否没有正当理由',
      en: 'Is the settlement refused without good reason?',
    },
    basis: debtorsList('1(6)'),
  },
  'sufficient-security': {
    question: { zh: '是否提供了充分有效担保', en: 'Has sufficient and valid security been given?' },
    basis: debtorsList('3(1)'),
  },
  'otherwise-not-refusing': {
    question: {
      zh: '是否有其他不属于有履行能力而拒不履行的情形',
      en: 'Is there any other reason why this is no refusal by somebody able to perform?',
    },
    basis: debtorsList('3(4)'),
  },
  'court-agrees-to-delete': {
    question: {
      zh: '对申请执行人的书面申请，人民法院是否审查同意',
      en: 'Does the court agree to the creditor’s request?',
    },
    basis: debtorsList('10(1)(3)'),
  },
  'performs-actively': {
    question: {
      zh: '失信被执行人是否积极履行生效法律文书确定义务',
      en: 'Is the listed debtor actively performing its obligations?',
    },
    basis: debtorsList('2(2)'),
  },
  'corrects-of-its-own-accord': {
    question: {
      zh: '失信被执行人是否主动纠正失信行为',
      en: 'Is the listed debtor correcting its conduct of its own accord?',
    },
    basis: debtorsList('2(2)'),
  },
} as const satisfies JudgementSchema;

/** 自2020年1月2日公布的意见起另问的一项。 */
export const judgementsSince2020 = {
  ...listingJudgements,
  'listing-a-student-is-warranted': {
    question: {
      zh: '对该在校生，是否确有必要作为例外纳入',
      en: 'Is there reason to list this student as an exception?',
    },
    basis: goodFaithUnread('V'),
  },
} as const satisfies JudgementSchema;
