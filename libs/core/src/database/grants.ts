/** Functions of the schema that the application may call. Of every other nobody may but its owner; triggers need no grant. */
export const CALLABLE: readonly string[] = ['name_pairs(text)'];

/** What a role may do to rows of a table; `select(…)` and `update(…)` to these columns only. */
export type Privilege = 'select' | 'insert' | 'delete' | `select(${string})` | `update(${string})`;

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

/** Tables that are appended to and of whose rows these columns change. */
const changing = (tables: Readonly<Record<string, string>>) =>
  Object.entries(tables).flatMap(([table, columns]) => to([...APPEND, `update(${columns})`], NOBODY, [table]));

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
    'list_transition',
    'calendar_year',
    'publication_regime',
    'parameter_value',
    'purpose',
  ]),
  ...to(LOOK, LOOK, ['schema_migration']),

  // Ledgers and the sealed log: appended to, never changed, and what auditors read. The tiles repeat the leaves, and their last one fills up.
  ...to(APPEND, LOOK, [
    'subject_ledger',
    'import_ledger',
    'access_ledger',
    'log_leaf',
    'log_checkpoint',
    'log_cosignature',
  ]),
  // What was done to which record, and its digest; not what was said: titles and reasons may name somebody. The digests of an export are enough to check the log.
  ...to(APPEND, ['select(document_id,seq,kind,at,actor,content_digest,digest)'], ['document_ledger']),
  ...to(APPEND, ['select(seq,kind,record_kind,record_id,at,actor,content_digest,digest)'], ['platform_ledger']),
  ...to([...APPEND, 'update(hashes)'], LOOK, ['log_tile']),
  // Entries on their way into the log.
  ...to([...APPEND, 'delete'], LOOK, ['subject_unsealed', 'document_unsealed', 'import_unsealed', 'access_unsealed']),

  // Histories and records of what was: appended to.
  ...to(APPEND, NOBODY, [
    'subject_ledger_content',
    'platform_ledger_content',
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
    'standard_evaluation',
    'reconciliation',
  ]),

  // Rows whose end or place is written once more.
  ...to([...APPEND, 'update(done_at)'], NOBODY, ['document_annulment']),
  ...to([...APPEND, 'update(retired_at)'], NOBODY, ['data_key']),
  ...to([...APPEND, 'update(order_digest,header_no,ended_at)'], NOBODY, ['document_party']),
  ...to([...APPEND, 'update(effective)'], NOBODY, ['subject_name']),
  ...to([...APPEND, 'update(until_at,ended_by)'], NOBODY, ['subject_redirect']),
  ...to([...APPEND, 'update(until_at)'], NOBODY, ['subject_absorbed']),

  // Records with a state; each change is an entry of a ledger, and reaches the columns that an act may change. What was recorded stays: a subject's key, the
  // facts of a finding, the words and days of a consent.
  ...changing({
    subject: 'name,name_canonical,last_seq,version',
    subject_merge:
      'state,decided_by,decision_reason,from_at,end_reason,end_prepared_by,end_decided_by,until_at,version',
    document_subject: 'kind,decided_on,effective_on,status,status_from,party_order,order_digest,served_papers,version',
    determination: 'state,decided_by,determined_on,decision_reasons,supplements,ended_on,end_reason,revocation,version',
    listing: 'state,listed_on,ends_on,removed_on,removal_reason,persons,marked_reason,decided_by,recorded_at,version',
    objection: 'state,verification,answer,answered_on,answered_by,version',
    sanction: 'state,ended_on,end_reason,feedback,version',
    publication: 'state,ends_on,ended_on,end_reason,regime_record,ground,public_view,channel_acts,version',
    classification: 'state,decided_by,decided_on,decision_reasons,ground,version',
    repair:
      'state,accepted_on,decide_due,extension,decided_on,decided_by,decision,facts,judgements,trace,ground,stays,receipts,version',
    consent: 'withdrawn_on,version',
    commitment: 'state,fulfilment,finding,version',
    subject_identity: 'state,decided_by,decision_reason,ended_on,end_reason,ended_by,version',
    guardianship: 'state,decided_by,decision_reason,ended_on,end_reason,ended_by,version',
    access_delay: 'state,decided_by,decision_reason,ended_on,end_reason,ended_by,version',
    recusal: 'ended_on,end_reason,ended_by,version',
    code_admission: 'state,decided_by,decision_reason,decided_on,version',
    query_review: 'state,taken_by,question,explanation,decision,verdict,version',
    delegation: 'state,decided_by,decision_reason,ended_on,end_reason,ended_by,version',
    consultation: 'state,asked,until_day,ended_by,ended_on,reasons,version',
    consultation_opinion: 'outcome,answer,answered_by,answered_on,version',
    local_edition:
      'state,title,content,content_digest,prepared_by,decided_by,reasons,approved_on,review_due_on,end_state,end_day,end_reasons,end_evidence_digest,end_prepared_by,end_decided_by,end_answer,end_decided_on,until_day,version',
    register_suggestion: 'outcome,answer,answered_by,answered_on,version',
    supervision_case:
      'evidence,state,order_given,ordered_by,reply,replied_by,outcome,reasons,accountability,closed_by,closed_on,version',
    law_proposal: 'state,submitted_by,submitted_on,return_reasons,sent,sent_by,answer,answered_by,version',
    policy_article: 'state,decided_by,published_on,withdrawn_on,reasons,version',
    subject_request: 'state,answer,answered_on,answered_by,withdrawn_on,version',
    erasure: 'state,decided_by,decision_reason,version',
    standing: 'body,last_seq,as_of',
    subject_clock:
      'kind,record_kind,record_id,determination_id,organ_id,from_on,within,due_on,provisional,undetermined,clauses,suspended_on,done_on,next_on,state,overdue_on,followed_at',
    subject_clock_followed: 'seq,rules',
    responsible_person: 'officer_id,from_day,named_by,recorded_at,version',
    import: 'state,worker,heartbeat_at,failure,rows_read,bytes_read,counts,finished_at,spool_key,version',
    standard_review:
      'state,finding,reasons,documents,organ_id,prepared_by,decided_by,decision_reasons,decided_on,ends_on,following,recorded_at,version',
    standard_adoption: 'state,adopted_on,evidence,organ_id,prepared_by,decided_by,reasons,recorded_at,version',
    plugin_quarantine: 'act,state,organ_id,reason,prepared_by,decided_by,reasons,recorded_at,version',
    platform_setting: 'body,changed_at',
  }),
  // A batch of an import that meets a conflict takes back what it has just written itself.
  ...to(
    [
      ...APPEND,
      'update(kind,title,decided_on,effective_on,effect_provisional,service,served_on,status,corrected_times,header_no,following,last_seq,version)',
      'delete',
    ],
    NOBODY,
    ['document'],
  ),
  ...to([...APPEND, 'delete'], NOBODY, ['identifier_claim', 'identity_claim']),

  // What is done and goes: answers under idempotency keys, what is left of limits, events that were handed on.
  ...to([...APPEND, 'update(status,response,headers,at)', 'delete'], NOBODY, ['request']),
  ...to([...APPEND, 'update(tokens,drawn,at,full_at)', 'delete'], NOBODY, ['rate_bucket']),
  ...to([...APPEND, 'delete'], NOBODY, ['outbox']),
]);
