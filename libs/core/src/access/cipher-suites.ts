import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';

/** How stored values are sealed and the blind index is keyed: the setting `CHENGXIN_CIPHER_SUITE`. */
export const CIPHER_SUITES = ['aes-256-gcm+hmac-sha256', 'sm4+hmac-sm3'] as const;
export type CipherSuite = (typeof CIPHER_SUITES)[number];

/** Seals values under keys drawn from one master key. What it seals is bound to `bound`, which lies beside it in plain. */
export interface SuiteKeys {
  /** Digest of an identifier under the key of the blind index. */
  blindIndex(text: string): Buffer;
  seal(plain: Buffer, bound: Buffer): Buffer;
  /** Throws where a byte was changed, or the key is another. */
  open(sealed: Buffer, bound: Buffer): Buffer;
}

type Drawing = (purpose: string, bytes: number) => Buffer;

/** Keys of a suite, each drawn for one purpose. What was sealed before values named their suite is of the first one, so its purposes keep their names. */
export function suiteKeys(suite: CipherSuite, masterKey: Buffer): SuiteKeys {
  const draw =
    (digest: string): Drawing =>
    (purpose, bytes) =>
      Buffer.from(hkdfSync(digest, masterKey, Buffer.alloc(0), `chengxin/${purpose}`, bytes));
  return suite === 'sm4+hmac-sm3' ? sm4Keys(draw('sm3')) : aesKeys(draw('sha256'));
}

const NONCE = 12;
const TAG = 16;

function aesKeys(draw: Drawing): SuiteKeys {
  const indexKey = createSecretKey(draw('blind-index', 32));
  const key = draw('identifier', 32);
  return {
    blindIndex: (text) => createHmac('sha256', indexKey).update(text).digest(),
    seal(plain, bound) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound);
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open(sealed, bound) {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE)).setAAD(bound);
      decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
      return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
    },
  };
}

const IV = 16;
const MAC = 32;

/** SM4 in counter mode, then HMAC-SM3 over all of it: this OpenSSL has no SM4-GCM. */
function sm4Keys(draw: Drawing): SuiteKeys {
  const indexKey = createSecretKey(draw('sm/blind-index', 32));
  const key = draw('sm/identifier', 16);
  const macKey: KeyObject = createSecretKey(draw('sm/authentication', 32));
  const macOf = (bound: Buffer, rest: Buffer) =>
    // The bound part is of one length, so the two cannot run into each other.
    createHmac('sm3', macKey).update(bound).update(rest).digest();
  return {
    blindIndex: (text) => createHmac('sm3', indexKey).update(text).digest(),
    seal(plain, bound) {
      const iv = randomBytes(IV);
      const cipher = createCipheriv('sm4-ctr', key, iv);
      const rest = Buffer.concat([iv, cipher.update(plain), cipher.final()]);
      return Buffer.concat([macOf(bound, rest), rest]);
    },
    open(sealed, bound) {
      const rest = sealed.subarray(MAC);
      if (sealed.length < MAC + IV || !timingSafeEqual(sealed.subarray(0, MAC), macOf(bound, rest)))
        throw new Error('a sealed value was changed, or its key is another');
      const decipher = createDecipheriv('sm4-ctr', key, rest.subarray(0, IV));
      return Buffer.concat([decipher.update(rest.subarray(IV)), decipher.final()]);
    },
  };
}
