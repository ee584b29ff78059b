import { addTerm } from '@chengxin/domain/terms';
import type { IsoDate, Term, Text } from '@chengxin/plugin-contract';

/** How long a delegation may last. No rule that was read gives a number. */
export const DELEGATION: { readonly longest: Term; readonly source: Text } = {
  longest: 'P2Y',
  source: {
    zh: '平台自定：未查得规定委托期限上限的条款；到期可另行委托；待市信用办审定',
    en: 'The platform’s own: no rule that was read limits the term; another follows it where it is needed; the credit office has yet to approve it',
  },
};

/** First day on which a delegation from a day on no longer holds, at the latest. */
export const lastDayOfDelegation = (from: IsoDate): IsoDate => addTerm(from, DELEGATION.longest).due;
