import { sanctionEdition } from '@chengxin/plugin-contract';
import { civilServantLaw, exitAndEntryLaw } from '../bases.js';
import { mappingsOf } from './mappings.js';

/** 全国清单2021年版。 */
export const sanction20211216 = sanctionEdition({
  code: 'courts/sanction/2021-12-16',
  title: {
    zh: '失信被执行人惩戒（全国清单2021年版）',
    en: 'Measures on dishonest judgment debtors (national list of 2021)',
  },
  from: '2021-12-16',
  bases: [exitAndEntryLaw('12(3)'), civilServantLaw('26(4)')],
  mappings: mappingsOf('national-2021', { exitBan: exitAndEntryLaw('12(3)') }),
});
