import { FollowClocks } from '@chengxin/core/subject-clock/follow-clocks';
import type { Account } from './accounts.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase, RECEIPT, type Registered, type Shown } from './market-case.js';

describe('第八条 列入以后、公示以后提出的书面异议：由机关收取，有期限一行，收取即标注，答复后消除', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  let registered: Registered;
  let listing: Shown;
  let publication: Shown;
  beforeAll(async () => {
    api = await startApi({ today: '2026-12-01' });
    market = new MarketCase(api);
    ({ registered, listing } = await market.listed());
    publication = await market.post(
      'market-approver',
      `/v1/listings/${listing.id}/publication`,
      {},
      { ifMatch: listing.version },
    );
  });
  afterAll(() => api?.close());

  const takeIn = (record: string, change: object = {}, account: Account = 'market-clerk') =>
    api.as(account).post<Shown>('/v1/subject-requests', {
      ...{ record, text: '金额与决定书不符', lodgedOn: '2026-12-01', paperDigest: RECEIPT },
      ...change,
    });
  const disputed = async () =>
    (
      await api
        .as('market-approver')
        .get<{ records: { id: string; disputed: boolean }[] }>(`/v1/subjects/${registered.subjectId}/records`)
    ).body.records
      .filter((record) => record.disputed)
      .map(({ id }) => id);
  const clocks = async () => {
    await api.app.get(FollowClocks, { strict: false }).execute(registered.subjectId);
    return (
      await api
        .as('market-clerk')
        .get<{ items: { state: string; from: string; undetermined: string }[] }>(
          '/v1/clocks?limit=100&kind=answer-request',
        )
    ).body.items;
  };

  it('由作出记录的机关收取；收到日不得晚于今日；没有的记录、别的机关的记录不收', async () => {
    expect(codesOf(await takeIn(publication.id, { lodgedOn: '2026-12-02' }))).toEqual([
      'subject-request/day-impossible',
    ]);
    expect(codesOf(await takeIn(publication.id, {}, 'wages-clerk'))).toEqual(['subject-request/not-competent']);
    expect(codesOf(await takeIn(publication.id, {}, 'market-approver'))).toContain('actor/role-missing');
    expect(codesOf(await takeIn(`${publication.id.slice(0, 22)}${'A'.repeat(21)}`))).toEqual(['record/not-found']);
    expect(await disputed()).toEqual([]);
  });

  it('对列入、对公示的异议各自登记，立即标注，期限表有一行，答复后消除标注', async () => {
    const against = await takeIn(publication.id);
    expect([against.status, against.body['onPaper'], against.body['state']]).toEqual([201, true, 'lodged']);
    expect(codesOf(await takeIn(publication.id))).toEqual(['subject-request/open-already']);
    expect((await takeIn(listing.id, { lodgedOn: '2026-11-30' })).status).toBe(201);
    expect((await disputed()).sort()).toEqual([listing.id, publication.id].sort());
    expect((await clocks()).map(({ state, from }) => [state, from]).sort()).toEqual([
      ['undetermined', '2026-11-30'],
      ['undetermined', '2026-12-01'],
    ]);
    expect((await clocks())[0]!.undetermined).toContain('没有读到');
    const answered = await api
      .as('market-approver')
      .post<Shown>(
        `/v1/subject-requests/${against.body.id}/answer`,
        { outcome: 'refused', refusal: 'accurate', reasons: '与送达的决定书一致' },
        { ifMatch: against.body.version },
      );
    expect(answered.body).toMatchObject({ state: 'answered', onPaper: true });
    expect(await disputed()).toEqual([listing.id]);
    expect(await clocks()).toHaveLength(1);
  });
});
