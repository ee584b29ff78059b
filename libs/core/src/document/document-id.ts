import { createHash } from 'node:crypto';
import { uuidOf } from '../access/keyring.js';

/** A document's id is the digest of its organ and canonical number, which is its uniqueness: the same document meets itself on every path in. */
export function documentIdOf(organId: string, numberCanonical: string): string {
  return uuidOf(createHash('sha256').update(`${organId}\u0000${numberCanonical}`).digest());
}
