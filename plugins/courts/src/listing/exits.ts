import type { ListingExit } from '@chengxin/plugin-contract';
import { debtorsList, figure } from '../bases.js';
import { FOR_A_TERM, type ListingCondition } from './criteria.js';

type Exit = ListingExit<ListingCondition>;

const within = figure('3wd', debtorsList('10(1)'));

/** 第十条第一款：没有纳入期限的，因七种情形之一而删除。 */
const event = (
  item: number,
  code: string,
  zh: string,
  en: string,
  when: ListingCondition,
  by: Pick<Exit, 'trigger' | 'initiator'> = { trigger: 'event', initiator: 'organ' },
): Exit => ({
  code,
  text: { zh, en },
  basis: debtorsList(`10(1)(${item})`),
  ...by,
  criteria: ['COURT-A01.1'],
  when,
  within,
  outcome: 'removed',
});

export const exits: readonly Exit[] = [
  event(
    1,
    'performed',
    '被执行人已履行生效法律文书确定的义务，或者人民法院已执行完毕',
    'Performed, or enforcement complete',
    { fact: 'performed', is: true },
  ),
  event(2, 'settlement-performed', '当事人达成执行和解协议且已履行完毕', 'A settlement has been performed', {
    fact: 'settlement-performed',
    is: true,
  }),
  event(
    3,
    'creditor-request',
    '申请执行人书面申请删除失信信息，人民法院审查同意',
    'The creditor asks in writing and the court agrees',
    { all: [{ fact: 'creditor-asked-in-writing', is: true }, { judgement: 'court-agrees-to-delete' }] },
    { trigger: 'application', initiator: 'creditor' },
  ),
  event(
    4,
    'no-property-found',
    '终结本次执行程序后，通过网络执行查控系统查询两次以上未发现可供执行财产，且无人提供有效财产线索',
    'Round closed, two or more searches found nothing, and nobody gave a lead',
    {
      all: [
        { fact: 'round-closed', is: true },
        { fact: 'fruitless-searches', atLeast: 2 },
        { fact: 'property-lead-given', is: false },
      ],
    },
  ),
  event(
    5,
    'stayed',
    '因审判监督或者破产程序，人民法院依法裁定对失信被执行人中止执行',
    'Enforcement stayed for a retrial or a bankruptcy',
    { fact: 'stayed', is: true },
  ),
  event(6, 'not-to-be-enforced', '人民法院依法裁定不予执行', 'The court rules that it is not enforced', {
    fact: 'not-to-be-enforced',
    is: true,
  }),
  event(7, 'terminated', '人民法院依法裁定终结执行', 'The court terminates enforcement', {
    fact: 'enforcement-terminated',
    is: true,
  }),
  {
    code: 'term-over',
    text: { zh: '纳入期限届满后三个工作日内删除', en: 'Deleted within three working days after the term' },
    basis: debtorsList('10(2)'),
    trigger: 'expiry',
    initiator: 'organ',
    criteria: FOR_A_TERM,
    within: figure('3wd', debtorsList('10(2)')),
    outcome: 'removed',
  },
  {
    // 第二条第二款“可以”：是否提前由人民法院决定，所以两项都是要由人回答的问题。
    code: 'early-deletion',
    text: {
      zh: '积极履行义务或者主动纠正失信行为的，人民法院可以决定提前删除',
      en: 'The court may delete early where the debtor performs actively or corrects its conduct',
    },
    basis: debtorsList('2(2)'),
    trigger: 'event',
    initiator: 'organ',
    criteria: FOR_A_TERM,
    when: { any: [{ judgement: 'performs-actively' }, { judgement: 'corrects-of-its-own-accord' }] },
    outcome: 'removed',
  },
  {
    code: 'wrongly-listed',
    text: { zh: '不应纳入而被纳入的，三个工作日内撤销', en: 'Wrongly listed: revoked within three working days' },
    basis: debtorsList('9(1)'),
    trigger: 'error-corrected',
    initiator: 'organ',
    within: figure('3wd', debtorsList('9(1)')),
    outcome: 'removed',
  },
  {
    code: 'inaccurate',
    text: {
      zh: '记载和公布的失信信息不准确的，三个工作日内更正',
      en: 'Inaccurate information: corrected within three working days',
    },
    basis: debtorsList('9(2)'),
    trigger: 'error-corrected',
    initiator: 'organ',
    within: figure('3wd', debtorsList('9(2)')),
    outcome: 'corrected',
  },
  {
    code: 'correction-on-application',
    text: {
      zh: '当事人申请纠正，理由成立的，三个工作日内纠正',
      en: 'Corrected within three working days where the party’s application is well founded',
    },
    basis: debtorsList('12(1)'),
    trigger: 'error-corrected',
    initiator: 'party',
    within: figure('3wd', debtorsList('12(1)')),
    outcome: 'corrected',
  },
];
