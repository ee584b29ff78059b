import { createHash } from 'node:crypto';
import { canonicalJson } from '@chengxin/domain/canonical-json';

/** What an entry commits to. The content lies beside it, so that lawful deletion leaves every proof whole. */
export interface LedgerEntry {
  readonly stream: string;
  readonly seq: number;
  readonly kind: string;
  readonly recordKind: string;
  readonly recordId: string;
  readonly at: string;
  readonly actor: string;
  readonly contentDigest: string;
}

/** Digest of an entry: SHA-256 over its canonical JSON (RFC 8785). */
export function entryDigest(entry: LedgerEntry): string {
  return `sha256:${createHash('sha256').update(canonicalJson(entry)).digest('hex')}`;
}

/** Digest of a subject's content, keyed by the subject's own key: without the key it says nothing about a person. */
export function keyedContentDigest(content: unknown, key: Buffer): string {
  return `hmac-sha256:${hmacSha256(key, canonicalJson(content))}`;
}

const BLOCK = 64;

/**
 * HMAC-SHA-256 (RFC 2104) in hex, written out: `createHmac` takes a key given as bytes in anew each time, at five times the cost of the digest, and
 * each subject has its own key.
 */
function hmacSha256(key: Buffer, text: string): string {
  if (key.length > BLOCK) throw new RangeError('a key of at most one block');
  const inner = Buffer.alloc(BLOCK, 0x36);
  const outer = Buffer.alloc(BLOCK, 0x5c);
  for (let i = 0; i < key.length; i += 1) {
    inner[i]! ^= key[i]!;
    outer[i]! ^= key[i]!;
  }
  const digest = createHash('sha256').update(inner).update(text).digest();
  return createHash('sha256').update(outer).update(digest).digest('hex');
}

/** Digest of content that is about no subject. */
export function contentDigest(content: unknown): string {
  return `sha256:${createHash('sha256').update(canonicalJson(content)).digest('hex')}`;
}
