import { contentDigest } from '@chengxin/signing/ledger-entry';
import { randomBytes } from 'node:crypto';
import type { BesideState } from './access-contents.js';

/** What somebody wrote in an act on the platform, by the names of the record's members; null where nothing was. */
export type PlatformWords = Readonly<Record<string, string | null>>;

/** Words as they lie beside an entry: with a number that stands nowhere else, so that nobody can guess at them by the digest that stays. */
export interface KeptWords {
  readonly words: PlatformWords;
  readonly salt: string;
}

/** What lies beside an entry; nothing where nobody wrote anything. */
export function keptWords(words: PlatformWords | undefined): KeptWords | undefined {
  if (!words || Object.values(words).every((word) => word === null)) return undefined;
  return { words, salt: randomBytes(16).toString('hex') };
}

/** What an entry says of the words beside it. */
export const saidOfWords = (kept: KeptWords | undefined): { readonly words?: string } =>
  kept ? { words: contentDigest(kept) } : {};

/** How the words beside an entry stand. Entries of before hold their words themselves, and have none beside them. */
export function wordsState(content: unknown, beside: unknown): BesideState {
  const said = (content as { readonly words?: unknown } | null)?.words;
  if (said === undefined) return beside == null ? {} : { content: 'differs' };
  if (beside == null) return { content: 'deleted' };
  return { content: contentDigest(beside) === said ? 'matches' : 'differs' };
}
