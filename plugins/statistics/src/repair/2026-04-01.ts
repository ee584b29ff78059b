import { repairEdition } from '@chengxin/plugin-contract';
import { figure, order35Unread, order36 } from '../bases.js';
import { repairFacts } from '../facts.js';

/**
 * 提前移除，2026年4月1日起：等待期出自第35号令的地方转述，受理和办理时限、证明和承诺出自信用修复管理办法。
 * 此前的受理、决定时限没有查到，因此没有更早的版本，由名单自己的提前移除（early-removal）处理。
 */
export const repair20260401 = repairEdition({
  code: 'statistics/repair/2026-04-01',
  title: {
    zh: '统计严重失信企业提前移除（信用修复管理办法施行后）',
    en: 'Early removal of enterprises severely dishonest in statistics (under NDRC Order 36)',
  },
  from: '2026-04-01',
  bases: [
    { instrument: 'nbs-order-35', mark: 'V' },
    { instrument: 'ndrc-order-36', mark: 'V' },
  ],
  facts: repairFacts,
  judgements: {},
  routes: [
    {
      code: 'early-removal',
      text: {
        zh: '公示满六个月，整改到位后申请提前移除',
        en: 'Early removal, six months after publication, once put right',
      },
      criteria: ['NBS-A07.1', 'NBS-A07.2', 'NBS-A07.3', 'NBS-A07.4', 'NBS-A07.5'],
      basis: order35Unread('V~'),
      applicants: ['subject'],
      wait: { ...figure('P6M', order35Unread('V~')), anchor: 'publication' },
      when: {
        all: [
          { fact: 'rectified', is: true },
          { fact: 'duties-performed', is: true },
        ],
      },
      bars: [],
      materials: [
        {
          code: 'proof-of-performance',
          text: { zh: '履行法定义务的证明材料', en: 'proof that the legal duty is performed' },
          basis: order36('V2'),
        },
        { code: 'commitment', text: { zh: '信用承诺书', en: 'credit commitment' }, basis: order36('V2') },
      ],
      acceptWithin: figure('3wd', order36('V2')),
      decideWithin: figure('7wd', order36('INF')),
      approval: { lowestLevel: 'county' },
      effects: ['remove-from-list', 'stop-publication', 'stop-sharing', 'lift-measures'],
    },
  ],
});
