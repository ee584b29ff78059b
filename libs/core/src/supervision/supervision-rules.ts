import { LISTED_STATES } from '@chengxin/domain/listing-state';
import { TWO_PAPERS } from '@chengxin/reference-data/two-papers';
import type { SupervisionMatterCode } from '@chengxin/domain/supervision';

/** A rule that one statement answers: each row is a breach, with the organ that answers for it and what shows it. */
export interface SupervisionRule {
  readonly matter: SupervisionMatterCode;
  /** Rows `organ`, `about`, `evidence`. `$1` is today; `$2`, of rules that ask for it, the day from which attempts are looked at. */
  readonly sql: string;
  readonly since?: true;
}

const LISTED = LISTED_STATES.map((state) => `'${state}'`).join(',');
/** Refusals that say that something was tried off the catalogue. */
const OFF_CATALOGUE = [
  'catalogue/item-missing',
  'catalogue/not-collected-here',
  'catalogue/basis-ended',
  'publication/not-public-by-catalogue',
];

/**
 * Each rule is one statement over the records as they stand: what slipped past the writers, or was written past them, is found as well. Evidence holds
 * codes, days and ids, and nothing that names a person.
 */
export const SUPERVISION_RULES: readonly SupervisionRule[] = [
  {
    matter: 'recording-off-catalogue',
    sql: `select d.organ_id as organ, d.subject_id || '/' || d.document_id as about,
        jsonb_build_object('catalogue', d.catalogue_code, 'item', d.item_code, 'kind', d.kind, 'decidedOn', d.decided_on) as evidence
      from cx.document_subject d join cx.catalogue_item i using (catalogue_code, item_code)
      where $1::date is not null and not jsonb_exists(i.body->'documents', d.kind) and not (d.kind = 'permit-decision' and d.item_code = 'administrative-permit')`,
  },
  {
    matter: 'attempt-off-catalogue',
    since: true,
    sql: `select split_part(a.actor, '/', 1) as organ, (a.at at time zone 'Asia/Shanghai')::date::text as about,
        jsonb_build_object('attempts', count(*), 'codes', jsonb_agg(distinct c.code)) as evidence
      from cx.access_ledger a cross join lateral jsonb_array_elements_text(a.content->'codes') c(code)
      where $1::date is not null and a.kind = 'access.refused' and a.at >= $2::date and c.code in (${OFF_CATALOGUE.map((code) => `'${code}'`).join(',')})
        and exists (select from cx.organ o where o.organ_id = split_part(a.actor, '/', 1))
      group by 1, 2`,
  },
  {
    matter: 'publication-off-catalogue',
    sql: `select t.organ_id as organ, p.subject_id || '/' || p.publication_id as about,
        jsonb_build_object('catalogue', p.catalogue_code, 'item', p.item_code, 'publishedOn', p.published_on) as evidence
      from cx.publication p join cx.determination t using (subject_id, determination_id) join cx.catalogue_item i on i.catalogue_code = p.catalogue_code and i.item_code = p.item_code
      where $1::date is not null and p.state = 'shown' and i.publication <> 'public'`,
  },
  {
    matter: 'publication-after-end',
    sql: `select l.organ_id as organ, p.subject_id || '/' || p.publication_id as about,
        jsonb_build_object('listing', l.listing_id, 'removedOn', l.removed_on) as evidence
      from cx.publication p join cx.listing l on l.subject_id = p.subject_id and l.listing_id = p.listing_id
      where p.state = 'shown' and l.state like 'removed-%' and l.removed_on < $1::date`,
  },
  {
    matter: 'measure-off-list',
    sql: `select s.organ_id as organ, s.subject_id || '/' || s.sanction_id as about,
        jsonb_build_object('list', s.list_code, 'measure', s.measure_code, 'from', s.from_day) as evidence
      from cx.sanction s left join cx.listing l on l.subject_id = s.subject_id and l.listing_id = s.listing_id
      where $1::date is not null and s.state = 'assigned' and not exists (
        select from cx.measure m join cx.measure_list n using (list_code)
        where m.list_code = s.list_code and m.measure_code = s.measure_code and m.kind <> 'advisory' and n.effective @> coalesce(l.listed_on, s.from_day))`,
  },
  {
    matter: 'listing-without-standard',
    sql: `select l.organ_id as organ, l.subject_id || '/' || l.listing_id as about,
        jsonb_build_object('edition', l.edition_code, 'listedOn', l.listed_on) as evidence
      from cx.listing l where $1::date is not null and l.state in (${LISTED}) and not exists (
        select from cx.standard_adoption a where a.edition_code = l.edition_code and a.edition_digest = l.edition_digest and a.state in ('registered', 'adopted'))`,
  },
  {
    matter: 'listing-without-notice',
    sql: `select l.organ_id as organ, l.subject_id || '/' || l.listing_id as about,
        jsonb_build_object('edition', l.edition_code, 'listedOn', l.listed_on, 'form', l.form) as evidence
      from cx.listing l where $1::date is not null and l.state in (${LISTED}) and l.form in ('merged-with-penalty', 'stand-alone')
        and exists (select from cx.listing_step s where s.subject_id = l.subject_id and s.listing_id = l.listing_id and s.kind = 'decision')
        and not exists (select from cx.listing_step s where s.subject_id = l.subject_id and s.listing_id = l.listing_id and s.kind = 'notice-served')`,
  },
  {
    matter: 'served-without-repair-notice',
    sql: `select l.organ_id as organ, l.subject_id || '/' || l.listing_id as about,
        jsonb_build_object('servedOn', s.on_day, 'listedOn', l.listed_on) as evidence
      from cx.listing_step s join cx.listing l on l.subject_id = s.subject_id and l.listing_id = s.listing_id
      where $1::date is not null and s.kind = 'decision-served' and s.body->>'repairNoticeDigest' is null and exists (
        select from cx.listing_step d where d.subject_id = s.subject_id and d.listing_id = s.listing_id and d.kind = 'decision' and d.on_day >= '${TWO_PAPERS.from}')`,
  },
  {
    matter: 'repair-overdue',
    sql: `select t.organ_id as organ, r.subject_id || '/' || r.repair_id || '/' || r.state as about,
        jsonb_build_object('state', r.state, 'due', case r.state when 'applied' then r.accept_due else r.decide_due end, 'appliedOn', r.applied_on) as evidence
      from cx.repair r join cx.determination t using (subject_id, determination_id)
      where (r.state = 'applied' and r.accept_due < $1::date) or (r.state = 'accepted' and r.decide_due < $1::date)`,
  },
  {
    // Applications for repair have a matter of their own.
    matter: 'term-overdue',
    sql: `select c.organ_id as organ, c.subject_id || '/' || c.clock_id || '/' || c.due_on as about,
        jsonb_build_object('term', c.kind, 'record', c.record_kind, 'due', c.due_on, 'overdueOn', c.overdue_on) as evidence
      from cx.subject_clock c where $1::date is not null and c.state = 'overdue' and c.kind not in ('accept', 'decide-repair') and c.organ_id is not null`,
  },
  {
    matter: 'repair-fee',
    sql: `select t.organ_id as organ, r.subject_id || '/' || r.repair_id as about, jsonb_build_object('appliedOn', r.applied_on, 'materials', jsonb_array_length(r.materials)) as evidence
      from cx.repair r join cx.determination t using (subject_id, determination_id)
      where $1::date is not null and r.materials::text || coalesce(r.decision::text, '') ~ '收费|服务费|手续费|代办费|培训费'`,
  },
  {
    matter: 'register-not-reviewed',
    sql: `select e.organ_id as organ, e.edition_code || ' ' || e.review_due_on as about, jsonb_build_object('edition', e.edition_code, 'dueOn', e.review_due_on) as evidence
      from cx.local_edition e where e.state = 'approved' and e.review_due_on < $1::date and not exists (
        select from cx.local_edition n where n.state = 'approved' and n.register = e.register and n.region_code = e.region_code and n.from_day > e.from_day)`,
  },
  {
    matter: 'query-unjustified',
    sql: `select organ_id as organ, access_id || '_' || seq as about, jsonb_build_object('why', why, 'readOn', read_at::date) as evidence
      from cx.query_review where $1::date is not null and verdict = 'unjustified'`,
  },
];
