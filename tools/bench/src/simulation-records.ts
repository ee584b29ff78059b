import type pg from 'pg';
import { BENCH_ORGAN } from './installation.js';

/** The sector whose draft the benchmark puts to its records. */
export const SECTOR = 'market-supervision';
const CRITERION = 'SAMR-A05.1';
const DRAFTED_FROM = '2027-01-01';

interface DraftedEdition {
  code: string;
  from: string;
  period?: unknown;
  criteria?: { code: string; when: unknown; basis: unknown; period?: unknown }[];
  tiers?: { tier: string; atMost: { value: string } }[];
  routes?: { code: string; text: { zh: string; en?: string }; wait: { value?: string } }[];
}

/**
 * The last editions anew, so that every comparison finds something: entries of two years instead of three, one criterion for heavy fines alone,
 * half a year of publication for what is general, and a longer wait for what is serious.
 */
export async function drafts(client: pg.Client): Promise<readonly DraftedEdition[]> {
  const listing = await lastEdition(client, 'listing', '2021-09-01');
  const publication = await lastEdition(client, 'publication');
  const repair = await lastEdition(client, 'repair');
  listing.period = { value: { kind: 'fixed', term: 'P2Y' }, basis: listing.criteria![0]!.basis };
  for (const criterion of listing.criteria!)
    if (criterion.code === CRITERION)
      criterion.when = { all: [{ fact: 'fine-in-upper-bracket', is: true }, criterion.when] };
  for (const tier of publication.tiers!) if (tier.tier === 'general') tier.atMost.value = 'P6M';
  for (const route of repair.routes!) {
    if (route.code !== 'penalty-serious') continue;
    route.wait.value = 'P2Y';
    route.text = {
      zh: '严重失信信息公示满二年后申请修复',
      en: 'Repair of a serious record, two years after publication',
    };
  }
  return [listing, publication, repair];
}

async function lastEdition(client: pg.Client, kind: string, from?: string): Promise<DraftedEdition> {
  const { rows } = await client.query<{ canonical: string }>(
    `select canonical from cx.plugin_edition where edition_code like $1 order by edition_code desc limit 1`,
    [`${SECTOR}/${kind}/${from ?? '%'}`],
  );
  const edition = JSON.parse(rows[0]!.canonical) as DraftedEdition;
  return { ...edition, code: `${SECTOR}/${kind}/${DRAFTED_FROM}`, from: DRAFTED_FROM };
}

/** What the organ stated where it determined; nothing was ever stated of one record in eight. */
const FACTS = `jsonb_build_object('conducts', jsonb_build_array('food-without-licence'), 'fine-in-upper-bracket', n % 4 <> 1, 'performance-overdue', false)`;
const JUDGEMENTS = `(select jsonb_object_agg(name, jsonb_build_object('answer', name = 'gravity', 'reasons', '合成', 'by', 'bench-clerk'))
  from unnest(array['gravity','no-intent','other-heavier-penalty','other-of-the-article']) name)`;

/**
 * Decisions of one organ against as many companies: one in eight was never determined, half of the others stand on the list and the others are
 * shown as penalties. The rows stand for what the use cases write: neither ledgers nor keys are what is measured.
 */
export async function insertRecords(client: pg.Client, records: number): Promise<void> {
  const edition = `${SECTOR}/listing/2021-09-01`;
  await client.query('begin');
  await client.query(`create temporary table bench_record on commit drop as select gen_random_uuid() as subject_id, gen_random_uuid() as document_id,
    gen_random_uuid() as determination_id, gen_random_uuid() as listing_id, n, 100000 * (1 + n % 40) as fine, date '2025-01-01' + (n % 600)::integer as decided_on
    from generate_series(1, ${records}) n`);
  await client.query(`insert into cx.subject (subject_id, kind, name, name_canonical, key_salt, synthetic, last_seq, created_at)
    select subject_id, 'legal-person', '合成试算' || n || '有限公司', '合成试算' || n || '有限公司', '\\x00', true, 0, now() from bench_record`);
  await client.query(
    `insert into cx.document_subject (subject_id, document_id, organ_id, number_canonical, kind, decided_on, effective_on, status, catalogue_code, item_code,
       party_order, order_digest, synthetic, recorded_at)
     select subject_id, document_id, $1, '吕市监罚〔2025〕' || n || '号', 'penalty-decision', decided_on, decided_on, 'effective', c.catalogue_code, c.item_code,
       jsonb_build_object('penalties', case when n % 4 = 1 then '["fine","suspension-of-business"]'::jsonb else '["fine"]' end, 'fineFen', fine,
         'violation', '未取得食品生产许可从事食品生产活动'), '', true, now()
     from bench_record, (select catalogue_code, item_code from cx.catalogue_item where item_code = 'administrative-penalty'
       order by catalogue_code desc limit 1) c`,
    [BENCH_ORGAN],
  );
  await client.query(
    `insert into cx.determination (subject_id, determination_id, document_id, organ_id, sector_code, edition_code, edition_digest, criterion_code, leads_to,
       severity, facts, judgements, trace, care, catalogue_code, item_code, state, prepared_by, decided_by, determined_on, recorded_at)
     select d.subject_id, r.determination_id, d.document_id, d.organ_id, $1, e.edition_code, e.digest, $3, 'severe-list', 'serious', ${FACTS}, ${JUDGEMENTS},
       '{}', '{}', d.catalogue_code, d.item_code, 'made', 'bench-clerk', 'bench-approver', d.decided_on, now()
     from bench_record r join cx.document_subject d using (subject_id, document_id)
       join cx.plugin_edition e on e.edition_code = $2 where n % 8 <> 0`,
    [SECTOR, edition, CRITERION],
  );
  await client.query(`insert into cx.listing (subject_id, listing_id, determination_id, list_code, edition_code, edition_digest, criterion_code, organ_id, form,
      state, listed_on, ends_on, prepared_by, decided_by, recorded_at)
    select t.subject_id, r.listing_id, t.determination_id, 'samr-serious', t.edition_code, t.edition_digest, t.criterion_code, t.organ_id,
      'merged-with-penalty', 'decided-listed', r.decided_on, r.decided_on + interval '3 years', 'bench-clerk', 'bench-approver', now()
    from bench_record r join cx.determination t using (subject_id, determination_id) where n % 2 = 1`);
  await client.query(`insert into cx.listing_step (subject_id, listing_id, step_no, kind, on_day, body, ground, recorded_by, recorded_at)
    select subject_id, listing_id, 1, 'decision', listed_on, '{}', '{"of": "decision", "banEndsOn": "none"}', 'bench-approver', now() from cx.listing`);
  await client.query(`insert into cx.publication (subject_id, publication_id, determination_id, channel, regime_code, tier, starts_on, ends_on, catalogue_code,
      item_code, regime_record, public_view, state, prepared_by, decided_by, published_on, recorded_at)
    select d.subject_id, gen_random_uuid(), r.determination_id, 'gsxt', 'market-supervision/publication/2025-12-25', t.tier, d.decided_on, d.decided_on + 365,
      d.catalogue_code, d.item_code, jsonb_build_object('penalties', d.party_order->'penalties', 'fineAmount', fine, 'penaltyDecidedOn', d.decided_on,
        'determiningDocumentOn', d.decided_on, 'publishedOn', d.decided_on,
        'classified', jsonb_build_array(jsonb_build_object('tier', t.tier, 'reason', '按本领域分类标准'))),
      '{}', 'shown', 'bench-clerk', 'bench-approver', d.decided_on, now()
    from bench_record r join cx.document_subject d using (subject_id, document_id),
      lateral (select case when n % 4 = 0 then 'serious' else 'general' end as tier) t
    where n % 2 = 0 and n % 8 <> 0`);
  await client.query('commit');
  await client.query(
    'analyze cx.subject, cx.document_subject, cx.determination, cx.listing, cx.listing_step, cx.publication',
  );
}
