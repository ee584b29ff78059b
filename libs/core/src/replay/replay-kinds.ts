import type { RecordedContents } from './recorded-contents.js';
import { replayClassification, type StoredClassification } from './replay-classification.js';
import { replayDetermination, type StoredDetermination } from './replay-determination.js';
import { replayListing, type StoredListing } from './replay-listing.js';
import { replayPublication, type StoredPublication } from './replay-publication.js';
import type { ReplayReason } from './replay-reason.js';
import { replayRepair, type StoredRepair } from './replay-repair.js';
import { replaySanction, type StoredSanction } from './replay-sanction.js';
import type { ContentRef } from '../legal-basis/reference-register.js';

export const DECISION_KINDS = [
  'determination',
  'listing',
  'sanction',
  'publication',
  'classification',
  'repair',
] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** What every kind of decision is read with. */
export interface StoredRow {
  readonly subject_id: string;
  readonly id: string;
  readonly plugin: string;
  readonly rule: string;
  readonly edition: ContentRef;
  readonly body: unknown;
  /** The subject's key was destroyed, and with it what was known of the subject. */
  readonly deleted: boolean;
}

interface Kind {
  /** Which of the rows are decisions. */
  readonly where: string;
  readonly rule: string;
  /** The stored decision as its replay wants it, as SQL for one JSON object. */
  readonly body: string;
  readonly replay: (contents: RecordedContents, body: never, edition: ContentRef) => Promise<readonly ReplayReason[]>;
}

const REF = (table: string) => `jsonb_build_object('code', ${table}.edition_code, 'digest', ${table}.edition_digest)`;

const KINDS: Readonly<Record<DecisionKind, Kind>> = {
  determination: {
    where: 'true',
    rule: 'r.criterion_code',
    body: `jsonb_build_object('criterion', r.criterion_code, 'leadsTo', r.leads_to, 'severity', r.severity, 'facts', r.facts, 'judgements', r.judgements,
      'trace', r.trace, 'ground', r.ground)`,
    replay: async (contents, body: StoredDetermination, edition) =>
      replayDetermination(await contents.edition(edition, 'listing'), body),
  },
  // A person's decision not to list rests on no rule: there is nothing to judge again.
  listing: {
    where: `(r.listed_on is not null or exists (select 1 from cx.listing_step t
      where t.subject_id = r.subject_id and t.listing_id = r.listing_id and t.kind = 'decision' and t.body->'list' = 'true'::jsonb))`,
    rule: 'r.criterion_code',
    body: `jsonb_build_object('edition', ${REF('r')}, 'criterion', r.criterion_code, 'listCode', r.list_code, 'form', r.form, 'state', r.state,
      'listedOn', r.listed_on, 'endsOn', r.ends_on, 'removedOn', r.removed_on, 'removalReason', r.removal_reason,
      'determination', jsonb_build_object('edition', ${REF('d')}, 'criterion', d.criterion_code, 'severity', d.severity),
      'steps', (select jsonb_agg(jsonb_build_object('kind', t.kind, 'onDay', t.on_day, 'body', t.body, 'ground', t.ground) order by t.step_no)
        from cx.listing_step t where t.subject_id = r.subject_id and t.listing_id = r.listing_id),
      'objections', (select coalesce(jsonb_agg(jsonb_build_object('lodgedOn', o.lodged_on, 'dueOn', o.due_on, 'calendars', o.calendars) order by o.objection_id), '[]')
        from cx.objection o where o.subject_id = r.subject_id and o.listing_id = r.listing_id))`,
    replay: (contents, body: StoredListing) => replayListing(contents, body),
  },
  sanction: {
    where: 'true',
    rule: 'r.mapping_code',
    body: `jsonb_build_object('edition', ${REF('r')}, 'mapping', r.mapping_code, 'listCode', r.list_code, 'measureCode', r.measure_code,
      'obligation', r.obligation, 'fromDay', r.from_day, 'untilDay', r.until_day, 'ownTerm', r.own_term, 'ground', r.ground)`,
    replay: (contents, body: StoredSanction) => replaySanction(contents, body),
  },
  publication: {
    where: 'true',
    rule: 'r.regime_code',
    body: `jsonb_build_object('edition', ${REF('d')}, 'criterion', d.criterion_code, 'determinedOn', d.determined_on, 'regime', r.regime_code, 'tier', r.tier, 'startsOn', r.starts_on,
      'endsOn', r.ends_on, 'publishedOn', r.published_on, 'regimeRecord', r.regime_record, 'ground', r.ground)`,
    replay: (contents, body: StoredPublication) => replayPublication(contents, body),
  },
  // A person's decision not to classify rests on no rule.
  classification: {
    where: `r.state = 'made'`,
    rule: 'r.regime_code',
    body: `jsonb_build_object('regime', r.regime_code, 'tier', r.tier, 'reason', r.reason, 'necessity', r.necessity, 'preparedBy', r.prepared_by,
      'decidedOn', r.decided_on, 'ground', r.ground)`,
    replay: (contents, body: StoredClassification) => replayClassification(contents, body),
  },
  repair: {
    where: 'true',
    rule: 'r.route_code',
    body: `jsonb_build_object('edition', ${REF('r')}, 'route', r.route_code, 'determinedOn', d.determined_on, 'state', r.state, 'facts', r.facts, 'judgements', r.judgements, 'trace', r.trace,
      'ground', r.ground, 'appliedOn', r.applied_on, 'acceptDue', r.accept_due, 'acceptedOn', r.accepted_on, 'decideDue', r.decide_due,
      'decidedOn', r.decided_on, 'decision', r.decision, 'listingEnded', case when r.listing_id is null then null else
        (select coalesce(jsonb_agg(t.on_day), '[]') from cx.listing_step t where t.subject_id = r.subject_id and t.listing_id = r.listing_id
          and t.kind = 'removed' and t.body->>'reason' = 'repaired') end)`,
    replay: (contents, body: StoredRepair) => replayRepair(contents, body),
  },
};

/** A publication, and its classification, has no edition of its own: it is its determination's. */
const editionOwner = (kind: DecisionKind): 'r' | 'd' =>
  kind === 'publication' || kind === 'classification' ? 'd' : 'r';

const from = (kind: DecisionKind): string =>
  `cx.${kind} r join cx.determination d on d.subject_id = r.subject_id and d.determination_id = r.determination_id`;

/** One page of decisions in the order of their keys, after a key: flat memory however many there are. */
export const pageOf = (kind: DecisionKind, limit: number): string => {
  const { where, rule, body } = KINDS[kind];
  const owner = editionOwner(kind);
  return `select r.subject_id, r.${kind}_id as id, e.plugin_id as plugin, ${rule} as rule, ${REF(owner)} as edition, ${body} as body, s.key_salt is null as deleted
    from ${from(kind)} join cx.subject s on s.subject_id = r.subject_id
    join cx.plugin_edition e on e.edition_code = ${owner}.edition_code and e.digest = ${owner}.edition_digest
    where (r.subject_id, r.${kind}_id) > ($1::uuid, $2::uuid) and ${where} order by r.subject_id, r.${kind}_id limit ${limit}`;
};

/** How many decisions of every kind there are. */
export const TOTAL = `select ${DECISION_KINDS.map(
  (kind) => `(select count(*) from cx.${kind} r where ${KINDS[kind].where})`,
).join(' + ')} as total`;

/** Judges one stored decision again; empty where everything is as it was stored. Throws `Unreplayable`. */
export const replayOf = (
  kind: DecisionKind,
  contents: RecordedContents,
  { body, edition }: StoredRow,
): Promise<readonly ReplayReason[]> => KINDS[kind].replay(contents, body as never, edition);
