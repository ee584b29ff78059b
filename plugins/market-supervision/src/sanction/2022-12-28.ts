import { sanctionEdition } from '@chengxin/plugin-contract';
import { foodSafetyLaw, order44 } from '../bases.js';
import { mappingsOf } from './mappings.js';

/** 全国失信惩戒措施基础清单（2022年版）有效期间。 */
export const sanction20221228 = sanctionEdition({
  code: 'market-supervision/sanction/2022-12-28',
  title: {
    zh: '市场监督管理失信惩戒（全国清单2022年版）',
    en: 'Measures in market supervision (national list of 2022)',
  },
  from: '2022-12-28',
  bases: [order44('15'), foodSafetyLaw('135')],
  mappings: mappingsOf('national-2022'),
});
