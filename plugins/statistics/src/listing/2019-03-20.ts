import { listingEdition, type PublishedField, type PublishedFieldName } from '@chengxin/plugin-contract';
import { figure, notKnown, rules2019, rules2019Unread } from '../bases.js';
import { judgements2019, listingFacts } from '../facts.js';
import { ENTERPRISES, found, list, remedies, withdrawWithin } from './enterprise-list.js';

const shown = (field: PublishedFieldName): PublishedField => ({ field, basis: rules2019('14') });

const shared = {
  basis: rules2019Unread('V'),
  leadsTo: 'severe-list',
  severity: 'serious',
  subjects: ENTERPRISES,
  documents: ['penalty-decision'],
} as const;

const UNREAD = { zh: '条文没有读到', en: 'The article was not read' };

/** 企业统计信用管理办法中的统计严重失信企业，至2022年5月18日。规范性文件，层级不足以设列名单，只供模拟和查考旧案。 */
export const listing20190320 = listingEdition({
  code: 'statistics/listing/2019-03-20',
  title: {
    zh: '统计严重失信企业（企业统计信用管理办法，国统字〔2019〕33号）',
    en: 'Enterprises severely dishonest in statistics (NBS paper 2019 No. 33)',
  },
  // 2019年3月20日印发；自印发之日起施行是推定。
  from: '2019-03-20',
  bases: [{ instrument: 'nbs-2019-33', mark: 'V' }],
  disabled: {
    reason: {
      zh: '国统字〔2019〕33号是规范性文件，不足以设列严重失信主体名单；公示最长二年，依它公示的信息均已期满',
      en: 'A normative document carries no severe list; at two years at most, whatever was shown under it has run out',
    },
  },
  list,
  adoption: {
    known: false,
    adoptedBy: { instrument: 'nbs-2019-33', mark: 'V' },
    note: {
      zh: '2019年3月13日国家统计局常务会议审议通过，3月20日印发；征求意见的情况没有查到',
      en: 'Approved on 2019-03-13, issued on 2019-03-20; nothing was found on its consultation',
    },
  },
  facts: listingFacts,
  judgements: judgements2019,
  criteria: [
    {
      code: 'NBS-2019.1',
      text: { zh: '编造虚假统计数据', en: 'Fabricates statistical data' },
      ...shared,
      when: found('data-fabricated'),
    },
    {
      code: 'NBS-2019.2',
      text: {
        zh: '提供不真实或者不完整的统计资料、拒绝提供、迟报，达到情节严重',
        en: 'Untrue or incomplete data, refusal or delay, to a serious degree',
      },
      ...shared,
      when: {
        all: [
          { any: [found('data-untrue-or-incomplete'), found('report-refused'), found('report-late')] },
          { judgement: 'serious-reporting-breach' },
        ],
      },
    },
    {
      code: 'NBS-2019.3',
      text: { zh: '拒绝、阻碍统计调查、统计检查，情节严重', en: 'Gravely obstructs a survey or inspection' },
      ...shared,
      when: { all: [found('inspection-obstructed'), { judgement: 'serious-obstruction' }] },
    },
    {
      code: 'NBS-2019.4',
      text: { zh: '转移、隐匿、篡改、毁弃原始记录和凭证等资料', en: 'Hides or destroys records' },
      ...shared,
      when: found('records-hidden-or-destroyed'),
    },
    {
      code: 'NBS-2019.5',
      text: { zh: '拒绝答复统计检查查询书', en: 'Refuses to answer an inquiry' },
      ...shared,
      when: found('inquiry-refused'),
    },
    {
      code: 'NBS-2019.6',
      text: { zh: '有其他严重统计违法行为，受到行政处罚', en: 'Penalised for another serious breach' },
      ...shared,
      when: found('other'),
    },
  ],
  // 告知和决定的程序没有读到。
  procedure: {
    form: 'stand-alone',
    basis: rules2019Unread('INF'),
    objectionWindow: notKnown(UNREAD, rules2019Unread('MEM')),
    answerWithin: notKnown(UNREAD, rules2019Unread('MEM')),
    decideWithin: notKnown(UNREAD, rules2019Unread('MEM')),
    requiresFinality: false,
  },
  approval: { lowestLevel: 'county' },
  exits: [
    {
      code: 'early-removal',
      text: {
        zh: '公示满六个月，认真整改到位并提出申请的，经核实可以提前移除',
        en: 'Six months shown, put right, and applied for: may be removed once verified',
      },
      basis: rules2019('16'),
      trigger: 'application',
      initiator: 'party',
      when: {
        all: [
          { fact: 'rectified', is: true },
          { fact: 'published-six-months', is: true },
        ],
      },
      outcome: 'removed',
    },
  ],
  publishFields: [
    shown('name'),
    shown('address'),
    shown('unified-code'),
    shown('legal-representative'),
    shown('facts'),
    shown('result'),
  ],
  period: figure(
    {
      kind: 'extendable',
      term: 'P1Y',
      extendBy: { atLeast: 'P1Y', atMost: 'P1Y' },
      atMost: 'P2Y',
      grounds: [
        { zh: '公示期间整改不到位被查实，延长至二年', en: 'Found not to have put things right: two years' },
        {
          zh: '公示期间再次发生统计违法行为并查实，自查实之日起公示二年',
          en: 'A new breach: two years from the day it is found',
        },
      ],
    },
    rules2019('16'),
  ),
  startsOn: figure('publication', rules2019('16', 'INF')),
  // 不分当事人登记在本省还是外省。
  publishWithin: (['same-province', 'other-province'] as const).map((where) => ({
    where,
    within: figure('20wd', rules2019('14')),
  })),
  removal: {
    conditions: {
      zh: '公示满一年移除；公示满六个月且认真整改到位的可以申请提前移除；整改不到位或者再次违法的公示二年',
      en: 'After one year; on application after six months where put right; two years after bad rectification or a new breach',
    },
    procedure: {
      zh: '向履行公示职责的统计机构申请，由其核实后移除',
      en: 'Apply to the statistics body that shows it, which removes once it has verified',
    },
    basis: rules2019('16'),
  },
  remedies,
  measureNotice: {
    zh: '信息纳入其他部门的信用信息系统；本版本只供模拟，不产生清单措施',
    en: 'Shared with the systems of other departments; for simulation alone, no measure follows',
  },
  withdrawWithin,
});
