import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';

/**
 * The installation's keys, all drawn from one master key that lives outside the database.
 * AES-256-GCM for identifiers, HMAC-SHA-256 for the blind index and for each subject's own key.
 */
export class Keyring {
  // Key objects: a key given as bytes is taken in anew for every digest, which costs five times the digest.
  private readonly indexKey: KeyObject;
  private readonly cipherKey: Buffer;
  private readonly subjectMaster: KeyObject;

  constructor(masterKey: Buffer) {
    if (masterKey.length !== 32) throw new Error('The master key must be 32 bytes');
    const draw = (purpose: string) =>
      Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), `chengxin/${purpose}`, 32));
    this.indexKey = createSecretKey(draw('blind-index'));
    this.cipherKey = draw('identifier');
    this.subjectMaster = createSecretKey(draw('subject'));
  }

  /** Key of an identifier in `identifier_claim`: the first 128 bits of a keyed hash, as a UUID. Equal values meet, nothing can be read back. */
  identifierKey(scheme: string, normalised: string): string {
    return uuidOf(createHmac('sha256', this.indexKey).update(`${scheme}\u0000${normalised}`).digest());
  }

  encrypt(plain: string | Buffer): Buffer {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.cipherKey, iv);
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]);
  }

  decrypt(sealed: Buffer): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.cipherKey, sealed.subarray(0, 12));
    decipher.setAuthTag(sealed.subarray(12, 28));
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
  }

  newSalt(): Buffer {
    return randomBytes(16);
  }

  /** The subject's own key: with its salt destroyed, the digests of its contents say nothing any more and every proof stays whole. */
  subjectKey(subjectId: string, salt: Buffer): Buffer {
    return createHmac('sha256', this.subjectMaster).update(subjectId).update(salt).digest();
  }
}

/** A UUID (version 8 form) from the first 16 bytes of a digest. */
export function uuidOf(digest: Buffer): string {
  const bytes = Buffer.from(digest.subarray(0, 16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
