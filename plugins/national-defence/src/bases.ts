import type { Figure, LegalBasis, Mark } from '@chengxin/plugin-contract';

const articleOf =
  (instrument: string) =>
  (article: string, mark: Mark = 'V'): LegalBasis => ({ instrument, article, mark });
/** An instrument whose article could not be read. */
const somewhereIn =
  (instrument: string) =>
  (mark: Mark): LegalBasis => ({ instrument, articleUnknown: true, mark });

/** 兵役法（2021年修订）。`57(2)` 是第五十七条第二款。 */
export const militaryServiceLaw = articleOf('military-service-law');
/** 行政处罚法 */
export const penaltyLaw = articleOf('administrative-penalty-law');
/** 行政复议法 */
export const reconsiderationLaw = articleOf('administrative-reconsideration-law');
/** 行政诉讼法 */
export const litigationLaw = articleOf('administrative-litigation-law');
/** 国务院办公厅关于进一步完善失信约束制度构建诚信建设长效机制的指导意见（国办发〔2020〕49号） */
export const guidance2020 = somewhereIn('state-council-office-2020-49');
/** 信用修复管理办法（国家发展改革委令第36号），2026年4月1日起施行 */
export const order36 = somewhereIn('ndrc-order-36');

export const figure = <const T>(value: T, basis: LegalBasis): Figure<T> => ({ value, basis });
