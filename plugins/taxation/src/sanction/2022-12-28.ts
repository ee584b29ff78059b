import { sanctionEdition } from '@chengxin/plugin-contract';
import { taxAdministrationLaw } from '../bases.js';
import { mappingsOf } from './mappings.js';

/** 全国失信惩戒措施基础清单（2022年版）有效期间。 */
export const sanction20221228 = sanctionEdition({
  code: 'taxation/sanction/2022-12-28',
  title: {
    zh: '重大税收违法失信惩戒（全国清单2022年版）',
    en: 'Measures on parties to major tax violations (national list of 2022)',
  },
  from: '2022-12-28',
  bases: [taxAdministrationLaw('44')],
  mappings: mappingsOf('national-2022'),
});
