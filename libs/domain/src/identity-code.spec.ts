import fc from 'fast-check';
import type { IsoDate } from '@chengxin/plugin-contract';
import { ageOn as ageOnByBirth } from './care.js';
import {
  DEPARTMENT_CLASSES,
  UNIFIED_CODE_ALPHABET,
  ageOn,
  birthDateOf,
  checkCitizenNumber,
  checkUnifiedCode,
  citizenCheckCharacter,
  organisationCheckCharacter,
  unifiedCheckCharacter,
} from './identity-code.js';
import { citizenNumberWithCheckDigit, unifiedCodeWithCheckDigits } from './identity-code-synthetic.js';

// Codes here are synthetic, with check characters computed; the printed example of GB 11643 is named where it stands.
const COMPANY = '91141102MA0TE5T167';
const TODAY = '2026-11-22';

const alphabetCharacter = fc.constantFrom(...UNIFIED_CODE_ALPHABET);
const departmentAndClass = fc.constantFrom(
  ...Object.entries(DEPARTMENT_CLASSES).flatMap(([department, { classes }]) =>
    [...classes].map((c) => [department, c] as const),
  ),
);
const region = fc.integer({ min: 110000, max: 659999 }).map(String);
/** Bodies with a letter among them: a code of digits alone may be a person's number. */
const unifiedCode = fc
  .tuple(departmentAndClass, region, fc.string({ unit: alphabetCharacter, minLength: 7, maxLength: 7 }))
  .filter(([, , rest]) => !rest.includes('XXX'))
  .map(([[department, kind], place, rest]) => unifiedCodeWithCheckDigits(department, kind, place, `M${rest}`));

const day = fc
  .tuple(fc.integer({ min: 1880, max: 2025 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}` as IsoDate);
const citizenNumber = fc
  .tuple(region, day, fc.integer({ min: 0, max: 999 }))
  .map(([place, birth, sequence]) => citizenNumberWithCheckDigit(place, birth, sequence));

const replaced = (code: string, at: number, by: string): string => code.slice(0, at) + by + code.slice(at + 1);

describe('unified social credit codes (GB 32100-2015)', () => {
  it.each([
    COMPANY,
    '91141181MA0K0A0104',
    '92141124MA0K0B021T',
    '93141125MA0K0C032H',
    '11141100012345671A',
    '121411824070000104',
    '52141121MJY00001X3',
    '511411005012345697',
    'N2141123MF0000013X',
    '31141100MD0000016F',
  ])('%s is valid, whatever its department', (code) => {
    expect(checkUnifiedCode(code)).toEqual({ status: 'valid', normalised: code, changed: false });
  });

  it('an abolished or unknown region makes a code no less valid', () => {
    const code = unifiedCodeWithCheckDigits('9', '1', '999999', 'MA0TE5T1');
    expect(checkUnifiedCode(code).status).toBe('valid');
  });

  it('where only the inner organisation code fails (GB 11714) the code is valid with a note', () => {
    const first17 = '91141102MA0TE5T17';
    expect(checkUnifiedCode(first17 + unifiedCheckCharacter(first17))).toMatchObject({
      status: 'valid',
      note: 'inner-check-fails',
    });
  });

  it('a wrong check digit is told with the digit that the standard gives', () => {
    expect(checkUnifiedCode(replaced(COMPANY, 17, '8'))).toMatchObject({
      status: 'check-digit-wrong',
      code: 'subject/code-check-digit-wrong',
      expected: '7',
    });
  });

  it('case and full width are normalised, and said so', () => {
    expect(checkUnifiedCode('９１１４１１０２ma0te5t167 ')).toEqual({
      status: 'valid',
      normalised: COMPANY,
      changed: true,
    });
  });

  it('a lower-case l is the letter L and never the digit 1', () => {
    const withL = unifiedCodeWithCheckDigits('9', '1', '141102', 'L0719637');
    expect(checkUnifiedCode(withL.toLowerCase())).toMatchObject({ status: 'valid', normalised: withL });
    expect(checkUnifiedCode('9l141102MA0TE5T167').status).toBe('malformed');
  });

  it.each([...'OIZSVoizsv'])('%s is not in the alphabet: malformed, not read as 0, 1, 2, 5 or anything', (letter) => {
    expect(checkUnifiedCode(replaced(COMPANY, 12, letter))).toMatchObject({ status: 'malformed', reason: 'character' });
    expect(checkUnifiedCode(replaced(COMPANY, 17, letter))).toMatchObject({ status: 'malformed', reason: 'character' });
  });

  it('blanks inside are not taken out', () => {
    expect(checkUnifiedCode('91 141102 MA0TE5T167')).toMatchObject({ status: 'malformed', reason: 'length' });
  });

  it('a department or class that the standard does not list is malformed', () => {
    for (const start of ['94', '44', '00', 'B1', '9A']) {
      const first17 = `${start}141102MA0TE5T16`;
      expect(checkUnifiedCode(first17 + unifiedCheckCharacter(first17))).toMatchObject({
        status: 'malformed',
        reason: 'department-or-class',
      });
    }
  });

  it('a letter in the region is malformed', () => {
    expect(checkUnifiedCode('9114A102MA0TE5T167')).toMatchObject({ status: 'malformed', reason: 'region' });
  });

  it.each([
    '91141102MA0TE5****',
    '91141102＊＊＊＊E5T167',
    '91141102XXXXXXXX67',
    '91141102xxxE5T1670',
    '911411xxx',
    '91141102●●●●●●●●67',
    '9114##########T167',
    '9114----------T167',
    '9114……T167',
  ])('%s is masked, a case of its own beside invalid', (code) => {
    expect(checkUnifiedCode(code)).toMatchObject({ status: 'masked', code: 'subject/code-masked' });
  });

  it('three X in a row are no mask where the code checks', () => {
    const code = unifiedCodeWithCheckDigits('9', '1', '141102', 'MA0XXX16');
    expect(checkUnifiedCode(code).status).toBe('valid');
  });

  it.each([
    ['141102000012345', 'registration-15', undefined],
    ['141102900307001', 'registration-15', 'also-reads-as-citizen-number'],
    ['1411021234567', 'registration-13', undefined],
    ['MA0TE5T16', 'organisation-code', undefined],
    ['MA0TE5T1-6', 'organisation-code', undefined],
  ])('%s is a registration number of the time before 2015 (%s)', (number, kind, note) => {
    const result = checkUnifiedCode(number);
    expect(result).toMatchObject({ status: 'legacy-registration-number', code: 'subject/code-legacy', kind });
    expect('note' in result ? result.note : undefined).toBe(note);
  });

  it('nine characters that fail the organisation code check are malformed', () => {
    expect(checkUnifiedCode('MA0TE5T17')).toMatchObject({ status: 'malformed', reason: 'organisation-check' });
  });

  it.each(['', '12345', '暂无', '9114110'])('%j is malformed', (text) => {
    expect(checkUnifiedCode(text).status).toBe('malformed');
  });

  it('any single character changed inside the alphabet is noticed', () => {
    fc.assert(
      fc.property(unifiedCode, fc.nat(17), alphabetCharacter, (code, at, by) => {
        fc.pre(code[at] !== by);
        expect(checkUnifiedCode(code).status).toBe('valid');
        expect(checkUnifiedCode(replaced(code, at, by)).status).not.toBe('valid');
      }),
    );
  });

  it('every 18 characters with the right check are valid again after lower case and full width', () => {
    const wide = (code: string) => [...code].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('');
    fc.assert(
      fc.property(unifiedCode, (code) => {
        expect(checkUnifiedCode(wide(code.toLowerCase()))).toEqual({
          status: 'valid',
          normalised: code,
          changed: true,
        });
      }),
    );
  });

  it('anything at all gets a status and no exception', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 20 }),
        (text) => typeof checkUnifiedCode(text).status === 'string',
      ),
    );
  });
});

describe('a person’s number in the place of a company’s code', () => {
  it('the example of GB 11643 is told as a person’s number', () => {
    expect(checkUnifiedCode('11010519491231002x')).toMatchObject({
      status: 'looks-like-citizen-id',
      code: 'subject/code-is-citizen-number',
      citizenCheck: 'passes',
    });
  });

  it('a person’s number that passes GB 32100 as well is never a company', () => {
    let found = 0;
    for (let sequence = 0; sequence < 1000; sequence += 1) {
      const number = citizenNumberWithCheckDigit('119999', '1990-03-07', sequence);
      if (unifiedCheckCharacter(number.slice(0, 17)) !== number[17]) continue;
      found += 1;
      expect(checkUnifiedCode(number)).toMatchObject({ status: 'looks-like-citizen-id', citizenCheck: 'passes' });
    }
    expect(found).toBeGreaterThan(0);
  });

  it('a mistyped person’s number is no code with a wrong check digit, which an override could let in', () => {
    expect(checkUnifiedCode('110105194912310021')).toMatchObject({
      status: 'looks-like-citizen-id',
      citizenCheck: 'fails',
    });
  });

  it('every person’s number is recognised', () => {
    fc.assert(fc.property(citizenNumber, (number) => checkUnifiedCode(number).status === 'looks-like-citizen-id'));
  });
});

describe('citizen numbers (GB 11643-1999)', () => {
  it.each([
    ['11010519491231002X', '1949-12-31'],
    ['440524188001010014', '1880-01-01'],
  ])('the standard’s own example %s is valid', (number, birthDate) => {
    expect(checkCitizenNumber(number, TODAY)).toEqual({
      status: 'valid',
      normalised: number,
      changed: false,
      birthDate,
    });
  });

  it('a lower-case or full-width x is X', () => {
    expect(checkCitizenNumber('11010519491231002ｘ', TODAY)).toMatchObject({
      status: 'valid',
      normalised: '11010519491231002X',
      changed: true,
    });
  });

  it('a day of birth that no calendar has is refused', () => {
    expect(checkCitizenNumber('141125198502290011', TODAY)).toMatchObject({
      status: 'malformed',
      reason: 'birth-date-impossible',
    });
  });

  it('a day of birth after the day asked about is refused', () => {
    const number = citizenNumberWithCheckDigit('149999', '2026-11-23', 1);
    expect(checkCitizenNumber(number, '2026-11-22')).toMatchObject({
      status: 'malformed',
      reason: 'birth-date-in-future',
    });
    expect(checkCitizenNumber(number, '2026-11-23').status).toBe('valid');
  });

  it('a wrong check digit is told with the right one', () => {
    expect(checkCitizenNumber('11010519491231001X', TODAY)).toMatchObject({
      status: 'check-digit-wrong',
      expected: '1',
    });
  });

  it('fifteen digits are an old number: refused, with the number they became', () => {
    expect(checkCitizenNumber('149999900307001', TODAY)).toMatchObject({
      status: 'legacy-15',
      code: 'subject/citizen-number-legacy',
      birthDate: '1990-03-07',
      asEighteen: citizenNumberWithCheckDigit('149999', '1990-03-07', 1),
    });
  });

  it.each([
    '110105********002X',
    '110105xxxxxxxx002X',
    '1101051949＊＊＊＊002X',
    '110105194912XX002X',
    '110105########002X',
  ])('%s is masked', (number) => {
    expect(checkCitizenNumber(number, TODAY).status).toBe('masked');
  });

  it.each([
    ['', 'empty'],
    ['1101051949', 'length'],
    ['T10105194912310020', 'character'],
    ['01010519491231002X', 'character'],
  ])('%j is malformed (%s)', (number, reason) => {
    expect(checkCitizenNumber(number, TODAY)).toMatchObject({ status: 'malformed', reason });
  });

  it('any single character changed is noticed', () => {
    fc.assert(
      fc.property(citizenNumber, fc.nat(17), fc.constantFrom(...'0123456789X'), (number, at, by) => {
        fc.pre(number[at] !== by);
        expect(checkCitizenNumber(number, TODAY).status).toBe('valid');
        expect(checkCitizenNumber(replaced(number, at, by), TODAY).status).not.toBe('valid');
      }),
    );
  });
});

describe('age on the day of the act', () => {
  const number = citizenNumberWithCheckDigit('149999', '2012-03-01', 1);

  it('a year is full on the birthday itself', () => {
    expect(ageOn(number, '2026-02-28')).toBe(13);
    expect(ageOn(number, '2026-03-01')).toBe(14);
  });

  it('who was born on 29 February is a year older on 1 March of a common year, at intake as in a determination', () => {
    const leap = citizenNumberWithCheckDigit('149999', '2012-02-29', 1);
    for (const day of ['2026-02-28', '2026-03-01', '2028-02-28', '2028-02-29'] as const) {
      expect(ageOn(leap, day)).toBe(ageOnByBirth('2012-02-29', day));
    }
    expect(ageOn(leap, '2026-02-28')).toBe(13);
    expect(ageOn(leap, '2026-03-01')).toBe(14);
    expect(ageOn(leap, '2028-02-28')).toBe(15);
    expect(ageOn(leap, '2028-02-29')).toBe(16);
  });

  it('an old number of fifteen digits tells the age as well, which the guard of children needs', () => {
    expect(ageOn('149999900307001', '2004-03-06')).toBe(13);
  });

  it('without a readable birth date, or before it, there is no age', () => {
    expect(ageOn(COMPANY, TODAY)).toBeUndefined();
    expect(ageOn('141125198502290011', TODAY)).toBeUndefined();
    expect(ageOn(number, '2012-02-29')).toBeUndefined();
  });

  it('a person is one year older a year later', () => {
    fc.assert(
      fc.property(citizenNumber, fc.integer({ min: 0, max: 80 }), (person, years) => {
        const birth = birthDateOf(person) as IsoDate;
        const later = `${Number(birth.slice(0, 4)) + years}${birth.slice(4)}` as IsoDate;
        expect(ageOn(person, later)).toBe(years);
      }),
    );
  });
});

describe('check characters', () => {
  it('are refused for what is no beginning of a code', () => {
    expect(() => unifiedCheckCharacter('O'.repeat(17))).toThrow(RangeError);
    expect(() => organisationCheckCharacter('MA0TE5T')).toThrow(RangeError);
    expect(() => citizenCheckCharacter('1')).toThrow(RangeError);
  });
});
