import { sanctionEdition } from '@chengxin/plugin-contract';
import { taxAdministrationLaw } from '../bases.js';
import { mappingsOf } from './mappings.js';

/** 全国失信惩戒措施基础清单（2024年版）有效期间。 */
export const sanction20240218 = sanctionEdition({
  code: 'taxation/sanction/2024-02-18',
  title: {
    zh: '重大税收违法失信惩戒（全国清单2024年版）',
    en: 'Measures on parties to major tax violations (national list of 2024)',
  },
  from: '2024-02-18',
  bases: [taxAdministrationLaw('44')],
  mappings: mappingsOf('national-2024'),
});
