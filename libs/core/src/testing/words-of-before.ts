import { inTransaction } from '../database/in-transaction.js';
import type { DocumentOf } from './cases.js';
import type { CoreTestbed } from './core-testbed.js';

/** Gives a party's order words as they could be recorded until those that hold somebody's number were refused; in its ledger's content too. */
export async function writeAsBefore(
  { pool }: CoreTestbed,
  { subjectId, documentId }: DocumentOf,
  words: Readonly<Record<string, string>>,
): Promise<void> {
  const of = [subjectId, documentId, JSON.stringify(words)];
  await inTransaction(pool, async (client) => {
    await client.query(
      'update cx.document_subject set party_order = party_order || $3::jsonb where subject_id = $1 and document_id = $2',
      of,
    );
    await client.query('alter table cx.subject_ledger_content disable trigger user');
    await client.query(
      `update cx.subject_ledger_content c set content = jsonb_set(c.content, '{partyOrder}', c.content->'partyOrder' || $3::jsonb)
       from cx.subject_ledger l where l.subject_id = $1 and l.record_id = $2 and c.subject_id = l.subject_id and c.seq = l.seq and jsonb_exists(c.content, 'partyOrder')`,
      of,
    );
    await client.query('alter table cx.subject_ledger_content enable trigger user');
  });
}
