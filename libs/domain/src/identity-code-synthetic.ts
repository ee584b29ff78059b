import type { IsoDate } from '@chengxin/plugin-contract';
import {
  UNIFIED_CODE_ALPHABET,
  checkCitizenNumber,
  checkUnifiedCode,
  citizenCheckCharacter,
  organisationCheckCharacter,
  unifiedCheckCharacter,
} from './identity-code.js';

/**
 * Body of a synthetic code: eight characters as given, or Y and seven characters that count the number, base 31 — apart from the
 * all-digit and M… bodies of registered codes, so that a made-up code does not happen to be somebody's.
 */
function serialCharacters(serial: string | number): string {
  if (typeof serial === 'string') return serial;
  if (!Number.isSafeInteger(serial) || serial < 0 || serial >= 31 ** 7)
    throw new RangeError(`serial out of range: ${serial}`);
  let rest = serial;
  let characters = '';
  for (let i = 0; i < 7; i += 1) {
    characters = (UNIFIED_CODE_ALPHABET[rest % 31] as string) + characters;
    rest = Math.floor(rest / 31);
  }
  return `Y${characters}`;
}

/**
 * A unified social credit code with both check characters (GB 32100, GB 11714), for tests and synthetic data; same inputs, same code.
 * `serial` is the body's eight characters, or a number below 31^7. Throws RangeError where the parts make no valid code.
 */
export function unifiedCodeWithCheckDigits(
  department: string,
  kind: string,
  region: string,
  serial: string | number,
): string {
  const body = serialCharacters(serial);
  const first17 = `${department}${kind}${region}${body}${organisationCheckCharacter(body)}`;
  const code = first17 + unifiedCheckCharacter(first17);
  const { status } = checkUnifiedCode(code);
  if (status !== 'valid') throw new RangeError(`these parts make a code that is ${status}`);
  return code;
}

/**
 * A citizen's number with its check digit (GB 11643), for tests and synthetic data. `sequence` is 0–999, odd for male.
 * Throws RangeError where the parts make no valid number. Take a region that is not assigned, lest the number be somebody's.
 */
export function citizenNumberWithCheckDigit(region: string, birthDate: IsoDate, sequence: number): string {
  const first17 = `${region}${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  const number = first17 + citizenCheckCharacter(first17);
  const { status } = checkCitizenNumber(number, '9999-12-31');
  if (status !== 'valid') throw new RangeError(`these parts make a number that is ${status}`);
  return number;
}
