import { Supervision } from '@chengxin/core/supervision/supervise';
import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { SUPERVISION_MATTER_CODES } from '@chengxin/domain/supervision';
import { startApi, type ApiTestbed } from './api-testbed.js';
import type { Account } from './accounts.js';
import { LOCAL, withLocalStandard } from './local-standard.js';
import { codesOf, MarketCase, type Shown } from './market-case.js';

const PAPER = `sha256:${'e'.repeat(64)}`;
const refusedWith = (answer: Parameters<typeof codesOf>[0]): readonly string[] =>
  answer.status < 300 ? [] : codesOf(answer);

interface Case extends Shown {
  readonly matter: string;
  readonly organ: string;
  readonly about: string;
  readonly evidence: Readonly<Record<string, unknown>>;
}

describe('第九部分（二） 强化追责问责：平台自己发现目录之外、清单之外、不按标准和程序、不按时办理修复等行为', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  let supervision: Supervision;
  beforeAll(async () => {
    const adoption = withLocalStandard().ruleSets.findLast((set) => set.kind === 'listing')!.adoption;
    // A standard of the city's own that was last evaluated years ago.
    const evaluation = { everyMonths: 24, last: '2023-01-01' } as const;
    const local = withLocalStandard({ adoption: { ...adoption, evaluation } as typeof adoption });
    api = await startApi({ today: '2026-12-01', plugins: [local] });
    market = new MarketCase(api);
    supervision = api.app.get(Supervision, { strict: false });
  });
  afterAll(() => api?.close());

  const found = async (account: Account = 'credit-office') =>
    (await api.as(account).get<{ items: Case[] }>('/v1/supervision-cases?limit=100')).body.items;
  const matters = async () => [...new Set((await found()).map(({ matter }) => matter))].sort();
  const step = async (account: Account, id: string, act: string, body: object, ifMatch: number) =>
    refusedWith(await api.as(account).post(`/v1/supervision-cases/${id}/${act}`, body, { ifMatch }));

  it('合法办理的，一件也不提', async () => {
    const { listing } = await market.listed({ order: { penalties: ['licence-revocation'] } });
    const assigned = { mapping: 'SAMR-food-licence-revoked', executorOrganId: 'lvliang-market-supervision' };
    await market.post('market-approver', `/v1/listings/${listing.id}/sanctions`, assigned);
    await market.post('market-approver', `/v1/listings/${listing.id}/publication`, {}, { ifMatch: listing.version });
    // The organ reports for the first time: what it decided before, and the numbers below, are nobody's to report in time.
    await supervision.turn();
    expect(await found()).toEqual([]);
  });

  it('每一种违规，种下的都在一轮之内提出，再看一轮不重复', async () => {
    const { listing, registered } = await market.listed({ order: { penalties: ['licence-revocation'] } });
    const assigned = { mapping: 'SAMR-food-licence-revoked', executorOrganId: 'lvliang-market-supervision' };
    await market.post('market-approver', `/v1/listings/${listing.id}/sanctions`, assigned);
    await market.post('market-approver', `/v1/listings/${listing.id}/publication`, {}, { ifMatch: listing.version });
    const other = await market.listed();
    await market.post(
      'market-approver',
      `/v1/listings/${other.listing.id}/publication`,
      {},
      { ifMatch: other.listing.version },
    );
    const third = await market.listed({ order: { penalties: ['licence-revocation'] } });
    const fell = third.registered.subjectId;
    await market.post('market-approver', `/v1/listings/${third.listing.id}/sanctions`, assigned);
    await market.post(
      'market-approver',
      `/v1/listings/${third.listing.id}/publication`,
      {},
      { ifMatch: third.listing.version },
    );
    const subject = registered.subjectId;
    const another = other.registered.subjectId;
    // What no writer of the platform can do is written past them.
    const set = (sql: string, ...values: unknown[]) => api.pool.query(sql, values);
    await set(`update cx.document_subject set item_code = 'court-judgment' where subject_id = $1`, subject);
    await set(`update cx.publication set item_code = 'administrative-coercion' where subject_id = $1`, subject);
    await set(`update cx.sanction set measure_code = 'I13' where subject_id = $1`, subject);
    await set(
      `update cx.listing set state = 'removed-error', removed_on = '2026-11-01', removal_reason = 'error' where subject_id = $1`,
      another,
    );
    await set(
      `delete from cx.standard_adoption where edition_code = (select edition_code from cx.listing where subject_id = $1)`,
      subject,
    );
    await set(`alter table cx.listing_step disable trigger user`);
    await set(`delete from cx.listing_step where subject_id = $1 and kind = 'notice-served'`, subject);
    await set(`alter table cx.listing_step enable trigger user`);
    await set(
      `insert into cx.repair (subject_id, repair_id, determination_id, edition_code, edition_digest, route_code, state, applicant, applied_on, facts, judgements, materials,
             accept_due, prepared_by, recorded_at)
           select subject_id, gen_random_uuid(), determination_id, edition_code, edition_digest, 'R', 'applied', '{"role":"subject","name":"x"}', '2026-10-01', '{}', '{}',
             jsonb_build_array(jsonb_build_object('code', 'm', 'digest', 'd', 'note', '代办费已付')), '2026-10-12', 'lvliang-market-supervision/x', now()
           from cx.determination where subject_id = $1 limit 1`,
      subject,
    );
    await set(
      `insert into cx.access_ledger (access_id, seq, kind, record_id, at, actor, content, digest)
         values ('00000000-0000-7000-8000-0000000000aa', 1, 'act.refused', '00000000-0000-7000-8000-0000000000ab', '2026-11-30T04:00:00Z', 'lvliang-taxation/x', '{"codes":["catalogue/item-missing"]}', 'd')`,
    );
    await set(
      `insert into cx.query_review (access_id, seq, read_at, organ_id, officer_id, why, state, taken_by, decision, verdict, raised_at)
         values ('00000000-0000-7000-8000-0000000000aa', 1, '2026-11-30', 'lvliang-taxation', 'x', '[]', 'decided', 'lvliang-credit-office/y', '{}', 'unjustified', now())`,
    );
    // The bureau has reported here since the spring; what it decided in September came in December, and one number of its series never did.
    await set(`update cx.document set recorded_at = '2026-03-02' where document_id = $1`, other.registered.documentId);
    await set(
      `update cx.document set number_canonical = '吕市监罚〔2026〕9号' where document_id = $1`,
      registered.documentId,
    );
    await set(
      `insert into cx.local_edition (edition_code, state, register, region_code, title, from_day, content, content_digest, organ_id, prepared_by, decided_by, reasons,
           approved_on, review_due_on, recorded_at, version)
         values ('141100.measure-list.2026-11-30', 'approved', 'measure-list', '141100', '清单', '2026-11-30',
           '[{"code":"LLM-1","parent":{"list":"national-2024","code":"S01"},"executors":[],"bases":[{"instrument":"no-such-law","mark":"V"}]}]', 'd', 'lvliang-credit-office', 'a', 'b', 'c',
           '2026-10-01', '2026-11-29', now(), 2)`,
    );
    await set(
      `insert into cx.subject_clock (subject_id, clock_id, kind, record_kind, record_id, organ_id, due_on, provisional, clauses, state, overdue_on, followed_at)
         select subject_id, gen_random_uuid(), 'decide', 'listing', listing_id, organ_id, '2026-11-02', false, '[]', 'overdue', '2026-11-03', now()
         from cx.listing where subject_id = $1`,
      subject,
    );
    await market.post('market-clerk', '/v1/reconciliations', {
      ...{
        site: '部门网站',
        takenOn: '2026-12-01',
        evidenceDigest: PAPER,
        shown: [{ number: '吕市监罚〔2020〕1号', until: null }],
      },
    });
    // A third case: shown though its document fell and though it was repaired, an end that was undone, an objection that nobody answered.
    await set(
      `update cx.document_subject set status = 'annulled', status_from = '2026-11-29' where subject_id = $1`,
      fell,
    );
    await set(
      `insert into cx.repair (subject_id, repair_id, determination_id, listing_id, edition_code, edition_digest, route_code, state, applicant, applied_on, facts, judgements, materials,
             decided_on, prepared_by, decided_by, recorded_at)
           select subject_id, gen_random_uuid(), determination_id, listing_id, edition_code, edition_digest, 'R', 'granted', '{"role":"subject","name":"x"}', '2026-10-01', '{}', '{}', '[]',
             '2026-11-30', 'a', 'b', now() from cx.listing where subject_id = $1`,
      fell,
    );
    await set(`update cx.publication set published_on = '2026-11-01' where subject_id = $1`, fell);
    await set(`update cx.sanction set until_day = until_day + 400 where subject_id = $1`, fell);
    await set(
      `insert into cx.objection (subject_id, objection_id, listing_id, lodged_on, content, state, recorded_by, recorded_at)
         select subject_id, gen_random_uuid(), listing_id, '2026-10-01', '{}', 'lodged', 'x', now() from cx.listing where subject_id = $1`,
      fell,
    );
    await set(`update cx.listing set listed_on = '2026-11-01', ends_on = '2026-11-30' where subject_id = $1`, fell);
    await set(
      `insert into cx.listing_step (subject_id, listing_id, step_no, kind, on_day, body, recorded_by, recorded_at)
         select subject_id, listing_id, 90, 'decision-served', '2026-12-01', '{"method":"direct"}', 'x', now() from cx.listing where subject_id = $1`,
      subject,
    );
    // A transition that is over, and a local standard from before it at which nobody looked.
    await set(
      `insert into cx.list_transition (transition_code, region_code, last_day, body) values ('fixture', '141100', '2026-11-30',
         '{"code":"fixture","title":{"zh":"过渡期（测试）"},"region":"141100","announcedOn":"2026-11-28","lastDay":"2026-11-30","basis":{"instrument":"lvliang-2022-5","article":"九(四)","mark":"V"}}')`,
    );
    await set(
      `insert into cx.standard_adoption (edition_code, edition_digest, state, adopted_on, evidence, organ_id, prepared_by, decided_by, reasons, recorded_at, version)
         select edition_code, digest, 'adopted', '2026-11-26', '{}', 'lvliang-market-supervision', 'a', 'b', 'c', now(), 2 from cx.plugin_edition where edition_code = $1`,
      LOCAL,
    );
    await api.app.get(ReferenceRegister, { strict: false }).load();
    await supervision.turn();
    expect(await matters()).toEqual([...SUPERVISION_MATTER_CODES].sort());
    const first = (await found()).length;
    await supervision.turn();
    expect((await found()).length).toBe(first);
  });

  it('月报按部门列出合规率、迟报率、缺号、修复时间，可取数据、CSV、打印', async () => {
    const rows = async (account: Account, month: string) =>
      (await api.as(account).get<{ items: Record<string, unknown>[] }>(`/v1/supervision-reports/${month}?limit=100`))
        .body.items;
    const [bureau] = (await rows('credit-office', '2026-12')).filter(
      ({ organ }) => organ === 'lvliang-market-supervision',
    );
    expect(bureau).toMatchObject({ repairsOverdue: 1, repairDays: null });
    expect(bureau!['casesOpened']).toBeGreaterThan(5);
    const [decided] = await rows('market-clerk', '2026-09');
    // Four decisions of September, of which one was reported in time.
    expect(decided).toMatchObject({ organ: 'lvliang-market-supervision', decisions: 4, late: 3, lateRate: 0.75 });
    expect(await rows('taxation-clerk', '2026-09')).toMatchObject([
      { decisions: 0, lateRate: null, complianceRate: null },
    ]);
    const file = await api.as('credit-office').get<string>('/v1/supervision-reports/2026-12', { Accept: 'text/csv' });
    expect(file.body).toContain('吕梁市市场监督管理局,141100,');
    expect((await api.as('credit-office').get<string>('/v1/supervision-reports/2026-12/page')).body).toContain(
      '信用监督月报（2026年12月）',
    );
    expect((await api.as('credit-office').get('/v1/supervision-reports/2026-13')).status).toBe(404);
  });

  it('信用办责令改正，责任机关回复，另一人结案；机关只看到自己的案件', async () => {
    expect((await api.anonymous.get('/v1/supervision-cases')).status).toBe(401);
    expect(new Set((await found('taxation-clerk')).map(({ organ }) => organ))).toEqual(new Set(['lvliang-taxation']));
    const [one] = (await found()).filter(({ matter }) => matter === 'repair-overdue');
    const { id } = one!;
    expect(await step('market-clerk', id, 'order', { text: '限期办结', due: '2026-12-10' }, 1)).toEqual([
      'actor/role-missing',
    ]);
    expect(await step('credit-clerk', id, 'order', { text: '限期办结', due: '2026-12-01' }, 1)).toEqual([
      'supervision/due-too-early',
    ]);
    expect(await step('credit-approver', id, 'closing', { outcome: 'corrected', reasons: '属实' }, 1)).toEqual([
      'supervision/state',
      'supervision/no-reply-yet',
    ]);
    expect(await step('credit-clerk', id, 'order', { text: '限期办结', due: '2026-12-10' }, 1)).toEqual([]);
    expect(await step('credit-approver', id, 'closing', { outcome: 'corrected', reasons: '属实' }, 2)).toEqual([
      'supervision/no-reply-yet',
    ]);
    expect(await step('taxation-approver', id, 'reply', { text: '已办结', evidenceDigest: PAPER }, 2)).toEqual([
      'record/not-found',
    ]);
    expect(await step('market-approver', id, 'reply', { text: '联系13800138000', evidenceDigest: PAPER }, 2)).toEqual([
      'record/holds-number',
    ]);
    expect(await step('market-approver', id, 'reply', { text: '已办结', evidenceDigest: PAPER }, 2)).toEqual([]);
    // Whoever says that it is corrected is believed by the records alone.
    expect(await step('credit-approver', id, 'closing', { outcome: 'corrected', reasons: '材料属实' }, 3)).toEqual([
      'supervision/not-corrected',
    ]);
    await api.pool.query(`update cx.repair set state = 'withdrawn' where state = 'applied'`);
    expect(await step('credit-approver', id, 'closing', { outcome: 'corrected', reasons: '材料属实' }, 3)).toEqual([]);
    expect((await api.as('market-clerk').get<Case>(`/v1/supervision-cases/${id}`)).body).toMatchObject({
      state: 'closed',
      outcome: 'corrected',
      clause: { instrument: 'lvliang-2022-5', article: '十二' },
    });
  });

  it('移送追责的写明移送单位和文书，追责决定登记一次', async () => {
    const [one] = (await found()).filter(({ matter }) => matter === 'term-overdue');
    const { id } = one!;
    const handed = { to: '吕梁市监察委员会', number: '吕信用办函〔2026〕3号', evidenceDigest: PAPER };
    const decided = {
      by: '吕梁市监察委员会',
      number: '吕监决〔2026〕1号',
      on: '2026-12-11',
      text: '通报批评',
      evidenceDigest: PAPER,
    };
    const close = (closing: object, version: number) =>
      step('credit-approver', id, 'closing', { reasons: '逾期不改', ...closing }, version);
    const account = (body: object, version: number, who: Account = 'credit-approver') =>
      step(who, id, 'accountability', body, version);
    expect(await account(decided, one!.version)).toEqual(['supervision/state', 'supervision/not-handed-on']);
    expect(await step('credit-clerk', id, 'order', { text: '限期办结', due: '2026-12-10' }, one!.version)).toEqual([]);
    api.clock.moveTo('2026-12-11');
    const version = one!.version + 1;
    expect(await close({ outcome: 'accountability' }, version)).toEqual(['supervision/handover-missing']);
    expect(await close({ outcome: 'unfounded', handover: handed }, version)).toEqual(['supervision/handover-missing']);
    expect(await close({ outcome: 'accountability', handover: { ...handed, to: ' ' } }, version)).not.toEqual([]);
    expect(await close({ outcome: 'accountability', handover: handed }, version)).toEqual([]);
    expect(await account({ ...decided, on: '2026-12-10' }, version + 1)).toEqual(['supervision/decided-on']);
    expect(await account({ ...decided, on: '2026-12-12' }, version + 1)).toEqual(['supervision/decided-on']);
    expect(await account(decided, version + 1, 'market-approver')).not.toEqual([]);
    expect(await account(decided, version + 1)).toEqual([]);
    expect(await account(decided, version + 2)).toEqual(['supervision/not-handed-on']);
    expect((await api.as('market-clerk').get<Case>(`/v1/supervision-cases/${id}`)).body).toMatchObject({
      outcome: 'accountability',
      accountability: { ...handed, handedOn: '2026-12-11', decision: decided },
    });
  });

  it('案件结案以后又有新的，另立一件；原有的不再提', async () => {
    const missing = async () => (await found()).filter(({ matter }) => matter === 'decision-missing');
    const close = async (one: Case) =>
      step('credit-approver', one.id, 'closing', { outcome: 'unfounded', reasons: '作废的文号' }, one.version);
    const [first] = await missing();
    expect(await close(first!)).toEqual([]);
    await supervision.turn();
    expect(await missing()).toHaveLength(1);
    const spoken = first!.evidence['missing'] as readonly string[];
    // A higher number of the series, decided long enough ago, shows more of them.
    await api.pool.query(
      `update cx.document set number_canonical = '吕市监罚〔2026〕99号' where number_canonical = '吕市监罚〔2026〕9号'`,
    );
    await supervision.turn();
    const [second] = await missing();
    expect(second).toMatchObject({ about: first!.about, occasion: 2, state: 'open' });
    expect(second!.evidence['missing']).not.toEqual(expect.arrayContaining([...spoken]));
    // What comes to light while the case is open stands in it.
    await api.pool.query(
      `update cx.document set number_canonical = '吕市监罚〔2026〕120号' where number_canonical = '吕市监罚〔2026〕99号'`,
    );
    await supervision.turn();
    const all = await missing();
    expect(all).toHaveLength(2);
    expect(all[0]).toMatchObject({ id: second!.id, version: 2 });
    expect(Number(all[0]!.evidence['count'])).toBeGreaterThan(Number(second!.evidence['count']));
  });
});
