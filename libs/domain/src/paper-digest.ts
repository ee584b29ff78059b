import { sha256Hex } from './canonical-json.js';

/** Of no paper: a field filled with zeros, and a file in which nothing is. */
const OF_NOTHING: ReadonlySet<string> = new Set(['0'.repeat(64), sha256Hex(new Uint8Array())]);

/** Whether a digest can be of a paper that somebody keeps. Evidence that is no paper shows nothing (plan arts. 7 to 9: each step rests on what can be shown). */
export const isOfPaper = (digest: string): boolean => !OF_NOTHING.has(digest.slice(digest.indexOf(':') + 1));
