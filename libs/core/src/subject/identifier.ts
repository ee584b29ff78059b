import { checkCitizenNumber, checkUnifiedCode } from '@chengxin/domain/identity-code';
import { asciiUpperCase, halfWidthTrimmed } from '@chengxin/domain/full-width';
import { isPlaceholder } from '@chengxin/domain/placeholder';
import type { IsoDate } from '@chengxin/plugin-contract';

export type IdentifierScheme = 'unified-code' | 'citizen-number' | 'passport' | 'other-identity';

/** An identifier in the one form under which equals meet. */
export interface Identifier {
  readonly scheme: IdentifierScheme;
  readonly normalised: string;
  /** Something valid but uncommon that is kept with it. */
  readonly note?: 'inner-check-fails' | 'check-digit-wrong';
}

/** Codes of what is wrong with an identifier, in `subject.refusals.ts`. */
export type IdentifierProblem =
  | 'subject/identifier-missing'
  | 'subject/code-masked'
  | 'subject/code-check-digit-wrong'
  | 'subject/code-is-citizen-number'
  | 'subject/code-legacy'
  | 'subject/code-malformed'
  | 'subject/citizen-number-check-digit-wrong'
  | 'subject/citizen-number-legacy'
  | 'subject/citizen-number-masked'
  | 'subject/citizen-number-malformed'
  | 'subject/identity-type-unknown'
  | 'subject/identity-number-malformed'
  | 'subject/identity-type-contradicts';

export type ReadIdentifier =
  | { readonly identifier: Identifier; readonly changed: boolean; readonly problem?: 'subject/code-check-digit-wrong' }
  | { readonly identifier?: undefined; readonly changed: boolean; readonly problem: IdentifierProblem };

const nothing = (written: string | undefined): boolean =>
  written === undefined || halfWidthTrimmed(written) === '' || isPlaceholder(written);

/** Reads what stands in the place of a unified social credit code. A wrong check digit still names the code: an override may admit it. */
export function readUnifiedCode(written: string | undefined): ReadIdentifier {
  if (nothing(written)) return { changed: false, problem: 'subject/identifier-missing' };
  const read = checkUnifiedCode(written!);
  const { changed, normalised } = read;
  switch (read.status) {
    case 'valid':
      return { identifier: { scheme: 'unified-code', normalised, ...(read.note ? { note: read.note } : {}) }, changed };
    case 'check-digit-wrong':
      return {
        identifier: { scheme: 'unified-code', normalised, note: 'check-digit-wrong' },
        changed,
        problem: 'subject/code-check-digit-wrong',
      };
    case 'looks-like-citizen-id':
    case 'masked':
    case 'legacy-registration-number':
    case 'malformed':
      return { changed, problem: read.code };
  }
}

/** Types of identity document of the 双公示 files (证件类型), and the scheme each is kept under. */
const IDENTITY_TYPES: ReadonlyMap<string, Exclude<IdentifierScheme, 'unified-code'>> = new Map([
  ['身份证', 'citizen-number'],
  ['居民身份证', 'citizen-number'],
  ['公民身份号码', 'citizen-number'],
  ['护照号', 'passport'],
  ['护照', 'passport'],
  ['港澳居民来往内地通行证', 'other-identity'],
  ['台湾居民来往大陆通行证', 'other-identity'],
  ['外国人永久居留身份证', 'other-identity'],
]);

/** Reads a natural person's identity document. Without a type only a valid citizen's number speaks for itself. */
export function readIdentityDocument(
  writtenType: string | undefined,
  written: string | undefined,
  today: IsoDate,
): ReadIdentifier {
  if (nothing(written)) return { changed: false, problem: 'subject/identifier-missing' };
  const type = nothing(writtenType) ? undefined : halfWidthTrimmed(writtenType!);
  const scheme =
    type === undefined
      ? 'citizen-number'
      : (IDENTITY_TYPES.get(type) ?? (/^其他-.+/.test(type) ? 'other-identity' : undefined));
  if (scheme === undefined) return { changed: false, problem: 'subject/identity-type-unknown' };
  if (scheme === 'citizen-number') return readCitizenNumber(written!, type === undefined, today);
  const number = asciiUpperCase(halfWidthTrimmed(written!));
  const changed = number !== written;
  // A citizen's number under another type would be another subject, and nobody would ask its age.
  const citizen = checkCitizenNumber(written!, today).status === 'valid' && !number.startsWith('9'); // 9: foreign residents
  if (citizen || (type!.match(/\p{Nd}/gu)?.length ?? 0) >= 6)
    return { changed, problem: 'subject/identity-type-contradicts' };
  if (/[*×●]/.test(number)) return { changed, problem: 'subject/citizen-number-masked' };
  if (!/^[0-9A-Z()/-]{5,32}$/.test(number)) return { changed, problem: 'subject/identity-number-malformed' };
  // Numbers of different documents may be equal: the type is part of what is unique.
  return { identifier: { scheme, normalised: scheme === 'passport' ? number : `${type}:${number}` }, changed };
}

function readCitizenNumber(written: string, untyped: boolean, today: IsoDate): ReadIdentifier {
  const read = checkCitizenNumber(written, today);
  const { changed } = read;
  if (read.status === 'valid')
    return { identifier: { scheme: 'citizen-number', normalised: read.normalised }, changed };
  return { changed, problem: untyped && read.status === 'malformed' ? 'subject/identity-type-unknown' : read.code };
}
