import fc from 'fast-check';
import { checkCitizenNumber, checkUnifiedCode } from './identity-code.js';
import { citizenNumberWithCheckDigit, unifiedCodeWithCheckDigits } from './identity-code-synthetic.js';

describe('synthetic codes', () => {
  it('take their check characters from the standards', () => {
    expect(unifiedCodeWithCheckDigits('9', '1', '141102', 'MA0TE5T1')).toBe('91141102MA0TE5T167');
    expect(unifiedCodeWithCheckDigits('1', '1', '141100', '01234567')).toBe('11141100012345671A');
    expect(citizenNumberWithCheckDigit('141181', '2013-01-01', 3)).toBe('141181201301010031');
  });

  it('every number gives a valid code of its own, and always the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 31 ** 7 - 1 }), fc.integer({ min: 0, max: 31 ** 7 - 1 }), (one, other) => {
        const code = unifiedCodeWithCheckDigits('9', '2', '141124', one);
        expect(checkUnifiedCode(code)).toEqual({ status: 'valid', normalised: code, changed: false });
        expect(code === unifiedCodeWithCheckDigits('9', '2', '141124', other)).toBe(one === other);
      }),
    );
  });

  it('every sequence gives a valid person’s number', () => {
    for (let sequence = 0; sequence < 1000; sequence += 1) {
      expect(
        checkCitizenNumber(citizenNumberWithCheckDigit('149999', '1990-03-07', sequence), '2026-11-22').status,
      ).toBe('valid');
    }
  });

  it('parts that make no valid code are refused', () => {
    expect(() => unifiedCodeWithCheckDigits('9', '4', '141102', 1)).toThrow(RangeError);
    expect(() => unifiedCodeWithCheckDigits('9', '1', '141102', 'SHORT')).toThrow(RangeError);
    expect(() => unifiedCodeWithCheckDigits('9', '1', '141102', -1)).toThrow(RangeError);
    expect(() => citizenNumberWithCheckDigit('149999', '1990-02-30', 1)).toThrow(RangeError);
  });
});
