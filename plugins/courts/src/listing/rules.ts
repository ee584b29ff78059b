import type { Defeater, PublishedField } from '@chengxin/plugin-contract';
import { debtorsList, figure } from '../bases.js';
import { listingFacts } from '../facts.js';
import type { ListingCondition } from './criteria.js';
import { exits } from './exits.js';

const shown = (field: PublishedField['field'], item: number): PublishedField => ({
  field,
  basis: debtorsList(`6(${item})`),
});

/** 第四条。 */
export const neverMinors: Defeater<ListingCondition> = {
  code: 'COURT-A04-minor',
  text: { zh: '被执行人为未成年人的，不得纳入', en: 'A minor is never listed' },
  basis: debtorsList('4'),
  when: { fact: 'debtor', is: 'minor' },
};

/** 2017年修正后的规定中两个版本都相同的部分。 */
export const rules = {
  list: {
    code: 'dishonest-judgment-debtors',
    name: { zh: '失信被执行人名单', en: 'List of dishonest judgment debtors' },
    field: 'refusal-of-legal-duty',
  },
  adoption: {
    known: false,
    adoptedBy: { instrument: 'spc-dishonest-debtors', mark: 'V' },
    note: {
      zh: '司法解释，2017年2月28日公布；公开征求意见的情况没有查到',
      en: 'A judicial interpretation announced on 2017-02-28; nothing was found of a public consultation',
    },
  },
  facts: listingFacts,
  // 执行通知中的风险提示在先，异议在后：申请纠正十五日内审查；申请执行人申请纳入的，十五日内审查并作出决定。
  procedure: {
    form: 'remedy-after',
    basis: debtorsList('5(1)'),
    answerWithin: figure('P15D', debtorsList('12(1)')),
    decideWithin: figure('P15D', debtorsList('5(2)')),
    noticeSays: [
      {
        zh: '执行通知载明纳入失信被执行人名单的风险提示',
        en: 'The notice of enforcement warns that the debtor may be listed',
      },
    ],
    requiresFinality: false,
  },
  approval: {
    lowestLevel: 'county',
    signer: figure({ zh: '人民法院院长', en: 'President of the court' }, debtorsList('5(3)')),
  },
  exits,
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
  notAgainFor: { ...figure('P6M', debtorsList('10(4)')), afterExit: 'creditor-request' },
  period: figure(
    {
      kind: 'extendable',
      term: 'P2Y',
      extendBy: { atLeast: 'P1Y', atMost: 'P3Y' },
      atMost: 'P5Y',
      grounds: [
        {
          zh: '以暴力、威胁方法妨碍、抗拒执行情节严重',
          en: 'Obstructed or resisted enforcement by violence or threat, in serious circumstances',
        },
        { zh: '具有多项失信行为', en: 'Several dishonest acts' },
      ],
    },
    debtorsList('2(1)'),
  ),
  // 第五条只写明决定书自作出之日起生效，起算日由此推断。
  startsOn: figure('listing', debtorsList('5(3)', 'INF')),
  // 第七条规定录入最高人民法院名单库统一公布，没有规定几日内公布。
  publishWithin: [],
  removal: {
    conditions: {
      zh: '没有期限的，履行完毕、和解履行完毕、申请执行人申请并经同意、终本后两次以上查询无财产且无线索、中止执行、不予执行、终结执行之一；有期限的，期满；积极履行或者主动纠正的，人民法院可以决定提前删除；不应纳入的，撤销',
      en: 'Without a term: one of seven events; with a term: when it ends; earlier where the court so decides; wrongly listed: revoked',
    },
    procedure: {
      zh: '由执行法院依职权或者依申请执行人申请，在三个工作日内删除；当事人认为应当纠正的，向执行法院书面申请',
      en: 'The enforcing court deletes within three working days, of its own motion or on the creditor’s request; the party may apply for correction',
    },
    basis: debtorsList('10'),
  },
  remedies: [
    {
      kind: 'reconsideration',
      within: figure('P10D', debtorsList('12(1)')),
      text: {
        zh: '可以向执行法院书面申请纠正；对驳回决定不服的，自决定书送达之日起十日内向上一级人民法院申请复议，复议期间不停止原决定的执行',
        en: 'Written application to the enforcing court; against a refusal, reconsideration by the next higher court within ten days of service, without suspensive effect',
      },
    },
  ],
  measureNotice: {
    zh: '纳入名单的，人民法院对其采取限制消费措施；另受公司法、公务员法、人民陪审员法和民事诉讼法规定的限制。单位的法定代表人、主要负责人、影响债务履行的直接责任人员、实际控制人受限制消费，但不因此纳入名单',
    en: 'The court restricts the consumption of listed debtors; limits of company, civil servant, assessor and civil procedure law follow. Those who run a listed body are restricted in consumption and not listed for it',
  },
  withdrawWithin: figure('3wd', debtorsList('9(1)')),
} as const;
