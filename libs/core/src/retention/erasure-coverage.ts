/**
 * What a lawful deletion does with the rows of each table that lead to a subject, its documents, files or reads. The deletion goes by this table, and a spec
 * holds it against the schema: a table that stands nowhere here, and a text that stays where it says that none does, fail it.
 */
export type Fate =
  /** The subject's rows go with the case that they rest on, found by this column; with everything, those that rest on none go too. */
  | { readonly goes: 'with-case'; readonly by: 'document_id' | 'determination_id' | 'listing_id' }
  /** Rows of a document that concerns nobody else. */
  | { readonly goes: 'with-document' }
  /** The subject's rows, where everything that is held of it goes. */
  | { readonly goes: 'with-subject' }
  /** The same; the rows do not name the subject and are found by a key, an entry or what is sealed in them. */
  | { readonly goes: 'with-subject-sought' }
  /** The row stays, for entries, proofs or others point at it; what is personal in it is emptied. `codes`: columns that hold codes and ids, never words. */
  | { readonly goes: 'emptied'; readonly stays: string; readonly codes: readonly string[] }
  /** Nothing in it says anything of a subject but a pseudonymous id. */
  | { readonly goes: 'nothing'; readonly holds: string };

const withCase = (by: 'document_id' | 'determination_id' | 'listing_id'): Fate => ({ goes: 'with-case', by });
const withDocument: Fate = { goes: 'with-document' };
const withSubject: Fate = { goes: 'with-subject' };
const sought: Fate = { goes: 'with-subject-sought' };
const emptied = (stays: string, ...codes: readonly string[]): Fate => ({ goes: 'emptied', stays, codes });
const nothing = (holds: string): Fate => ({ goes: 'nothing', holds });

export const ERASURE_COVERAGE: Readonly<Record<string, Fate>> = {
  // What rests on a case.
  objection: withCase('listing_id'),
  listing_step: withCase('listing_id'),
  classification: withCase('determination_id'),
  sanction: withCase('determination_id'),
  publication: withCase('determination_id'),
  repair: withCase('determination_id'),
  subject_clock: withCase('determination_id'),
  listing: withCase('determination_id'),
  determination: withCase('document_id'),
  document_subject: withCase('document_id'),
  document_party: withCase('document_id'),
  // What belongs to a document.
  document_file: withDocument,
  document_correction: withDocument,
  document_status: withDocument,
  document_annulment: withDocument,
  document: emptied('organ, kind and days: its entries and what cites it point at it'),
  document_ledger: emptied('digests of what was destroyed'),
  // What is the subject's own.
  subject_identifier: withSubject,
  subject_identity: withSubject,
  guardianship: withSubject,
  access_delay: withSubject,
  subject_name: withSubject,
  subject_clock_followed: withSubject,
  consent_use: withSubject,
  commitment: withSubject,
  consent: withSubject,
  subject_merge: withSubject,
  subject_redirect: withSubject,
  subject_absorbed: withSubject,
  recusal: withSubject,
  subject_request: withSubject,
  outbox: withSubject,
  subject: emptied('its kind and number of entries: the ledger points at it'),
  standing: emptied('that nothing stands against it'),
  identifier_claim: sought,
  identity_claim: sought,
  subject_ledger_content: sought,
  request: sought,
  erasure: emptied('who deleted what, on which ground'),
  // What others did with it.
  access_content: emptied('digests of what was destroyed', 'content_digest'),
  query_review: emptied(
    'who reviewed which query, with which verdict; words alone may name the subject',
    'organ_id',
    'officer_id',
    'why',
    'state',
    'taken_by',
    'verdict',
  ),
  import_row: emptied('that a row was taken or not; of which import', 'outcome'),
  import_row_resolution: emptied('that a row was not taken', 'resolved_as', 'actor'),
  subject_ledger: nothing('digests'),
  subject_unsealed: nothing('digests'),
  document_unsealed: nothing('digests'),
  access_ledger: nothing('codes, organ and officer of a read'),
  access_unsealed: nothing('digests'),
  import: nothing('the file as it came: name without numbers, counts'),
  import_batch: nothing('counts'),
  import_ledger: nothing('counts, codes, digests'),
  import_unsealed: nothing('digests'),
};

/** Tables of one fate, in the order in which they stand above. */
export const tablesThat = (goes: Fate['goes']): readonly string[] =>
  Object.entries(ERASURE_COVERAGE).flatMap(([table, fate]) => (fate.goes === goes ? [table] : []));
