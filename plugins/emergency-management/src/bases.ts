import type { Figure, LegalBasis, Mark } from '@chengxin/plugin-contract';

const articleOf =
  (instrument: string) =>
  (article: string, mark: Mark = 'V'): LegalBasis => ({ instrument, article, mark });

/** 安全生产严重失信主体名单管理办法（应急管理部令第11号） */
export const order11 = articleOf('mem-order-11');
/** 安全生产法 */
export const workSafetyLaw = articleOf('work-safety-law');
/** 信用修复管理办法（国家发展改革委令第36号）: the article on acceptance was not read. */
export const order36 = (mark: Mark): LegalBasis => ({ instrument: 'ndrc-order-36', articleUnknown: true, mark });
/** 行政复议法 */
export const reconsiderationLaw = articleOf('administrative-reconsideration-law');
/** 行政诉讼法 */
export const litigationLaw = articleOf('administrative-litigation-law');

export const figure = <const T>(value: T, basis: LegalBasis): Figure<T> => ({ value, basis });
