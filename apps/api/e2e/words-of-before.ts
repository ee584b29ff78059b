import type { ApiTestbed } from './api-testbed.js';

/** Words of a document as they could be recorded until those that hold somebody's number were refused: what is shown of them is masked. */
export async function writeAsBefore(
  { pool }: Pick<ApiTestbed, 'pool'>,
  words: Readonly<Record<string, string>>,
  { documentId, subjectId }: { readonly documentId?: string; readonly subjectId?: string } = {},
): Promise<void> {
  await pool.query(
    `update cx.document_subject set party_order = party_order || $1::jsonb
     where jsonb_exists(party_order, 'penalties') and ($2::uuid is null or document_id = $2) and ($3::uuid is null or subject_id = $3)`,
    [JSON.stringify(words), documentId ?? null, subjectId ?? null],
  );
}
