import { sanctionEdition } from '@chengxin/plugin-contract';
import { wagesRegulation } from '../bases.js';
import { mappingsOf } from './mappings.js';

/** 全国失信惩戒措施基础清单（2021年版）有效期间。 */
export const sanction20220101 = sanctionEdition({
  code: 'human-resources/sanction/2022-01-01',
  title: {
    zh: '拖欠农民工工资失信惩戒（全国清单2021年版）',
    en: 'Measures for wage default (national list of 2021)',
  },
  from: '2022-01-01',
  bases: [wagesRegulation('48')],
  mappings: mappingsOf('national-2021'),
});
