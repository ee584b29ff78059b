import type { ClientBase } from 'pg';
import { AccessWords, sealOfRead } from '../access/access-words.js';
import type { Keyring } from '../access/keyring.js';
import { inTransaction } from '../database/in-transaction.js';
import { withPool } from '../database/pool.js';
import { SubjectSeal } from './sealed-content.js';

export interface SealContentsOptions {
  /** As the owner of the schema: the application may not change what lies beside an entry. */
  readonly ownerUrl: string;
  readonly keyring: Keyring;
  /** Rows of one transaction. */
  readonly portion?: number;
  readonly onProgress?: (sealed: number) => void;
}

interface PlainRow {
  readonly subjectId: string;
  readonly seq: number;
  readonly text: string;
  readonly keySalt: Buffer | null;
}

/** Seals a portion within a transaction; how many rows it was. */
type SealPortion = (client: ClientBase, keyring: Keyring, portion: number) => Promise<number>;

/**
 * Seals what was written in plain beside the entries of subjects and of reads by a release that knew no better, beside a platform that runs. Killed at any
 * moment it leaves whole rows; begun again it goes on with what is left. The digests that the log holds are of what is said, and stay.
 */
export function sealContents({ ownerUrl, keyring, portion = 500, onProgress }: SealContentsOptions): Promise<number> {
  return withPool(ownerUrl, async (pool) => {
    let sealed = 0;
    for (const seal of [sealOfSubjects, sealOfReads])
      for (let done = portion; done === portion;) {
        done = await inTransaction(pool, (client) => seal(client, keyring, portion));
        sealed += done;
        onProgress?.(sealed);
      }
    return sealed;
  });
}

const sealOfSubjects: SealPortion = async (client, keyring, portion) => {
  const { rows } = await client.query<PlainRow>(
    `select c.subject_id as "subjectId", c.seq, c.content::text as text, k.key_salt as "keySalt"
     from cx.subject_ledger_content c join cx.subject k on k.subject_id = c.subject_id
     where c.sealed is null order by c.subject_id, c.seq limit ${portion} for update of c skip locked`,
  );
  const seals = new Map<string, SubjectSeal>();
  const bytes = rows.map(({ subjectId, seq, text, keySalt }) => {
    if (!keySalt) throw new Error(`a content of subject ${subjectId} outlived the subject's key`);
    const seal = seals.get(subjectId) ?? SubjectSeal.of(keyring, subjectId, keySalt);
    seals.set(subjectId, seal);
    return seal.sealText(seq, text);
  });
  await client.query(
    `update cx.subject_ledger_content c set content = null, sealed = w.sealed
     from unnest($1::uuid[], $2::bigint[], $3::bytea[]) as w(id, seq, sealed) where c.subject_id = w.id and c.seq = w.seq`,
    [rows.map((row) => row.subjectId), rows.map((row) => row.seq), bytes],
  );
  return rows.length;
};

interface PlainRead {
  readonly accessId: string;
  readonly seq: number;
  readonly place: number;
  readonly subjectId: string | null;
  readonly text: string;
  readonly salt: Buffer | null;
}

const sealOfReads: SealPortion = async (client, keyring, portion) => {
  const { rows } = await client.query<PlainRead>(
    `select access_id as "accessId", seq, place, subject_id as "subjectId", content::text as text, salt from cx.access_content
     where content is not null order by access_id, seq, place limit ${portion} for update skip locked`,
  );
  const withoutOwn = rows.filter(({ salt }) => !salt).flatMap(({ subjectId }) => subjectId ?? []);
  const keys = await new AccessWords(client, keyring).keysOf(withoutOwn);
  const bytes = rows.map(({ accessId, seq, subjectId, text, salt }) => {
    const key = salt ? keyring.subjectKey(subjectId ?? accessId, salt) : keys.get(subjectId ?? '');
    if (!key) throw new Error(`what lies beside the entry ${accessId}/${seq} outlived its key`);
    return sealOfRead(keyring, accessId, key).sealText(seq, text);
  });
  await client.query(
    `update cx.access_content c set content = null, sealed = w.sealed
     from unnest($1::uuid[], $2::bigint[], $3::int[], $4::bytea[]) as w(id, seq, place, sealed)
     where c.access_id = w.id and c.seq = w.seq and c.place = w.place`,
    [rows.map((row) => row.accessId), rows.map((row) => row.seq), rows.map((row) => row.place), bytes],
  );
  return rows.length;
};
