import type { Pool } from 'pg';
import { SubjectSeal } from '../ledger/sealed-content.js';
import type { Keyring } from './keyring.js';

/** What a read was for in the reader's words, as it is said of each subject that it was about. */
export interface ReadFor {
  /** The case, as the reader named it. */
  readonly matter?: string;
}

/** Columns of what lies beside an entry of reads: `c` is the content. */
export const STORED_WORDS =
  'c.access_id as "accessId", c.seq, c.subject_id as "subjectId", c.content, c.sealed, c.salt';

/** As it lies there: sealed, in plain from before such were sealed, or emptied by a lawful deletion. */
export interface StoredWords {
  readonly accessId: string;
  readonly seq: number;
  readonly subjectId: string | null;
  readonly content: unknown;
  readonly sealed: Buffer | null;
  /** The row's own key, where its subject has none. */
  readonly salt: Buffer | null;
}

/** What lies beside an entry of a stream is bound to it: under the same key it can be laid beside no other entry, of no ledger. */
export const sealOfRead = (keyring: Keyring, stream: string, key: Buffer): SubjectSeal =>
  new SubjectSeal(stream, key, keyring.names()[0].suite);

/** Opens what lies beside entries of reads. */
export class AccessWords {
  constructor(
    private readonly pool: Pick<Pool, 'query'>,
    private readonly keyring: Keyring,
  ) {}

  /** What each row says, in their order; undefined where it, or its key, was lawfully deleted. Throws where it was changed. */
  async open(rows: readonly StoredWords[]): Promise<readonly (ReadFor | undefined)[]> {
    const keys = await this.keysOf(rows.filter(({ sealed, salt }) => sealed && !salt).flatMap(nameOf));
    return rows.map((row) => {
      const { accessId, seq, subjectId, content, sealed, salt } = row;
      if (!sealed) return (content ?? undefined) as ReadFor | undefined;
      const key = salt ? this.keyring.subjectKey(subjectId ?? accessId, salt) : keys.get(subjectId ?? '');
      return key && (sealOfRead(this.keyring, accessId, key).open(seq, sealed) as ReadFor);
    });
  }

  /** The subjects' own keys, opened; of those whose key still stands. Subjects lie elsewhere than reads: asked for by themselves, never joined. */
  async keysOf(subjects: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
    if (subjects.length === 0) return new Map();
    const { rows } = await this.pool.query<{ id: string; salt: Buffer }>(
      'select subject_id as id, key_salt as salt from cx.subject where subject_id = any($1::uuid[]) and key_salt is not null',
      [[...new Set(subjects)]],
    );
    return new Map(rows.map(({ id, salt }) => [id, this.keyring.subjectKey(id, salt)]));
  }
}

const nameOf = ({ subjectId }: StoredWords): readonly string[] => (subjectId === null ? [] : [subjectId]);
