/** Where a table lies on a cluster (architecture §6.1). Every table has a placement; the schema test fails on one that has none. */
export type Placement =
  /** The same few rows on every node; points only at its like. */
  | { readonly kind: 'reference' }
  /** Spread by its group's key. Tables of different groups never join, sub-select or reference each other. */
  | { readonly kind: 'distributed'; readonly group: string; readonly key: string }
  /** On one node; takes part in no transaction with a group but through the cluster's metadata. */
  | { readonly kind: 'local' };

const reference = (...tables: readonly string[]): [string, Placement][] =>
  tables.map((t) => [t, { kind: 'reference' }]);
const distributed = (group: string, key: string, ...tables: readonly string[]): [string, Placement][] =>
  tables.map((t) => [t, { kind: 'distributed', group, key }]);
const local = (...tables: readonly string[]): [string, Placement][] => tables.map((t) => [t, { kind: 'local' }]);

export const PLACEMENTS: ReadonlyMap<string, Placement> = new Map([
  ...reference(
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
    'reference_content',
    'plugin_release',
    'plugin_edition',
    'plugin_quarantine',
    'standard_adoption',
    'standard_evaluation',
    'list_transition',
    'standard_review',
    'parameter_value',
    'purpose',
    'platform_setting',
    'data_key',
    'recusal',
    'code_admission',
    'delegation',
    'consultation',
    'consultation_opinion',
    'law_proposal',
    'supervision_case',
    'responsible_person',
    'reconciliation',
    'local_edition',
    'register_suggestion',
    'policy_article',
    'document_annulment',
    'platform_ledger',
    'platform_ledger_content',
  ),
  ...distributed(
    'document',
    'document_id',
    'document',
    'document_status',
    'document_correction',
    'document_file',
    'document_party',
    'document_ledger',
    'document_unsealed',
  ),
  // One stream for each process that answers; what it says of a subject lies with it, found by the subject's id.
  ...distributed('access', 'access_id', 'access_ledger', 'access_content', 'access_unsealed', 'query_review'),
  ...distributed('identifier_claim', 'identifier_key', 'identifier_claim'),
  ...distributed('identity_claim', 'identity_key', 'identity_claim'),
  ...distributed('request', 'request_key', 'request'),
  ...distributed(
    'import',
    'import_id',
    'import',
    'import_batch',
    'import_row',
    'import_row_resolution',
    'import_ledger',
    'import_unsealed',
  ),
  ...distributed(
    'subject',
    'subject_id',
    'subject',
    'subject_name',
    'subject_identifier',
    'subject_redirect',
    'subject_absorbed',
    'subject_merge',
    'document_subject',
    'determination',
    'listing',
    'listing_step',
    'objection',
    'sanction',
    'publication',
    'classification',
    'repair',
    'consent',
    'commitment',
    'subject_identity',
    'guardianship',
    'access_delay',
    'subject_request',
    'consent_use',
    'erasure',
    'subject_clock',
    'subject_clock_followed',
    'standing',
    'subject_ledger',
    'subject_ledger_content',
    'subject_unsealed',
    'outbox',
  ),
  // The sealed log: one sealer writes it.
  ...local('log_leaf', 'log_tile', 'log_checkpoint', 'log_cosignature'),
  // What clients have left of their limits: a few numbers that every draw rewrites.
  ...local('rate_bucket'),
  // Written by the migrator alone.
  ...local('schema_migration'),
]);
