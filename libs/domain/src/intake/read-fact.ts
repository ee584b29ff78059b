import { parseFieldDate, type FieldDateForm } from '../field-date.js';
import { halfWidthTrimmed } from '../full-width.js';
import { parseAmount } from '../money.js';
import { isPlaceholder } from '../placeholder.js';
import { simplified } from '../simplified.js';
import { FACT_BOUNDS, type FactSet, type Text } from '@chengxin/plugin-contract';
import type { ReadingCode } from './stated-row.js';
import type { Column, ColumnUnit, SectorFact } from './column.js';

/** What a cell says: a value, nothing, or something that is none. */
export type ReadValue<V> =
  | { readonly value: V; readonly note?: ReadingCode }
  | { readonly absent: true }
  | { readonly refused: ReadingCode; readonly detail?: Text };

const ABSENT = { absent: true } as const;
const plain = (text: string): string => simplified(halfWidthTrimmed(text));

/** The value of a sector's fact, by its type. An empty cell and a placeholder say nothing; they are never taken for no or for zero. */
export function readFact(
  { codes }: Column,
  fact: SectorFact,
  cell: string,
  { unit, dateForms }: { readonly unit: ColumnUnit | undefined; readonly dateForms: readonly FieldDateForm[] },
): ReadValue<Exclude<FactSet[string], undefined>> {
  if (cell.trim() === '') return ABSENT;
  switch (fact.type) {
    case 'code':
    case 'codes': {
      const table = codes ?? Object.fromEntries(fact.codes.map((code) => [code, code]));
      const read = readCodes(table, cell);
      if (!('value' in read)) return read;
      if (fact.type === 'code') return read.value.length === 1 ? { value: read.value[0]! } : outside(table);
      // In the rules' order, whatever the cell's: two files that say the same must give the same digest.
      return { value: [...read.value].sort((a, b) => fact.codes.indexOf(a) - fact.codes.indexOf(b)) };
    }
    case 'boolean':
      return readAnswer(codes, cell);
    case 'integer':
      return readInteger(cell);
    case 'money':
      return readMoney(cell, unit);
    case 'ratio':
      return readShare(cell, unit);
    case 'date': {
      const day = parseFieldDate(cell, { forms: dateForms });
      if (day.status === 'refused') return { refused: day.code };
      if (day.status !== 'ok') return ABSENT;
      return { value: day.date, ...(day.changed ? { note: 'field/date-normalised' as const } : {}) };
    }
    case 'text':
      return isPlaceholder(cell) ? ABSENT : { value: cell.trim() };
  }
}

const outside = (table: Readonly<Record<string, string>>) => {
  const known = Object.keys(table);
  return { refused: 'field/enumeration-unknown', detail: { zh: known.join('、'), en: known.join(', ') } } as const;
};

const SEPARATORS = /^[\s、,;/|]+/;

/**
 * The codes that a cell names, each once. A name may hold a separator itself (伪造证据、暴力), so the longest name that stands there is taken, and what
 * stands behind it must be a separator or the end.
 */
export function readCodes(table: Readonly<Record<string, string>>, cell: string): ReadValue<readonly string[]> {
  const names = Object.entries(table)
    .map(([name, code]) => [plain(name), code] as const)
    .sort(([a], [b]) => b.length - a.length);
  const found = new Set<string>();
  for (let rest = plain(cell); rest !== ''; rest = rest.replace(SEPARATORS, '')) {
    const named = names.find(([name]) => {
      const behind = rest.slice(name.length);
      return rest.startsWith(name) && (behind === '' || SEPARATORS.test(behind));
    });
    if (!named) return found.size === 0 && isPlaceholder(cell) ? ABSENT : outside(table);
    found.add(named[1]);
    rest = rest.slice(named[0].length);
  }
  return found.size === 0 ? ABSENT : { value: [...found] };
}

const ANSWERS: Readonly<Record<string, boolean>> = {
  是: true,
  否: false,
  true: true,
  false: false,
  Y: true,
  N: false,
  '1': true,
  '0': false,
};

function readAnswer(codes: Column['codes'], cell: string): ReadValue<boolean> {
  if (codes) {
    const read = readCodes(codes, cell);
    if (!('value' in read)) return read;
    return read.value.length === 1 && ['true', 'false'].includes(read.value[0]!)
      ? { value: read.value[0] === 'true' }
      : outside(codes);
  }
  if (isPlaceholder(cell)) return ABSENT;
  const text = plain(cell);
  const answer = ANSWERS[text] ?? ANSWERS[text.toUpperCase()] ?? ANSWERS[text.toLowerCase()];
  return answer === undefined ? { refused: 'field/answer-malformed' } : { value: answer };
}

function readInteger(cell: string): ReadValue<number> {
  if (isPlaceholder(cell)) return ABSENT;
  const text = plain(cell);
  const value = Number(text.replaceAll(',', ''));
  const written = /^(?:\d+|\d{1,3}(?:,\d{3})+)$/.test(text);
  return written && Number.isSafeInteger(value) ? { value } : { refused: 'field/number-malformed' };
}

/** An amount in 分, exactly. Where neither layout nor heading gives a unit the cell must. */
export function readMoney(cell: string, unit: ColumnUnit | undefined): ReadValue<number> {
  if (unit === 'fen') {
    if (isPlaceholder(cell)) return ABSENT;
    const text = plain(cell);
    if (/^-\d/.test(text)) return { refused: 'field/amount-negative' };
    const value = Number(text);
    return /^\d+$/.test(text) && Number.isSafeInteger(value) ? { value } : { refused: 'field/amount-malformed' };
  }
  const stated = unit === 'yuan' || unit === 'wan-yuan' ? unit : undefined;
  if (stated === undefined && !/[万亿元圆]/.test(simplified(cell)))
    return isPlaceholder(cell) ? ABSENT : { refused: 'field/unit-unclear' };
  const amount = parseAmount(cell, { unit: stated ?? 'yuan' });
  if (amount.status === 'refused') return { refused: amount.code };
  if (amount.status === 'absent') return ABSENT;
  return { value: amount.fen, ...(amount.changed ? { note: 'field/amount-normalised' as const } : {}) };
}

const PARTS: Partial<Record<ColumnUnit, { readonly perOne: bigint; readonly sign: RegExp }>> = {
  percent: { perOne: 10_000n, sign: /%$/ },
  'per-mille': { perOne: 1_000n, sign: /‰$/ },
};

/** A share in parts per million, exactly: digits are moved, nothing is divided. */
function readShare(cell: string, unit: ColumnUnit | undefined): ReadValue<number> {
  if (isPlaceholder(cell)) return ABSENT;
  const scale = unit && PARTS[unit];
  if (!scale) return { refused: 'field/unit-unclear' };
  const parts = /^(\d{1,9})(?:\.(\d{1,12}))?$/.exec(plain(cell).replace(scale.sign, '').trim());
  if (!parts) return { refused: 'field/share-malformed' };
  const fraction = parts[2] ?? '';
  const whole = BigInt(parts[1]! + fraction) * scale.perOne;
  const divisor = 10n ** BigInt(fraction.length);
  if (whole % divisor !== 0n || whole / divisor > BigInt(FACT_BOUNDS.ratio[1]))
    return { refused: 'field/share-malformed' };
  return { value: Number(whole / divisor) };
}
