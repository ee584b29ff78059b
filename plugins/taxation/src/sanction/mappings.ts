import type { SanctionMapping, Text } from '@chengxin/plugin-contract';
import { taxAdministrationLaw } from '../bases.js';

const UNTIL_PAID: Text = {
  zh: '阻止出境以未结清税款、滞纳金又不提供担保为限，缴清或者提供担保即止，由税务机关依自己的程序逐案办理；清单措施只能随名单存续，缴清之后仍会延续，因此不由平台实施',
  en: 'The exit stop ends as soon as the debt is paid or secured, and the tax organ orders it case by case; a measure of the list would last as long as the entry, beyond payment, so the platform does not assign it',
};

const DEBTORS = ['TAX-A06.01a', 'TAX-A06.01b', 'TAX-A06.02'];

/**
 * 一份全国清单有效期间的惩戒。D级、欠税公告、提高检查频次没有法律、行政法规或者中央政策的依据，或者清单没有相合的条目，不写。
 */
export function mappingsOf(list: string): readonly SanctionMapping[] {
  const exitStop: SanctionMapping = {
    code: 'TAX-exit',
    criteria: DEBTORS,
    measure: { list, code: 'S20' },
    fromSeverity: 'serious',
    obligation: 'may',
    basis: taxAdministrationLaw('44'),
    assignable: { missing: UNTIL_PAID },
  };
  return [exitStop, { ...exitStop, code: 'TAX-exit-of-legal-representative', targets: ['legal-representative'] }];
}
