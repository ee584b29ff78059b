import type { Figure, LegalBasis, Mark, Text, UnknownFigure } from '@chengxin/plugin-contract';

const articleOf =
  (instrument: string) =>
  (article: string, mark: Mark = 'V'): LegalBasis => ({ instrument, article, mark });
/** An instrument whose article could not be read. */
const somewhereIn =
  (instrument: string) =>
  (mark: Mark): LegalBasis => ({ instrument, articleUnknown: true, mark });

/** 市场监督管理严重违法失信名单管理办法（国家市场监督管理总局令第44号） */
export const order44 = articleOf('samr-order-44');
/** 市场监督管理行政处罚信息公示规定（国家市场监督管理总局令第45号） */
export const order45 = articleOf('samr-order-45');
/** 市场监督管理信用修复管理办法（国市监信规〔2021〕3号） */
export const repairRules2021 = articleOf('samr-credit-2021-3');
export const repairRules2021Unread = somewhereIn('samr-credit-2021-3');
/** 市场监督管理信用修复管理办法（国家市场监督管理总局令第107号）: known from the press, no article was read. */
export const order107 = somewhereIn('samr-order-107');
/** 食品安全法 */
export const foodSafetyLaw = articleOf('food-safety-law');
/** 食品安全法实施条例 */
export const foodSafetyRegulation = articleOf('food-safety-law-regulation');
/** 药品管理法 */
export const drugLaw = articleOf('drug-administration-law');
/** 医疗器械监督管理条例 */
export const deviceRegulation = articleOf('medical-device-regulation');
/** 化妆品监督管理条例 */
export const cosmeticsRegulation = articleOf('cosmetics-regulation');
/** 严重违法失信企业名单管理暂行办法（国家工商行政管理总局令第83号） */
export const order83 = articleOf('samr-order-83');
export const order83Unread = somewhereIn('samr-order-83');
/** 企业信息公示暂行条例 */
export const publicityRegulation = articleOf('enterprise-information-publicity-regulation');
export const publicityRegulationUnread = somewhereIn('enterprise-information-publicity-regulation');
/** 企业经营异常名录管理暂行办法（国家工商行政管理总局令第68号） */
export const order68 = articleOf('saic-order-68');
export const order68Unread = somewhereIn('saic-order-68');
/** 国务院办公厅关于进一步完善失信约束制度构建诚信建设长效机制的指导意见（国办发〔2020〕49号） */
export const guidance2020 = somewhereIn('state-council-office-2020-49');
/** 行政处罚法 */
export const penaltyLaw = articleOf('administrative-penalty-law');
/** 行政复议法 */
export const reconsiderationLaw = articleOf('administrative-reconsideration-law');
/** 行政诉讼法 */
export const litigationLaw = articleOf('administrative-litigation-law');

export const figure = <const T>(value: T, basis: LegalBasis): Figure<T> => ({ value, basis });

/** A figure that nobody could read: what needs it is undetermined. */
export const notKnown = (unknown: Text, basis: LegalBasis): UnknownFigure => ({ unknown, basis });
