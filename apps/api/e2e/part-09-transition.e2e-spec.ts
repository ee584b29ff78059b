import { ResumeStandardEnds } from '@chengxin/core/list-transition/end-with-standard';
import { adoptKeptList, registerKeptList, withKeptList } from '@chengxin/core/testing/fixture-kept-list';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { CommandBus } from '@nestjs/cqrs';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase, type Shown } from './market-case.js';

const SUPERVISION = installedPlugins.find(({ manifest }) => manifest.id === 'market-supervision')!;
const NATIONAL = 'market-supervision/listing/2021-09-01';
const KEPT = 'market-supervision/listing/2021-10-01';
const kept = withKeptList(SUPERVISION, NATIONAL, '2021-10-01', '9.0.0-draft.1');
const REVIEWS = '/v1/standards/reviews';
const REPORT = { title: '名单制度梳理评估报告', digest: `sha256:${'c'.repeat(64)}` };

interface Standard {
  readonly code: string;
  readonly digest: string;
  readonly inForce: boolean;
  readonly until?: string;
  readonly ended: { readonly transition: string; readonly on: string } | null;
  readonly reviewsDue: readonly { readonly transition: string; readonly dueOn: string }[];
}

describe('第九部分（四）过渡期：2022年底前梳理更新，过渡期后与要求不符的一律废止', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  beforeEach(async () => {
    api = await startApi({ plugins: [kept], today: '2022-11-15', before: (pool) => registerKeptList(pool as never) });
    market = new MarketCase(api);
    await adoptKeptList(api.pool as never, kept, {
      ...{ code: KEPT, on: '2021-10-01', organ: 'lvliang-market-supervision' },
    });
  });
  afterEach(() => api?.close());

  const standard = async (code: string): Promise<Standard> =>
    (await api.anonymous.get<{ items: Standard[] }>('/v1/standards?limit=200')).body.items.find(
      (each) => each.code === code,
    )!;
  const review = async (change: object = {}) => ({
    transition: 'lvliang-2022-5',
    edition: KEPT,
    digest: (await standard(KEPT)).digest,
    finding: 'does-not-conform',
    reasons: '没有移出条件和救济措施',
    documents: [REPORT],
    ...change,
  });
  const record = async (change: object = {}): Promise<Shown> => {
    const proposed = await market.post('market-clerk', REVIEWS, await review(change));
    return market.post(
      'market-approver',
      `${REVIEWS}/${proposed.id}/decision`,
      { record: true, reasons: '审查属实' },
      { ifMatch: proposed.version },
    );
  };
  const on2022 = { document: { decidedOn: '2022-10-20', servedOn: '2022-10-20' } };
  const work = () => api.app.get(CommandBus).execute(new ResumeStandardEnds());
  const listed = async () => {
    const registered = await market.register(on2022);
    const determination = await market.determine(registered);
    const noticed = await market.notice(await market.propose(determination), { servedOn: '2022-09-30' });
    return { registered, listing: await market.decide(await market.consent(noticed)) };
  };

  it('过渡期是公开的数据：哪个文件、哪一日止、依据哪一条', async () => {
    const { body } = await api.anonymous.get<{ items: object[] }>('/v1/standards/transitions');
    expect(body.items).toMatchObject([
      {
        code: 'lvliang-2022-5',
        region: '141100',
        announcedOn: '2022-04-19',
        lastDay: '2022-12-31',
        basis: { number: '吕信用办发〔2022〕5号', article: '九(四)', verified: true },
      },
    ]);
    expect(await standard(KEPT)).toMatchObject({
      inForce: true,
      ended: null,
      reviewsDue: [{ transition: 'lvliang-2022-5', dueOn: '2022-12-31' }],
    });
    expect((await standard(NATIONAL)).reviewsDue).toEqual([]);
  });

  it('登记审查结论：相符与否、何机关、何理由、何文件；两人办理，公众可查', async () => {
    const proposed = await market.post('market-both', REVIEWS, await review());
    expect(proposed).toMatchObject({ state: 'proposed', finding: 'does-not-conform', endsOn: null });
    const decision = { record: true, reasons: '审查属实' };
    const path = `${REVIEWS}/${proposed.id}`;
    expect(codesOf(await api.as('market-both').post(`${path}/decision`, decision, { ifMatch: 1 }))).toEqual([
      'actor/same-person',
    ]);
    expect((await api.anonymous.get<{ items: object[] }>(REVIEWS)).body.items).toEqual([]);
    const recorded = await market.post('market-approver', `${path}/decision`, decision, { ifMatch: 1 });
    expect(recorded).toMatchObject({ state: 'recorded', decidedOn: '2022-11-15', endsOn: '2023-01-01' });
    const { items } = (await api.anonymous.get<{ items: object[] }>(`${REVIEWS}?transition=lvliang-2022-5`)).body;
    expect(items).toEqual([
      {
        id: recorded.id,
        transition: 'lvliang-2022-5',
        edition: KEPT,
        digest: recorded['digest'],
        finding: 'does-not-conform',
        reasons: '没有移出条件和救济措施',
        documents: [REPORT],
        organ: 'lvliang-market-supervision',
        decidedOn: '2022-11-15',
        endsOn: '2023-01-01',
      },
    ]);
    expect((await api.as('credit-office').get<Shown>(path)).body).toMatchObject({ preparedBy: 'market-both' });
    expect((await api.as('taxation-clerk').get(path)).status).toBe(404);
    expect(await standard(KEPT)).toMatchObject({ ended: { transition: 'lvliang-2022-5', on: '2023-01-01' } });
  });

  it('不由无关的人审查，不审查国家的标准，不凭空审查', async () => {
    const post = async (account: Parameters<ApiTestbed['as']>[0], change: object = {}) =>
      codesOf(await api.as(account).post(REVIEWS, await review(change)));
    expect((await api.anonymous.post(REVIEWS, await review())).status).toBe(401);
    expect(await post('taxation-clerk')).toEqual(['actor/other-sector']);
    expect(await post('lishi-market-clerk')).toEqual(['actor/other-region']);
    expect(await post('market-approver')).toEqual(['actor/role-missing']);
    expect(await post('market-clerk', { edition: NATIONAL, digest: (await standard(NATIONAL)).digest })).toEqual([
      'review/not-of-this-place',
    ]);
    expect(await post('market-clerk', { transition: '2099' })).toEqual(['review/transition-unknown']);
    expect((await api.as('market-clerk').post(REVIEWS, await review({ documents: [] }))).status).toBe(400);
  });

  it('过渡期内仍可据以列入；过渡期后不符的不得列入，所列入的附理由移出，公示随之终止，国家标准恢复适用', async () => {
    const { registered, listing } = await listed();
    expect(listing['edition']).toMatchObject({ code: KEPT });
    const publication = await market.post(
      'market-approver',
      `/v1/listings/${listing.id}/publication`,
      {},
      { ifMatch: (await market.read(listing)).version },
    );
    await record();
    api.clock.moveTo('2022-12-31');
    expect((await api.anonymous.get(`/v1/publications/${publication.id}`)).status).toBe(200);
    const late = await market.register(on2022);
    expect((await market.determine(late))['edition']).toMatchObject({ code: KEPT });

    api.clock.moveTo('2023-01-01');
    // 尚未逐一办理，公众已经看不到。
    expect((await api.anonymous.get(`/v1/publications/${publication.id}`)).status).toBe(404);
    expect(await work()).toEqual({ standards: 1, subjects: 2 });
    expect(await market.read(listing)).toMatchObject({
      state: 'removed-standard-ended',
      removedOn: '2023-01-01',
      removalReason: 'standard-ended',
    });
    const steps = (await market.read(listing))['steps'] as { kind: string; body: object }[];
    expect(steps.at(-1)).toMatchObject({
      kind: 'removed',
      body: { reason: 'standard-ended', basis: { instrument: 'lvliang-2022-5', article: '九(四)' } },
    });
    const topics = await api.pool.query<{ topic: string }>(
      `select distinct topic from cx.outbox where subject_id = $1 and topic in ('listing.removed', 'publication.ended') order by 1`,
      [registered.subjectId],
    );
    expect(topics.rows.map(({ topic }) => topic)).toEqual(['listing.removed', 'publication.ended']);
    expect(await standard(KEPT)).toMatchObject({ inForce: false, until: '2023-01-01' });
    expect(await standard(NATIONAL)).toMatchObject({ inForce: true });
    const after = await market.register({ document: { decidedOn: '2023-01-01', servedOn: '2023-01-01' } });
    expect((await market.determine(after))['edition']).toMatchObject({ code: NATIONAL });
  });

  it('审查相符的，过渡期后继续施行；没有审查的，不得据以认定，已列入的不因此移出', async () => {
    const { listing } = await listed();
    api.clock.moveTo('2023-01-01');
    const document = await market.register(on2022);
    expect(codesOf(await api.as('market-clerk').post('/v1/determinations', market.proposal(document)))).toEqual([
      'standard/not-reviewed',
    ]);
    expect(await work()).toEqual({ standards: 0, subjects: 0 });
    expect(await market.read(listing)).toMatchObject({ removedOn: null });
    expect(await standard(KEPT)).toMatchObject({ inForce: false });
    await record({ finding: 'conforms', reasons: '依据、移出条件、程序和救济措施齐备' });
    expect(await standard(KEPT)).toMatchObject({ inForce: true, ended: null, reviewsDue: [] });
    expect((await market.determine(document))['edition']).toMatchObject({ code: KEPT });
  });
});
