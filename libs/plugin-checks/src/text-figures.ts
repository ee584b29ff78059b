import { readChineseInteger } from '@chengxin/domain/chinese-numerals';
import { parseTerm } from '@chengxin/domain/terms';
import { isRecord } from './fault.js';

/**
 * Figures as people write them (三年, 5个工作日, 两次以上, 三万元, 10%) and as rules hold them (`P3Y`, `5wd`, 2, 3000000 分), in one notation:
 * kind and amount, e.g. `months:36`. Years are months, money is 分, a share is parts per million.
 */
export interface TextFigure {
  /** As it stands in the text. */
  readonly words: string;
  /** What the rule may hold for it: one notation, or two where 超过 and 不满 leave the boundary open. */
  readonly means: readonly string[];
}

const NUMERAL = '(?:\\d+(?:\\.\\d+)?|[零〇一二两三四五六七八九十百千]+)';
const UNIT = '个工作日|工作日|个月|小时|万元|亿元|月|年|日|天|周|次|起|倍|元|%|％|‰';
const NAMED = new RegExp(`(${NUMERAL})(?:(?:至|到|－|—|-|~|～)(${NUMERAL}))?(${UNIT})`, 'gu');
const SHARE = new RegExp(`(百|千|万)分之(${NUMERAL})`, 'gu');
/** People and things are counted where a bound is named: 死亡三人以上, 超过二十人次. 当事人, 一人 and the like count nobody. */
const BOUNDED = new RegExp(
  `(?:(达到|达|超过|多于|大于|不满|不足|未满|少于|低于|至少|满)(${NUMERAL})|(${NUMERAL}))(人次|人|名|份|户|家|件|批|台|辆|吨|亩)((?:及)?以[上下内外])?`,
  'gu',
);
/** A day of the calendar and the year of a document are names, not lengths. */
const CALENDAR =
  /\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|[二一][〇零○一二三四五六七八九]{3}年|(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日|〔\d{4}〕/gu;
/** 上一年, 每年, 同一次, 最高的一年: no amounts either. */
const NO_AMOUNT_BEFORE = /(?:[上前同每当本再任另]|[最较]\p{Script=Han}的)$/u;
const BOUND_BEFORE = /(超过|多于|大于|不满|不足|未满|少于|低于)$/u;

const numberOf = (text: string): number | undefined => (/^\d/.test(text) ? Number(text) : readChineseInteger(text));

function inNotation(amount: number, unit: string): readonly string[] {
  switch (unit) {
    case '年':
      return [`months:${amount * 12}`];
    case '个月':
    case '月':
      return [`months:${amount}`];
    case '个工作日':
    case '工作日':
      return [`working-days:${amount}`];
    case '日':
    case '天':
      return [`days:${amount}`];
    case '周':
      return [`days:${amount * 7}`];
    case '小时':
      return [`hours:${amount}`];
    case '元':
      return [`number:${Math.round(amount * 100)}`];
    case '万元':
      return [`number:${Math.round(amount * 1_000_000)}`];
    case '亿元':
      return [`number:${Math.round(amount * 10_000_000_000)}`];
    case '%':
    case '％':
      return [`number:${Math.round(amount * 10_000)}`];
    case '‰':
      return [`number:${Math.round(amount * 1000)}`];
    case '倍':
      return [`times:${amount}`];
    default:
      return [`number:${amount}`];
  }
}

/** Two people are not two accidents: what is counted by such a word is held under it alone. */
export const countedAs = (unit: string): string => `counted-${unit === '名' ? '人' : unit}`;

/** 超过三次 is 4 at least, or not 3 at most: the rule may hold either. */
function withBoundary(means: readonly string[], before: string): readonly string[] {
  const bound = BOUND_BEFORE.exec(before)?.[1];
  if (bound === undefined) return means;
  const away = ['超过', '多于', '大于'].includes(bound) ? 1 : -1;
  return means.flatMap((each) => {
    const [kind, amount] = each.split(':');
    const isCount = kind === 'number' || kind?.startsWith('counted-') === true;
    return isCount ? [each, `${kind}:${Number(amount) + away}`] : [each];
  });
}

/** Every amount that a Chinese text names. */
export function figuresInChinese(text: string): readonly TextFigure[] {
  const plain = text.replace(CALENDAR, (day) => '□'.repeat(day.length)).replaceAll('半年', '6个月');
  const found: TextFigure[] = [];
  for (const match of plain.matchAll(NAMED)) {
    const [words, first, second, unit] = match as unknown as [string, string, string | undefined, string];
    const before = plain.slice(0, match.index);
    const after = plain.slice(match.index + words.length);
    const isOrdinal = before.endsWith('第');
    if (isOrdinal && unit !== '次') continue;
    if (NO_AMOUNT_BEFORE.test(before) || (unit === '年' && /^[度级版]/u.test(after))) continue;
    // 一次, 一起 are manners of speaking.
    if (['次', '起'].includes(unit) && first === '一' && !isOrdinal) continue;
    for (const numeral of second === undefined ? [first] : [first, second]) {
      const amount = numberOf(numeral);
      if (amount !== undefined) found.push({ words, means: withBoundary(inNotation(amount, unit), before) });
    }
  }
  for (const match of plain.matchAll(BOUNDED)) {
    const [words, bound, second, first, , reach] = match;
    const amount = bound === undefined && reach === undefined ? undefined : numberOf((second ?? first)!);
    if (amount === undefined) continue;
    found.push({
      words,
      means: withBoundary([`${countedAs(match[4]!)}:${amount}`], bound ?? plain.slice(0, match.index)),
    });
  }
  for (const [words, of, numeral] of plain.matchAll(SHARE)) {
    const amount = numberOf(numeral!);
    const parts = { 百: 10_000, 千: 1000, 万: 100 }[of as '百' | '千' | '万'];
    if (amount !== undefined) found.push({ words, means: [`number:${Math.round(amount * parts)}`] });
  }
  return found;
}

const ENGLISH_NUMBERS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
/** A number in English words, as part of an expression; 24 and twenty-four alike with {@link englishNumber}. */
export const ENGLISH_NUMBER = `(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six|seven|eight|nine)|${Object.keys(ENGLISH_NUMBERS).join('|')})`;

/** What a number in digits or in English words comes to; undefined where it is none. */
export function englishNumber(text: string): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const parts = text
    .toLowerCase()
    .split('-')
    .map((word) => ENGLISH_NUMBERS[word]);
  return parts.reduce<number | undefined>(
    (sum, part) => (sum === undefined || part === undefined ? undefined : sum + part),
    0,
  );
}

// No `twenty` of twenty-four, no `three` of thirty-three.
const NUMERAL_IN_ENGLISH = `(?<![\\w.-])(\\d+|${ENGLISH_NUMBER}|half an?|an?)`;
const ENGLISH = new RegExp(
  `${NUMERAL_IN_ENGLISH}(?: \\(\\d+\\))?(?:(?: (?:to|or|and) |[-–—]| - )(\\d+|${ENGLISH_NUMBER}))?[ -](working day|business day|day|week|month|year|hour)s?\\b`,
  'gi',
);
const ENGLISH_UNITS: Readonly<Record<string, string>> = {
  'working day': '工作日',
  'business day': '工作日',
  hour: '小时',
  day: '日',
  week: '周',
  month: '月',
  year: '年',
};

/** Twice a year is no span of a year. */
const RATE_BEFORE = /\b(?:twice|once|thrice|times|each|every|per)(?: \w+)? $/i;

/** Every span of time that an English text names. */
export const figuresInEnglish = (text: string): readonly TextFigure[] =>
  [...text.matchAll(ENGLISH)].flatMap(({ 0: words, 1: first, 2: second, 3: unit, index }) => {
    if (/^an?$/i.test(first!) && RATE_BEFORE.test(text.slice(0, index))) return [];
    const named = ENGLISH_UNITS[unit!.toLowerCase()]!;
    return [first!, ...(second === undefined ? [] : [second])].map((numeral) => {
      const amount = /^half/i.test(numeral) ? 0.5 : /^an?$/i.test(numeral) ? 1 : englishNumber(numeral)!;
      return { words, means: inNotation(amount, named) };
    });
  });

/** Whether a figure is a span of time. */
export const isSpan = ({ means }: TextFigure): boolean =>
  means.some((each) => /^(?:months|days|working-days|hours):/.test(each));

/** Figures that a value of the contract holds anywhere in it: its terms, its numbers, and what its own texts are named beside. */
export function figuresHeld(value: unknown): ReadonlySet<string> {
  const held = new Set<string>();
  const visit = (here: unknown): void => {
    if (typeof here === 'number') {
      held.add(`number:${here}`);
      // 次月十五日内 is held as a number of days.
      held.add(`days:${here}`);
    } else if (typeof here === 'string') {
      const term = parseTerm(here);
      if (term) held.add(term.unit === 'years' ? `months:${term.count * 12}` : `${term.unit}:${term.count}`);
    } else if (Array.isArray(here)) here.forEach(visit);
    else if (isRecord(here)) Object.values(here).forEach(visit);
  };
  visit(value);
  return held;
}
