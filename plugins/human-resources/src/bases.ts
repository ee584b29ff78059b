import type { Figure, LegalBasis, Mark, Text, UnknownFigure } from '@chengxin/plugin-contract';

const articleOf =
  (instrument: string) =>
  (article: string, mark: Mark = 'V'): LegalBasis => ({ instrument, article, mark });

/** 拖欠农民工工资失信联合惩戒对象名单管理暂行办法（人力资源和社会保障部令第45号） */
export const order45 = articleOf('mohrss-order-45');
/** 拖欠农民工工资“黑名单”管理暂行办法（人社部规〔2017〕16号）：条文只见于转述。 */
export const rules2017 = (article: string): LegalBasis => articleOf('mohrss-2017-16')(article, 'V2');
/** The same where the article was not read. */
export const rules2017Unread = (mark: Mark): LegalBasis => ({
  instrument: 'mohrss-2017-16',
  articleUnknown: true,
  mark,
});
/** 保障农民工工资支付条例（国务院令第724号） */
export const wagesRegulation = articleOf('migrant-worker-wages-regulation');
/** 最高人民法院关于审理拒不支付劳动报酬刑事案件适用法律若干问题的解释（法释〔2013〕3号） */
export const wageCrimeInterpretation = articleOf('spc-2013-3');
/** 公务员法 */
export const civilServantLaw = articleOf('civil-servant-law');
/** 监察官法 */
export const supervisorsLaw = articleOf('supervisors-law');
/** 信用修复管理办法（国家发展改革委令第36号）: the article on acceptance was not read. */
export const order36 = (mark: Mark): LegalBasis => ({ instrument: 'ndrc-order-36', articleUnknown: true, mark });
/** 行政复议法 */
export const reconsiderationLaw = articleOf('administrative-reconsideration-law');
/** 行政诉讼法 */
export const litigationLaw = articleOf('administrative-litigation-law');

export const figure = <const T>(value: T, basis: LegalBasis): Figure<T> => ({ value, basis });

/** A figure that nobody could read: what needs it is undetermined. */
export const notKnown = (unknown: Text, basis: LegalBasis): UnknownFigure => ({ unknown, basis });
