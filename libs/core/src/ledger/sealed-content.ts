import { CIPHER_SUITES, suiteKeys, type CipherSuite, type SuiteKeys } from '../access/cipher-suites.js';
import type { Keyring } from '../access/keyring.js';

/**
 * What an entry says of a subject, sealed under that subject's own key: with the key destroyed nobody reads it again, in no backup either that came after, and
 * every proof stays whole. The master key wraps the subject's key alone, so that a rotation touches no content.
 */
export class SubjectSeal {
  private readonly bySuite = new Map<CipherSuite, SuiteKeys>();
  private readonly id: Buffer;

  constructor(
    subjectId: string,
    /** The subject's own key, opened. */
    private readonly key: Buffer,
    /** With which it seals; what was sealed with another is opened all the same. */
    private readonly suite: CipherSuite,
  ) {
    this.id = Buffer.from(subjectId.replaceAll('-', ''), 'hex');
  }

  /** Of the subject whose own key lies sealed with it. */
  static of(keyring: Keyring, subjectId: string, keySalt: Buffer): SubjectSeal {
    return new SubjectSeal(subjectId, keyring.subjectKey(subjectId, keySalt), keyring.names()[0].suite);
  }

  seal(seq: number, content: unknown): Buffer {
    return this.sealText(seq, JSON.stringify(content));
  }

  /** Content as its text of JSON. */
  sealText(seq: number, text: string): Buffer {
    const bound = this.bound(seq, this.suite);
    return Buffer.concat([bound.subarray(0, 1), this.keysOf(this.suite).seal(Buffer.from(text), bound)]);
  }

  /** Throws where a byte was changed, or it is another entry's, or the key is another. */
  open(seq: number, sealed: Buffer): unknown {
    const suite = CIPHER_SUITES[sealed[0] ?? CIPHER_SUITES.length];
    if (!suite) throw new Error('a sealed content names no suite that there is');
    return JSON.parse(this.keysOf(suite).open(sealed.subarray(1), this.bound(seq, suite)).toString('utf8'));
  }

  /** To which entry a content belongs: it can be laid beside no other. */
  private bound(seq: number, suite: CipherSuite): Buffer {
    const place = Buffer.alloc(8);
    place.writeBigInt64BE(BigInt(seq));
    return Buffer.concat([Buffer.from([CIPHER_SUITES.indexOf(suite)]), this.id, place]);
  }

  private keysOf(suite: CipherSuite): SuiteKeys {
    const known = this.bySuite.get(suite) ?? suiteKeys(suite, this.key);
    this.bySuite.set(suite, known);
    return known;
  }
}

/** Columns of what lies beside an entry: `c` is the content, `k` the subject's row. */
export const STORED_CONTENT = 'c.subject_id as "subjectId", c.seq, c.content, c.sealed, k.key_salt as "keySalt"';

/** A content as it lies there: sealed, or from before such were sealed in plain. */
export interface StoredContent {
  readonly subjectId: string;
  readonly seq: number | string;
  readonly content: unknown;
  readonly sealed: Buffer | null;
  readonly keySalt: Buffer | null;
}

/** A row that says what it held. */
export type Opened<R extends StoredContent, C> = Omit<R, 'content' | 'sealed' | 'keySalt'> & { readonly content: C };

/** Opens contents; draws each subject's keys once. */
export class OpenContents {
  private readonly seals = new Map<string, SubjectSeal>();

  constructor(private readonly keyring: Keyring) {}

  /** What it says. Throws where it was changed, or lies there without its subject's key. */
  open({ subjectId, seq, content, sealed, keySalt }: StoredContent): unknown {
    if (!sealed) return content;
    if (content !== null) throw new Error(`an entry of subject ${subjectId} has two contents`);
    if (!keySalt) throw new Error(`a content of subject ${subjectId} outlived the subject's key`);
    const known = this.seals.get(subjectId) ?? SubjectSeal.of(this.keyring, subjectId, Buffer.from(keySalt));
    this.seals.set(subjectId, known);
    return known.open(Number(seq), Buffer.from(sealed));
  }

  /** Rows with what they say in the place of how it lies there. */
  rows<R extends StoredContent, C>(rows: readonly R[]): Opened<R, C>[] {
    return rows.map(({ sealed, keySalt, ...row }) => {
      const content = this.open({ ...row, sealed, keySalt }) as C;
      return { ...row, content } as unknown as Opened<R, C>;
    });
  }
}
