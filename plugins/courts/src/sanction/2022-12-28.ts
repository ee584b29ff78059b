import { sanctionEdition } from '@chengxin/plugin-contract';
import { civilProcedureLaw, civilServantLaw } from '../bases.js';
import { mappingsOf } from './mappings.js';

/** 全国清单2022年版。 */
export const sanction20221228 = sanctionEdition({
  code: 'courts/sanction/2022-12-28',
  title: {
    zh: '失信被执行人惩戒（全国清单2022年版）',
    en: 'Measures on dishonest judgment debtors (national list of 2022)',
  },
  from: '2022-12-28',
  bases: [civilProcedureLaw('262', 'MEM'), civilServantLaw('26(4)')],
  mappings: mappingsOf('national-2022', { exitBan: civilProcedureLaw('262', 'MEM') }),
});
