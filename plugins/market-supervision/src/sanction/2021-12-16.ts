import { sanctionEdition } from '@chengxin/plugin-contract';
import { foodSafetyLaw, order44 } from '../bases.js';
import { mappingsOf } from './mappings.js';

/** 全国失信惩戒措施基础清单（2021年版）有效期间。 */
export const sanction20211216 = sanctionEdition({
  code: 'market-supervision/sanction/2021-12-16',
  title: {
    zh: '市场监督管理失信惩戒（全国清单2021年版）',
    en: 'Measures in market supervision (national list of 2021)',
  },
  from: '2021-12-16',
  bases: [order44('15'), foodSafetyLaw('135')],
  mappings: mappingsOf('national-2021'),
});
