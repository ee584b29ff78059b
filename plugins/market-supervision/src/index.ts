import { definePlugin } from '@chengxin/plugin-contract';
import { abnormalOperations, penalties, penaltiesBefore2021 } from './intake.js';
import { listing20141001 } from './listing/2014-10-01.js';
import { listing20160401 } from './listing/2016-04-01.js';
import { listing20210901 } from './listing/2021-09-01.js';
import { listing20240501 } from './listing/2024-05-01.js';
import { publication20210901 } from './publication/2021-09-01.js';
import { publication20251225 } from './publication/2025-12-25.js';
import { repair20210901 } from './repair/2021-09-01.js';
import { repair20251225 } from './repair/2025-12-25.js';
import { sanction20211216 } from './sanction/2021-12-16.js';
import { sanction20221228 } from './sanction/2022-12-28.js';
import { sanction20240218 } from './sanction/2024-02-18.js';
import { order44 } from './bases.js';

/** 市场监督管理部门的规则。 */
export const marketSupervision = definePlugin({
  manifest: {
    id: 'market-supervision',
    version: '0.2.0',
    contract: '>=1.0.0 <2.0.0',
    sector: 'market-supervision',
    title: { zh: '市场监督管理', en: 'Market supervision' },
    authority: {
      name: { zh: '市场监督管理部门', en: 'Market supervision departments' },
      lowestLevel: 'county',
      competence: order44('3', 'V~'),
      channel: 'gsxt',
    },
    maintainers: ['市场监督管理部门信用监督管理机构'],
    verified: {
      on: '2026-11-22',
      everyDays: 180,
      lookAt:
        '第44号令修订稿是否公布；第107号令条文（受理时限、起算日、过渡条款）；第44号令第五条至第二十四条未核实各项；企业信息公示暂行条例2024年修订后的条文和第68号令全文；全国失信惩戒措施基础清单新版',
    },
    // 2022年版清单执行至2023年12月31日，2024年版自2024年2月18日起：其间没有已知有效的清单，不得依清单实施惩戒。
    ends: [
      {
        edition: 'market-supervision/sanction/2022-12-28',
        on: '2024-01-01',
        basis: { instrument: 'ndrc-2022-catalogue', articleUnknown: true, mark: 'V2' },
      },
    ],
  },
  permissions: [
    { action: 'determine', roles: ['case-handling', 'credit-supervision'] },
    { action: 'list', roles: ['case-handling', 'credit-supervision'] },
    { action: 'remove', roles: ['credit-supervision'] },
    { action: 'answer-objection', roles: ['case-handling', 'credit-supervision'] },
    { action: 'decide-repair', roles: ['credit-supervision'] },
    { action: 'assign-measure', roles: ['credit-supervision'] },
    { action: 'read-restricted', roles: ['credit-supervision'] },
  ],
  ruleSets: [
    // 严重违法失信名单在前：一日有几份名单时，没有指明名单的按第一份。
    listing20160401,
    listing20210901,
    listing20141001,
    listing20240501,
    sanction20211216,
    sanction20221228,
    sanction20240218,
    repair20210901,
    repair20251225,
    publication20210901,
    publication20251225,
  ],
  intake: [penalties, penaltiesBefore2021, abnormalOperations],
});
