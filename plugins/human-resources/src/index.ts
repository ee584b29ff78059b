import { definePlugin } from '@chengxin/plugin-contract';
import { order45 } from './bases.js';
import { wageOrders } from './intake.js';
import { listing20180101 } from './listing/2018-01-01.js';
import { listing20220101 } from './listing/2022-01-01.js';
import { repair20220101 } from './repair/2022-01-01.js';
import { repair20260401 } from './repair/2026-04-01.js';
import { sanction20220101 } from './sanction/2022-01-01.js';
import { sanction20221228 } from './sanction/2022-12-28.js';
import { sanction20240218 } from './sanction/2024-02-18.js';

/** 人力资源社会保障部门的规则。 */
export const humanResources = definePlugin({
  manifest: {
    id: 'human-resources',
    version: '0.1.0',
    contract: '>=1.0.0 <2.0.0',
    sector: 'human-resources',
    title: { zh: '人力资源和社会保障', en: 'Human resources and social security' },
    authority: {
      name: { zh: '人力资源社会保障行政部门', en: 'Human resources and social security departments' },
      lowestLevel: 'county',
      competence: order45('3'),
      channel: 'creditchina',
    },
    maintainers: ['人力资源社会保障部门劳动保障监察机构'],
    verified: {
      on: '2026-11-22',
      everyDays: 180,
      lookAt:
        '山西省高级人民法院确定的拒不支付劳动报酬罪数额；第45号令是否修订；信用修复管理办法一年下限与六个月的衔接；社会保险严重失信人名单的期限和新规',
    },
    // 2022年版清单执行至2023年12月31日，2024年版自2024年2月18日起：其间没有已知有效的清单，不得依清单实施惩戒。
    ends: [
      {
        edition: 'human-resources/sanction/2022-12-28',
        on: '2024-01-01',
        basis: { instrument: 'ndrc-2022-catalogue', articleUnknown: true, mark: 'V2' },
      },
    ],
  },
  permissions: [
    { action: 'determine', roles: ['labour-inspection'] },
    { action: 'list', roles: ['labour-inspection'] },
    { action: 'remove', roles: ['labour-inspection'] },
    { action: 'answer-objection', roles: ['labour-inspection'] },
    { action: 'decide-repair', roles: ['labour-inspection'] },
    { action: 'assign-measure', roles: ['labour-inspection'] },
    { action: 'read-restricted', roles: ['labour-inspection'] },
  ],
  ruleSets: [
    listing20180101,
    listing20220101,
    sanction20220101,
    sanction20221228,
    sanction20240218,
    repair20220101,
    repair20260401,
  ],
  intake: [wageOrders],
});
