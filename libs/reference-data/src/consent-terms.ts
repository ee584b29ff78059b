import { addTerm } from '@chengxin/domain/terms';
import type { IsoDate, Term, Text } from '@chengxin/plugin-contract';

/** The longest that a consent may last, whatever it covers. No rule that was read gives a number. */
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

/** What a consent to being shown may be for: one stated purpose, never all uses (个人信息保护法 14: specific and informed). */
export const PUBLICATION_PURPOSES: readonly {
  readonly code: string;
  readonly name: Required<Text>;
  readonly source: Text;
}[] = [
  ['publication', '公示', 'Publication'],
  ['publication-of-penalty', '依本人申请公示处罚信息', 'Publication of a penalty, as the person asks'],
  ['publication-of-repair', '依本人申请公示修复结果', 'Publication of a repair, as the person asks'],
].map(([code, zh, en]) => ({
  code: code!,
  name: { zh: zh!, en: en! },
  source: {
    zh: '平台自定：实施方案第十四条禁止捆绑授权，未列用途',
    en: 'The platform’s own: article 14 of the plan forbids bundled consent and lists no uses',
  },
}));

/** Whether a purpose, by its code or its Chinese name, is one for which a person may be shown. */
export const isPurposeOfPublication = (purpose: string): boolean =>
  PUBLICATION_PURPOSES.some(({ code, name }) => purpose === code || purpose === name.zh);
