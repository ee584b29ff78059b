import { definePlugin } from '@chengxin/plugin-contract';
import { order54 } from './bases.js';
import { publishedEntries } from './intake.js';
import { listing20190101 } from './listing/2019-01-01.js';
import { listing20220201 } from './listing/2022-02-01.js';
import { repair20220201 } from './repair/2022-02-01.js';
import { repair20260401 } from './repair/2026-04-01.js';
import { sanction20220201 } from './sanction/2022-02-01.js';
import { sanction20221228 } from './sanction/2022-12-28.js';
import { sanction20240218 } from './sanction/2024-02-18.js';

/** 税务部门的规则。 */
export const taxation = definePlugin({
  manifest: {
    id: 'taxation',
    version: '0.1.0',
    contract: '>=1.0.0 <2.0.0',
    sector: 'taxation',
    title: { zh: '税务', en: 'Taxation' },
    authority: {
      name: { zh: '设区的市、自治州以上税务局', en: 'Tax bureaux at prefecture-city level or above' },
      lowestLevel: 'municipal',
      competence: order54('10', 'V~'),
      channel: 'creditchina',
    },
    maintainers: ['税务部门纳税服务和信用管理机构'],
    verified: {
      on: '2026-11-22',
      everyDays: 180,
      lookAt:
        '第54号令第八条至第二十五条原文（告知、三十日、十五日、五日、第二十二条、第二十五条）；2018年公告的条文、标准和期限；与信用修复管理办法一年最短期限的关系；全国失信惩戒措施基础清单新版',
    },
    // 2022年版清单执行至2023年12月31日，2024年版自2024年2月18日起：其间没有已知有效的清单，不得依清单实施惩戒。
    ends: [
      {
        edition: 'taxation/sanction/2022-12-28',
        on: '2024-01-01',
        basis: { instrument: 'ndrc-2022-catalogue', articleUnknown: true, mark: 'V2' },
      },
    ],
  },
  permissions: [
    { action: 'determine', roles: ['inspection'] },
    { action: 'list', roles: ['inspection'] },
    { action: 'remove', roles: ['inspection', 'credit-management'] },
    { action: 'answer-objection', roles: ['inspection'] },
    { action: 'decide-repair', roles: ['credit-management'] },
    { action: 'read-restricted', roles: ['inspection', 'credit-management'] },
  ],
  ruleSets: [
    listing20190101,
    listing20220201,
    sanction20220201,
    sanction20221228,
    sanction20240218,
    repair20220201,
    repair20260401,
  ],
  intake: [publishedEntries],
});
