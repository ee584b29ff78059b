import { listingEdition, type Condition, type ListingCriterion, type SubjectKind } from '@chengxin/plugin-contract';
import { figure, litigationLaw, notKnown, reconsiderationLaw, rules2017, rules2017Unread } from '../bases.js';
import { listingFacts2017, listingJudgements2017 } from '../predecessor-facts.js';
import { reachesWageCrime } from './criteria.js';

type When = Condition<typeof listingFacts2017, typeof listingJudgements2017>;

const EMPLOYERS: readonly SubjectKind[] = ['legal-person', 'unincorporated', 'sole-trader'];

const incident: When = {
  all: [{ fact: 'mass-or-extreme-incident', is: true }, { judgement: 'grave-social-effect' }],
};

const item = (
  code: string,
  place: string,
  zh: string,
  en: string,
  when: When,
  subjects: readonly SubjectKind[] = EMPLOYERS,
): ListingCriterion<When> => ({
  code: `HRSS17-A05.${code}`,
  text: { zh, en },
  basis: rules2017(place),
  leadsTo: 'severe-list',
  severity: 'serious',
  subjects,
  // 行政处罚决定，或者行政处理决定。
  documents: ['penalty-decision', 'other-statutory'],
  // 法定代表人见于地方实施办法的转述；“其他责任人”的范围没有读到，不写。
  coListing: { mode: 'mandatory', roles: ['legal-representative'], basis: rules2017Unread('V~') },
  when,
});

const UNREAD = { zh: '条文没有读到', en: 'The article was not read' };

/** 前身：拖欠农民工工资“黑名单”，2018年1月1日至2021年12月31日。规范性文件，层级不足以设列名单，只供推演和查考旧案。 */
export const listing20180101 = listingEdition({
  code: 'human-resources/listing/2018-01-01',
  title: {
    zh: '拖欠农民工工资“黑名单”（人社部规〔2017〕16号）',
    en: 'Earlier list of wage defaulters (MOHRSS paper 2017 No. 16)',
  },
  from: '2018-01-01',
  bases: [{ instrument: 'mohrss-2017-16', mark: 'V' }],
  disabled: {
    reason: {
      zh: '人社部规〔2017〕16号是规范性文件，不足以设列严重失信主体名单；列入最长二年，依它列入的均已期满',
      en: 'A normative document carries no severe list; at two years at most, whoever was listed under it has left',
    },
  },
  list: {
    code: 'hrss-wage-arrears',
    name: { zh: '拖欠农民工工资“黑名单”', en: 'Earlier list of wage defaulters' },
    field: 'competition-and-order',
  },
  adoption: {
    known: false,
    adoptedBy: { instrument: 'mohrss-2017-16', mark: 'V' },
    note: {
      zh: '2017年9月25日印发，2018年1月1日起施行；征求意见的情况没有查到',
      en: 'Issued on 2017-09-25, in force on 2018-01-01; nothing was found on its consultation',
    },
  },
  facts: listingFacts2017,
  judgements: listingJudgements2017,
  criteria: [
    item(
      '1',
      '5(1)(1)',
      '克扣、无故拖欠农民工工资，数额达到认定拒不支付劳动报酬罪数额标准',
      'Wages withheld or owed without reason up to the amount of the crime of refusing to pay remuneration',
      reachesWageCrime,
    ),
    item(
      '2',
      '5(1)(2)',
      '因拖欠农民工工资违法行为引发群体性事件、极端事件造成严重不良社会影响',
      'A wage default that caused a mass or extreme incident of grave effect on society',
      incident,
    ),
    item(
      'subcontracting',
      '5(2)',
      '将劳务违法分包、转包给不具备用工主体资格的组织和个人造成拖欠，且符合前两项之一：违法分包、转包单位和不具备资格的组织、个人一并列入',
      'Labour illegally subcontracted to who may not employ, which led to a default of either kind: both sides are listed',
      { all: [{ fact: 'illegal-subcontracting', is: true }, { any: [reachesWageCrime, incident] }] },
      [...EMPLOYERS, 'natural-person'],
    ),
  ],
  // 告知和异议的程序没有读到。二十个工作日自作出行政处理或者处罚决定之日起算。
  procedure: {
    form: 'stand-alone',
    basis: rules2017('5'),
    objectionWindow: notKnown(UNREAD, rules2017Unread('MEM')),
    answerWithin: notKnown(UNREAD, rules2017Unread('MEM')),
    decideWithin: figure('20wd', rules2017('5')),
    requiresFinality: false,
  },
  approval: { lowestLevel: 'county' },
  period: figure(
    {
      kind: 'extendable',
      term: 'P1Y',
      extendBy: { atLeast: 'P1Y', atMost: 'P1Y' },
      atMost: 'P2Y',
      grounds: [{ zh: '再次被列入的，期限为二年', en: 'Listed again: two years' }],
    },
    rules2017Unread('V2'),
  ),
  startsOn: figure('listing', rules2017Unread('V2')),
  publishWithin: [{ where: 'same-province', within: notKnown(UNREAD, rules2017Unread('MEM')) }],
  removal: {
    conditions: {
      zh: '首次列入的期限为一年，再次列入的为二年；移出的其他条件没有读到',
      en: 'One year for a first listing, two for another; other conditions of removal were not read',
    },
    procedure: { zh: '移出的程序没有读到', en: 'The procedure of removal was not read' },
    basis: rules2017Unread('V2'),
  },
  remedies: [
    {
      kind: 'reconsideration',
      within: figure('P60D', reconsiderationLaw('9', 'V2')),
      text: {
        zh: '自知道列入决定之日起六十日内申请行政复议',
        en: 'Administrative reconsideration within 60 days of learning of the decision',
      },
    },
    {
      kind: 'litigation',
      within: figure('P6M', litigationLaw('46', 'V2')),
      text: {
        zh: '自知道列入决定之日起六个月内提起行政诉讼',
        en: 'Suit within six months of learning of the decision',
      },
    },
  ],
  measureNotice: {
    zh: '信息纳入信用信息共享平台，由有关部门依法惩戒；本版本只供推演，不产生清单措施',
    en: 'Shared with other departments; for simulation alone, no measure follows',
  },
  withdrawWithin: notKnown(UNREAD, rules2017Unread('MEM')),
});
