import { listingEdition } from '@chengxin/plugin-contract';
import { figure, notKnown, order35Unread, statisticsLaw } from '../bases.js';
import { judgements2022, listingFacts } from '../facts.js';
import { ENTERPRISES, found, list, remedies, withdrawWithin } from './enterprise-list.js';

const shared = {
  basis: order35Unread('M-L'),
  leadsTo: 'severe-list',
  severity: 'serious',
  subjects: ENTERPRISES,
  documents: ['penalty-decision'],
} as const;

/** 条文没有读到：在有人对照原文作出回答之前，任何情形都不能确定。 */
const asOrder35Says = { judgement: 'within-order-35' } as const;

/** 统计严重失信企业，2022年5月19日起。五项情形的措辞出自2019年的规则，第35号令原文没有读到。 */
export const listing20220519 = listingEdition({
  code: 'statistics/listing/2022-05-19',
  title: {
    zh: '统计严重失信企业（国家统计局令第35号）',
    en: 'Enterprises severely dishonest in statistics (NBS Order 35)',
  },
  from: '2022-05-19',
  bases: [{ instrument: 'nbs-order-35', mark: 'V' }, statisticsLaw('44')],
  list,
  adoption: {
    known: false,
    adoptedBy: { instrument: 'nbs-order-35', mark: 'V' },
    note: {
      zh: '部门规章，2022年5月19日公布并施行；公开征求意见的起止日期没有查到',
      en: 'A departmental rule issued and in force on 2022-05-19; the days of its public consultation were not found',
    },
  },
  facts: listingFacts,
  judgements: judgements2022,
  criteria: [
    {
      code: 'NBS-A07.1',
      text: { zh: '编造虚假统计数据（条文未核实）', en: 'Fabricates statistical data (not verified)' },
      ...shared,
      when: { all: [found('data-fabricated'), asOrder35Says] },
    },
    {
      code: 'NBS-A07.2',
      text: {
        zh: '提供不真实或者不完整的统计资料、拒绝提供、迟报，情节严重（条文未核实）',
        en: 'Untrue or incomplete data, refusal or delay, to a serious degree (not verified)',
      },
      ...shared,
      when: {
        all: [
          { any: [found('data-untrue-or-incomplete'), found('report-refused'), found('report-late')] },
          { judgement: 'serious-reporting-breach' },
          asOrder35Says,
        ],
      },
    },
    {
      code: 'NBS-A07.3',
      text: {
        zh: '拒绝、阻碍统计调查、统计检查，情节严重（条文未核实）',
        en: 'Gravely obstructs a survey or inspection (not verified)',
      },
      ...shared,
      when: { all: [found('inspection-obstructed'), { judgement: 'serious-obstruction' }, asOrder35Says] },
    },
    {
      code: 'NBS-A07.4',
      text: {
        zh: '转移、隐匿、篡改、毁弃原始记录和凭证等资料（条文未核实）',
        en: 'Hides or destroys records (not verified)',
      },
      ...shared,
      when: { all: [found('records-hidden-or-destroyed'), asOrder35Says] },
    },
    {
      code: 'NBS-A07.5',
      text: { zh: '拒绝答复统计检查查询书（条文未核实）', en: 'Refuses to answer an inquiry (not verified)' },
      ...shared,
      when: { all: [found('inquiry-refused'), asOrder35Says] },
    },
  ],
  // 告知、异议、决定的程序和时限没有读到，由部门填写。
  procedure: {
    form: 'stand-alone',
    basis: order35Unread('M-L'),
    objectionWindow: notKnown({ zh: '条文没有读到', en: 'The article was not read' }, order35Unread('M-L')),
    requiresFinality: false,
  },
  approval: { lowestLevel: 'county' },
  exits: [
    {
      code: 'expired',
      text: { zh: '公示期满，停止公示并移出', en: 'The term has ended: removed, and no longer shown' },
      basis: order35Unread('V~'),
      trigger: 'expiry',
      initiator: 'organ',
      outcome: 'removed',
    },
    {
      code: 'early-removal',
      text: {
        zh: '公示满六个月，认真整改到位并提出申请的，经核实可以提前移除',
        en: 'Six months shown, put right, and applied for: may be removed once verified',
      },
      basis: order35Unread('V~'),
      trigger: 'application',
      initiator: 'party',
      // From 2026-04-01 on the repair edition of that day decides, with its own wait.
      when: {
        all: [
          { fact: 'rectified', is: true },
          { fact: 'published-six-months', is: true },
          { fact: 'applied-on', atMost: '2026-03-31' },
        ],
      },
      outcome: 'removed',
    },
  ],
  // 2019年的规则整改不到位可以延长至二年；第35号令是否保留只凭记忆，不写。
  period: figure({ kind: 'fixed', term: 'P1Y' }, order35Unread('V~')),
  startsOn: figure('publication', order35Unread('INF')),
  publishWithin: [],
  removal: {
    conditions: {
      zh: '公示满一年移出；公示满六个月且认真整改到位的可以申请提前移除',
      en: 'After one year; on application after six months where put right',
    },
    procedure: {
      zh: '向作出认定的统计机构申请，由其核实后移除；2026年4月1日起经“信用中国”统一受理',
      en: 'Apply to the statistics body that found it, which verifies; from 2026-04-01 through Credit China',
    },
    basis: order35Unread('V~'),
  },
  remedies,
  measureNotice: {
    zh: '第35号令的惩戒措施没有核实，没有写入：列入本身不产生清单措施，其他部门依法律、行政法规另行决定',
    en: 'The measures of Order 35 are not verified and not written here: no measure of the list follows from the listing itself',
  },
  withdrawWithin,
});
