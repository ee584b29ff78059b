import type { PersonRole, SanctionMapping } from '@chengxin/plugin-contract';
import { civilServantLaw, supervisorsLaw, wagesRegulation } from '../bases.js';

const ALL = ['HRSS-A05.1', 'HRSS-A05.2'] as const;

const PERSONS: readonly [PersonRole, ...PersonRole[]] = [
  'legal-representative',
  'principal',
  'direct-manager',
  'direct-staff',
];

/**
 * 一份全国清单有效期间的惩戒。八个方面的限制由条例第四十八条直接规定，对用人单位和一并列入的人员各按其列入实施；
 * 录用公务员、担任监察官的限制只落在人员上，以被列为失信联合惩戒对象为要件；人民陪审员法第七条只及于失信被执行人，不写。
 */
export const mappingsOf = (list: string): readonly SanctionMapping[] => [
  {
    code: 'HRSS-eight-fields',
    criteria: ALL,
    measure: { list, code: 'S07' },
    fromSeverity: 'serious',
    obligation: 'must',
    basis: wagesRegulation('48'),
    assignable: true,
  },
  {
    code: 'HRSS-civil-service',
    criteria: ALL,
    measure: { list, code: 'S17' },
    fromSeverity: 'serious',
    obligation: 'must',
    targets: PERSONS,
    basis: civilServantLaw('26(4)'),
    assignable: true,
  },
  {
    code: 'HRSS-supervisor',
    criteria: ALL,
    measure: { list, code: 'S18-supervisor' },
    fromSeverity: 'serious',
    obligation: 'must',
    targets: PERSONS,
    basis: supervisorsLaw('13(4)'),
    assignable: true,
  },
];
