import { sanctionEdition } from '@chengxin/plugin-contract';
import { militaryServiceLaw } from '../bases.js';
import { mappingsOf } from './mappings.js';

/** 全国失信惩戒措施基础清单（2022年版）有效期间。 */
export const sanction20221228 = sanctionEdition({
  code: 'national-defence/sanction/2022-12-28',
  title: {
    zh: '履行国防义务失信惩戒（全国清单2022年版）',
    en: 'Measures in national defence duty (national list of 2022)',
  },
  from: '2022-12-28',
  bases: [militaryServiceLaw('57(2)'), militaryServiceLaw('58(2)')],
  mappings: mappingsOf('national-2022'),
});
