import { createHash, createHmac } from 'node:crypto';
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
  return `hmac-sha256:${createHmac('sha256', key).update(canonicalJson(content)).digest('hex')}`;
}

/** Digest of content that is about no subject. */
export function contentDigest(content: unknown): string {
  return `sha256:${createHash('sha256').update(canonicalJson(content)).digest('hex')}`;
}
