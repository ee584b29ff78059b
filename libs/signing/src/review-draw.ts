import { createHash } from 'node:crypto';

const DRAWN_BYTES = 6;

/**
 * Whether an entry of the ledger of reads is drawn for review: by the root under which the log first sealed it, and its own digest. Nobody knows that
 * root before the entry stands in the log, for it hangs on every entry beside it; afterwards whoever has the log can draw again and finds the same.
 * `root`: of the first checkpoint with the entry in it, in base64. One of `oneIn` is drawn.
 */
export function isDrawn(root: string, digest: string, oneIn: number): boolean {
  const hash = createHash('sha256').update(`chengxin/review-draw/v1\n${root}\n${digest}\n`).digest();
  return hash.readUIntBE(0, DRAWN_BYTES) < 2 ** (DRAWN_BYTES * 8) / oneIn;
}
