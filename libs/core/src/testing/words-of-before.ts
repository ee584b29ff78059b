import { keyringOf } from '../configuration/master-keys.js';
import { inTransaction } from '../database/in-transaction.js';
import type { DocumentOf } from './cases.js';
import type { CoreTestbed } from './core-testbed.js';
import { inPlain } from './ledger-contents.js';

/** Gives a party's order words as they could be recorded until those that hold somebody's number were refused; in its ledger's content too. */
export async function writeAsBefore(
  { pool, config }: CoreTestbed,
  { subjectId, documentId }: DocumentOf,
  words: Readonly<Record<string, string>>,
): Promise<void> {
  const of = [subjectId, documentId, JSON.stringify(words)];
  await inTransaction(pool, async (client) => {
    await client.query(
      'update cx.document_subject set party_order = party_order || $3::jsonb where subject_id = $1 and document_id = $2',
      of,
    );
    await inPlain(client, keyringOf(config), (content, row) =>
      row.subjectId === subjectId && content['documentId'] === documentId && 'partyOrder' in content
        ? { ...content, partyOrder: { ...(content['partyOrder'] as object), ...words } }
        : undefined,
    );
  });
}
