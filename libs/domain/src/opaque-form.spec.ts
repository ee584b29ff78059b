import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { IsoDate } from '@chengxin/plugin-contract';
import { citizenNumberWithCheckDigit } from './identity-code-synthetic.js';
import { AUDIENCES } from './purpose.js';
import { Mask, withoutNumbers } from './masking-policy.js';
import { isOpaque } from './opaque-form.js';

const NUMBER = citizenNumberWithCheckDigit('149900', '1985-04-09', 13);
const MOBILE = '13935801234';

function timeOrdered(at: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at, 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex');
}
const dashed = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
const digit = /\d/;

describe('what machines wrote to be told apart', () => {
  it('is known by its form and left as it is: digests, UUIDs, records’ ids, keys and signatures', () => {
    const instant = fc.integer({ min: Date.UTC(2005), max: Date.UTC(2070) });
    fc.assert(
      fc.property(instant, instant, fc.string(), (first, second, text) => {
        const [a, b] = [timeOrdered(first), timeOrdered(second)];
        const hash = createHash('sha256').update(text).digest();
        const written = [
          `sha256:${hash.toString('hex')}`,
          `sm3:${hash.toString('hex')}`,
          hash.toString('hex'),
          hash.toString('base64'),
          createHash('sha512').update(text).digest('base64'),
          dashed(a),
          Buffer.from(a + b, 'hex').toString('base64url'),
        ];
        for (const each of written) {
          expect([each, isOpaque(each)]).toEqual([each, true]);
          expect(withoutNumbers(each)).toBe(each);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('holds no number of anybody, whatever its form', () => {
    const fill = (length: number) => 'abcdefabcdef'.repeat(12).slice(0, length);
    const crafted = [
      `${fill(20)}${NUMBER.slice(0, 17)}${NUMBER.slice(17)}`.padEnd(64, 'b'),
      Buffer.from(`${timeOrdered(1.8e12)}${timeOrdered(1.8e12)}`, 'hex')
        .toString('base64url')
        .replace(/^(.{11}).{9}/, `$1${MOBILE.slice(0, 9)}`)
        .replace(/^(.{9}).{11}/, `$1${MOBILE}`),
      `${fill(30)}x${MOBILE}y=`,
      `${fill(50)}x${MOBILE}y${fill(23)}==`,
      fill(43),
      `${NUMBER}${NUMBER}${NUMBER}1234567890`,
    ];
    for (const text of crafted) expect([text, isOpaque(text)]).toEqual([text, false]);
  });
});

describe('a word without a blank, however long', () => {
  it.each([
    `sfz:${NUMBER}/tel:${MOBILE}`,
    `${NUMBER}_${NUMBER}.csv`,
    `idcard=${NUMBER}.tel=${MOBILE}`,
    `${NUMBER}-${MOBILE}-decision-of-the-bureau.pdf`,
    `${NUMBER.slice(0, 6)}_${NUMBER.slice(6, 14)}_${NUMBER.slice(14)}/and-what-follows-it`,
    `tel=139.3580.1234/and-what-follows-it-for-long`,
  ])('%s keeps no number, to whomever it is shown', (text) => {
    for (const audience of AUDIENCES)
      for (const kind of ['natural-person', 'legal-person'] as const)
        expect(Mask.for(audience).text(kind, text)).not.toMatch(/\d{4}/);
    expect(withoutNumbers(text)).not.toMatch(/\d{4}/);
  });

  it('keeps no number that stands between whatever parts', () => {
    const parting = fc.constantFrom('_', ':', '/', '.', '=', '-', '+', '');
    const word = fc.string({
      unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyABCDEF'),
      minLength: 1,
      maxLength: 30,
    });
    const number = fc.oneof(
      fc
        .tuple(fc.integer({ min: 1930, max: 2020 }), fc.integer({ min: 10, max: 12 }), fc.integer({ min: 10, max: 28 }))
        .chain(([y, m, d]) =>
          fc.nat(999).map((n) => citizenNumberWithCheckDigit('149900', `${y}-${m}-${d}` as IsoDate, n)),
        ),
      fc.nat(99_999_999).map((n) => `139${String(n).padStart(8, '0')}`),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(word, parting, number, parting, word), { minLength: 1, maxLength: 4 }), (parts) => {
        const text = parts.map((each) => each.join('')).join('');
        expect(withoutNumbers(text)).not.toMatch(digit);
        expect(withoutNumbers(text)).toHaveLength(text.length);
        for (const audience of AUDIENCES) expect(Mask.for(audience).text('legal-person', text)).not.toMatch(digit);
      }),
      { numRuns: 2000 },
    );
  });
});
