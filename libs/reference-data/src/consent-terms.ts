import { addTerm } from '@chengxin/domain/terms';
import type { IsoDate, Term, Text } from '@chengxin/plugin-contract';

/** The longest that a consent to being queried may last. No rule that was read gives a number. */
const LONGEST: readonly { readonly from: IsoDate; readonly term: Term; readonly source: Text }[] = [
  {
    from: '2022-04-19',
    term: 'P1Y',
    source: {
      zh: '平台自定：实施方案第十四条禁止一次授权终身使用，未规定年限',
      en: 'The platform’s own: article 14 of the plan forbids consent for life and names no number of years',
    },
  },
];

/** First day on which a consent given on a day holds no longer, whatever it says. */
export function lastDayOfConsent(givenOn: IsoDate): IsoDate {
  const held = LONGEST.findLast(({ from }) => from <= givenOn) ?? LONGEST[0]!;
  return addTerm(givenOn, held.term).due;
}
