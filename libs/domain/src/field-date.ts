import type { IsoDate } from '@chengxin/plugin-contract';
import { dayOfNumber, dayNumber, isLegalDay } from './calendar.js';
import { readChineseDigits, readChineseInteger } from './chinese-numerals.js';
import { halfWidthTrimmed } from './full-width.js';
import { isPlaceholder } from './placeholder.js';
import { simplified } from './simplified.js';

/** How a file's mapping may declare that its dates are written. Nothing else is read. */
export const FIELD_DATE_FORMS = [
  'YYYY-MM-DD',
  'YYYY/MM/DD',
  'YYYY-M-D',
  'YYYY/M/D',
  /** With a time of day, which is dropped; a fraction of a second is allowed (2019-05-22 00:00:00.0). */
  'YYYY-M-D H:mm:ss',
  'YYYYMMDD',
  /** 2024年4月9日. */
  'YYYY年M月D日',
  /** 二〇二四年四月九日. */
  'chinese-numerals',
  /** Days of the 1900 calendar of a spreadsheet, its time of day dropped. */
  'excel-serial',
] as const;
export type FieldDateForm = (typeof FIELD_DATE_FORMS)[number];

/** What files write for "without end" in a field of time. */
export const NO_TERM_VALUES: readonly string[] = [
  '无处罚期限',
  '无期限',
  '无固定期限',
  '不限期',
  '长期',
  '长期有效',
  '永久',
  '永久有效',
  '终身',
  '终身有效',
];

export interface FieldDateOptions {
  readonly forms: readonly FieldDateForm[];
  /** Values that mean "no term" in this field; a year 9999 means the same then. Absent = the field must hold a day. */
  readonly noTerm?: readonly string[];
}

export type FieldDateRefusal =
  /** A day that some program writes for "none": 1900-01-01, 1899-12-30, year 0 or 1, year 9999. */
  | 'field/date-sentinel'
  /** A day that no calendar has: 2022-09-31. */
  | 'field/date-impossible'
  /** Not a day in a form that was declared for the file. */
  | 'field/date-malformed';

export type FieldDateResult =
  | { readonly status: 'ok'; readonly date: IsoDate; readonly form: FieldDateForm; readonly changed: boolean }
  | { readonly status: 'no-term' }
  | { readonly status: 'absent' }
  | { readonly status: 'refused'; readonly code: FieldDateRefusal };

/** A reading before anybody asked whether such a day exists. */
interface Reading {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const TIME = String.raw` +([01]?\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?`;
const PATTERNS: readonly (readonly [FieldDateForm, RegExp])[] = [
  ['YYYY-MM-DD', /^(\d{4})-(\d{2})-(\d{2})$/],
  ['YYYY/MM/DD', /^(\d{4})\/(\d{2})\/(\d{2})$/],
  ['YYYY-M-D', /^(\d{4})-(\d{1,2})-(\d{1,2})$/],
  ['YYYY/M/D', /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/],
  ['YYYY-M-D H:mm:ss', new RegExp(String.raw`^(\d{4})-(\d{1,2})-(\d{1,2})${TIME}$`)],
  ['YYYYMMDD', /^(\d{4})(\d{2})(\d{2})$/],
  ['YYYY年M月D日', /^(\d{4})年(\d{1,2})月(\d{1,2})日$/],
];
/** Any date with or without a time: only to recognise a sentinel, whatever form was declared. */
const LOOSE = [/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/, /^(\d{4})(\d{2})(\d{2})$/];

const SENTINEL_DAYS = new Set(['1900-1-1', '1900-1-0', '1899-12-30', '1899-12-31']);
const isSentinel = ({ year, month, day }: Reading): boolean =>
  year <= 1 || SENTINEL_DAYS.has(`${year}-${month}-${day}`);
const isFarFuture = ({ year }: Reading): boolean => year === 9999;

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

function matched(text: string, pattern: RegExp): Reading | undefined {
  const parts = pattern.exec(text);
  return parts ? { year: Number(parts[1]), month: Number(parts[2]), day: Number(parts[3]) } : undefined;
}

function chineseNumerals(text: string): Reading | undefined {
  const parts = /^(.{4})年(.{1,2})月(.{1,3})日$/.exec(simplified(text));
  if (!parts) return undefined;
  const year = readChineseDigits(parts[1] as string);
  const month = readChineseInteger(parts[2] as string);
  const day = readChineseInteger(parts[3] as string);
  return year === undefined || month === undefined || day === undefined
    ? undefined
    : { year: Number(year), month, day };
}

/** The 1900 calendar counts a 29 February 1900 that never was: serial 60 is impossible, and later days stand one further on. */
function excelSerial(text: string): Reading | undefined {
  const parts = /^(\d{1,7})(\.\d+)?$/.exec(text);
  if (!parts) return undefined;
  const serial = Number(parts[1]);
  if (serial === 0) return { year: 1900, month: 1, day: 0 };
  if (serial === 60) return { year: 1900, month: 2, day: 29 };
  if (serial > 2_958_465) return undefined;
  const first = dayNumber('1899-12-31') - (serial > 60 ? 1 : 0);
  const [year, month, day] = dayOfNumber(first + serial)
    .split('-')
    .map(Number) as [number, number, number];
  return { year, month, day };
}

function readAs(form: FieldDateForm, text: string): Reading | undefined {
  if (form === 'chinese-numerals') return chineseNumerals(text);
  if (form === 'excel-serial') return excelSerial(text);
  const pattern = PATTERNS.find(([name]) => name === form);
  return pattern && matched(text, pattern[1]);
}

/**
 * A day from a file's cell, by the forms that its mapping declares and by no other; full-width characters are normalised first.
 * Placeholders are absent; whether the field may be absent is the field's own rule.
 */
export function parseFieldDate(raw: string | null | undefined, options: FieldDateOptions): FieldDateResult {
  const text = halfWidthTrimmed(raw ?? '');
  if (text === '' || isPlaceholder(text)) return { status: 'absent' };
  if (options.noTerm?.includes(simplified(text))) return { status: 'no-term' };
  for (const form of options.forms) {
    const reading = readAs(form, text);
    if (reading) return judged(reading, form, raw as string, options);
  }
  const loose = LOOSE.map((pattern) => matched(text, pattern)).find((reading) => reading !== undefined);
  if (loose && (isSentinel(loose) || isFarFuture(loose))) return whenSentinel(loose, options);
  return { status: 'refused', code: 'field/date-malformed' };
}

function judged(reading: Reading, form: FieldDateForm, raw: string, options: FieldDateOptions): FieldDateResult {
  if (isSentinel(reading) || isFarFuture(reading)) return whenSentinel(reading, options);
  const date = `${pad(reading.year, 4)}-${pad(reading.month, 2)}-${pad(reading.day, 2)}`;
  if (!isLegalDay(date)) return { status: 'refused', code: 'field/date-impossible' };
  return { status: 'ok', date, form, changed: date !== raw };
}

function whenSentinel(reading: Reading, { noTerm }: FieldDateOptions): FieldDateResult {
  return noTerm && isFarFuture(reading) ? { status: 'no-term' } : { status: 'refused', code: 'field/date-sentinel' };
}
