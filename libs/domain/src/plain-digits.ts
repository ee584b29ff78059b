/** Text as numbers are looked for in it: every digit, blank and dash in one form each; what nobody sees is left out. */
export interface PlainText {
  readonly plain: string;
  /** Where each unit of `plain` begins in the text, and where it ends. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** What nobody sees, and what is set upon the sign before it: accents, the frame of a keycap. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{M}\p{Co}\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffc]/u;
/** The pattern of Braille without a point is a blank as well. */
const BLANK = /[\p{Zs}\u2800]/u;
const DASH = /[\p{Pd}−―]/u;
const MIDDLE_DOT = /[•‧∙⋅・･]/;
const DIGIT = /\p{Nd}/u;
/** What stands otherwise in {@link plainText}; most texts hold nothing of it beside Han and its punctuation. */
const ODD =
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\u00b6\u00b8-\u2bff\u3000\u3003-\u3007\u301c\u3030-\u303f\u30a0\u30fb\u3164\u3200-\u33ff\ua000-\uabff\ud800-\uffff]/;
/** Digits that are a sign of their own (①, ², ⑿, ⒈) and signs that hold one (㎡). */
const COMPOSED =
  /[\u00b2\u00b3\u00b9\u2070-\u209f\u2460-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf\u3380-\u33df\u{1f100}-\u{1f10c}]/u;

/** A decimal digit of any script as 0–9: each script has its ten in a row. */
function valueOf(digit: string): string {
  const latin = digit.normalize('NFKC');
  if (/^\d$/.test(latin)) return latin;
  let before = 0;
  while (before < 10 && DIGIT.test(String.fromCodePoint(digit.codePointAt(0)! - before - 1))) before += 1;
  return String(before % 10);
}

/** Circled digits that NFKC leaves as they are. */
const CIRCLED = new Map([...'➀➁➂➃➄➅➆➇➈➉➊➋➌➍➎➏➐➑➒➓❶❷❸❹❺❻❼❽❾❿⓵⓶⓷⓸⓹⓺⓻⓼⓽⓾'].map((sign, i) => [sign, String((i % 10) + 1)]));
CIRCLED.set('⓿', '0');

function plainOf(character: string, composed: boolean): string {
  if (INVISIBLE.test(character)) return '';
  if (BLANK.test(character)) return ' ';
  if (DASH.test(character)) return '-';
  if (MIDDLE_DOT.test(character)) return '·';
  if (DIGIT.test(character)) return valueOf(character);
  if (COMPOSED.test(character) && !composed) return character;
  const unified = CIRCLED.get(character) ?? character.normalize('NFKC');
  return /^[\x21-\x7e]$|^[\x21-\x7e]*[0-9A-Za-z][\x21-\x7e]*$/.test(unified) ? unified : character;
}

/** A sign written as its number: &#49; and &#x31; of a page, %31 of an address, \u0031 of a program. */
const ESCAPED =
  /&#(?<decimal>0{0,4}\d{2,6});?|(?:&#x0{0,4}|\\u\{0{0,4}|\\x)(?<hex>[0-9a-f]{2,5})[;}]?|\\u(?<unit>[0-9a-f]{4})|%(?<octet>[2-7][0-9a-f])/giu;
/** One such sign is found in many texts; a number has more. */
const MANY_ESCAPED = 4;

function* signsOf(text: string): Iterable<readonly [written: string, sign: string]> {
  let past = 0;
  for (const { 0: written, index, groups } of text.matchAll(ESCAPED)) {
    const { decimal, hex, unit, octet } = groups!;
    const code = decimal ? Number(decimal) : Number.parseInt((hex ?? unit ?? octet)!, 16);
    for (const sign of text.slice(past, index)) yield [sign, sign];
    yield [written, code > 0x10_ffff ? ' ' : String.fromCodePoint(code)];
    past = index + written.length;
  }
  for (const sign of text.slice(past)) yield [sign, sign];
}

/** Whether a text holds signs that are written as their numbers. */
export const holdsEscaped = (text: string): boolean => (text.match(ESCAPED)?.length ?? 0) >= MANY_ESCAPED;

const seen = [new Map<string, string>(), new Map<string, string>()] as const;

/** Kept for each character: there are few kinds of them in any text. */
function plainly(character: string, composed: boolean): string {
  const known = seen[composed ? 1 : 0];
  const found = known.get(character);
  if (found !== undefined) return found;
  const plain = plainOf(character, composed);
  if (known.size < 4096) known.set(character, plain);
  return plain;
}

/** Whether a text holds digits that are a sign of their own. Such a sign may be part of a number, or count what follows it: ①138…. */
export const holdsComposed = (text: string): boolean => COMPOSED.test(text);

/** Digits as Chinese writes them, one character each, in their everyday, their formal and their merchants' form (〡〢〣, of Suzhou). 十 and what counts higher begin no digit of a number read out. */
const HAN_DIGITS = new Map(
  [
    '〇零○',
    '一壹幺弌〡',
    '二贰貳弍〢',
    '三叁叄參弎〣',
    '四肆〤',
    '五伍〥',
    '六陆陸〦',
    '七柒〧',
    '八捌〨',
    '九玖〩',
  ].flatMap((signs, value) => [...signs].map((sign): [string, string] => [sign, String(value)])),
);
const HAN = [...HAN_DIGITS.keys()].join('');
/** A number read out digit by digit is as long as the shortest of a person's. Years, dates and amounts in words are shorter, or hold a 十 or 万. */
const SHORTEST_READ_OUT = 11;
/** Digits with what may part them: signs, and the words of a date, for a day of birth is in the midst of a citizen number. */
const RUN = new RegExp(`[0-9${HAN}](?:[[^\\p{L}\\p{N}]年月日生]{0,64}[0-9${HAN}])*`, 'gv');
const OF_RUN = new RegExp(`[0-9${HAN}]`, 'g');
const ANY_HAN = new RegExp(`[${HAN}]`, 'u');

const isReadOut = (run: string): boolean => ANY_HAN.test(run) && (run.match(OF_RUN)?.length ?? 0) >= SHORTEST_READ_OUT;

/** Whether a text holds a number whose digits are written in Chinese, all or some of them. */
export const holdsReadOut = (text: string): boolean => {
  if (!ANY_HAN.test(text)) return false;
  for (const [run] of text.matchAll(RUN)) if (isReadOut(run)) return true;
  return false;
};

/** The text with such numbers in Latin digits, sign for sign, so that each stands where it stood. */
export const latinDigits = (text: string): string =>
  text.replace(RUN, (run) => (isReadOut(run) ? [...run].map((sign) => HAN_DIGITS.get(sign) ?? sign).join('') : run));

/** How a text is read: `composed`: signs that are digits count as such; `escaped`: signs that are written as their numbers do. */
export interface Reading {
  readonly composed?: boolean;
  readonly escaped?: boolean;
}

/** Undefined where the text is plain already. */
export function plainText(text: string, { composed = false, escaped = false }: Reading = {}): PlainText | undefined {
  if (!escaped && !ODD.test(text)) return undefined;
  let plain = '';
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const [written, sign] of escaped ? signsOf(text) : pairs(text)) {
    const one = plainly(sign, composed);
    plain += one;
    for (let i = 0; i < one.length; i += 1) {
      from.push(at);
      to.push(at + written.length);
    }
    at += written.length;
  }
  return { plain, from, to };
}

function* pairs(text: string): Iterable<readonly [string, string]> {
  for (const sign of text) yield [sign, sign];
}
