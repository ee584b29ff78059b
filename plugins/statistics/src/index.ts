import { definePlugin } from '@chengxin/plugin-contract';
import { order35Unread } from './bases.js';
import { statisticsPenalties } from './intake.js';
import { listing20190320 } from './listing/2019-03-20.js';
import { listing20220519 } from './listing/2022-05-19.js';
import { repair20260401 } from './repair/2026-04-01.js';

/** 统计机构的规则。 */
export const statistics = definePlugin({
  manifest: {
    id: 'statistics',
    version: '0.1.0',
    contract: '>=1.0.0 <2.0.0',
    sector: 'statistics',
    title: { zh: '统计', en: 'Statistics' },
    authority: {
      name: { zh: '统计机构', en: 'Statistics bodies' },
      lowestLevel: 'county',
      competence: order35Unread('V'),
      channel: 'creditchina',
    },
    maintainers: ['统计机构执法监督机构'],
    verified: {
      on: '2026-11-22',
      everyDays: 180,
      lookAt:
        '第35号令原文：列举的情形、公示和延长期限、告知和决定程序、公示时限、信用修复的时限和禁止情形、惩戒措施；统计违纪违法责任人处分处理建议办法中“情节严重”的数字；实施条例是否随2024年统计法修改',
    },
  },
  permissions: [
    { action: 'determine', roles: ['enforcement-supervision'] },
    { action: 'list', roles: ['enforcement-supervision'] },
    { action: 'remove', roles: ['enforcement-supervision'] },
    { action: 'answer-objection', roles: ['enforcement-supervision'] },
    { action: 'decide-repair', roles: ['enforcement-supervision'] },
    { action: 'assign-measure', roles: ['enforcement-supervision'] },
    { action: 'read-restricted', roles: ['enforcement-supervision'] },
  ],
  ruleSets: [listing20190320, listing20220519, repair20260401],
  intake: [statisticsPenalties],
});
