import { sanctionEdition } from '@chengxin/plugin-contract';
import { procurementLaw, procurementRegulation } from '../bases.js';
import { mappingsOf } from './mappings.js';

/** 全国失信惩戒措施基础清单（2024年版）有效期间。 */
export const sanction20240218 = sanctionEdition({
  code: 'government-procurement/sanction/2024-02-18',
  title: {
    zh: '政府采购失信惩戒（全国清单2024年版）',
    en: 'Measures in government procurement (national list of 2024)',
  },
  from: '2024-02-18',
  bases: [procurementLaw('77'), procurementRegulation('72')],
  mappings: mappingsOf('national-2024'),
});
