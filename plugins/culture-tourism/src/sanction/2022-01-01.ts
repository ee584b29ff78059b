import { sanctionEdition } from '@chengxin/plugin-contract';
import { mappingsOf } from './mappings.js';

/** 全国失信惩戒措施基础清单（2021年版）有效期间。 */
export const sanction20220101 = sanctionEdition({
  code: 'culture-tourism/sanction/2022-01-01',
  title: {
    zh: '文化和旅游市场失信惩戒（全国清单2021年版）',
    en: 'Measures in the culture and tourism market (national list of 2021)',
  },
  from: '2022-01-01',
  bases: [{ instrument: 'mct-order-7', mark: 'V' }],
  mappings: mappingsOf('national-2021'),
});
