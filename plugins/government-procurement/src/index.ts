import { definePlugin } from '@chengxin/plugin-contract';
import { procurementRegulation } from './bases.js';
import { publishedRecords } from './intake.js';
import { listing20210715 } from './listing/2021-07-15.js';
import { repair20260401 } from './repair/2026-04-01.js';
import { sanction20211216 } from './sanction/2021-12-16.js';
import { sanction20221228 } from './sanction/2022-12-28.js';
import { sanction20240218 } from './sanction/2024-02-18.js';

/** 财政部门（政府采购监督管理）的规则。 */
export const governmentProcurement = definePlugin({
  manifest: {
    id: 'government-procurement',
    version: '0.1.0',
    contract: '>=1.0.0 <2.0.0',
    sector: 'government-procurement',
    title: { zh: '政府采购', en: 'Government procurement' },
    authority: {
      name: { zh: '财政部门', en: 'Finance departments' },
      lowestLevel: 'county',
      competence: procurementRegulation('73'),
      channel: 'creditchina',
    },
    maintainers: ['财政部门政府采购监督管理机构'],
    verified: {
      on: '2026-11-22',
      everyDays: 180,
      lookAt:
        '政府采购法修订是否公布；财办库〔2014〕526号、财库〔2016〕125号、财库〔2022〕3号原文；第36号令第五条以后的条文（办结时限、虚假材料的限制年数、过渡条款）；全国失信惩戒措施基础清单新版',
    },
    // 2022年版清单执行至2023年12月31日，2024年版自2024年2月18日起：其间没有已知有效的清单，不得依清单实施惩戒。
    ends: [
      {
        edition: 'government-procurement/sanction/2022-12-28',
        on: '2024-01-01',
        basis: { instrument: 'ndrc-2022-catalogue', articleUnknown: true, mark: 'V2' },
      },
    ],
  },
  permissions: [
    { action: 'determine', roles: ['procurement-supervision'] },
    { action: 'list', roles: ['procurement-supervision'] },
    { action: 'remove', roles: ['procurement-supervision'] },
    { action: 'answer-objection', roles: ['procurement-supervision'] },
    { action: 'decide-repair', roles: ['procurement-supervision'] },
    { action: 'assign-measure', roles: ['procurement-supervision'] },
    { action: 'read-restricted', roles: ['procurement-supervision'] },
  ],
  ruleSets: [listing20210715, sanction20211216, sanction20221228, sanction20240218, repair20260401],
  intake: [publishedRecords],
});
