import { definePlugin } from '@chengxin/plugin-contract';
import { militaryServiceLaw } from './bases.js';
import { servicePenalties } from './intake.js';
import { listing20211001 } from './listing/2021-10-01.js';
import { repair20260401 } from './repair/2026-04-01.js';
import { sanction20211216 } from './sanction/2021-12-16.js';
import { sanction20221228 } from './sanction/2022-12-28.js';
import { sanction20240218 } from './sanction/2024-02-18.js';

/** 国防义务：处罚由县级以上地方人民政府决定，兵役机关查明事实。 */
export const nationalDefence = definePlugin({
  manifest: {
    id: 'national-defence',
    version: '0.1.0',
    contract: '>=1.0.0 <2.0.0',
    sector: 'national-defence',
    title: { zh: '国防义务', en: 'National defence duty' },
    authority: {
      name: {
        zh: '县级以上地方人民政府（兵役机关）',
        en: 'Local governments at county level or above (enlistment organs)',
      },
      lowestLevel: 'county',
      competence: militaryServiceLaw('63', 'V2'),
      channel: 'creditchina',
    },
    maintainers: ['县级以上地方人民政府兵役机关'],
    verified: {
      on: '2026-11-22',
      everyDays: 180,
      lookAt:
        '履行国防义务名单是否有实施办法（期限、移出、公布）；录用限制的期限；两年限制的起算日；信用修复管理办法结果时限和禁止年限；全国失信惩戒措施基础清单新版',
    },
    // 2022年版清单执行至2023年12月31日，2024年版自2024年2月18日起：其间没有已知有效的清单，不得依清单实施惩戒。
    ends: [
      {
        edition: 'national-defence/sanction/2022-12-28',
        on: '2024-01-01',
        basis: { instrument: 'ndrc-2022-catalogue', articleUnknown: true, mark: 'V2' },
      },
    ],
  },
  permissions: [
    { action: 'determine', roles: ['enlistment-organ'] },
    { action: 'list', roles: ['county-government'] },
    { action: 'remove', roles: ['county-government'] },
    { action: 'answer-objection', roles: ['enlistment-organ'] },
    { action: 'decide-repair', roles: ['county-government'] },
    { action: 'assign-measure', roles: ['enlistment-organ'] },
    { action: 'read-restricted', roles: ['enlistment-organ', 'county-government'] },
  ],
  ruleSets: [listing20211001, sanction20211216, sanction20221228, sanction20240218, repair20260401],
  intake: [servicePenalties],
});
