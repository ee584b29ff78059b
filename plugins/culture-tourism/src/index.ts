import { definePlugin } from '@chengxin/plugin-contract';
import { order7Unread } from './bases.js';
import { marketPenalties } from './intake.js';
import { listing20220101 } from './listing/2022-01-01.js';
import { repair20220101 } from './repair/2022-01-01.js';
import { repair20221111 } from './repair/2022-11-11.js';
import { repair20260401 } from './repair/2026-04-01.js';
import { sanction20220101 } from './sanction/2022-01-01.js';
import { sanction20221228 } from './sanction/2022-12-28.js';
import { sanction20240218 } from './sanction/2024-02-18.js';

/** 文化和旅游主管部门的规则。 */
export const cultureTourism = definePlugin({
  manifest: {
    id: 'culture-tourism',
    version: '0.1.0',
    contract: '>=1.0.0 <2.0.0',
    sector: 'culture-tourism',
    title: { zh: '文化和旅游', en: 'Culture and tourism' },
    authority: {
      name: { zh: '文化和旅游主管部门', en: 'Culture and tourism departments' },
      lowestLevel: 'county',
      competence: order7Unread('INF'),
      channel: 'creditchina',
    },
    maintainers: ['文化和旅游主管部门信用管理机构'],
    verified: {
      on: '2026-11-22',
      everyDays: 180,
      lookAt:
        '文化和旅游部令第7号第十四条至第二十八条原文（期限、办理时限、不予修复的情形）；旅游法、旅行社条例、娱乐场所管理条例、互联网上网服务营业场所管理条例中各项禁入的条号；第36号令第五条以后的条文；全国失信惩戒措施基础清单新版',
    },
    // 2022年版清单执行至2023年12月31日，2024年版自2024年2月18日起：其间没有已知有效的清单，不得依清单实施惩戒。
    ends: [
      {
        edition: 'culture-tourism/sanction/2022-12-28',
        on: '2024-01-01',
        basis: { instrument: 'ndrc-2022-catalogue', articleUnknown: true, mark: 'V2' },
      },
    ],
  },
  permissions: [
    { action: 'determine', roles: ['market-enforcement', 'credit-management'] },
    { action: 'list', roles: ['credit-management'] },
    { action: 'remove', roles: ['credit-management'] },
    { action: 'answer-objection', roles: ['market-enforcement', 'credit-management'] },
    { action: 'decide-repair', roles: ['credit-management'] },
    { action: 'assign-measure', roles: ['credit-management'] },
    { action: 'read-restricted', roles: ['credit-management'] },
  ],
  ruleSets: [
    listing20220101,
    sanction20220101,
    sanction20221228,
    sanction20240218,
    repair20220101,
    repair20221111,
    repair20260401,
  ],
  intake: [marketPenalties],
});
