import { sanctionEdition } from '@chengxin/plugin-contract';
import { procurementLaw, procurementRegulation } from '../bases.js';
import { mappingsOf } from './mappings.js';

/** 全国失信惩戒措施基础清单（2022年版）有效期间。 */
export const sanction20221228 = sanctionEdition({
  code: 'government-procurement/sanction/2022-12-28',
  title: {
    zh: '政府采购失信惩戒（全国清单2022年版）',
    en: 'Measures in government procurement (national list of 2022)',
  },
  from: '2022-12-28',
  bases: [procurementLaw('77'), procurementRegulation('72')],
  mappings: mappingsOf('national-2022'),
});
