import { citizenNumberWithCheckDigit } from '@chengxin/domain/identity-code-synthetic';
import fc from 'fast-check';

/** Somebody's number, made up: sent where it does not belong, and looked for in everything that comes back and in the log. */
export const STRAY_NUMBER = citizenNumberWithCheckDigit('149999', '1988-08-08', 7);
/** The same in words that are long, without a blank, or parted: an id, a token or a file's name may look like them. */
const NUMBER_IN_WORDS = [
  `file-${STRAY_NUMBER}-of-the-party.pdf`,
  `${'k'.repeat(40)}${STRAY_NUMBER}${'K'.repeat(40)}`,
  `urn:x:${STRAY_NUMBER}:y_${STRAY_NUMBER}`,
  `某人（${STRAY_NUMBER}），另记`,
];
/** Sent in texts that nothing accepts; no refusal may repeat it. */
export const STRAY_TEXT = '莫须有之文字';

/** JSON can say numbers that JavaScript cannot: they are written as texts of this form, and unwrapped in what is sent. */
export const rawNumber = (digits: string): string => `@raw:${digits}@`;
export const unwrapped = (json: string): string => json.replace(/"@raw:([-+0-9.eE]+)@"/g, '$1');

const nested = (depth: number, make: (inner: unknown) => unknown): unknown => {
  let value: unknown = 'x';
  for (let i = 0; i < depth; i += 1) value = make(value);
  return value;
};

const DAYS = [
  '0000-00-00',
  '0001-01-01',
  '1582-10-10',
  '2026-02-30',
  '2024-02-29',
  '9999-12-31',
  '10000-01-01',
  '+275760-09-13',
  '-000001-01-01',
  '2026-9-1',
  '2026-09-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '0000-01-01T00:00:00+14:00',
  'infinity',
  '-infinity',
  'epoch',
  'now',
  'today',
];
const TERMS = ['P0D', 'P99Y', 'P999D', 'P9999999Y', '999wd', '0wd', '-5wd', 'P1Y2M'];
const TEXTS = [
  '',
  ' ',
  '\u3000',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfffx',
  '\u202e\u2066',
  '\ufeff',
  '𠮷𠮷',
  'e\u0301',
  '🧑🏽‍⚖️',
  '<script>alert(1)</script>',
  "'; drop table cx.subject; --",
  "' or '1'='1",
  '\\',
  '%',
  '_%_',
  '%00',
  '%ff',
  '../../../etc/passwd',
  '{{7*7}}',
  '#{7*7}',
  '$1',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '@SUM(1)',
  'NaN',
  'Infinity',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  'toString',
  '[object Object]',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'A'.repeat(43),
  '_'.repeat(43),
  `sha256:${'0'.repeat(64)}`,
  'x'.repeat(10_000),
  '信'.repeat(100_000),
  STRAY_NUMBER,
  ...NUMBER_IN_WORDS,
  STRAY_TEXT,
];
const NUMBERS = [0, -0, -1, 0.1, 1e-300, 2 ** 31, 2 ** 53, 2 ** 63, 1e21, 1e308].map((value): unknown => value);
const RAW_NUMBERS = ['1e400', '-1e400', '9223372036854775808', '1e-400', '0.1e1'].map(rawNumber);
const SHAPES: readonly unknown[] = [
  null,
  true,
  false,
  [],
  {},
  [[]],
  [null],
  { $ne: null },
  { length: 1e9 },
  { toString: 1 },
  { constructor: { prototype: {} } },
  JSON.parse('{"__proto__":{"polluted":true}}') as unknown,
  nested(40, (inner) => [inner]),
  nested(40, (inner) => ({ inner })),
  nested(3_000, (inner) => [inner]),
  Array(2_000).fill(1),
  Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`key${i}`, i])),
];

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...TEXTS, ...DAYS, ...TERMS),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);

/** What nobody should send. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  { weight: 2, arbitrary: fc.constantFrom(...NUMBERS, ...RAW_NUMBERS) },
  { weight: 3, arbitrary: fc.constantFrom(...SHAPES) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** Days that a calendar knows and a rule may not. */
export const someDay: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '2026-09-01',
    '2026-12-01',
    '2026-11-30',
    '2027-01-01',
    '2021-09-01',
    '2024-02-29',
    '0001-01-01',
    '9999-12-31',
  ),
  fc
    .date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
);

/** A JSON value with one or two of its places made hostile, taken away, doubled or joined by what nobody knows. */
export function spoilt(value: unknown): fc.Arbitrary<unknown> {
  const places = placesOf(value);
  const once = fc.tuple(fc.nat(), fc.nat(9), hostileValue).map(
    ([at, how, stray]) =>
      (on: unknown): unknown =>
        changedAt(on, places[at % places.length]!, how, stray),
  );
  return fc
    .array(once, { minLength: 1, maxLength: 2 })
    .map((changes) => changes.reduce((on, change) => change(on), value));
}

type Place = readonly (string | number)[];

function placesOf(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  const inner: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [at, ...inner.flatMap(([name, each]) => placesOf(each, [...at, name]))];
}

function changedAt(value: unknown, [step, ...rest]: Place, how: number, stray: unknown): unknown {
  if (step === undefined) {
    if (how >= 8 && typeof value === 'object' && value !== null && !Array.isArray(value))
      return { ...value, [how === 8 ? 'unheardOf' : STRAY_NUMBER]: stray };
    if (how === 7 && Array.isArray(value)) return [...(value as unknown[]), ...(value as unknown[]), stray];
    return how === 6 ? undefined : stray;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return (value as unknown[]).map((each, i) => (i === step ? changedAt(each, rest, how, stray) : each));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === step ? changedAt(each, rest, how, stray) : each]),
  );
}
