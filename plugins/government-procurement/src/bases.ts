import type { Figure, LegalBasis, Mark } from '@chengxin/plugin-contract';

const articleOf =
  (instrument: string) =>
  (article: string, mark: Mark = 'V'): LegalBasis => ({ instrument, article, mark });
/** An instrument whose article could not be read. */
const somewhereIn =
  (instrument: string) =>
  (mark: Mark): LegalBasis => ({ instrument, articleUnknown: true, mark });

/** 政府采购法 */
export const procurementLaw = articleOf('government-procurement-law');
/** 政府采购法实施条例 */
export const procurementRegulation = articleOf('government-procurement-law-regulation');
/** 财办库〔2014〕526号: a normative document. It says how the list is shown and carries no list of its own. */
export const paper526 = somewhereIn('mof-2014-526');
/** 信用修复管理办法（国家发展和改革委员会令第36号）: only its first four articles were read. */
export const order36 = articleOf('ndrc-order-36');
export const order36Unread = somewhereIn('ndrc-order-36');
/** 行政处罚法 */
export const penaltyLaw = articleOf('administrative-penalty-law');
/** 行政复议法 */
export const reconsiderationLaw = articleOf('administrative-reconsideration-law');
/** 行政诉讼法 */
export const litigationLaw = articleOf('administrative-litigation-law');

export const figure = <const T>(value: T, basis: LegalBasis): Figure<T> => ({ value, basis });
