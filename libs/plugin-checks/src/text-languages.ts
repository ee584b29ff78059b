import { readChineseInteger } from '@chengxin/domain/chinese-numerals';
import { isInUse, type CheckedPlugin } from './checked-plugin.js';
import type { Fault } from './fault.js';
import {
  ENGLISH_NUMBER,
  englishNumber,
  figuresInChinese,
  figuresInEnglish,
  isSpan,
  type TextFigure,
} from './text-figures.js';
import { meaningDiffers, type Difference } from './text-meaning.js';
import { asRead, textsIn } from './text-reading.js';

// A figure in English beside one of the same kind in Chinese must be one that the Chinese names. English that names fewer says less, and nothing wrong.

type Said = readonly TextFigure[];

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December'.split('|');
const MONTH = `(${MONTHS.join('|')})`;
const iso = (year: string, month: number, day: string): string =>
  `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
const monthOf = (name: string): number => MONTHS.indexOf(name) + 1;

const found = (text: string, words: RegExp, means: (match: RegExpExecArray) => string | undefined): Said =>
  [...text.matchAll(words)].flatMap((match) => {
    const meant = means(match);
    return meant === undefined ? [] : [{ words: match[0], means: [meant] }];
  });

const daysInChinese = (zh: string): Said => [
  ...found(zh, /(\d{4})年(\d{1,2})月(\d{1,2})日/gu, ([, year, month, day]) => iso(year!, Number(month), day!)),
  ...found(zh, /\d{4}-\d{2}-\d{2}/gu, ([day]) => day),
];
const daysInEnglish = (en: string): Said => [
  ...found(en, /\d{4}-\d{2}-\d{2}/gu, ([day]) => day),
  ...found(en, new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? ${MONTH},? (\\d{4})\\b`, 'gu'), ([, day, month, year]) =>
    iso(year!, monthOf(month!), day!),
  ),
  ...found(en, new RegExp(`\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, 'gu'), ([, month, day, year]) =>
    iso(year!, monthOf(month!), day!),
  ),
];

const yearsInChinese = (zh: string): Said => found(zh, /(?<!\d)((?:19|20)\d{2})(?=[年〕-])/gu, ([, year]) => year);
const yearsInEnglish = (en: string): Said =>
  found(en, /(?<![\d,.])(?:19|20)\d{2}(?![\d,%]|\.\d| ?(?:yuan|CNY|RMB))/gu, ([year]) => year);

const articlesInChinese = (zh: string): Said =>
  found(zh, /第(\d+|[零〇一二三四五六七八九十百]+)条/gu, ([, numeral]) =>
    String(/^\d/.test(numeral!) ? Number(numeral) : readChineseInteger(numeral!)),
  );
const articlesInEnglish = (en: string): Said =>
  found(en, /\b(?:arts?\.|articles?) ?(\d+)/giu, ([, numeral]) => numeral);

const endsWith = (figures: Said, units: RegExp): Said => figures.filter(({ words }) => units.test(words));

const AMOUNT = `(\\d[\\d,]*(?:\\.\\d+)?|${ENGLISH_NUMBER})( thousand| million| billion)?`;
const TIMES_AS_MUCH = { thousand: 1000, million: 1_000_000, billion: 1_000_000_000 } as const;
function fen([, amount, scale]: RegExpExecArray): string | undefined {
  const plain = englishNumber(amount!.replaceAll(',', ''));
  const times = scale === undefined ? 1 : TIMES_AS_MUCH[scale.trim().toLowerCase() as keyof typeof TIMES_AS_MUCH];
  return plain === undefined ? undefined : `number:${Math.round(plain * times * 100)}`;
}
const moneyInEnglish = (en: string): Said => [
  ...found(en, new RegExp(`(?:CNY|RMB|[¥￥]) ?${AMOUNT}`, 'giu'), fen),
  ...found(en, new RegExp(`\\b${AMOUNT} (?:yuan|CNY|RMB)\\b`, 'giu'), fen),
];
const sharesInEnglish = (en: string): Said =>
  found(en, new RegExp(`(\\d+(?:\\.\\d+)?|\\b${ENGLISH_NUMBER}) ?(?:%|per ?cent\\b)`, 'giu'), ([, numeral]) => {
    const share = englishNumber(numeral!);
    return share === undefined ? undefined : `number:${Math.round(share * 10_000)}`;
  });

/** One kind of figure, as each language names it. */
const KINDS: readonly { readonly zh: (zh: string) => Said; readonly en: (en: string) => Said }[] = [
  { zh: (zh) => figuresInChinese(zh).filter(isSpan), en: figuresInEnglish },
  { zh: (zh) => endsWith(figuresInChinese(zh), /元$/u), en: moneyInEnglish },
  { zh: (zh) => endsWith(figuresInChinese(zh), /[%％‰]$|分之/u), en: sharesInEnglish },
  { zh: daysInChinese, en: daysInEnglish },
  { zh: yearsInChinese, en: yearsInEnglish },
  { zh: articlesInChinese, en: articlesInEnglish },
];

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
/** One and first are said of much that nobody counts. */
const ONE = '(?:one|first|1)(?= (?:or more|times?|penalt|breach|violation|finding|accident|case|record|fine))';
const COUNTED = new RegExp(
  `\\b(twice|thrice|${ONE}|(?!(?:one|first|1)\\b)(?:${ORDINALS.join('|')}|${ENGLISH_NUMBER}|\\d+))\\b`,
  'giu',
);
/** One of seven events: a list that the Chinese writes out. */
const OF_SO_MANY = new RegExp(`\\b(?:one|any|each|all) of (?:the )?(?:${ENGLISH_NUMBER}|\\d+)\\b`, 'giu');
const NOT_COUNTED: readonly ((en: string) => Said)[] = KINDS.map(({ en }) => en);

/** What an English text counts, once spans, money, days and articles are left out: three penalties, twice, the third finding. */
function countsInEnglish(en: string): Said {
  const uncounted = NOT_COUNTED.flatMap((figures) => figures(en));
  const left = uncounted.reduce((text, { words }) => text.replace(words, ' '), en.replace(OF_SO_MANY, ' '));
  return found(left, COUNTED, ([word]) => {
    const said = word!.toLowerCase();
    const ordinal = ORDINALS.indexOf(said) + 1;
    const count = said === 'twice' ? 2 : said === 'thrice' ? 3 : ordinal > 0 ? ordinal : englishNumber(said);
    return count === undefined ? undefined : `number:${count}`;
  });
}

const shares = (one: TextFigure, others: Said): boolean =>
  others.some(({ means }) => means.some((each) => one.means.includes(each)));

/** Counts go the other way about: English counts many a thing that Chinese has another word for, but names 三次 wherever it counts at all. */
function countsDiffer(zh: string, en: string): Difference | undefined {
  const counted = countsInEnglish(en);
  if (counted.length === 0) return undefined;
  const missing = endsWith(figuresInChinese(zh), /[次起]$/u).find((figure) => !shares(figure, counted));
  return missing && { zh: missing.words, en: counted[0]!.words };
}

function differenceIn(zh: string, en: string): Difference | undefined {
  for (const kind of KINDS) {
    const inChinese = kind.zh(zh);
    const other = inChinese.length > 0 ? kind.en(en).find((figure) => !shares(figure, inChinese)) : undefined;
    if (other) return { zh: inChinese.map(({ words }) => words).join('、'), en: other.words };
  }
  return countsDiffer(zh, en) ?? meaningDiffers(zh, en);
}

/** text/languages-differ: a party who reads the English is told what the Chinese says, or something else. */
export function* languagesDiffer({ plugin, spans }: CheckedPlugin): Generator<Fault> {
  const unused = spans.filter((span) => !isInUse(span)).map(({ pointer }) => `${pointer}/`);
  for (const { text, pointer } of textsIn(plugin, '')) {
    if (text.en === undefined || unused.some((span) => pointer.startsWith(span))) continue;
    const different = differenceIn(asRead(text.zh), asRead(text.en));
    if (!different) continue;
    yield {
      pointer: `${pointer}/en`,
      message: {
        zh: `英文写“${different.en}”，中文写“${different.zh}”`,
        en: `the English says “${different.en}”, the Chinese “${different.zh}”`,
      },
      fix: {
        zh: '核对原文，改正有误的一方',
        en: 'read the source, and mend the one that is wrong',
      },
    };
  }
}
