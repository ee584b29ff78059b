import { definePlugin } from '@chengxin/plugin-contract';
import { order11 } from './bases.js';
import { safetyPenalties } from './intake.js';
import { listing20231001 } from './listing/2023-10-01.js';
import { repair20231001 } from './repair/2023-10-01.js';
import { repair20260401 } from './repair/2026-04-01.js';
import { sanction20231001 } from './sanction/2023-10-01.js';
import { sanction20240218 } from './sanction/2024-02-18.js';

/** 应急管理部门的规则。 */
export const emergencyManagement = definePlugin({
  manifest: {
    id: 'emergency-management',
    version: '0.1.0',
    contract: '>=1.0.0 <2.0.0',
    sector: 'emergency-management',
    title: { zh: '应急管理（安全生产）', en: 'Emergency management (work safety)' },
    authority: {
      name: { zh: '应急管理部门', en: 'Emergency management departments' },
      lowestLevel: 'county',
      competence: order11('4'),
      channel: 'creditchina',
    },
    maintainers: ['应急管理部门政策法规机构'],
    verified: {
      on: '2026-11-22',
      everyDays: 180,
      lookAt:
        '第11号令第七条第三、四项和第八条至第二十一条原文（公示、受理、决定、移出的工作日，期限起算日，申请材料）；山西省管理制度；信用修复管理办法的衔接；安全生产信用分级制度是否出台',
    },
    // 2022年版清单执行至2023年12月31日，2024年版自2024年2月18日起：其间没有已知有效的清单，不得依清单实施惩戒。
    ends: [
      {
        edition: 'emergency-management/sanction/2023-10-01',
        on: '2024-01-01',
        basis: { instrument: 'ndrc-2022-catalogue', articleUnknown: true, mark: 'V2' },
      },
    ],
  },
  permissions: [
    { action: 'determine', roles: ['case-handling'] },
    { action: 'list', roles: ['case-handling'] },
    { action: 'remove', roles: ['case-handling'] },
    { action: 'answer-objection', roles: ['case-handling'] },
    { action: 'decide-repair', roles: ['case-handling'] },
    { action: 'assign-measure', roles: ['case-handling'] },
    { action: 'read-restricted', roles: ['case-handling'] },
  ],
  ruleSets: [listing20231001, sanction20231001, sanction20240218, repair20231001, repair20260401],
  intake: [safetyPenalties],
});
