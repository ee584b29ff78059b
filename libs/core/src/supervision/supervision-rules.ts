import { LISTED_STATES } from '@chengxin/domain/listing-state';
import { TWO_PAPERS } from '@chengxin/reference-data/two-papers';
import { FEE_HINT, SUPERVISION_MATTERS, type SupervisionMatterCode } from '@chengxin/domain/supervision';
import { PROVISIONAL_DAYS } from '@chengxin/domain/terms';

/** A rule that one statement answers: each row is a breach, with the organ that answers for it and what shows it. */
export interface SupervisionRule {
  readonly matter: SupervisionMatterCode;
  /** Rows `organ`, `about`, `evidence`; what it is asked with stands in `asked`. */
  readonly sql: string;
}

/**
 * A rule as it is asked. `$1` is today; `$2` the day from which attempts are looked at; `$3` the years whose holidays are known: a last day beyond them may
 * still move, and nobody is late by it before a month is over. `$4` is the matter. What has a case with the same evidence is left out, unless all is asked for.
 */
export const asked = ({ matter, sql }: SupervisionRule, all = false): string =>
  `with asked as (select $1::date as today, $2::date as since, $3::int[] as years, $4::text as matter)
   select r.* from (${sql}) r where ${all} or not exists (select from cx.supervision_case c
     where c.matter = (select matter from asked) and c.organ_id = r.organ and c.about = r.about and c.evidence = r.evidence
       and not (${'standing' in SUPERVISION_MATTERS[matter] ? `c.state = 'closed' and c.outcome = 'corrected'` : 'false'}))`;

const TODAY = '(select today from asked)';
const late = (due: string): string =>
  `${due} < ${TODAY} - case when extract(year from ${due})::int = any((select years from asked)::int[]) then 0 else ${PROVISIONAL_DAYS} end`;

/** By which day an application for repair is decided: as it was put off, where it was. */
const DECIDE_DUE = `coalesce((r.extension->>'until')::date, r.decide_due)`;

const LISTED = LISTED_STATES.map((state) => `'${state}'`).join(',');
/** Refusals that say that something was tried off the catalogue: what it shares with nobody else is passed on by consent alone (plan art. 3, 14). */
const OFF_CATALOGUE = [
  'catalogue/item-missing',
  'catalogue/not-collected-here',
  'catalogue/basis-ended',
  'catalogue/other-collector',
  'publication/not-public-by-catalogue',
  'purpose/sharing-consent-missing',
  'purpose/sharing-consent-not-held',
]
  .map((code) => `'${code}'`)
  .join(',');

const without = (text: string, what: string): string => `regexp_replace(${text}, '${what}', '', 'g')`;

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
      where not jsonb_exists(i.body->'documents', d.kind) and not (d.kind = 'permit-decision' and d.item_code = 'administrative-permit')`,
  },
  {
    matter: 'attempt-off-catalogue',
    sql: `select split_part(a.actor, '/', 1) as organ, (a.at at time zone 'Asia/Shanghai')::date::text as about,
        jsonb_build_object('attempts', count(*), 'codes', jsonb_agg(distinct c.code)) as evidence
      from cx.access_ledger a cross join lateral jsonb_array_elements_text(a.content->'codes') c(code)
      where a.kind in ('access.refused', 'act.refused') and a.at >= (select since from asked) and c.code in (${OFF_CATALOGUE})
        and exists (select from cx.organ o where o.organ_id = split_part(a.actor, '/', 1))
      group by 1, 2
      union all select i.organ_id, (i.received_at at time zone 'Asia/Shanghai')::date || ' import', jsonb_build_object('attempts', count(*), 'codes', jsonb_agg(distinct f->>'code'))
      from cx.import i join cx.import_row w using (import_id) cross join lateral jsonb_array_elements(w.findings) f
      where i.received_at >= (select since from asked) and w.outcome = 'refused' and f->>'code' in (${OFF_CATALOGUE}) group by 1, 2`,
  },
  {
    matter: 'publication-off-catalogue',
    sql: `select t.organ_id as organ, p.subject_id || '/' || p.publication_id as about,
        jsonb_build_object('catalogue', p.catalogue_code, 'item', p.item_code, 'publishedOn', p.published_on) as evidence
      from cx.publication p join cx.determination t using (subject_id, determination_id) join cx.catalogue_item i on i.catalogue_code = p.catalogue_code and i.item_code = p.item_code
      where p.state = 'shown' and i.publication <> 'public'`,
  },
  {
    matter: 'publication-after-end',
    sql: `select l.organ_id as organ, p.subject_id || '/' || p.publication_id as about,
        jsonb_build_object('listing', l.listing_id, 'removedOn', l.removed_on) as evidence
      from cx.publication p join cx.listing l on l.subject_id = p.subject_id and l.listing_id = p.listing_id
      where p.state = 'shown' and l.state like 'removed-%' and l.removed_on < ${TODAY}
      union all select t.organ_id, p.subject_id || '/' || p.publication_id, jsonb_build_object('endedOn', c.due_on) from cx.publication p
        join cx.determination t using (subject_id, determination_id) join cx.subject_clock c on c.subject_id = p.subject_id and c.record_id = p.publication_id
      where p.state = 'shown' and c.kind = 'publication-end' and c.state = 'ended'`,
  },
  {
    // The act that annuls ends it, on the same day.
    matter: 'publication-of-annulled',
    sql: `select t.organ_id as organ, p.subject_id || '/' || p.publication_id as about, jsonb_build_object('document', d.document_id, 'annulledFrom', d.status_from) as evidence
      from cx.publication p join cx.determination t using (subject_id, determination_id) join cx.document_subject d using (subject_id, document_id)
      where p.state = 'shown' and d.status = 'annulled' and d.status_from < ${TODAY}`,
  },
  {
    matter: 'publication-after-repair',
    sql: `select t.organ_id as organ, p.subject_id || '/' || p.publication_id as about, jsonb_build_object('repair', r.repair_id, 'decidedOn', r.decided_on) as evidence
      from cx.publication p join cx.determination t using (subject_id, determination_id) join cx.repair r using (subject_id, determination_id)
      where p.state = 'shown' and r.state = 'granted' and r.decided_on < ${TODAY} and p.published_on <= r.decided_on
        and p.listing_id is not distinct from r.listing_id`,
  },
  {
    matter: 'measure-after-end',
    sql: `select s.organ_id as organ, s.subject_id || '/' || s.sanction_id as about, jsonb_build_object('measure', s.measure_code, 'endedOn', c.due_on) as evidence
      from cx.sanction s join cx.subject_clock c on c.subject_id = s.subject_id and c.record_id = s.sanction_id
      where s.state = 'assigned' and c.kind = 'measure-end' and c.state = 'ended'
      union all select s.organ_id, s.subject_id || '/' || s.sanction_id, jsonb_build_object('measure', s.measure_code, 'annulledFrom', d.status_from)
      from cx.sanction s join cx.determination t using (subject_id, determination_id) join cx.document_subject d using (subject_id, document_id)
      where s.state = 'assigned' and d.status = 'annulled' and d.status_from < ${TODAY}`,
  },
  {
    // Where the law gives a term the measure may last that long from the day on which it begins; otherwise as long as the entry, and no longer.
    matter: 'measure-too-long',
    sql: `select s.organ_id as organ, s.subject_id || '/' || s.sanction_id as about,
        jsonb_build_object('measure', s.measure_code, 'from', s.from_day, 'until', s.until_day, 'entryEndsOn', l.ends_on, 'atMost', m.body->'term'->'atMost') as evidence
      from cx.sanction s left join cx.listing l using (subject_id, listing_id) left join cx.measure m on m.list_code = s.list_code and m.measure_code = s.measure_code
      where s.state = 'assigned' and case when s.own_term
        then m.body->'term'->>'atMost' ~ '^P' and (s.until_day is null or s.until_day > s.from_day + (m.body->'term'->>'atMost')::interval)
        else s.until_day > l.ends_on end`,
  },
  {
    matter: 'listing-with-open-objection',
    sql: `select l.organ_id as organ, o.subject_id || '/' || o.objection_id as about,
        jsonb_build_object('listing', l.listing_id, 'lodgedOn', o.lodged_on, 'decidedOn', d.on_day) as evidence
      from cx.objection o join cx.listing l using (subject_id, listing_id) join cx.listing_step d on d.subject_id = l.subject_id and d.listing_id = l.listing_id and d.kind = 'decision'
      where l.state in (${LISTED}) and o.lodged_on <= d.on_day and coalesce(o.answered_on, 'infinity') > d.on_day`,
  },
  {
    // Where a rule gives time to remove it, the clock of that time says who is late.
    matter: 'listing-past-end',
    sql: `select l.organ_id as organ, l.subject_id || '/' || l.listing_id as about, jsonb_build_object('endsOn', l.ends_on) as evidence
      from cx.listing l where l.state in (${LISTED}) and l.ends_on < ${TODAY} and not exists (select from cx.subject_clock c
        where c.subject_id = l.subject_id and c.record_id = l.listing_id and c.kind = 'remove' and c.from_on = l.ends_on and c.state in ('running', 'due'))`,
  },
  {
    matter: 'measure-off-list',
    sql: `select s.organ_id as organ, s.subject_id || '/' || s.sanction_id as about,
        jsonb_build_object('list', s.list_code, 'measure', s.measure_code, 'from', s.from_day) as evidence
      from cx.sanction s left join cx.listing l on l.subject_id = s.subject_id and l.listing_id = s.listing_id
      where s.state = 'assigned' and not exists (
        select from cx.measure m join cx.measure_list n using (list_code)
        where m.list_code = s.list_code and m.measure_code = s.measure_code and m.kind <> 'advisory' and n.effective @> coalesce(l.listed_on, s.from_day))`,
  },
  {
    matter: 'listing-without-standard',
    sql: `select l.organ_id as organ, l.subject_id || '/' || l.listing_id as about,
        jsonb_build_object('edition', l.edition_code, 'listedOn', l.listed_on) as evidence
      from cx.listing l where l.state in (${LISTED}) and not exists (
        select from cx.standard_adoption a where a.edition_code = l.edition_code and a.edition_digest = l.edition_digest and a.state in ('registered', 'adopted'))`,
  },
  {
    matter: 'listing-without-notice',
    sql: `select l.organ_id as organ, l.subject_id || '/' || l.listing_id as about,
        jsonb_build_object('edition', l.edition_code, 'listedOn', l.listed_on, 'form', l.form) as evidence
      from cx.listing l where l.state in (${LISTED}) and l.form in ('merged-with-penalty', 'stand-alone')
        and exists (select from cx.listing_step s where s.subject_id = l.subject_id and s.listing_id = l.listing_id and s.kind = 'decision')
        and not exists (select from cx.listing_step s join cx.listing_step d on d.subject_id = s.subject_id and d.listing_id = s.listing_id and d.kind = 'decision'
          where s.subject_id = l.subject_id and s.listing_id = l.listing_id and s.kind = 'notice-served' and s.on_day <= d.on_day)`,
  },
  {
    matter: 'served-without-repair-notice',
    sql: `select l.organ_id as organ, l.subject_id || '/' || l.listing_id as about,
        jsonb_build_object('servedOn', s.on_day, 'listedOn', l.listed_on) as evidence
      from cx.listing_step s join cx.listing l on l.subject_id = s.subject_id and l.listing_id = s.listing_id
      where s.kind = 'decision-served' and s.body->>'repairNoticeDigest' is null and exists (
        select from cx.listing_step d where d.subject_id = s.subject_id and d.listing_id = s.listing_id and d.kind = 'decision' and d.on_day >= '${TWO_PAPERS.from}')
      union all
      select p.organ_id, p.subject_id || '/' || p.document_id, jsonb_build_object('servedOn', p.served_papers->'servedOn', 'decidedOn', p.decided_on)
      from cx.document_subject p
      where p.served_papers is not null and p.kind = 'penalty-decision' and p.decided_on >= '${TWO_PAPERS.from}' and p.served_papers->>'repairNoticeDigest' is null`,
  },
  {
    matter: 'repair-overdue',
    sql: `select t.organ_id as organ, r.subject_id || '/' || r.repair_id || '/' || r.state as about,
        jsonb_build_object('state', r.state, 'due', case r.state when 'applied' then r.accept_due else ${DECIDE_DUE} end, 'appliedOn', r.applied_on) as evidence
      from cx.repair r join cx.determination t using (subject_id, determination_id)
      where (r.state = 'applied' and ${late('r.accept_due')}) or (r.state = 'accepted' and ${late(DECIDE_DUE)})`,
  },
  {
    // Applications for repair have a matter of their own.
    matter: 'term-overdue',
    sql: `select c.organ_id as organ, c.subject_id || '/' || c.clock_id || '/' || c.due_on as about,
        jsonb_build_object('term', c.kind, 'record', c.record_kind, 'due', c.due_on, 'overdueOn', c.overdue_on) as evidence
      from cx.subject_clock c where c.state = 'overdue' and c.kind not in ('accept', 'decide-repair') and c.organ_id is not null`,
  },
  {
    matter: 'repair-fee',
    sql: `select t.organ_id as organ, r.subject_id || '/' || r.repair_id as about, jsonb_build_object('appliedOn', r.applied_on, 'materials', jsonb_array_length(r.materials)) as evidence
      from cx.repair r join cx.determination t using (subject_id, determination_id)
        cross join lateral (select ${without(without(`r.materials::text || coalesce(r.decision::text, '')`, FEE_HINT.blank), FEE_HINT.denied)} as text) said
      where said.text ~ '${FEE_HINT.handling}' or ${without('said.text', FEE_HINT.otherwise)} ~ '${FEE_HINT.hint}'`,
  },
  {
    matter: 'register-not-reviewed',
    sql: `select e.organ_id as organ, e.edition_code || ' ' || e.review_due_on as about, jsonb_build_object('edition', e.edition_code, 'dueOn', e.review_due_on) as evidence
      from cx.local_edition e where e.state = 'approved' and e.review_due_on < ${TODAY} and (e.until_day is null or ${TODAY} < e.until_day) and not exists (
        select from cx.local_edition n where n.state = 'approved' and n.register = e.register and n.region_code = e.region_code and n.from_day > e.from_day and n.from_day <= ${TODAY}
        and (n.until_day is null or n.from_day < n.until_day))`,
  },
  {
    matter: 'query-unjustified',
    sql: `select organ_id as organ, access_id || '_' || seq as about, jsonb_build_object('why', why, 'readOn', read_at::date) as evidence
      from cx.query_review where verdict = 'unjustified'`,
  },
];
