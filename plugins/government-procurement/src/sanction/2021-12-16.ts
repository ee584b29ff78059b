import { sanctionEdition } from '@chengxin/plugin-contract';
import { procurementLaw, procurementRegulation } from '../bases.js';
import { mappingsOf } from './mappings.js';

/** 全国失信惩戒措施基础清单（2021年版）有效期间。 */
export const sanction20211216 = sanctionEdition({
  code: 'government-procurement/sanction/2021-12-16',
  title: {
    zh: '政府采购失信惩戒（全国清单2021年版）',
    en: 'Measures in government procurement (national list of 2021)',
  },
  from: '2021-12-16',
  bases: [procurementLaw('77'), procurementRegulation('72')],
  mappings: mappingsOf('national-2021'),
});
