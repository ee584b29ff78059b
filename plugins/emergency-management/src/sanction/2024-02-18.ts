import { sanctionEdition } from '@chengxin/plugin-contract';
import { order11, workSafetyLaw } from '../bases.js';
import { mappingsOf } from './mappings.js';

/** 全国失信惩戒措施基础清单（2024年版）有效期间。 */
export const sanction20240218 = sanctionEdition({
  code: 'emergency-management/sanction/2024-02-18',
  title: {
    zh: '安全生产失信惩戒（全国清单2024年版）',
    en: 'Measures in work safety (national list of 2024)',
  },
  from: '2024-02-18',
  bases: [workSafetyLaw('78'), order11('8', 'M-H')],
  mappings: mappingsOf('national-2024'),
});
