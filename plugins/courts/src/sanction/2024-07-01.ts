import { sanctionEdition } from '@chengxin/plugin-contract';
import { civilProcedureLaw, civilServantLaw, companyLaw } from '../bases.js';
import { mappingsOf } from './mappings.js';

/** 全国清单2024年版，公司法2024年7月1日施行后。 */
export const sanction20240701 = sanctionEdition({
  code: 'courts/sanction/2024-07-01',
  title: {
    zh: '失信被执行人惩戒（全国清单2024年版，公司法2024年7月1日施行后）',
    en: 'Measures on dishonest judgment debtors (national list of 2024, with the Company Law in force since 2024-07-01)',
  },
  from: '2024-07-01',
  bases: [civilProcedureLaw('266'), civilServantLaw('26(4)'), companyLaw('178(1)(5)')],
  mappings: mappingsOf('national-2024', { exitBan: civilProcedureLaw('266'), office: true }),
});
