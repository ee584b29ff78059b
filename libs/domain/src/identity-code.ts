import type { IsoDate } from '@chengxin/plugin-contract';
import { fullYears, isLegalDay } from './calendar.js';
import { asciiUpperCase, halfWidthTrimmed } from './full-width.js';

/** GB 32100-2015: the 31 characters of a unified social credit code, value = position. I, O, Z, S and V are not among them. */
export const UNIFIED_CODE_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** GB 32100-2015: classes of body ([2]) under each registering department ([1]). Letters are allowed. */
export const DEPARTMENT_CLASSES: Readonly<Record<string, { readonly department: string; readonly classes: string }>> = {
  '1': { department: '机构编制', classes: '1239' },
  '2': { department: '外交', classes: '19' },
  '3': { department: '司法行政', classes: '123459' },
  '4': { department: '文化', classes: '19' },
  '5': { department: '民政', classes: '1239' },
  '6': { department: '旅游', classes: '129' },
  '7': { department: '宗教', classes: '129' },
  '8': { department: '工会', classes: '19' },
  '9': { department: '工商', classes: '123' },
  A: { department: '中央军委改革和编制办公室', classes: '19' },
  N: { department: '农业', classes: '1239' },
  Y: { department: '其他', classes: '1' },
};

const VALUE = new Map([...UNIFIED_CODE_ALPHABET].map((character, value) => [character, value]));
/** GB 32100: W(i) = 3^(i−1) mod 31. */
const UNIFIED_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** GB 11714. */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
/** GB 11643-1999. */
const CITIZEN_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CITIZEN_CHECKS = '10X98765432';

const weighted = (values: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * (values[i] as number), 0);

/** The 18th character by GB 32100 for the 17 before it. Throws RangeError on a character outside the alphabet. */
export function unifiedCheckCharacter(first17: string): string {
  const values = [...first17].map((c) => VALUE.get(c));
  if (values.length !== 17 || values.includes(undefined)) throw new RangeError('not 17 characters of a unified code');
  return UNIFIED_CODE_ALPHABET[(31 - (weighted(values as number[], UNIFIED_WEIGHTS) % 31)) % 31] as string;
}

/** The 9th character of an organisation code by GB 11714 for the 8 before it (A = 10 … Z = 35). Throws RangeError on anything else. */
export function organisationCheckCharacter(first8: string): string {
  if (!/^[0-9A-Z]{8}$/.test(first8)) throw new RangeError('not 8 characters of an organisation code');
  const check =
    11 -
    (weighted(
      [...first8].map((c) => parseInt(c, 36)),
      ORGANISATION_WEIGHTS,
    ) %
      11);
  return check === 10 ? 'X' : String(check % 11);
}

/** The 18th character of a citizen's number by GB 11643 for the 17 digits before it. Throws RangeError on anything else. */
export function citizenCheckCharacter(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new RangeError('not 17 digits of a citizen number');
  return CITIZEN_CHECKS[weighted([...first17].map(Number), CITIZEN_WEIGHTS) % 11] as string;
}

interface Normalised {
  /** Half width and upper case, nothing else: l is L and never 1. */
  readonly normalised: string;
  readonly changed: boolean;
}

export type MalformedCodeReason =
  'empty' | 'length' | 'character' | 'department-or-class' | 'region' | 'organisation-check';

/** What a string in the place of a 统一社会信用代码 is. Only `valid` is stored without a person's decision. */
export type UnifiedCodeResult = Normalised &
  (
    | { readonly status: 'valid'; readonly note?: 'inner-check-fails' }
    /** Real bodies have such codes: admitted by a recorded override with evidence only. */
    | {
        readonly status: 'check-digit-wrong';
        readonly code: 'subject/code-check-digit-wrong';
        readonly expected: string;
      }
    /** A natural person's number, whether or not it passes GB 32100 as well: never stored as an organisation. */
    | {
        readonly status: 'looks-like-citizen-id';
        readonly code: 'subject/code-is-citizen-number';
        readonly citizenCheck: 'passes' | 'fails';
      }
    | { readonly status: 'masked'; readonly code: 'subject/code-masked' }
    | {
        readonly status: 'legacy-registration-number';
        readonly code: 'subject/code-legacy';
        readonly kind: 'registration-15' | 'registration-13' | 'organisation-code';
        /** Fifteen digits may also be an old citizen number: not to be shown before a person has looked. */
        readonly note?: 'also-reads-as-citizen-number';
      }
    | { readonly status: 'malformed'; readonly code: 'subject/code-malformed'; readonly reason: MalformedCodeReason }
  );

function normalisedCode(raw: string): Normalised {
  const normalised = asciiUpperCase(halfWidthTrimmed(raw));
  return { normalised, changed: normalised !== raw };
}

/** Asterisks and their like, a line of dots or dashes, or so many X in a row that no registered code has them. */
const isSurelyMasked = (code: string): boolean => /[*﹡∗✱×╳✕●○■□•#…]|[-_.·]{3}|X{6}/.test(code);
/** Three X in a row occur in a real code by chance: only where the code does not check are they a mask. */
const mayBeMasked = (code: string): boolean => code.includes('XXX');

/** Day of birth in digits 7–14 of an 18-digit number or 7–12 of a 15-digit one (then 19YY); undefined where it is no day. */
function birthDateIn(number: string): IsoDate | undefined {
  const digits = number.length === 15 ? `19${number.slice(6, 12)}` : number.slice(6, 14);
  const date = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  return isLegalDay(date) && /^(1[89]|20)/.test(date) ? date : undefined;
}

const isCitizenShape = (code: string): boolean => /^[1-9]\d{16}[\dX]$/.test(code) && birthDateIn(code) !== undefined;
const citizenCheckPasses = (code: string): boolean => citizenCheckCharacter(code.slice(0, 17)) === code[17];

function checkShortCode(given: Normalised): UnifiedCodeResult {
  const code = given.normalised;
  const legacy = { ...given, status: 'legacy-registration-number', code: 'subject/code-legacy' } as const;
  if (/^\d{15}$/.test(code)) {
    return birthDateIn(code)
      ? { ...legacy, kind: 'registration-15', note: 'also-reads-as-citizen-number' }
      : { ...legacy, kind: 'registration-15' };
  }
  if (/^\d{13}$/.test(code)) return { ...legacy, kind: 'registration-13' };
  const malformed = { ...given, status: 'malformed', code: 'subject/code-malformed' } as const;
  // GB 11714 prints the check character behind a hyphen.
  const organisation = /^([0-9A-Z]{8})-?([0-9X])$/.exec(code);
  if (organisation) {
    return organisationCheckCharacter(organisation[1] as string) === organisation[2]
      ? { ...legacy, kind: 'organisation-code' }
      : { ...malformed, reason: 'organisation-check' };
  }
  return { ...malformed, reason: code === '' ? 'empty' : 'length' };
}

/**
 * Tells what a string in the place of a unified social credit code is (GB 32100-2015, inside it GB 11714).
 * Precedence: masked, a person's number, malformed, the check. A region may be abolished: it is only asked to be six digits.
 * A department or class that the standard does not list is malformed, for a mistyped person's number often starts so.
 */
export function checkUnifiedCode(raw: string): UnifiedCodeResult {
  const given = normalisedCode(raw);
  const code = given.normalised;
  const masked = { ...given, status: 'masked', code: 'subject/code-masked' } as const;
  if (isSurelyMasked(code)) return masked;
  if (code.length !== 18) return mayBeMasked(code) ? masked : checkShortCode(given);

  const person = isCitizenShape(code);
  const citizen = { ...given, status: 'looks-like-citizen-id', code: 'subject/code-is-citizen-number' } as const;
  if (person && citizenCheckPasses(code)) return { ...citizen, citizenCheck: 'passes' };

  const reason = unifiedCodeFault(code);
  if (reason === undefined && unifiedCheckCharacter(code.slice(0, 17)) === code[17]) {
    const valid = { ...given, status: 'valid' } as const;
    return organisationCheckCharacter(code.slice(8, 16)) === code[16] ? valid : { ...valid, note: 'inner-check-fails' };
  }
  // Seventeen digits with a day of birth that check by neither standard: a mistyped person's number, which no override may let in.
  if (person) return { ...citizen, citizenCheck: 'fails' };
  if (mayBeMasked(code)) return masked;
  if (reason) return { ...given, status: 'malformed', code: 'subject/code-malformed', reason };
  const expected = unifiedCheckCharacter(code.slice(0, 17));
  return { ...given, status: 'check-digit-wrong', code: 'subject/code-check-digit-wrong', expected };
}

function unifiedCodeFault(code: string): MalformedCodeReason | undefined {
  if (!/^[0-9A-HJ-NP-RTUWXY]{18}$/.test(code)) return 'character';
  if (!DEPARTMENT_CLASSES[code[0] as string]?.classes.includes(code[1] as string)) return 'department-or-class';
  return /^..\d{6}/.test(code) ? undefined : 'region';
}

/** What a string in the place of a 公民身份号码 is. Only `valid` may be stored, encrypted and never public. */
export type CitizenNumberResult = Normalised &
  (
    | { readonly status: 'valid'; readonly birthDate: IsoDate }
    | {
        readonly status: 'check-digit-wrong';
        readonly code: 'subject/citizen-number-check-digit-wrong';
        readonly expected: string;
      }
    /**
     * Fifteen digits without a check: anything of the length with a day in it passes, so it is refused as an identifier.
     * `asEighteen` is the number it became, to ask the party about or to look up a known person.
     */
    | {
        readonly status: 'legacy-15';
        readonly code: 'subject/citizen-number-legacy';
        readonly birthDate: IsoDate;
        readonly asEighteen: string;
      }
    | { readonly status: 'masked'; readonly code: 'subject/citizen-number-masked' }
    | {
        readonly status: 'malformed';
        readonly code: 'subject/citizen-number-malformed';
        readonly reason: 'empty' | 'length' | 'character' | 'birth-date-impossible' | 'birth-date-in-future';
      }
  );

/**
 * Tells what a string in the place of a citizen's number is (GB 11643-1999) on the day `asOf`.
 * The region is not looked up: abolished ones, residence permits (81–83) and foreigners' cards (9…) are numbers as well.
 */
export function checkCitizenNumber(raw: string, asOf: IsoDate): CitizenNumberResult {
  const given = normalisedCode(raw);
  const number = given.normalised;
  const malformed = { ...given, status: 'malformed', code: 'subject/citizen-number-malformed' } as const;
  // The check is the only X that a number has.
  if (isSurelyMasked(number) || mayBeMasked(number) || /XX.|X[^X]*X$/.test(number))
    return { ...given, status: 'masked', code: 'subject/citizen-number-masked' };
  if (number.length !== 18 && number.length !== 15) return { ...malformed, reason: number === '' ? 'empty' : 'length' };
  if (!/^[1-9](\d{14}|\d{16}[\dX])$/.test(number)) return { ...malformed, reason: 'character' };
  const birthDate = birthDateIn(number);
  if (!birthDate) return { ...malformed, reason: 'birth-date-impossible' };
  if (birthDate > asOf) return { ...malformed, reason: 'birth-date-in-future' };
  if (number.length === 15) {
    const seventeen = `${number.slice(0, 6)}19${number.slice(6)}`;
    const asEighteen = seventeen + citizenCheckCharacter(seventeen);
    return { ...given, status: 'legacy-15', code: 'subject/citizen-number-legacy', birthDate, asEighteen };
  }
  const expected = citizenCheckCharacter(number.slice(0, 17));
  return expected === number[17]
    ? { ...given, status: 'valid', birthDate }
    : { ...given, status: 'check-digit-wrong', code: 'subject/citizen-number-check-digit-wrong', expected };
}

/** Day of birth held by a number of 18 or 15 digits, whatever its check digit; undefined where it holds none. */
export function birthDateOf(citizenNumber: string): IsoDate | undefined {
  const { normalised } = normalisedCode(citizenNumber);
  return /^[1-9](\d{14}|\d{16}[\dX])$/.test(normalised) ? birthDateIn(normalised) : undefined;
}

/** 周岁 on a day, by the number, counted as {@link fullYears} counts; undefined without a birth date or before it. */
export function ageOn(citizenNumber: string, day: IsoDate): number | undefined {
  const birthDate = birthDateOf(citizenNumber);
  return birthDate && day >= birthDate ? fullYears(birthDate, day) : undefined;
}
