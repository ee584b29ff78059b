import { createHash, createPrivateKey, createPublicKey, randomBytes, sign, verify, type KeyObject } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';

// Signed notes as C2SP writes them (c2sp.org/signed-note, tlog-checkpoint, tlog-cosignature): a text, an empty line, and a line per signature. Keys are
// written as that specification writes them, so that its other readers can check the log of an installation with the default suite.

/** What a key signs with, and what for: notes of its own, or cosignatures of a witness. SM2 has no number of C2SP’s and is named after 0xff. */
const ALGORITHMS = {
  ed25519: Buffer.of(0x01),
  'ed25519-cosignature': Buffer.of(0x04),
  sm2: Buffer.concat([Buffer.of(0xff), Buffer.from('chengxin/sm2-with-sm3\n')]),
  'sm2-cosignature': Buffer.concat([Buffer.of(0xff), Buffer.from('chengxin/sm2-with-sm3/cosignature\n')]),
} as const;
export type KeyAlgorithm = keyof typeof ALGORITHMS;
const NAMES = Object.keys(ALGORITHMS) as KeyAlgorithm[];

const KEY_BYTES = { ed25519: 32, 'ed25519-cosignature': 32, sm2: 33, 'sm2-cosignature': 33 } as const;
const SECRET_BYTES = 32;
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');
const NAME = /^[^\s+]{1,200}$/u;

/** A key is not written as keys are. The message never shows the key. */
export class NoKey extends Error {
  override readonly name = 'NoKey';
}

const isCosigner = (algorithm: KeyAlgorithm) => algorithm.endsWith('-cosignature');

/** A public key with the name it signs under. */
export class NoteVerifier {
  /** First four bytes of the key’s hash, which stand before every signature by it. */
  readonly id: Buffer;

  constructor(
    readonly name: string,
    readonly algorithm: KeyAlgorithm,
    private readonly key: Buffer,
  ) {
    this.id = createHash('sha256')
      .update(`${name}\n`)
      .update(ALGORITHMS[algorithm])
      .update(key)
      .digest()
      .subarray(0, 4);
  }

  /** Reads `NAME+HASH+KEY`. Throws {@link NoKey}. */
  static read(text: string): NoteVerifier {
    const parts = /^([^\s+]{1,200})\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/u.exec(text.trim());
    if (!parts) throw new NoKey('公钥应写作 名称+8位十六进制+base64 / a public key is written NAME+HASH+KEY');
    const [, name, hash, body] = parts as unknown as [string, string, string, string];
    const { algorithm, bytes } = readBody(Buffer.from(body, 'base64'), KEY_BYTES);
    const verifier = new NoteVerifier(name, algorithm, bytes);
    if (verifier.id.toString('hex') !== hash)
      throw new NoKey(`公钥“${name}”的校验值不符，抄写有误 / the hash in the key “${name}” is not that of the key`);
    return verifier;
  }

  get cosigns(): boolean {
    return isCosigner(this.algorithm);
  }

  verify(message: Buffer, signature: Buffer): boolean {
    if (this.algorithm.startsWith('ed25519')) return verify(null, message, this.ed25519(), signature);
    const point = this.key.toString('hex');
    return signature.length === 64 && sm2.doVerifySignature(message, signature.toString('hex'), point, { hash: true });
  }

  toString(): string {
    const body = Buffer.concat([ALGORITHMS[this.algorithm], this.key]).toString('base64');
    return `${this.name}+${this.id.toString('hex')}+${body}`;
  }

  private parsed: KeyObject | undefined;
  private ed25519(): KeyObject {
    this.parsed ??= createPublicKey({ key: Buffer.concat([SPKI_ED25519, this.key]), format: 'der', type: 'spki' });
    return this.parsed;
  }
}

/** A private key with the name it signs under. Kept in a file of its owner’s, never shown. */
export class NoteSigner {
  readonly verifier: NoteVerifier;
  private readonly ed25519: KeyObject | undefined;

  private constructor(
    name: string,
    algorithm: KeyAlgorithm,
    private readonly secret: Buffer,
  ) {
    if (algorithm.startsWith('ed25519')) {
      this.ed25519 = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, secret]), format: 'der', type: 'pkcs8' });
      const spki = createPublicKey(this.ed25519).export({ format: 'der', type: 'spki' });
      this.verifier = new NoteVerifier(name, algorithm, spki.subarray(SPKI_ED25519.length));
    } else {
      const point = sm2.compressPublicKeyHex(sm2.getPublicKeyFromPrivateKey(secret.toString('hex')));
      this.verifier = new NoteVerifier(name, algorithm, Buffer.from(point, 'hex'));
    }
  }

  /** Makes a new key. The name is that of the log or witness: no spaces, no plus sign. */
  static make(name: string, algorithm: KeyAlgorithm): NoteSigner {
    if (!NAME.test(name)) throw new NoKey('名称不得有空白和加号 / a name has no white space and no plus sign');
    const secret = algorithm.startsWith('ed25519')
      ? randomBytes(SECRET_BYTES)
      : Buffer.from(sm2.generateKeyPairHex().privateKey.padStart(SECRET_BYTES * 2, '0'), 'hex');
    return new NoteSigner(name, algorithm, secret);
  }

  /** Reads what {@link NoteSigner.secretText} wrote. Throws {@link NoKey}. */
  static read(text: string): NoteSigner {
    const parts = /^PRIVATE\+KEY\+([^\s+]{1,200})\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/u.exec(text.trim());
    if (!parts) throw new NoKey('私钥文件的写法不对 / the private key is not written as private keys are');
    const [, name, hash, body] = parts as unknown as [string, string, string, string];
    const { algorithm, bytes } = readBody(Buffer.from(body, 'base64'), undefined);
    const signer = new NoteSigner(name, algorithm, bytes);
    if (signer.verifier.id.toString('hex') !== hash)
      throw new NoKey('私钥的校验值不符，文件已损坏 / the hash in the private key is not that of the key');
    return signer;
  }

  get name(): string {
    return this.verifier.name;
  }

  /** The key as its file holds it. */
  secretText(): string {
    const body = Buffer.concat([ALGORITHMS[this.verifier.algorithm], this.secret]).toString('base64');
    return `PRIVATE+KEY+${this.name}+${this.verifier.id.toString('hex')}+${body}`;
  }

  sign(message: Buffer): Buffer {
    if (this.ed25519) return sign(null, message, this.ed25519);
    return Buffer.from(sm2.doSignature(message, this.secret.toString('hex'), { hash: true }), 'hex');
  }
}

function readBody(
  body: Buffer,
  sizes: Readonly<Record<KeyAlgorithm, number>> | undefined,
): { readonly algorithm: KeyAlgorithm; readonly bytes: Buffer } {
  const algorithm = NAMES.find((name) => body.subarray(0, ALGORITHMS[name].length).equals(ALGORITHMS[name]));
  if (!algorithm) throw new NoKey('不认识的签名算法 / an unknown signature algorithm');
  const bytes = body.subarray(ALGORITHMS[algorithm].length);
  if (bytes.length !== (sizes?.[algorithm] ?? SECRET_BYTES))
    throw new NoKey('密钥长度不对 / the key has a wrong length');
  return { algorithm, bytes };
}

/** A text and the signatures under it. */
export interface SignedNote {
  /** Ends with a line feed. */
  readonly text: string;
  readonly signatures: readonly { readonly name: string; readonly id: Buffer; readonly signature: Buffer }[];
}

/** A signature's line. */
export function signatureLine({ verifier }: NoteSigner, signature: Buffer): string {
  return `— ${verifier.name} ${Buffer.concat([verifier.id, signature]).toString('base64')}\n`;
}

/** Reads a note; undefined where it is none. */
export function readNote(note: string): SignedNote | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) return undefined;
  const signatures = note
    .slice(end + 2, -1)
    .split('\n')
    .map((line) => /^— ([^\s+]+) ([A-Za-z0-9+/]+=*)$/u.exec(line))
    .map((parts) => {
      const bytes = Buffer.from(parts?.[2] ?? '', 'base64');
      return bytes.length > 4
        ? { name: parts![1]!, id: bytes.subarray(0, 4), signature: bytes.subarray(4) }
        : undefined;
    });
  if (signatures.some((signature) => signature === undefined)) return undefined;
  return { text: note.slice(0, end + 1), signatures: signatures as SignedNote['signatures'] };
}

/** The signature of a key under a note; undefined where it did not sign. */
export function signatureBy(note: SignedNote, verifier: NoteVerifier): Buffer | undefined {
  return note.signatures.find(({ name, id }) => name === verifier.name && id.equals(verifier.id))?.signature;
}
