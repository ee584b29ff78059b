import type { Figure, LegalBasis, Mark, Text, UnknownFigure } from '@chengxin/plugin-contract';

const articleOf =
  (instrument: string) =>
  (article: string, mark: Mark = 'V'): LegalBasis => ({ instrument, article, mark });
/** An instrument whose article could not be read. */
const somewhereIn =
  (instrument: string) =>
  (mark: Mark): LegalBasis => ({ instrument, articleUnknown: true, mark });

/** 统计严重失信企业信用管理办法（国家统计局令第35号）: only its general provisions were read. */
export const order35Unread = somewhereIn('nbs-order-35');
/** 企业统计信用管理办法（国统字〔2019〕33号） */
export const rules2019 = articleOf('nbs-2019-33');
export const rules2019Unread = somewhereIn('nbs-2019-33');
/** 统计法 */
export const statisticsLaw = articleOf('statistics-law');
/** 信用修复管理办法（国家发展改革委令第36号） */
export const order36 = somewhereIn('ndrc-order-36');
/** 行政处罚法 */
export const penaltyLaw = articleOf('administrative-penalty-law');
/** 行政复议法 */
export const reconsiderationLaw = articleOf('administrative-reconsideration-law');
/** 行政诉讼法 */
export const litigationLaw = articleOf('administrative-litigation-law');

export const figure = <const T>(value: T, basis: LegalBasis): Figure<T> => ({ value, basis });

/** A figure that nobody could read: what needs it is undetermined. */
export const notKnown = (unknown: Text, basis: LegalBasis): UnknownFigure => ({ unknown, basis });
