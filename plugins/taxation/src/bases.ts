import type { Figure, LegalBasis, Mark, Text, UnknownFigure } from '@chengxin/plugin-contract';

const articleOf =
  (instrument: string) =>
  (article: string, mark: Mark = 'V'): LegalBasis => ({ instrument, article, mark });

/** 重大税收违法失信主体信息公布管理办法（国家税务总局令第54号）。第八条至第二十五条多从草案和转述得知，各处标记不同。 */
export const order54 = articleOf('sta-order-54');
/** 信用修复管理办法（国家发展和改革委员会令第36号）。第五条以后的条号没有读到。 */
export const order36 = (mark: Mark): LegalBasis => ({ instrument: 'ndrc-order-36', articleUnknown: true, mark });
/** 国家税务总局公告2018年第54号：条文没有读到。 */
export const announcement2018 = (mark: Mark): LegalBasis => ({
  instrument: 'sta-announcement-2018-54',
  articleUnknown: true,
  mark,
});
/** 税收征收管理法 */
export const taxAdministrationLaw = articleOf('tax-administration-law');
/** 行政处罚法 */
export const penaltyLaw = articleOf('administrative-penalty-law');
/** 行政复议法 */
export const reconsiderationLaw = articleOf('administrative-reconsideration-law');
/** 行政诉讼法 */
export const litigationLaw = articleOf('administrative-litigation-law');

export const figure = <const T>(value: T, basis: LegalBasis): Figure<T> => ({ value, basis });

/** A figure that nobody could read: what needs it is undetermined. */
export const notKnown = (unknown: Text, basis: LegalBasis): UnknownFigure => ({ unknown, basis });
