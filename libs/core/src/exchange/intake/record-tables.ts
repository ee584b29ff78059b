import type { ClientBase } from 'pg';
import { CopyRows } from './copy-rows.js';

/** Rows of every table that an intake writes by `COPY`, in the order in which they are written: parents first. */
export class RecordTables {
  readonly subject = new CopyRows('subject', [
    'subject_id',
    'kind',
    'name',
    'name_canonical',
    'region_code',
    'key_salt',
    'synthetic',
    'last_seq',
    'created_at',
    'version',
  ]);
  readonly name = new CopyRows('subject_name', [
    'subject_id',
    'name_no',
    'name',
    'name_canonical',
    'effective',
    'source',
    'recorded_at',
  ]);
  readonly identifier = new CopyRows('subject_identifier', [
    'subject_id',
    'identifier_key',
    'scheme',
    'value_plain',
    'value_cipher',
    'note',
    'override',
    'recorded_at',
  ]);
  readonly standing = new CopyRows('standing', ['subject_id', 'body', 'last_seq', 'as_of']);
  readonly party = new CopyRows('document_party', [
    'document_id',
    'subject_id',
    'order_digest',
    'header_no',
    'recorded_at',
  ]);
  readonly documentSubject = new CopyRows('document_subject', [
    'subject_id',
    'document_id',
    'organ_id',
    'number_canonical',
    'kind',
    'decided_on',
    'effective_on',
    'status',
    'status_from',
    'catalogue_code',
    'item_code',
    'party_order',
    'order_digest',
    'synthetic',
    'import_id',
    'recorded_at',
    'version',
  ]);
  readonly documentLedger = new CopyRows('document_ledger', [
    'document_id',
    'seq',
    'kind',
    'at',
    'actor',
    'content',
    'digest',
  ]);
  readonly documentUnsealed = new CopyRows('document_unsealed', ['document_id', 'seq', 'digest']);
  readonly ledger = new CopyRows('subject_ledger', [
    'subject_id',
    'seq',
    'kind',
    'record_kind',
    'record_id',
    'at',
    'actor',
    'content_digest',
    'digest',
  ]);
  readonly content = new CopyRows('subject_ledger_content', ['subject_id', 'seq', 'sealed']);
  readonly unsealed = new CopyRows('subject_unsealed', ['subject_id', 'seq', 'digest']);
  readonly outbox = new CopyRows('outbox', ['subject_id', 'seq', 'topic', 'payload', 'at']);

  async write(client: ClientBase): Promise<void> {
    for (const table of Object.values(this) as CopyRows[]) await table.write(client);
  }
}
