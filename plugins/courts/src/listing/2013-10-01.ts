import {
  listingEdition,
  type Condition,
  type ListingCriterion,
  type ListingExit,
  type PublishedField,
} from '@chengxin/plugin-contract';
import { debtorsList, figure, notKnown } from '../bases.js';
import type { Conduct } from '../facts.js';
import { listingFacts2013, listingJudgements2013 } from '../predecessor-facts.js';
import { rules } from './rules.js';

type When = Condition<typeof listingFacts2013, typeof listingJudgements2013>;

/** 第一条：六项都以具有履行能力而不履行为前提。 */
const item = (number: number, zh: string, en: string, conduct: Conduct, more: readonly When[] = []) =>
  ({
    code: `COURT13-A01.${number}`,
    text: { zh, en },
    basis: debtorsList(`1(${number})`, 'V2'),
    leadsTo: 'severe-list',
    severity: 'serious',
    subjects: ['natural-person', 'sole-trader', 'legal-person', 'unincorporated'],
    documents: ['judgment', 'arbitral-award', 'other-statutory'],
    when: {
      all: [
        { fact: 'obligation-unperformed', is: true },
        { judgement: 'able-to-perform' },
        { fact: 'conducts', includes: conduct },
        ...more,
      ],
    },
  }) as const satisfies ListingCriterion<When>;

/** 第七条：三种删除情形，没有写明几日内删除。 */
const deleted = (number: number, code: string, zh: string, en: string, when: When): ListingExit<When> => ({
  code,
  text: { zh, en },
  basis: debtorsList(`7(${number})`, 'V2'),
  trigger: 'event',
  initiator: 'organ',
  when,
  outcome: 'removed',
});

const shown = (field: PublishedField['field'], number: number): PublishedField => ({
  field,
  basis: debtorsList(`4(${number})`),
});

const NO_DAYS = { zh: '2013年的文本没有写明天数', en: 'The text of 2013 names no days' };

/** 失信被执行人名单，2013年10月1日至2017年4月30日（法释〔2013〕17号公布时的文本，共七条）。没有写明的天数一律不写数。 */
export const listing20131001 = listingEdition({
  code: 'courts/listing/2013-10-01',
  title: {
    zh: '失信被执行人名单（法释〔2013〕17号，修正以前）',
    en: 'List of dishonest judgment debtors (SPC provisions of 2013, before their amendment)',
  },
  from: '2013-10-01',
  bases: [{ instrument: 'spc-dishonest-debtors', mark: 'V' }],
  list: rules.list,
  adoption: {
    known: false,
    adoptedBy: { instrument: 'spc-dishonest-debtors', mark: 'V' },
    note: {
      zh: '司法解释，2013年7月16日公布；公开征求意见的情况没有查到',
      en: 'A judicial interpretation announced on 2013-07-16; nothing was found of a public consultation',
    },
  },
  facts: listingFacts2013,
  judgements: listingJudgements2013,
  criteria: [
    item(
      1,
      '以伪造证据、暴力、威胁等方法妨碍、抗拒执行',
      'Obstructs or resists enforcement by forged evidence, violence, threat or the like',
      'obstructs-enforcement',
    ),
    item(
      2,
      '以虚假诉讼、虚假仲裁或者以隐匿、转移财产等方法规避执行',
      'Evades enforcement by sham litigation or arbitration, or by hiding or moving property',
      'evades-enforcement',
    ),
    item(3, '违反财产报告制度', 'Breaches the duty to report property', 'property-report-breach'),
    item(4, '违反限制高消费令', 'Breaches an order restricting consumption', 'consumption-order-breach'),
    item(
      5,
      '无正当理由拒不履行执行和解协议',
      'Refuses to perform a settlement without good reason',
      'settlement-not-performed',
      [{ judgement: 'without-good-reason' }],
    ),
    item(
      6,
      '其他有履行能力而拒不履行生效法律文书确定义务',
      'Able to perform and refuses in another way',
      'able-but-unperformed',
    ),
  ],
  // 第二条：执行通知中提示风险，申请或者依职权决定；第三条：事后申请纠正。都没有写明天数。
  procedure: {
    form: 'remedy-after',
    basis: debtorsList('2'),
    answerWithin: notKnown(NO_DAYS, debtorsList('3', 'V2')),
    decideWithin: notKnown(NO_DAYS, debtorsList('2')),
    noticeSays: rules.procedure.noticeSays,
    requiresFinality: false,
  },
  approval: { lowestLevel: 'county' },
  exits: [
    deleted(1, 'performed', '全部履行了生效法律文书确定的义务', 'Performed in full', { fact: 'performed', is: true }),
    deleted(
      2,
      'settlement-performed',
      '达成执行和解协议并经申请执行人确认履行完毕',
      'A settlement was performed, as the creditor confirms',
      { fact: 'settlement-confirmed-performed', is: true },
    ),
    deleted(3, 'terminated', '人民法院依法裁定终结执行', 'The court terminates enforcement', {
      fact: 'enforcement-terminated',
      is: true,
    }),
    {
      code: 'wrongly-listed',
      text: {
        zh: '纳入错误，被执行人申请纠正，理由成立的，决定予以纠正',
        en: 'Wrongly listed: corrected where the debtor’s request is well founded',
      },
      basis: debtorsList('3', 'V2'),
      trigger: 'error-corrected',
      initiator: 'party',
      outcome: 'removed',
    },
  ],
  publishFields: [
    shown('name', 1),
    shown('unified-code', 1),
    shown('legal-representative', 1),
    shown('sex', 2),
    shown('age', 2),
    shown('identity-number', 2),
    shown('duty', 3),
    shown('performance', 3),
    shown('facts', 4),
    shown('document-number', 5),
    shown('authority', 5),
  ],
  // 纳入期限是2017年才有的（第二条）：此前只因第七条的情形而终。
  period: figure(
    {
      kind: 'until-event',
      event: {
        zh: '没有纳入期限：出现第七条三种情形之一的删除',
        en: 'No period: deleted on one of the three events of art. 7',
      },
    },
    debtorsList('7', 'V2'),
  ),
  startsOn: figure('listing', debtorsList('2', 'INF')),
  // 第五条规定录入最高人民法院名单库统一公布，没有规定几日内公布。
  publishWithin: [],
  removal: {
    conditions: {
      zh: '全部履行，或者和解协议经申请执行人确认履行完毕，或者裁定终结执行的，删除；纳入错误的，纠正',
      en: 'Performed, or a settlement performed as the creditor confirms, or enforcement terminated; wrongly listed: corrected',
    },
    procedure: {
      zh: '由人民法院从名单库中删除；被执行人认为纳入错误的，向人民法院申请纠正并说明理由。都没有写明天数',
      en: 'The court deletes from its database; the debtor may ask for correction with reasons. No days are given',
    },
    basis: debtorsList('7', 'V2'),
  },
  remedies: [
    {
      kind: 'objection',
      within: notKnown(NO_DAYS, debtorsList('3', 'V2')),
      text: {
        zh: '被执行人认为纳入错误的，可以向人民法院申请纠正',
        en: 'The debtor may ask the court for correction of a wrong listing',
      },
    },
  ],
  measureNotice: {
    zh: '纳入名单的，由有关部门和机构依照法律、法规和有关规定在政府采购、招标投标、行政审批、政府扶持、融资信贷、市场准入、资质认定等方面予以信用惩戒（第六条）',
    en: 'Departments and institutions told of the listing act by law in seven fields (art. 6)',
  },
  withdrawWithin: notKnown(NO_DAYS, debtorsList('3', 'V2')),
});
