import { createHmac, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import { CIPHER_SUITES, suiteKeys, type CipherSuite, type SuiteKeys } from './cipher-suites.js';

/** A master key and the suite that is used with it. */
export interface MasterKey {
  /** 32 bytes. */
  readonly key: Buffer;
  readonly suite: CipherSuite;
}

/** How a key is named: by what is drawn from it, so that nobody can name two keys alike or tell one from its name. */
export interface KeyName {
  readonly id: string;
  readonly suite: CipherSuite;
}

export const DEFAULT_SUITE: CipherSuite = 'aes-256-gcm+hmac-sha256';

/** Every sealed value begins with it: what it is, its suite, the id of its key. */
const MARK = Buffer.from([0xc7, 0x58, 0x01]);
const ID_BYTES = 4;
const HEADER = MARK.length + 1 + ID_BYTES;
/** Length of a subject's salt from before its key was sealed whole. */
const SALT = 16;

interface HeldKey extends KeyName {
  readonly header: Buffer;
  readonly keys: SuiteKeys;
  readonly subjectMaster: KeyObject;
}

/**
 * The installation's keys, which live outside the database. The first one seals and keys the blind index; the further ones are read only, as long as
 * stored values are being brought from one key to another (`chengxin keys rotate`). What says no key was sealed before values said theirs: it is the
 * oldest one's, which is named last.
 */
export class Keyring {
  private readonly held: readonly [HeldKey, ...HeldKey[]];
  private readonly byHeader: ReadonlyMap<string, HeldKey>;
  private readonly oldest: HeldKey;

  constructor(
    masterKey: Buffer,
    {
      suite = DEFAULT_SUITE,
      further = [],
    }: { readonly suite?: CipherSuite; readonly further?: readonly MasterKey[] } = {},
  ) {
    this.held = [heldKey({ key: masterKey, suite }), ...further.map(heldKey)];
    this.byHeader = new Map(this.held.map((key) => [key.header.toString('hex'), key]));
    if (this.byHeader.size < this.held.length) throw new Error('A master key is named twice with one suite');
    this.oldest = this.held.at(-1)!;
  }

  /** Names of the keys held, the one in use first. */
  names(): readonly [KeyName, ...KeyName[]] {
    return this.held.map(({ id, suite }) => ({ id, suite })) as [KeyName, ...KeyName[]];
  }

  /** Of these names those whose key is not held, in words. */
  lacking(names: readonly KeyName[]): readonly string[] {
    const held = new Set(this.held.map(wordOf));
    return names.map(wordOf).filter((name) => !held.has(name));
  }

  /** Key of an identifier in `identifier_claim`: the first 128 bits of a keyed hash, as a UUID. Equal values meet, nothing can be read back. */
  identifierKey(scheme: string, normalised: string): string {
    return indexKeyOf(this.held[0], scheme, normalised);
  }

  /** An identifier's keys under every key held, the one in use first: as long as two are held it may lie under either. */
  identifierKeys(scheme: string, normalised: string): readonly [string, ...string[]] {
    return this.held.map((key) => indexKeyOf(key, scheme, normalised)) as [string, ...string[]];
  }

  encrypt(plain: string | Buffer): Buffer {
    const { header, keys } = this.held[0];
    return Buffer.concat([header, keys.seal(Buffer.from(plain as string), header)]);
  }

  /** Throws where the value was changed, or was sealed under a key that is not held. */
  decrypt(sealed: Buffer): Buffer {
    const key = this.keyOf(sealed);
    if (key) return key.keys.open(sealed.subarray(HEADER), key.header);
    try {
      return this.oldest.keys.open(sealed, NOTHING);
    } catch (error) {
      if (!sealed.subarray(0, MARK.length).equals(MARK)) throw error;
      throw new KeyNotHeld(sealed.subarray(MARK.length + 1, HEADER).toString('hex'), { cause: error });
    }
  }

  /** Whether a value is sealed under the key in use. */
  isCurrent(sealed: Buffer): boolean {
    return this.keyOf(sealed) === this.held[0];
  }

  /** How a value begins that is sealed under the key in use. */
  get currentHeader(): Buffer {
    return this.held[0].header;
  }

  /** A new key of a subject's own, sealed: what the subject's contents are digested under. */
  newSubjectKey(): Buffer {
    return this.encrypt(randomBytes(32));
  }

  /** The subject's own key: with it destroyed, the digests of its contents say nothing any more and every proof stays whole. */
  subjectKey(subjectId: string, sealed: Buffer): Buffer {
    if (sealed.length !== SALT) return this.decrypt(sealed);
    // From before it was sealed whole: drawn from the master key and the subject's salt.
    return createHmac('sha256', this.oldest.subjectMaster).update(subjectId).update(sealed).digest();
  }

  private keyOf(sealed: Buffer): HeldKey | undefined {
    return this.byHeader.get(sealed.subarray(0, HEADER).toString('hex'));
  }
}

/** A stored value was sealed under a key that this process was not given. */
export class KeyNotHeld extends Error {
  override readonly name = 'KeyNotHeld';

  constructor(
    readonly keyId: string,
    options: ErrorOptions,
  ) {
    super(`a stored value is sealed under the key ${keyId}, which is not among the keys held`, options);
  }
}

const NOTHING = Buffer.alloc(0);

const wordOf = ({ id, suite }: KeyName): string => `${id} (${suite})`;

function heldKey({ key, suite }: MasterKey): HeldKey {
  if (key.length !== 32) throw new Error('The master key must be 32 bytes');
  const id = Buffer.from(hkdfSync('sha256', key, NOTHING, 'chengxin/key-id', ID_BYTES));
  return {
    id: id.toString('hex'),
    suite,
    header: Buffer.concat([MARK, Buffer.from([CIPHER_SUITES.indexOf(suite)]), id]),
    keys: suiteKeys(suite, key),
    subjectMaster: createSecretKey(Buffer.from(hkdfSync('sha256', key, NOTHING, 'chengxin/subject', 32))),
  };
}

const indexKeyOf = ({ keys }: HeldKey, scheme: string, normalised: string): string =>
  uuidOf(keys.blindIndex(`${scheme}\u0000${normalised}`));

/** A UUID (version 8 form) from the first 16 bytes of a digest. */
export function uuidOf(digest: Buffer): string {
  const bytes = Buffer.from(digest.subarray(0, 16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
