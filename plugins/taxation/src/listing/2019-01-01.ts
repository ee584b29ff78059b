import { listingEdition, type Condition, type ListingCriterion } from '@chengxin/plugin-contract';
import { announcement2018, figure, litigationLaw, notKnown, reconsiderationLaw } from '../bases.js';
import type { Conduct } from '../facts.js';
import { listingFacts2018, listingJudgements2018 } from '../predecessor-facts.js';

type When = Condition<typeof listingFacts2018, typeof listingJudgements2018>;

const found = (code: Conduct): When => ({ fact: 'conducts', includes: code });

/** 条文没有读到：在有人对照原文作出回答之前，任何情形都不能确定。 */
const asTheAnnouncementSays: When = { judgement: 'within-announcement' };

const item = (code: string, zh: string, en: string, when: readonly When[]): ListingCriterion<When> => ({
  code: `TAX18.${code}`,
  text: { zh: `${zh}（条文未核实）`, en: `${en} (not verified)` },
  basis: announcement2018('MEM'),
  leadsTo: 'severe-list',
  severity: 'serious',
  subjects: ['legal-person', 'unincorporated', 'sole-trader', 'natural-person'],
  documents: ['penalty-decision', 'other-statutory'],
  when: { all: [...when, asTheAnnouncementSays] },
});

const UNREAD = { zh: '2018年的公告没有读到', en: 'The announcement of 2018 was not read' };

/**
 * 前身：重大税收违法失信案件信息公布，2019年1月1日至2022年1月31日。规范性文件，层级不足以设列名单，只供推演和查考旧案。
 * 情形的种类出自记忆，标准没有查到，因此是没有值的参数。
 */
export const listing20190101 = listingEdition({
  code: 'taxation/listing/2019-01-01',
  title: {
    zh: '重大税收违法失信案件（国家税务总局公告2018年第54号）',
    en: 'Major tax violations (STA Announcement 2018 No. 54)',
  },
  from: '2019-01-01',
  bases: [{ instrument: 'sta-announcement-2018-54', mark: 'V' }],
  disabled: {
    reason: {
      zh: '国家税务总局公告2018年第54号是规范性文件，不足以设列严重失信主体名单；公布满三年，依它公布的信息均已期满',
      en: 'A normative document carries no severe list; after three years, whatever was published under it has run out',
    },
  },
  list: {
    code: 'major-tax-violations',
    name: { zh: '重大税收违法失信案件', en: 'Major tax violations' },
    field: 'refusal-of-legal-duty',
  },
  adoption: {
    known: false,
    adoptedBy: { instrument: 'sta-announcement-2018-54', mark: 'V' },
    note: {
      zh: '2018年的公告；征求意见的情况没有查到',
      en: 'An announcement of 2018; nothing was found on its consultation',
    },
  },
  facts: listingFacts2018,
  judgements: listingJudgements2018,
  criteria: [
    item('evasion', '偷税，数额和占比达到标准', 'Evasion of the amount and share set', [
      found('evasion'),
      { fact: 'tax-evaded', atLeast: { parameter: 'tax-2018.evasion-amount' } },
      { fact: 'share-of-year', atLeast: { parameter: 'tax-2018.evasion-share' } },
    ]),
    item('arrears', '逃避追缴欠税，数额达到标准', 'Obstructs the recovery of arrears of the amount set', [
      found('recovery-obstructed'),
      { fact: 'arrears-lost', atLeast: { parameter: 'tax-2018.arrears' } },
    ]),
    item('invoices', '虚开普通发票，份数或者金额达到标准', 'False ordinary invoices of the number or amount set', [
      found('false-ordinary-invoices'),
      {
        any: [
          { fact: 'ordinary-invoices', atLeast: { parameter: 'tax-2018.invoices' } },
          { fact: 'ordinary-invoices-amount', atLeast: { parameter: 'tax-2018.invoices-amount' } },
        ],
      },
    ]),
    item(
      'any-amount',
      '骗取出口退税、抗税、虚开增值税专用发票、私自印制或者伪造发票',
      'Refund fraud, resistance, false special invoices, illegal printing of invoices',
      [
        {
          any: [
            found('export-refund-fraud'),
            found('tax-resistance'),
            found('false-special-invoices'),
            found('illegal-invoice-printing'),
          ],
        },
      ],
    ),
  ],
  procedure: {
    form: 'stand-alone',
    basis: announcement2018('MEM'),
    answerWithin: notKnown(UNREAD, announcement2018('MEM')),
    decideWithin: notKnown(UNREAD, announcement2018('MEM')),
    requiresFinality: true,
  },
  approval: { lowestLevel: 'municipal' },
  // 2018年的公告把公布从二年改为三年。
  period: figure({ kind: 'fixed', term: 'P3Y' }, announcement2018('V')),
  startsOn: figure('publication', announcement2018('INF')),
  publishWithin: [{ where: 'same-province', within: notKnown(UNREAD, announcement2018('MEM')) }],
  removal: {
    conditions: {
      zh: '公布满三年的停止公布；其他条件没有读到',
      en: 'Three years after publication; the rest was not read',
    },
    procedure: { zh: '停止公布的程序没有读到', en: 'The procedure was not read' },
    basis: announcement2018('V'),
  },
  remedies: [
    {
      kind: 'reconsideration',
      within: figure('P60D', reconsiderationLaw('9', 'V2')),
      text: { zh: '自知道决定之日起六十日内申请行政复议', en: 'Reconsideration within 60 days of learning of it' },
    },
    {
      kind: 'litigation',
      within: figure('P6M', litigationLaw('46', 'V2')),
      text: { zh: '自知道决定之日起六个月内提起行政诉讼', en: 'Suit within six months of learning of it' },
    },
  ],
  measureNotice: {
    zh: '信息通报有关部门；本版本只供推演，不产生清单措施',
    en: 'Other departments are told; for simulation alone, no measure follows',
  },
  withdrawWithin: notKnown(UNREAD, announcement2018('MEM')),
});
