import { sanctionEdition } from '@chengxin/plugin-contract';
import { militaryServiceLaw } from '../bases.js';
import { mappingsOf } from './mappings.js';

/** 全国失信惩戒措施基础清单（2021年版）有效期间。 */
export const sanction20211216 = sanctionEdition({
  code: 'national-defence/sanction/2021-12-16',
  title: {
    zh: '履行国防义务失信惩戒（全国清单2021年版）',
    en: 'Measures in national defence duty (national list of 2021)',
  },
  from: '2021-12-16',
  bases: [militaryServiceLaw('57(2)'), militaryServiceLaw('58(2)')],
  mappings: mappingsOf('national-2021'),
});
