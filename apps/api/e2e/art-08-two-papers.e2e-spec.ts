import { Supervision } from '@chengxin/core/supervision/supervise';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase, RECEIPT, type Registered, type Shown } from './market-case.js';

const DECISION = `sha256:${'d'.repeat(64)}`;
const REPAIR_NOTICE = `sha256:${'e'.repeat(64)}`;

describe('第八条、第十一条 决定书与信用修复告知书一并送达（两书同达）', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  beforeAll(async () => {
    api = await startApi();
    market = new MarketCase(api);
  });
  afterAll(() => api?.close());

  const served = (change: object = {}) => ({
    ...{ servedOn: '2026-12-01', method: 'direct', receiptDigest: RECEIPT, decisionDigest: DECISION },
    repairNoticeDigest: REPAIR_NOTICE,
    ...change,
  });
  const serve = async (
    listing: Shown,
    change: object = {},
    account: Parameters<ApiTestbed['as']>[0] = 'market-clerk',
  ) =>
    api.as(account).post<Shown>(`/v1/listings/${listing.id}/decision-service`, served(change), {
      ifMatch: (await market.read(listing)).version,
    });
  const page = async (listing: Shown, paper: string) =>
    (await api.as('market-clerk').get<string>(`/v1/listings/${listing.id}/papers/${paper}`)).body
      .replace(/<style>.*?<\/style>/s, '')
      .replace(/<[^>]+>/g, '')
      .replace(/\s+/g, '');

  it('信用修复告知书写明移出条件、途径、材料、时限和不收费；送达回证列明两份文书；没有决定的不打印', async () => {
    const { listing } = await market.listed();
    const notice = await page(listing, 'repair-notice');
    for (const said of [
      '信用修复告知书',
      '移出条件和程序',
      '信用修复的途径、材料和时限',
      '信用修复不收取任何费用',
      '国办发〔2025〕22号',
    ])
      expect(notice).toContain(said);
    expect(await page(listing, 'service-receipt?of=decision')).toContain('信用修复告知书');
    expect(await page(listing, 'service-receipt')).not.toContain('信用修复告知书');
    const { listing: undecided } = await market.ready();
    const answer = await api.as('market-clerk').get(`/v1/listings/${undecided.id}/papers/repair-notice`);
    expect(codesOf(answer)).toEqual(['paper/nothing-decided']);
  });

  it('只送决定书的，不予登记；两份一并送达的，登记两份文书的摘要和依据', async () => {
    const { listing } = await market.listed();
    const alone = await serve(listing, { repairNoticeDigest: undefined });
    expect(codesOf(alone)).toEqual(['listing/repair-notice-missing']);
    expect(alone.problem.findings[0]).toMatchObject({
      basis: { instrument: 'state-council-office-2025-22', verified: false },
    });
    expect(codesOf(await serve(listing, { repairNoticeDigest: DECISION }))).toEqual(['listing/one-paper-for-two']);
    expect(codesOf(await serve(listing, { servedOn: '2026-12-02' }))).toEqual(['listing/served-in-future']);
    expect(codesOf(await serve(listing, { servedOn: '2026-11-30' }))).toEqual(['listing/served-before-decided']);
    expect(codesOf(await serve(listing, {}, 'taxation-clerk'))).not.toEqual([]);
    const done = await serve(listing);
    expect(done.status).toBe(200);
    expect((done.body['steps'] as { kind: string; body: object }[]).at(-1)).toMatchObject({
      kind: 'decision-served',
      on: '2026-12-01',
      body: {
        decisionDigest: DECISION,
        repairNoticeDigest: REPAIR_NOTICE,
        bothBy: { instrument: 'state-council-office-2025-22', mark: 'V2' },
      },
    });
    expect(codesOf(await serve(listing))).toEqual(['listing/decision-served-already']);
    const { listing: undecided } = await market.ready();
    expect(codesOf(await serve(undecided))).toEqual(['listing/nothing-to-serve']);
  });

  it('绕过登记只送一份的，平台自己发现；依规定送达的不提', async () => {
    const { listing } = await market.listed();
    await serve(listing);
    const supervision = api.app.get(Supervision, { strict: false });
    const found = async () =>
      (
        await api.pool.query<{ about: string }>(
          `select about from cx.supervision_case where matter = 'served-without-repair-notice'`,
        )
      ).rows;
    await supervision.turn();
    expect(await found()).toEqual([]);
    await api.pool.query('alter table cx.listing_step disable trigger user');
    await api.pool.query(
      `update cx.listing_step set body = body - 'repairNoticeDigest' where subject_id = $1 and kind = 'decision-served'`,
      [listing['subjectId']],
    );
    await api.pool.query('alter table cx.listing_step enable trigger user');
    await supervision.turn();
    expect(await found()).toHaveLength(1);
  });

  describe('行政处罚决定书', () => {
    const path = ({ documentId, subjectId }: Registered) => `/v1/documents/${documentId}/parties/${subjectId}`;
    const servePenalty = (
      registered: Registered,
      change: object = {},
      account: Parameters<ApiTestbed['as']>[0] = 'market-clerk',
    ) =>
      api
        .as(account)
        .post<Record<string, unknown>>(`${path(registered)}/service`, served({ servedOn: '2026-09-03', ...change }));

    it('信用修复告知书写明处罚、修复途径、材料、时限、不收费和一并送达的依据；不是处罚决定书的不打印', async () => {
      const registered = await market.register();
      const answer = await api.as('market-clerk').get<string>(`${path(registered)}/papers/repair-notice`);
      expect(answer.status).toBe(200);
      const said = answer.body
        .replace(/<style>.*?<\/style>/s, '')
        .replace(/<[^>]+>/g, '')
        .replace(/\s+/g, '');
      for (const words of [
        '信用修复告知书',
        registered.name,
        '罚款120000元',
        '信用修复的途径、材料和时限',
        '受理：',
        '信用修复不收取任何费用',
        '国办发〔2025〕22号',
      ])
        expect(said).toContain(words);
      expect(said).not.toContain('没有给出申请修复的途径');
      const stranger = await api.as('taxation-clerk').get(`${path(registered)}/papers/repair-notice`);
      expect(stranger.status).toBe(404);
      const judged = await market.register({ document: { kind: 'administrative-adjudication' } });
      expect(codesOf(await api.as('market-clerk').get(`${path(judged)}/papers/repair-notice`))).toEqual([
        'paper/no-penalty',
      ]);
      expect(codesOf(await servePenalty(judged))).toEqual(['document/no-penalty']);
    });

    it('只送决定书的，不予登记；两份一并送达的，登记两份文书的摘要和依据；2025年6月22日以前的可以只送一份', async () => {
      const registered = await market.register();
      const alone = await servePenalty(registered, { repairNoticeDigest: undefined });
      expect(codesOf(alone)).toEqual(['document/repair-notice-missing']);
      expect(alone.problem.findings[0]).toMatchObject({
        basis: { instrument: 'state-council-office-2025-22', verified: false },
      });
      expect(codesOf(await servePenalty(registered, { repairNoticeDigest: DECISION }))).toEqual([
        'document/one-paper-for-two',
      ]);
      expect(codesOf(await servePenalty(registered, { servedOn: '2026-08-31' }))).toEqual([
        'document/service-day-impossible',
      ]);
      expect(codesOf(await servePenalty(registered, { servedOn: '2026-12-02' }))).toEqual([
        'document/service-day-impossible',
      ]);
      expect(codesOf(await servePenalty(registered, {}, 'taxation-clerk'))).toEqual(['document/not-yours']);
      expect(codesOf(await servePenalty(registered, {}, 'market-approver'))).toEqual(['actor/role-missing']);
      const done = await servePenalty(registered);
      expect([done.status, done.body]).toMatchObject([
        200,
        {
          ...{ decisionDigest: DECISION, repairNoticeDigest: REPAIR_NOTICE, recordedBy: 'market-clerk' },
          bothBy: { instrument: 'state-council-office-2025-22', mark: 'V2' },
        },
      ]);
      expect(codesOf(await servePenalty(registered))).toEqual(['document/served-already']);
      const older = await market.register({ document: { decidedOn: '2025-06-21', servedOn: '2025-06-21' } });
      const single = await servePenalty(older, { servedOn: '2025-06-21', repairNoticeDigest: undefined });
      expect([single.status, single.body['bothBy']]).toEqual([200, null]);
    });

    it('绕过登记只送一份的，平台自己发现', async () => {
      const [kept, broken] = [await market.register(), await market.register()];
      for (const registered of [kept, broken]) await servePenalty(registered);
      const found = async () => {
        await api.app.get(Supervision, { strict: false }).turn();
        const { rows } = await api.pool.query<{ about: string }>(
          `select about from cx.supervision_case where matter = 'served-without-repair-notice'`,
        );
        return rows.map(({ about }) => about);
      };
      const about = ({ subjectId, documentId }: Registered) => `${subjectId}/${documentId}`;
      expect(await found()).not.toContain(about(broken));
      await api.pool.query(
        `update cx.document_subject set served_papers = served_papers - 'repairNoticeDigest' where document_id = $1`,
        [broken.documentId],
      );
      const after = await found();
      expect(after).toContain(about(broken));
      expect(after).not.toContain(about(kept));
    });
  });
});
