import type { PublicationEdition } from '@chengxin/plugin-contract';
import { publicationRegime, type RegimeQuestion } from './regimes.js';

type Answered = ReturnType<typeof publicationRegime>;

/** Answers kept for one line of editions: what is shown, its tier and every route of its repair ask the same, and many records are alike. */
const MOST_ANSWERS = 4_000;

const known = new WeakMap<readonly PublicationEdition[], Map<string, Answered>>();

/** What the regimes say of a record, worked out once for records that are alike. Nobody changes a line of editions that was asked about. */
export function regimeAnswer(question: RegimeQuestion): Answered {
  const { editions, record, askedOn, policy } = question;
  let answers = known.get(editions);
  if (!answers) known.set(editions, (answers = new Map()));
  const key = `${askedOn}${policy}${JSON.stringify(record)}`;
  let answer = answers.get(key);
  if (!answer) {
    if (answers.size >= MOST_ANSWERS) answers.clear();
    answers.set(key, (answer = publicationRegime(question)));
  }
  return answer;
}
