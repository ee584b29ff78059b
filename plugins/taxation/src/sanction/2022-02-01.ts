import { sanctionEdition } from '@chengxin/plugin-contract';
import { taxAdministrationLaw } from '../bases.js';
import { mappingsOf } from './mappings.js';

/** 全国失信惩戒措施基础清单（2021年版）有效期间，自第54号令施行之日起。 */
export const sanction20220201 = sanctionEdition({
  code: 'taxation/sanction/2022-02-01',
  title: {
    zh: '重大税收违法失信惩戒（全国清单2021年版）',
    en: 'Measures on parties to major tax violations (national list of 2021)',
  },
  from: '2022-02-01',
  bases: [taxAdministrationLaw('44')],
  mappings: mappingsOf('national-2021'),
});
