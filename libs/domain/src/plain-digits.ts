/** Text as numbers are looked for in it: every digit, blank and dash in one form each; what nobody sees is left out. */
export interface PlainText {
  readonly plain: string;
  /** Where each unit of `plain` begins in the text, and where it ends. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u;
const BLANK = /\p{Zs}/u;
const DASH = /[\p{Pd}−―]/u;
const MIDDLE_DOT = /[•‧∙⋅・･]/;
const DIGIT = /\p{Nd}/u;
/** What stands otherwise in {@link plainText}; most texts hold nothing of it beside Han and its punctuation. */
const ODD =
  /[\u00a0-\u00b6\u00b8-\u2bff\u3000\u3003-\u3007\u301c\u3030-\u303f\u30a0\u30fb\u3164\u3200-\u33ff\ua000-\uabff\ud800-\uffff]/;
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

/** Digits as Chinese writes them, one character each, in their everyday and their formal form. 十 and what counts higher begin no digit of a number read out. */
const HAN_DIGITS = new Map(
  ['〇零○', '一壹幺弌', '二贰貳弍', '三叁叄參弎', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'].flatMap(
    (signs, value) => [...signs].map((sign): [string, string] => [sign, String(value)]),
  ),
);
const HAN = [...HAN_DIGITS.keys()].join('');
/** A number read out digit by digit, as long as the shortest of a person's. Years, dates and amounts in words are shorter, or hold a 年, 月, 十 or 万. */
const READ_OUT = new RegExp(`(?:[0-9${HAN}][^\\p{L}\\p{N}]{0,4}){10}[0-9${HAN}]`, 'u');
const OF_READ_OUT = new RegExp(`(?:[0-9${HAN}][^\\p{L}\\p{N}]{0,4}){10,}[0-9${HAN}]`, 'gu');
const ANY_HAN = new RegExp(`[${HAN}]`, 'u');

/** Whether a text holds a number whose digits are written in Chinese, all or some of them. */
export const holdsReadOut = (text: string): boolean => ANY_HAN.test(text) && READ_OUT.test(text);

/** The text with such numbers in Latin digits, sign for sign, so that each stands where it stood. */
export const latinDigits = (text: string): string =>
  text.replace(OF_READ_OUT, (run) => [...run].map((sign) => HAN_DIGITS.get(sign) ?? sign).join(''));

/** `composed`: signs that are digits count as such. Undefined where the text is plain already. */
export function plainText(text: string, composed: boolean): PlainText | undefined {
  if (!ODD.test(text)) return undefined;
  let plain = '';
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const character of text) {
    const one = plainly(character, composed);
    plain += one;
    for (let i = 0; i < one.length; i += 1) {
      from.push(at);
      to.push(at + character.length);
    }
    at += character.length;
  }
  return { plain, from, to };
}
