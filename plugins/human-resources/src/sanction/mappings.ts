import type { PersonRole, SanctionMapping } from '@chengxin/plugin-contract';
import { assessorsLaw, civilServantLaw, wagesRegulation } from '../bases.js';

const ALL = ['HRSS-A05.1', 'HRSS-A05.2'] as const;

const PERSONS: readonly [PersonRole, ...PersonRole[]] = [
  'legal-representative',
  'principal',
  'direct-manager',
  'direct-staff',
];

/**
 * 一份全国清单有效期间的惩戒。八个方面的限制由条例第四十八条直接规定，对用人单位和一并列入的人员各按其列入实施；
 * 录用公务员、担任人民陪审员的限制只落在人员上。
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
    code: 'HRSS-assessor',
    criteria: ALL,
    measure: { list, code: 'S18' },
    fromSeverity: 'serious',
    obligation: 'must',
    targets: PERSONS,
    basis: assessorsLaw('7(4)'),
    assignable: true,
  },
];
