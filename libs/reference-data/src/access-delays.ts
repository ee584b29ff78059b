import { addTerm } from '@chengxin/domain/terms';
import type { IsoDate, LegalBasis, Term, Text } from '@chengxin/plugin-contract';

/** On which clause, and how long at most, a subject may be told later of reads for one case. The clause lets it be; no rule that was read gives a number. */
export const ACCESS_DELAY: {
  readonly clauses: readonly LegalBasis[];
  readonly longest: Term;
  readonly source: Text;
} = {
  clauses: [{ instrument: 'personal-information-protection-law', article: '35', mark: 'V' }],
  longest: 'P6M',
  source: {
    zh: '平台自定：个人信息保护法第三十五条许可告知将妨碍履行法定职责的除外，未规定时长；待市信用办审定',
    en: 'The platform’s own: article 35 of the Personal Information Protection Law excepts what telling would hinder and names no time; the credit office has yet to approve it',
  },
};

/** First day on which what was kept back from a day on is told, at the latest. */
export const lastDayOfDelay = (from: IsoDate): IsoDate => addTerm(from, ACCESS_DELAY.longest).due;
