import type { EntityManager } from '@mikro-orm/postgresql';
import { contentDigest } from '@chengxin/signing/ledger-entry';
import { executeSql } from '../database/execute-sql.js';
import { ERASURE_COVERAGE, tablesThat } from './erasure-coverage.js';

/**
 * Deletes one subject's rows under these documents, then the documents that concern nobody else: originals, corrections, status, header and what their ledger
 * holds. Their entries keep their digests. Returns the documents that are gone.
 */
export async function purgeDocuments(
  em: EntityManager,
  subjectId: string,
  documents: readonly string[],
): Promise<readonly string[]> {
  if (documents.length === 0) return [];
  const ordered = [...documents].sort();
  const list = ordered.map(() => '?').join(',');
  // Whoever adds a party to a document locks it first.
  await executeSql(
    em,
    `select 1 from cx.document where document_id in (${list}) order by document_id for update`,
    ordered,
  );
  await forgetImported(em, subjectId, ordered);
  const determinations = `determination_id in (select determination_id from cx.determination where subject_id = ? and document_id in (${list}))`;
  const listings = `listing_id in (select listing_id from cx.listing where subject_id = ? and ${determinations})`;
  const of = [subjectId, ...ordered];
  for (const table of tablesThat('with-case')) {
    const fate = ERASURE_COVERAGE[table]!;
    if (fate.goes !== 'with-case') continue;
    const found = {
      listing_id: { where: listings, parameters: [subjectId, subjectId, ...of] },
      determination_id: { where: determinations, parameters: [subjectId, ...of] },
      document_id: { where: `document_id in (${list})`, parameters: of },
    }[fate.by];
    await executeSql(em, `delete from cx.${table} where subject_id = ? and ${found.where}`, found.parameters);
  }
  const left = await executeSql<{ document_id: string }>(
    em,
    `select distinct document_id from cx.document_party where document_id in (${list})`,
    ordered,
  );
  const gone = ordered.filter((id) => !left.some(({ document_id }) => document_id === id));
  for (const documentId of gone) await purge(em, documentId);
  return gone;
}

/** What was said of the rows of files that brought the documents in. */
async function forgetImported(em: EntityManager, subjectId: string, documents: readonly string[]): Promise<void> {
  const imports = await executeSql<{ import_id: string; document_id: string }>(
    em,
    `select distinct import_id, document_id from cx.document_subject
     where subject_id = ? and import_id is not null and document_id in (${documents.map(() => '?').join(',')})`,
    [subjectId, ...documents],
  );
  for (const { import_id, document_id } of imports)
    await executeSql(
      em,
      `update cx.import_row set findings = '[]', raw_cipher = null where import_id = ? and document_id = ? and (subject_id = ? or subject_id is null)`,
      [import_id, document_id, subjectId],
    );
}

async function purge(em: EntityManager, documentId: string): Promise<void> {
  for (const table of tablesThat('with-document'))
    await executeSql(em, `delete from cx.${table} where document_id = ?`, [documentId]);
  const entries = await executeSql<{ seq: string; content: unknown }>(
    em,
    'select seq, content from cx.document_ledger where document_id = ? and content is not null',
    [documentId],
  );
  for (const { seq, content } of entries)
    await executeSql(
      em,
      'update cx.document_ledger set content = null, content_digest = ? where document_id = ? and seq = ?',
      [contentDigest(content), documentId, seq],
    );
  await executeSql(
    em,
    `update cx.document set number_canonical = '', number_printed = '', title = '', delegation = null, basis = '[]', version = version + 1 where document_id = ?`,
    [documentId],
  );
}
