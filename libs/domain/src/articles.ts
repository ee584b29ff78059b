import { readChineseInteger } from './chinese-numerals.js';
import type { InstrumentVersion, ReferenceData } from './reference-data.js';
import type { IsoDate } from '@chengxin/plugin-contract';

/** A clause as somebody names it. */
export interface NamedClause {
  readonly instrument: string;
  readonly article: string;
}

/** The number of the article in a name of a clause (135, 13(3), 第九十九条, 十二); undefined where it names none by number. */
export function articleNumber(article: string): number | undefined {
  const [, arabic, chinese] = /^\s*第?\s*(?:(\d+)|([零〇○一二三四五六七八九十百千]+))/u.exec(article) ?? [];
  if (arabic !== undefined) return Number(arabic);
  return chinese === undefined ? undefined : readChineseInteger(chinese);
}

/**
 * The highest article of an instrument where a clause that is named of it does not exist; undefined where it may exist, for the register does not know how many
 * articles each text has that may hold on the day. Of an instrument whose every clause is described, what is described exists and nothing else.
 */
export function lastArticleBefore(
  { instruments, provisions }: Pick<ReferenceData, 'instruments' | 'provisions'>,
  { instrument: id, article }: NamedClause,
  day: IsoDate,
): number | undefined {
  const instrument = instruments.find((each) => each.id === id);
  if (!instrument) return undefined;
  const described = provisions.some((each) => each.instrument === id && each.article === article);
  const last = highest(instrument.versions, day);
  if (described || last === undefined) return undefined;
  if (instrument.whole) return last;
  const number = articleNumber(article);
  return number === undefined || number === 0 || number > last ? last : undefined;
}

/** Of the texts that may hold on a day or later the highest number of articles; undefined where one of them has none that is known. */
function highest(versions: readonly InstrumentVersion[], day: IsoDate): number | undefined {
  const holding = versions.filter(({ to }) => to === undefined || day < to);
  const asked = holding.length > 0 ? holding : versions.slice(-1);
  const numbers = asked.map(({ articles }) => articles);
  return numbers.includes(undefined) ? undefined : Math.max(...(numbers as number[]));
}
