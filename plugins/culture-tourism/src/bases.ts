import type { Figure, LegalBasis, Mark } from '@chengxin/plugin-contract';

const articleOf =
  (instrument: string) =>
  (article: string, mark: Mark = 'V'): LegalBasis => ({ instrument, article, mark });
/** An instrument whose article could not be read. */
const somewhereIn =
  (instrument: string) =>
  (mark: Mark): LegalBasis => ({ instrument, articleUnknown: true, mark });

/** 文化和旅游市场信用管理规定（文化和旅游部令第7号） */
export const order7 = articleOf('mct-order-7');
export const order7Unread = somewhereIn('mct-order-7');
/** 文化和旅游市场信用修复工作指南（2022年）: a normative document. */
export const guide2022 = somewhereIn('mct-credit-repair-guide-2022');
/** 信用修复管理办法（国家发展和改革委员会令第36号） */
export const order36 = somewhereIn('ndrc-order-36');
/** 国务院办公厅关于进一步完善失信约束制度构建诚信建设长效机制的指导意见（国办发〔2020〕49号） */
export const guidance2020 = somewhereIn('state-council-office-2020-49');
/** 行政处罚法 */
export const penaltyLaw = articleOf('administrative-penalty-law');
/** 行政复议法 */
export const reconsiderationLaw = articleOf('administrative-reconsideration-law');
/** 行政诉讼法 */
export const litigationLaw = articleOf('administrative-litigation-law');

export const figure = <const T>(value: T, basis: LegalBasis): Figure<T> => ({ value, basis });
