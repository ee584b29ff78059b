import fc from 'fast-check';
import { capitalInteger, readChineseDigits, readChineseInteger } from './chinese-numerals.js';

describe('Chinese numerals', () => {
  it.each([
    ['贰万陆仟', 26_000],
    ['貳萬陸仟', 26_000],
    ['二万六千', 26_000],
    ['十五', 15],
    ['一百一十五', 115],
    ['一万零五', 10_005],
    ['一千零五十', 1050],
    ['壹拾万柒仟', 107_000],
    ['两亿', 200_000_000],
    ['一万亿', 1_000_000_000_000],
    ['零', 0],
  ])('%s is %d', (text, value) => {
    expect(readChineseInteger(text)).toBe(value);
  });

  it.each(['一万五', '三百五', '一亿五千', '一百零', '十十', '二三', '', '百', '一万万', '12', '元'])(
    '%j is read by nobody in one way only, so it is not read',
    (text) => {
      expect(readChineseInteger(text)).toBeUndefined();
    },
  );

  it('digits said one by one make a year', () => {
    expect(readChineseDigits('二〇二四')).toBe('2024');
    expect(readChineseDigits('二零二四')).toBe('2024');
    expect(readChineseDigits('二O二四')).toBeUndefined();
  });

  it('what is written in capitals reads back the same', () => {
    const value = fc.oneof(
      fc.integer({ min: 0, max: 99_999 }),
      fc.maxSafeNat(),
      fc.tuple(fc.nat(9999), fc.constantFrom(1, 10, 1e3, 1e4, 1e7, 1e8, 1e11)).map(([a, b]) => a * b),
    );
    fc.assert(
      fc.property(value, (n) => readChineseInteger(capitalInteger(n)) === n),
      { numRuns: 1000 },
    );
  });

  it('what has no capital form is refused', () => {
    expect(() => capitalInteger(-1)).toThrow(RangeError);
    expect(() => capitalInteger(1.5)).toThrow(RangeError);
  });
});
