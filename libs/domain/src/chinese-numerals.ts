import { simplified } from './simplified.js';

const ORDINARY: Readonly<Record<string, string>> = {
  壹: '一',
  弌: '一',
  贰: '二',
  弍: '二',
  两: '二',
  叁: '三',
  参: '三',
  弎: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  仟: '千',
  億: '亿',
  〇: '零',
  '○': '零',
};
const DIGITS = '零一二三四五六七八九';
const UNITS = [
  ['亿', 8],
  ['万', 4],
  ['千', 3],
  ['百', 2],
  ['十', 1],
] as const;

const CAPITAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';
const CAPITAL_UNITS = ['', '拾', '佰', '仟'];
const CAPITAL_SECTIONS = ['', '万', '亿', '万亿'];

/** Capital and traditional numerals (贰, 貳, 〇) as ordinary ones (二, 零); other characters stay. */
const ordinary = (text: string): string => [...simplified(text)].map((c) => ORDINARY[c] ?? c).join('');

/**
 * Reads a Chinese integer, capital (贰万陆仟) or ordinary (二万六千), exact up to 2^53; undefined where it is none.
 * A gap wants its 零: 一万零五 is 10005, while 一万五 is two things to two readers and is not read.
 */
export function readChineseInteger(text: string): number | undefined {
  const value = readInteger(ordinary(text));
  return value !== undefined && Number.isSafeInteger(value) ? value : undefined;
}

function readInteger(text: string): number | undefined {
  for (const [unit, place] of UNITS) {
    const at = text.lastIndexOf(unit);
    if (at === -1) continue;
    const multiplier = place >= 4 ? readInteger(text.slice(0, at)) : readDigit(text.slice(0, at), unit);
    const rest = readRest(text.slice(at + 1), place);
    if (!multiplier || multiplier >= (place === 4 ? 10_000 : 100_000_000) || rest === undefined) return undefined;
    return multiplier * 10 ** place + rest;
  }
  return text.length === 1 && DIGITS.includes(text) ? DIGITS.indexOf(text) : undefined;
}

/** The digit before 千, 百 or 十; ten may stand without its one. */
function readDigit(text: string, unit: string): number | undefined {
  if (text === '' && unit === '十') return 1;
  return text.length === 1 && DIGITS.includes(text) ? DIGITS.indexOf(text) : undefined;
}

/** What follows a unit: nothing, the next lower place at once, or 零 and something lower still. */
function readRest(text: string, place: number): number | undefined {
  if (text === '') return 0;
  const gap = text.startsWith('零');
  const value = readInteger(gap ? text.slice(1) : text);
  if (!value || value >= 10 ** place) return undefined;
  return gap || value >= 10 ** (place - 1) ? value : undefined;
}

/** Reads numerals said digit by digit (二〇二四 → 2024); undefined where another character stands among them. */
export function readChineseDigits(text: string): string | undefined {
  const digits = [...ordinary(text)].map((c) => DIGITS.indexOf(c));
  return digits.length === 0 || digits.includes(-1) ? undefined : digits.join('');
}

/** Writes a non-negative integer below 10^16 in capital numerals (26000 → 贰万陆仟). Throws RangeError on anything else. */
export function capitalInteger(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 1e16)
    throw new RangeError(`no capital numerals for ${value}`);
  if (value === 0) return '零';
  const digits = String(value);
  let text = '';
  let gap = false;
  let written = false;
  for (let i = 0; i < digits.length; i += 1) {
    const place = digits.length - 1 - i;
    const digit = Number(digits[i]);
    if (digit === 0) gap = text !== '';
    else {
      text += `${gap ? '零' : ''}${CAPITAL_DIGITS[digit]}${CAPITAL_UNITS[place % 4]}`;
      gap = false;
      written = true;
    }
    if (place % 4 === 0 && place > 0) {
      const section = CAPITAL_SECTIONS[place / 4] as string;
      // 亿 closes the 万亿 section before it even where its own four digits are zeros.
      if (written) text += section === '万亿' ? '万' : section;
      else if (place === 8 && text !== '') text += '亿';
      written = false;
    }
  }
  return text;
}
