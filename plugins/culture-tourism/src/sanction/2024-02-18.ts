import { sanctionEdition } from '@chengxin/plugin-contract';
import { mappingsOf } from './mappings.js';

/** 全国失信惩戒措施基础清单（2024年版）有效期间。 */
export const sanction20240218 = sanctionEdition({
  code: 'culture-tourism/sanction/2024-02-18',
  title: {
    zh: '文化和旅游市场失信惩戒（全国清单2024年版）',
    en: 'Measures in the culture and tourism market (national list of 2024)',
  },
  from: '2024-02-18',
  bases: [{ instrument: 'mct-order-7', mark: 'V' }],
  mappings: mappingsOf('national-2024'),
});
