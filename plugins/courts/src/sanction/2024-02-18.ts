import { sanctionEdition } from '@chengxin/plugin-contract';
import { civilProcedureLaw, civilServantLaw } from '../bases.js';
import { mappingsOf } from './mappings.js';

/** 全国清单2024年版。 */
export const sanction20240218 = sanctionEdition({
  code: 'courts/sanction/2024-02-18',
  title: {
    zh: '失信被执行人惩戒（全国清单2024年版）',
    en: 'Measures on dishonest judgment debtors (national list of 2024)',
  },
  from: '2024-02-18',
  bases: [civilProcedureLaw('266'), civilServantLaw('26(4)')],
  mappings: mappingsOf('national-2024', { exitBan: civilProcedureLaw('266') }),
});
