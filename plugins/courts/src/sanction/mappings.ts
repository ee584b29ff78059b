import type { LegalBasis, SanctionMapping, Text } from '@chengxin/plugin-contract';
import { assessorsLaw, civilServantLaw, companyLaw, consumption, supervisorsLaw } from '../bases.js';
import { CODES } from '../listing/criteria.js';

const ORDERED_BY_COURT: Text = {
  zh: '限制消费由人民法院以限制消费令采取，依据是司法解释，不足以作为清单措施的依据；中办发〔2016〕64号的条文未核实，清单第四项亦没有依据',
  en: 'Ordered by the court itself; a judicial interpretation cannot carry a measure of the list, the articles of the central policy of 2016 were not read, and item 4 of the list has no basis',
};

const fromList = (list: string) => (code: string, row: string, rest: Pick<SanctionMapping, 'obligation' | 'basis'>) =>
  ({
    code,
    criteria: CODES,
    measure: { list, code: row },
    fromSeverity: 'serious',
    assignable: true,
    ...rest,
  }) as const satisfies SanctionMapping;

/**
 * 一份全国清单有效期间的惩戒。出境限制的依据随民事诉讼法的条号变动；任职限制自2024年7月1日公司法施行起以列入名单为要件，此前的条文不以此为要件，不写。
 * 任职限制还要求“所负数额较大债务到期未清偿”，由人判断，所以是“可以”。
 */
export function mappingsOf(
  list: string,
  { exitBan, office = false }: { readonly exitBan: LegalBasis; readonly office?: boolean },
): readonly SanctionMapping[] {
  const mapping = fromList(list);
  const restricted = {
    ...mapping('COURT-consumption', 'I04', { obligation: 'must', basis: consumption('1(2)') }),
    assignable: { missing: ORDERED_BY_COURT },
  };
  return [
    restricted,
    {
      ...restricted,
      code: 'COURT-consumption-of-those-who-run-it',
      targets: ['legal-representative', 'principal', 'direct-staff', 'actual-controller'],
      basis: consumption('3(2)'),
    },
    mapping('COURT-exit', 'S19', { obligation: 'may', basis: exitBan }),
    mapping('COURT-civil-service', 'S17', { obligation: 'must', basis: civilServantLaw('26(4)') }),
    mapping('COURT-assessor', 'S18', { obligation: 'must', basis: assessorsLaw('7(4)') }),
    mapping('COURT-supervisor', 'S18-supervisor', { obligation: 'must', basis: supervisorsLaw('13(4)') }),
    ...(office ? [mapping('COURT-office', 'S15', { obligation: 'may', basis: companyLaw('178(1)(5)') })] : []),
  ];
}
