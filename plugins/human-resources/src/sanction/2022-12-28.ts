import { sanctionEdition } from '@chengxin/plugin-contract';
import { wagesRegulation } from '../bases.js';
import { mappingsOf } from './mappings.js';

/** 全国失信惩戒措施基础清单（2022年版）有效期间。 */
export const sanction20221228 = sanctionEdition({
  code: 'human-resources/sanction/2022-12-28',
  title: {
    zh: '拖欠农民工工资失信惩戒（全国清单2022年版）',
    en: 'Measures for wage default (national list of 2022)',
  },
  from: '2022-12-28',
  bases: [wagesRegulation('48')],
  mappings: mappingsOf('national-2022'),
});
