import type { Figure, LegalBasis, Mark, Text, UnknownFigure } from '@chengxin/plugin-contract';

const articleOf =
  (instrument: string) =>
  (article: string, mark: Mark = 'V'): LegalBasis => ({ instrument, article, mark });

/** 最高人民法院关于公布失信被执行人名单信息的若干规定（2017年修正，法释〔2017〕7号）。`10(1)(4)` 是第十条第一款第四项。 */
export const debtorsList = articleOf('spc-dishonest-debtors');
/** 最高人民法院关于限制被执行人高消费及有关消费的若干规定（2015年修正，法释〔2015〕17号） */
export const consumption = articleOf('spc-consumption-restriction');
/** 最高人民法院关于在执行工作中进一步强化善意文明执行理念的意见（法发〔2019〕35号） */
export const goodFaith = articleOf('spc-2019-35');
/** The same opinions where the number of the item was not read. */
export const goodFaithUnread = (mark: Mark): LegalBasis => ({
  instrument: 'spc-2019-35',
  articleUnknown: true,
  mark,
});
/** 民事诉讼法 */
export const civilProcedureLaw = articleOf('civil-procedure-law');
/** 出境入境管理法 */
export const exitAndEntryLaw = articleOf('exit-and-entry-law');
/** 公司法 */
export const companyLaw = articleOf('company-law');
/** 公务员法 */
export const civilServantLaw = articleOf('civil-servant-law');
/** 监察官法 */
export const supervisorsLaw = articleOf('supervisors-law');
/** 人民陪审员法 */
export const assessorsLaw = articleOf('peoples-assessors-law');

export const figure = <const T>(value: T, basis: LegalBasis): Figure<T> => ({ value, basis });

/** A figure that a text does not give, or that nobody could read: what needs it is undetermined. */
export const notKnown = (unknown: Text, basis: LegalBasis): UnknownFigure => ({ unknown, basis });
