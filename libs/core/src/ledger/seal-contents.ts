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

/**
 * Seals what was written in plain beside the entries of subjects by a release that knew no better, beside a platform that runs. Killed at any moment it leaves
 * whole rows; begun again it goes on with what is left. The digests that the log holds are of what is said, and stay.
 */
export function sealContents({ ownerUrl, keyring, portion = 500, onProgress }: SealContentsOptions): Promise<number> {
  return withPool(ownerUrl, async (pool) => {
    for (let sealed = 0; ;) {
      const done = await inTransaction(pool, async (client) => {
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
      });
      sealed += done;
      onProgress?.(sealed);
      if (done < portion) return sealed;
    }
  });
}
