import { sanctionEdition } from '@chengxin/plugin-contract';
import { order11, workSafetyLaw } from '../bases.js';
import { mappingsOf } from './mappings.js';

/** 全国失信惩戒措施基础清单（2022年版）有效期间。 */
export const sanction20231001 = sanctionEdition({
  code: 'emergency-management/sanction/2023-10-01',
  title: {
    zh: '安全生产失信惩戒（全国清单2022年版）',
    en: 'Measures in work safety (national list of 2022)',
  },
  from: '2023-10-01',
  bases: [workSafetyLaw('78'), order11('8', 'M-H')],
  mappings: mappingsOf('national-2022'),
});
