import { listingEdition } from '@chengxin/plugin-contract';
import { announcement2018, figure, litigationLaw, notKnown, reconsiderationLaw } from '../bases.js';

const UNREAD = { zh: '2018年的公告没有读到', en: 'The announcement of 2018 was not read' };

/**
 * 前身：重大税收违法失信案件信息公布，2019年1月1日至2022年1月31日。规范性文件，层级不足以设列名单，只供推演和查考旧案。
 * 读到的只有公布期限从二年改为三年；列举了哪些情形、各是什么标准，没有任何来源给出，一概不写，由对照原文的人回答。
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
  facts: {},
  // 没有人对照原文作出回答之前，任何案件都不能确定。
  judgements: {
    'within-announcement': {
      question: {
        zh: '对照2018年公告的原文，是否属于其列举的情形（本平台没有读到条文，须写明所依据的条、项和标准）',
        en: 'Held against the announcement of 2018, is this among the cases it lists? Name article and threshold: the platform has not read it',
      },
      basis: announcement2018('MEM'),
    },
  },
  criteria: [
    {
      code: 'TAX18.listed',
      text: {
        zh: '属于2018年公告列举的情形（条文没有读到）',
        en: 'Among the cases that the announcement of 2018 lists (not read)',
      },
      basis: announcement2018('MEM'),
      leadsTo: 'severe-list',
      severity: 'serious',
      subjects: ['legal-person', 'unincorporated', 'sole-trader', 'natural-person'],
      documents: ['penalty-decision', 'other-statutory'],
      when: { judgement: 'within-announcement' },
    },
  ],
  procedure: {
    form: 'stand-alone',
    basis: announcement2018('MEM'),
    objectionWindow: notKnown(UNREAD, announcement2018('MEM')),
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
