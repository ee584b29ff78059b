import { Decimal } from 'decimal.js';
import { capitalInteger, readChineseInteger } from './chinese-numerals.js';
import { halfWidthTrimmed } from './full-width.js';
import { isPlaceholder } from './placeholder.js';
import { simplified } from './simplified.js';

/** Unit a file's column is declared in. 双公示 files use 万元 with six decimals (N18,6). */
export type AmountUnit = 'wan-yuan' | 'yuan';

export type AmountRefusal =
  | 'field/amount-malformed'
  | 'field/amount-negative'
  /** More than six decimals, or a fraction of a 分. */
  | 'field/amount-precision'
  /** Beyond N18,6, or beyond what an exact integer of 分 holds (2^53). */
  | 'field/amount-too-large'
  /** Words and digits, or two sums, that differ. */
  | 'field/amount-contradictory'
  /** `¥` alone in a column of 万元: 元 or 万元 is anybody's guess. */
  | 'field/amount-unit-unclear';

export type FenResult =
  { readonly status: 'ok'; readonly fen: number } | { readonly status: 'refused'; readonly code: AmountRefusal };

/** `changed`: the cell held more than a plain number in the column's unit. */
export type AmountResult =
  | { readonly status: 'ok'; readonly fen: number; readonly changed: boolean }
  | { readonly status: 'absent' }
  | { readonly status: 'refused'; readonly code: AmountRefusal };

const Exact = Decimal.clone({ precision: 40, defaults: true });
const FEN_PER = { yuan: 100, 'wan-yuan': 1_000_000, 'yi-yuan': 10_000_000_000 } as const;
/** N18,6 leaves twelve digits before the point; in 元 and 分 the bound of exact integers comes first. */
const INTEGER_DIGITS = { yuan: 16, 'wan-yuan': 12, 'yi-yuan': 12 } as const;

const refused = (code: AmountRefusal) => ({ status: 'refused', code }) as const;

function toFen(text: string, unit: keyof typeof FEN_PER): FenResult {
  if (/^-\d/.test(text)) return refused('field/amount-negative');
  const parts = /^0*(\d+?)(?:\.(\d+))?$/.exec(text);
  if (!parts) return refused('field/amount-malformed');
  if ((parts[2] ?? '').length > 6) return refused('field/amount-precision');
  if ((parts[1] as string).length > INTEGER_DIGITS[unit]) return refused('field/amount-too-large');
  const fen = new Exact(text).times(FEN_PER[unit]);
  if (!fen.isInteger()) return refused('field/amount-precision');
  if (fen.greaterThan(Number.MAX_SAFE_INTEGER)) return refused('field/amount-too-large');
  return { status: 'ok', fen: fen.toNumber() };
}

/** A plain decimal number of 万元 (`54.69`) in 分, exactly; up to six decimals, no sign, no separators. */
export function wanYuanToFen(text: string): FenResult {
  return toFen(text, 'wan-yuan');
}

/** A plain decimal number of 元 (`6164.10`) in 分, exactly; no fraction of a 分, no sign, no separators. */
export function yuanToFen(text: string): FenResult {
  return toFen(text, 'yuan');
}

function assertFen(fen: number): void {
  if (!Number.isSafeInteger(fen) || fen < 0) throw new RangeError(`not an amount in 分: ${fen}`);
}

/** 分 as 元 with two decimals and separators: 54690000 → `546,900.00`. Throws RangeError on what is no amount. */
export function formatYuan(fen: number): string {
  assertFen(fen);
  const yuan = String((fen - (fen % 100)) / 100).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${yuan}.${String(fen % 100).padStart(2, '0')}`;
}

/** 分 as 万元 with six decimals, the form of 双公示 files: 54690000 → `54.690000`. Throws RangeError on what is no amount. */
export function formatWanYuan(fen: number): string {
  assertFen(fen);
  return `${(fen - (fen % 1_000_000)) / 1_000_000}.${String(fen % 1_000_000).padStart(6, '0')}`;
}

/** 分 in capital numerals as a decision prints them: 2600000 → `贰万陆仟元整`. Throws RangeError on what is no amount. */
export function capitalYuan(fen: number): string {
  assertFen(fen);
  const [yuan, jiao, cents] = [(fen - (fen % 100)) / 100, Math.floor((fen % 100) / 10), fen % 10];
  if (jiao === 0 && cents === 0) return `${capitalInteger(yuan)}元整`;
  const whole = yuan > 0 ? `${capitalInteger(yuan)}元` : '';
  const tenths = jiao > 0 ? `${capitalInteger(jiao)}角` : '';
  const hundredths = cents > 0 ? `${whole && jiao === 0 ? '零' : ''}${capitalInteger(cents)}分` : '';
  return `${whole}${tenths}${hundredths}${cents === 0 ? '整' : ''}`;
}

const NUMBER = /^(?:人民币|RMB|CNY)?([¥]?)(-?[\d,]*\.?\d*)(亿|万)?(元)?(?:人民币)?[整正]?$/i;
const WORDS =
  /^(?:人民币)?(?:([^元圆角分整正]+)[元圆])?(?:零?([^元圆角分零整正])角)?(?:零?([^元圆角分零整正])分)?[整正]?$/;

/** One sum written in words, 元 spoken: undefined where the text is none. */
function wordsToFen(text: string): FenResult | undefined {
  const parts = WORDS.exec(text);
  if (!parts || !/[元圆角分]/.test(text)) return undefined;
  const values = parts.slice(1).map((part) => (part === undefined ? 0 : readChineseInteger(part)));
  const [yuan, jiao, cents] = values;
  if (yuan === undefined || jiao === undefined || cents === undefined || jiao > 9 || cents > 9) return undefined;
  const fen = yuan * 100 + jiao * 10 + cents;
  return Number.isSafeInteger(fen) ? { status: 'ok', fen } : refused('field/amount-too-large');
}

interface DigitSum {
  readonly digits: string;
  /** Unit the text itself names. */
  readonly unit?: keyof typeof FEN_PER;
  readonly yenSign: boolean;
}

function digitSum(text: string): DigitSum | undefined {
  const parts = NUMBER.exec(text);
  if (!parts) return undefined;
  const [, sign, number = '', large, yuan] = parts;
  const grouped = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(number);
  if (!grouped && !/^-?\d+(\.\d+)?$/.test(number)) return undefined;
  const unit = large === '亿' ? 'yi-yuan' : large === '万' ? 'wan-yuan' : yuan ? 'yuan' : undefined;
  return { digits: number.replaceAll(',', ''), yenSign: sign !== '', ...(unit ? { unit } : {}) };
}

/** The sums a cell holds: one, or one and the same again in brackets or after ¥, with labels such as 小写 taken off. */
function segments(text: string): string[] {
  return text
    .split(/[()]|(?<=[元圆角分整正])(?=¥)/)
    .map((part) => part.replace(/^(?:[大小]写|计|即|合计?|折合)?[:,]?/, ''))
    .filter((part) => part !== '');
}

/**
 * An amount from a file's cell, in 分. Units and capital numerals in the text prevail over the column's unit; words and digits must
 * agree; dashes and 暂无 are absent, never 0. Doubtful amounts are refused, not guessed.
 */
export function parseAmount(raw: string | null | undefined, { unit }: { readonly unit: AmountUnit }): AmountResult {
  const trimmed = halfWidthTrimmed(raw ?? '');
  if (trimmed === '' || isPlaceholder(trimmed)) return { status: 'absent' };
  if (/^\d+(\.\d+)?$/.test(trimmed)) {
    const result = toFen(trimmed, unit);
    return result.status === 'ok' ? { ...result, changed: trimmed !== raw } : result;
  }
  // Digits that a blank parts may be one sum or two.
  if (/[\d.,]\s+[\d.,]/.test(trimmed)) return refused('field/amount-malformed');
  const text = simplified(trimmed).replace(/\s+/g, '').replaceAll('￥', '¥').replaceAll('−', '-');
  const parts = segments(text);
  if (parts.length === 0 || parts.length > 2 || /^\(.*\)$/.test(text)) return refused('field/amount-malformed');
  const words = parts.map(wordsToFen);
  const spoken = words.find((result) => result !== undefined);
  const sums: FenResult[] = [];
  for (const [i, part] of parts.entries()) {
    const inWords = words[i];
    const digits = inWords ? undefined : digitSum(part);
    if (inWords) sums.push(inWords);
    else if (!digits) return refused('field/amount-malformed');
    else sums.push(digitsToFen(digits, unit, spoken));
  }
  const failed = sums.find((sum) => sum.status === 'refused');
  if (failed) return failed;
  const [first, second] = sums as { status: 'ok'; fen: number }[];
  if (second && second.fen !== first?.fen) return refused('field/amount-contradictory');
  return { status: 'ok', fen: (first as { fen: number }).fen, changed: true };
}

/** Digits without a unit are 元 beside words that say so, else the column's unit. */
function digitsToFen(sum: DigitSum, column: AmountUnit, spoken: FenResult | undefined): FenResult {
  if (sum.unit) return toFen(sum.digits, sum.unit);
  if (!spoken)
    return sum.yenSign && column === 'wan-yuan' ? refused('field/amount-unit-unclear') : toFen(sum.digits, column);
  const inColumn = toFen(sum.digits, column);
  const agrees = !sum.yenSign && spoken.status === 'ok' && inColumn.status === 'ok' && inColumn.fen === spoken.fen;
  return agrees ? inColumn : toFen(sum.digits, 'yuan');
}
