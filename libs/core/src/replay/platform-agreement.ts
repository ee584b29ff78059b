import type { ClientBase } from 'pg';
import {
  CONSULTATION,
  consultationContent,
  OPINION,
  opinionContent,
  type Consultation,
  type Opinion,
} from '../consultation/consultations.js';
import { fetchRows } from '../database/fetch-rows.js';
import { DELEGATION_COLUMNS, delegationContent, type DelegationView } from '../delegation/delegations.js';
import { lawProposalContent, PROPOSAL_COLUMNS, type LawProposal } from '../law-proposal/law-proposals.js';
import {
  LOCAL_EDITION,
  localEditionContent,
  SUGGESTION,
  suggestionContent,
  type LocalEditionRecord,
  type Suggestion,
} from '../local-register/local-editions.js';
import { REVIEW_COLUMNS, reviewContent, type StandardReview } from '../list-transition/standard-reviews.js';
import { ARTICLE_COLUMNS, policyArticleContent, type PolicyArticle } from '../policy-article/policy-articles.js';
import { QUARANTINE_COLUMNS } from '../plugin-host/quarantine-acts.js';
import { ADOPTION_COLUMNS } from '../plugin-host/standard-adoptions.js';
import { SUPERVISION_CASE, supervisionContent, type SupervisionCase } from '../supervision/supervision-cases.js';
import { EVALUATION_COLUMNS, evaluationContent, type StandardEvaluation } from '../plugin-host/standard-evaluations.js';
import { RECONCILIATION } from '../reconciliation/reconciliations.js';
import { RESPONSIBLE_PERSON } from '../subject-clock/responsible-persons.js';
import { CODE_ADMISSION_COLUMNS, codeAdmissionContent, type CodeAdmissionView } from '../subject/admit-code.js';
import { disagreement, type Disagreement, type RecordBesideEntry } from './record-agreement.js';

/** A kind of record of the platform itself, and where its ledger speaks of it. */
interface PlatformRecord {
  readonly record: string;
  readonly table: string;
  /** The column that is the record's own. */
  readonly key: string;
  /** The record as its writer puts it into the ledger. */
  readonly columns: string;
  readonly id: string;
  /** Which entries of the ledger (`e`) are of such records. */
  readonly entries: string;
  /** Which of them are of the record (`v`). */
  readonly match: string;
  /** What the entry says; its content unless told otherwise. */
  readonly says?: string;
  /** Which rows (`v`) need an entry; all unless told otherwise. */
  readonly recorded?: string;
  readonly unsaid?: readonly string[];
  /** Members that an entry need not have: where it has them they are compared. */
  readonly either?: readonly string[];
  /** Members that somebody wrote, which lie beside the entry; of before, in it. Once they are destroyed none stands in the record either. */
  readonly words?: readonly string[];
  /** What of the row the entry holds, where that is not the row. */
  readonly held?: (row: never) => Readonly<Record<string, unknown>>;
}

/** Members that somebody wrote: earlier entries hold the words, later ones their digests. */
const wordsOf = (...words: readonly string[]): readonly string[] => words.flatMap((word) => [word, `${word}Digest`]);

export const PLATFORM_RECORDS: readonly PlatformRecord[] = [
  {
    record: 'delegation',
    table: 'delegation',
    key: 'delegation_id',
    columns: DELEGATION_COLUMNS,
    id: 'v.id::text',
    entries: `e.record_kind = 'delegation'`,
    match: `e.record_id = v.id::text`,
    held: (row: DelegationView) => ({ ...row, ...delegationContent(row) }),
    either: wordsOf('decisionReason', 'endReason'),
  },
  {
    record: 'code-admission',
    table: 'code_admission',
    key: 'admission_id',
    columns: CODE_ADMISSION_COLUMNS,
    id: 'v.id::text',
    entries: `e.record_kind = 'code'`,
    match: `e.record_id = v.id::text`,
    held: (row: CodeAdmissionView) => ({ ...row, ...codeAdmissionContent(row) }),
    either: wordsOf('reason', 'decisionReason'),
  },
  {
    record: 'consultation',
    table: 'consultation',
    key: 'consultation_id',
    columns: CONSULTATION,
    id: 'v.id::text',
    entries: `e.record_kind = 'consultation' and e.kind not like 'consultation.opinion-%'`,
    match: `e.record_id = v.id::text`,
    held: (row: Consultation) => ({ ...row, ...consultationContent(row) }),
    either: wordsOf('reasons'),
  },
  {
    record: 'consultation-opinion',
    table: 'consultation_opinion',
    key: 'opinion_id',
    columns: OPINION,
    id: 'v.id::text',
    entries: `e.record_kind = 'consultation' and e.kind like 'consultation.opinion-%'`,
    match: `e.record_id = v.consultation::text and e.content->>'id' = v.id::text`,
    held: (row: Opinion) => opinionContent(row),
  },
  {
    record: 'law-proposal',
    table: 'law_proposal',
    key: 'proposal_id',
    columns: PROPOSAL_COLUMNS,
    id: 'v.id::text',
    entries: `e.record_kind = 'law-proposal'`,
    match: `e.record_id = v.id::text`,
    held: (row: LawProposal) => ({ ...row, ...lawProposalContent(row) }),
    either: wordsOf('insufficiency', 'necessity', 'suggestion', 'returnReasons', 'answer'),
  },
  {
    record: 'policy-article',
    table: 'policy_article',
    key: 'article_id',
    columns: ARTICLE_COLUMNS,
    id: 'v.id::text',
    entries: `e.record_kind = 'policy-article'`,
    match: `e.record_id = v.id::text`,
    held: (row: PolicyArticle) => ({ ...row, ...policyArticleContent(row) }),
    either: wordsOf('title', 'text', 'source', 'reasons'),
  },
  {
    record: 'local-edition',
    table: 'local_edition',
    key: 'edition_code',
    columns: LOCAL_EDITION,
    id: 'v.code',
    entries: `e.record_kind = 'local-edition'`,
    match: `e.record_id = v.code`,
    held: (row: LocalEditionRecord) => localEditionContent(row),
    // Entries from before an edition could be ended say nothing of it.
    either: ['until', 'ending'],
  },
  {
    record: 'register-suggestion',
    table: 'register_suggestion',
    key: 'suggestion_id',
    columns: SUGGESTION,
    id: 'v.id::text',
    entries: `e.record_kind = 'register-suggestion'`,
    match: `e.record_id = v.id::text`,
    held: (row: Suggestion) => suggestionContent(row),
  },
  {
    record: 'supervision-case',
    table: 'supervision_case',
    key: 'case_id',
    columns: SUPERVISION_CASE,
    id: 'v.id::text',
    entries: `e.record_kind = 'supervision-case'`,
    match: `e.record_id = v.id::text`,
    held: (row: SupervisionCase) => supervisionContent(row),
    // Entries from before a second case could be opened about the same do not say which one it is, nor how one was handed on.
    either: ['occasion', 'accountabilityDigest'],
  },
  {
    record: 'standard-review',
    table: 'standard_review',
    key: 'review_id',
    columns: REVIEW_COLUMNS,
    id: 'v.id::text',
    entries: `e.record_kind = 'standard-review'`,
    match: `e.record_id = v.id::text`,
    held: (row: StandardReview) => reviewContent(row),
  },
  {
    record: 'reconciliation',
    table: 'reconciliation',
    key: 'reconciliation_id',
    columns: RECONCILIATION,
    id: 'v.id::text',
    entries: `e.record_kind = 'reconciliation'`,
    match: `e.record_id = v.id::text`,
  },
  {
    record: 'responsible-person',
    table: 'responsible_person',
    key: 'duty',
    columns: RESPONSIBLE_PERSON,
    id: `v.organ || '/' || v.duty`,
    entries: `e.record_kind = 'responsible-person'`,
    match: `e.record_id = v.organ || '/' || v.duty`,
  },
  {
    record: 'plugin-quarantine',
    table: 'plugin_quarantine',
    key: 'plugin_id',
    columns: QUARANTINE_COLUMNS,
    id: 'v.plugin',
    // What configuration quarantines is no act and changes no row.
    entries: `e.record_kind = 'plugin' and jsonb_exists(e.content, 'act')`,
    match: `e.record_id = v.plugin`,
    // In the ledger it is the release.
    unsaid: ['version'],
    words: ['reason', 'reasons'],
  },
  {
    record: 'standard-adoption',
    table: 'standard_adoption',
    key: 'edition_digest',
    columns: ADOPTION_COLUMNS,
    id: `v.edition || '@' || v.digest`,
    entries: `e.record_kind = 'standard' and e.kind like 'standard.adopt%'`,
    match: `e.record_id = v.edition and e.content->>'digest' = v.digest`,
    recorded: `v.state <> 'registered'`,
    words: ['reasons'],
  },
  {
    record: 'standard-evaluation',
    table: 'standard_evaluation',
    key: 'evaluation_id',
    columns: EVALUATION_COLUMNS,
    id: 'v.id::text',
    entries: `e.record_kind = 'standard' and e.kind = 'standard.evaluated'`,
    match: `e.record_id = v.edition and e.content->>'id' = v.id::text`,
    held: (row: StandardEvaluation) => ({ ...row, ...evaluationContent(row) }),
    either: wordsOf('evaluator', 'findings', 'changes'),
  },
  {
    record: 'query-review',
    table: 'query_review',
    key: 'seq',
    columns: `access_id::text || '_' || seq as id, state, verdict`,
    id: 'v.id',
    entries: `e.record_kind = 'query-review' and e.kind <> 'query-review.raised'`,
    match: `e.record_id = v.id`,
    recorded: `v.state <> 'open'`,
    unsaid: ['id'],
  },
  {
    record: 'erasure',
    table: 'erasure',
    key: 'erasure_id',
    // Once it is carried out its entry names the documents that went, whichever were asked for.
    columns: `erasure_id as id, subject_id as subject, case when state = 'carried-out' then null else documents end as documents, ground, term, state`,
    id: 'v.id::text',
    entries: `e.record_kind = 'erasure'`,
    match: `e.record_id = v.id::text`,
    says: `case when e.kind = 'erasure.carried-out' then e.content - 'documents' else e.content end || jsonb_build_object('state', substr(e.kind, length('erasure.') + 1))`,
    unsaid: ['id'],
  },
];

interface PlatformRow extends RecordBesideEntry {
  readonly id: string;
  /** Whether what lay beside the entry was destroyed. */
  readonly wordless: boolean | null;
}

/** What an entry says, with the words that lie beside it. */
const SAYS = `e.content || coalesce(w.content->'words', '{}')`;
const WORDLESS = `jsonb_exists(e.content, 'words') and w.seq is null`;

/** A text that may not be absent is empty where it was destroyed. */
const emptied = (row: Readonly<Record<string, unknown>>, words: readonly string[]) => ({
  ...row,
  ...Object.fromEntries(words.map((word) => [word, row[word] === '' ? null : row[word]])),
});

/** The platform's own records beside the last entry of each, in the caller's transaction. */
export async function platformDisagreements(
  client: ClientBase,
): Promise<{ readonly compared: number; readonly found: readonly Disagreement[] }> {
  const found: Disagreement[] = [];
  let compared = 0;
  for (const { record, table, columns, id, entries, match, says = SAYS, ...how } of PLATFORM_RECORDS) {
    const { recorded = 'true', unsaid = [], either = [], words = [], held } = how;
    const rows = `(select ${columns} from cx.${table}) v`;
    // The rows with their last entry, then entries whose row is gone: each once, by the record that it names.
    const sql = `select to_jsonb(v) as row, ${id} as id, l.seq is not null as said, l.content, l.wordless from ${rows}
        left join lateral (select e.seq, ${says} as content, ${WORDLESS} as wordless from cx.platform_ledger e
          left join cx.platform_ledger_content w on w.seq = e.seq where ${entries} and ${match} order by e.seq desc limit 1) l on true
        where l.seq is not null or ${recorded}
      union all select distinct null::jsonb, e.record_id, true, '{}'::jsonb, false from cx.platform_ledger e where ${entries} and not exists (select from ${rows} where ${match})`;
    for await (const { id: named, row: stored, wordless, ...entry } of fetchRows<PlatformRow>(client, sql)) {
      compared += 1;
      const row = stored && wordless ? emptied(stored, words) : stored;
      const differs = disagreement(
        { ...entry, row: row && held ? held(row as never) : row },
        { unsaid, later: either },
      );
      if (differs) found.push({ record, id: named, ...differs });
    }
  }
  return { compared, found };
}
