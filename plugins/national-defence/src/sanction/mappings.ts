import type { SanctionMapping } from '@chengxin/plugin-contract';
import { figure, militaryServiceLaw } from '../bases.js';

const CODES = ['DEFENCE-A57.2', 'DEFENCE-A58.2'];

/**
 * 一份全国清单有效期间的惩戒，都出自兵役法第五十七条第二款（第五十八条第二款适用该款）。
 * 录用、招聘的限制法律没有写期限，随名单存续；两年的限制自处罚决定起算，由第六十三条推断：处罚决定作出后由各部门执行。
 */
export function mappingsOf(list: string): readonly SanctionMapping[] {
  const must = (code: string, row: string) =>
    ({
      code,
      criteria: CODES,
      measure: { list, code: row },
      fromSeverity: 'serious',
      obligation: 'must',
      basis: militaryServiceLaw('57(2)'),
      assignable: true,
    }) as const satisfies SanctionMapping;
  const twoYears = {
    term: figure('P2Y', militaryServiceLaw('57(2)')),
    termStartsOn: figure('penalty-decision', militaryServiceLaw('63', 'INF')),
  } as const;
  return [
    must('DEFENCE-recruitment', 'S21'),
    { ...must('DEFENCE-exit', 'S21-exit'), ...twoYears },
    { ...must('DEFENCE-schooling', 'S21-schooling'), ...twoYears },
  ];
}
