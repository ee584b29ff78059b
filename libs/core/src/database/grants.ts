/** What a role may do to rows of a table; `update(…)` to these columns only. */
export type Privilege = 'select' | 'insert' | 'update' | 'delete' | `update(${string})`;

/** What the application and the auditor may do to one table. The owner of the schema, the migrator, needs no grant. */
export interface TableGrants {
  readonly app: readonly Privilege[];
  readonly auditor: readonly Privilege[];
}

const NOBODY: readonly Privilege[] = [];
const LOOK = ['select'] as const;
const APPEND = ['select', 'insert'] as const;

const to = (app: readonly Privilege[], auditor: readonly Privilege[], tables: readonly string[]) =>
  tables.map((table): [string, TableGrants] => [table, { app, auditor }]);

/**
 * Every table and who may do what to it: the one list from which `migrate` grants (`roles.ts`). A table that is not here belongs to its owner alone,
 * and `migrate` refuses it by name. Nobody is granted truncate, references, trigger, or anything on the schema but its use.
 */
export const GRANTS: ReadonlyMap<string, TableGrants> = new Map([
  // The register of law and the organs: loaded by the migrator, read by everybody else.
  ...to(LOOK, NOBODY, [
    'region',
    'sector',
    'organ',
    'officer',
    'officer_identity',
    'instrument',
    'instrument_version',
    'provision',
    'catalogue_edition',
    'catalogue_item',
    'measure_list',
    'measure',
    'matter',
    'calendar_year',
    'publication_regime',
    'parameter_value',
    'purpose',
  ]),
  ...to(LOOK, LOOK, ['schema_migration']),

  // Ledgers and the sealed log: appended to, never changed, and what auditors read. The tiles repeat the leaves, and their last one fills up.
  ...to(APPEND, LOOK, [
    'subject_ledger',
    'document_ledger',
    'import_ledger',
    'platform_ledger',
    'access_ledger',
    'log_leaf',
    'log_checkpoint',
    'log_cosignature',
  ]),
  ...to([...APPEND, 'update(hashes)'], LOOK, ['log_tile']),
  // Entries on their way into the log.
  ...to([...APPEND, 'delete'], LOOK, ['subject_unsealed', 'document_unsealed', 'import_unsealed', 'access_unsealed']),

  // Histories and records of what was: appended to.
  ...to(APPEND, NOBODY, [
    'subject_ledger_content',
    'access_content',
    'consent_use',
    'document_status',
    'document_correction',
    'document_file',
    'listing_step',
    'subject_identifier',
    'import_batch',
    'import_row',
    'import_row_resolution',
    'reference_content',
    'plugin_release',
    'plugin_edition',
  ]),

  // Rows whose end or place is written once more.
  ...to([...APPEND, 'update(done_at)'], NOBODY, ['document_annulment']),
  ...to([...APPEND, 'update(retired_at)'], NOBODY, ['data_key']),
  ...to([...APPEND, 'update(order_digest,header_no,ended_at)'], NOBODY, ['document_party']),
  ...to([...APPEND, 'update(effective)'], NOBODY, ['subject_name']),
  ...to([...APPEND, 'update(until_at,ended_by)'], NOBODY, ['subject_redirect']),
  ...to([...APPEND, 'update(until_at)'], NOBODY, ['subject_absorbed']),

  // Records with a state; each change is an entry of a ledger.
  ...to([...APPEND, 'update'], NOBODY, [
    'subject',
    'subject_merge',
    'document_subject',
    'determination',
    'listing',
    'objection',
    'sanction',
    'publication',
    'classification',
    'repair',
    'consent',
    'subject_identity',
    'recusal',
    'code_admission',
    'query_review',
    'delegation',
    'subject_request',
    'erasure',
    'standing',
    'import',
    'standard_adoption',
    'plugin_quarantine',
    'platform_setting',
  ]),
  // A batch of an import that meets a conflict takes back what it has just written itself.
  ...to([...APPEND, 'update', 'delete'], NOBODY, ['document']),
  ...to([...APPEND, 'delete'], NOBODY, ['identifier_claim', 'identity_claim']),

  // What is done and goes: answers under idempotency keys, events that were handed on.
  ...to([...APPEND, 'update', 'delete'], NOBODY, ['request']),
  ...to([...APPEND, 'delete'], NOBODY, ['outbox']),
]);
