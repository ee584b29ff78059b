import { FollowClocks } from '@chengxin/core/subject-clock/follow-clocks';
import { Supervision } from '@chengxin/core/supervision/supervise';
import type { Account } from './accounts.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase, type Registered, type Shown } from './market-case.js';

interface Channels extends Shown {
  readonly acts: readonly {
    readonly no: number;
    readonly act: string;
    readonly channel: string;
    readonly state: string;
    readonly content: string;
    readonly answers: readonly object[];
  }[];
  readonly outstanding: readonly string[];
}
interface Clock {
  readonly kind: string;
  readonly state: string;
  readonly due: string | null;
  readonly undetermined: object | null;
  readonly record: { readonly id: string };
}
type Found = { readonly items: readonly { readonly about: string; readonly evidence: object }[] };

const ALL = ['department-site', 'local-credit-site', 'gsxt'];
const RECORD = {
  criterion: 'SAMR-A09.5',
  facts: { conducts: ['false-advertising-on-life-and-health'], 'fine-in-upper-bracket': true },
};
const GENERAL = { classification: { tier: 'general', reason: '罚款数额标准未定，按一般失信处理' } };

describe('第五条 公开渠道：公示、更正、撤下逐一转送，逐一回执', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  beforeEach(async () => {
    api = await startApi();
    market = new MarketCase(api);
  });
  afterEach(() => api?.close());

  const shownListing = async () => {
    const { registered, listing, determination } = await market.listed();
    const published = await market.post(
      'market-approver',
      `/v1/listings/${listing.id}/publication`,
      {},
      { ifMatch: listing.version },
    );
    return { registered, listing, determination, published };
  };
  const channels = async (published: Shown, account: Account = 'market-clerk') =>
    (await api.as(account).get<Channels>(`/v1/publications/${published.id}/channels`)).body;
  const handOver = async (published: Shown, channel: string, change: object = {}, account: Account = 'market-clerk') =>
    api.as(account).post<Channels>(
      `/v1/publications/${published.id}/hand-overs`,
      {
        ...{ channel, on: api.clock.today(), answerBy: '2026-12-03', reason: '与该网站约定两个工作日内回执' },
        ...change,
      },
      { ifMatch: (await channels(published)).version },
    );
  const answer = async (published: Shown, channel: string, change: object = {}, account: Account = 'market-clerk') =>
    api
      .as(account)
      .post<Channels>(
        `/v1/publications/${published.id}/receipts`,
        { channel, outcome: 'done', number: '回1号', system: '该渠道', on: api.clock.today(), ...change },
        { ifMatch: (await channels(published)).version },
      );
  const done = async (published: Shown, answerBy = '2026-12-03') => {
    for (const channel of (await channels(published)).outstanding) {
      await handOver(published, channel, { answerBy });
      expect((await answer(published, channel)).status).toBe(200);
    }
  };
  const present = async (published: Shown) =>
    (await channels(published)).acts
      .filter(({ state }) => state !== 'overtaken')
      .map(({ act, channel, state }) => [act, channel, state]);
  const follow = ({ subjectId }: Registered) => api.app.get(FollowClocks, { strict: false }).execute(subjectId);
  const clocks = async (published: Shown, kind: string) =>
    (await api.as('market-clerk').get<{ items: Clock[] }>(`/v1/clocks?limit=100&kind=${kind}`)).body.items.filter(
      ({ record }) => record.id === published.id,
    );

  it('公示即须转送部门网站、“信用吕梁”和国家窗口；没有转送的列着，回执写明编号、机关和日期', async () => {
    const { registered, published } = await shownListing();
    expect(await channels(published)).toMatchObject({
      outstanding: ALL,
      acts: ALL.map((channel) => ({ act: 'show', channel, state: 'to-hand-over' })),
    });
    await follow(registered);
    expect(await clocks(published, 'hand-to-channels')).toMatchObject([
      { state: 'undetermined', due: null, clauses: [{ instrument: 'lvliang-2022-5', article: '五' }] },
    ]);
    expect(codesOf(await answer(published, 'gsxt'))).toEqual(['channel/not-handed-over']);
    expect(codesOf(await handOver(published, 'court'))).toEqual(['channel/not-of-this']);
    expect(codesOf(await handOver(published, 'gsxt', { on: '2026-12-02' }))).toEqual(['channel/day-impossible']);
    expect(codesOf(await handOver(published, 'gsxt', { answerBy: '2026-11-30' }))).toEqual(['channel/day-impossible']);
    expect((await handOver(published, 'gsxt', { reason: undefined })).status).toBe(400);
    expect(codesOf(await handOver(published, 'gsxt', {}, 'taxation-clerk'))).not.toEqual([]);
    expect(codesOf(await handOver(published, 'gsxt', {}, 'market-approver'))).toEqual(['actor/role-missing']);
    expect((await api.as('taxation-clerk').get(`/v1/publications/${published.id}/channels`)).status).toBe(404);
    expect((await api.anonymous.get(`/v1/publications/${published.id}/channels`)).status).toBe(401);
    expect((await handOver(published, 'gsxt')).body.outstanding).toEqual(ALL);
    const answered = await answer(published, 'gsxt', { number: '国示回〔2026〕1号', system: '国家公示系统' });
    expect(answered.body).toMatchObject({ outstanding: ['department-site', 'local-credit-site'] });
    expect(answered.body.acts[2]).toMatchObject({
      state: 'done',
      answers: [{ outcome: 'done', number: '国示回〔2026〕1号', system: '国家公示系统', on: '2026-12-01' }],
    });
    expect(codesOf(await answer(published, 'gsxt'))).toEqual(['channel/nothing-to-do']);
    expect(codesOf(await handOver(published, 'gsxt'))).toEqual(['channel/nothing-to-do']);
    expect(JSON.stringify((await api.anonymous.get(`/v1/publications/${published.id}`)).body)).not.toContain('回执');
  });

  it('退回须说明原因，不算回执；期限内没有回执的，到期提醒，逾期列入监督案件；回执以后不再列', async () => {
    const { registered, published } = await shownListing();
    await handOver(published, 'gsxt', { answerBy: '2026-12-05' });
    await handOver(published, 'local-credit-site');
    await handOver(published, 'department-site');
    await answer(published, 'department-site');
    expect(codesOf(await answer(published, 'local-credit-site', { outcome: 'refused' }))).toEqual([
      'channel/reason-missing',
    ]);
    const refused = await answer(published, 'local-credit-site', { outcome: 'refused', reasons: '字段不全' });
    expect(refused.body).toMatchObject({ outstanding: ['local-credit-site', 'gsxt'] });
    expect(codesOf(await answer(published, 'local-credit-site'))).toEqual(['channel/not-handed-over']);
    await follow(registered);
    expect(await clocks(published, 'channel-receipt')).toMatchObject([{ state: 'running', due: '2026-12-03' }]);
    const supervision = api.app.get(Supervision, { strict: false });
    const cases = async () =>
      (
        await api.as('credit-office').get<Found>('/v1/supervision-cases?matter=term-overdue&limit=100')
      ).body.items.filter(({ evidence }) => (evidence as { term: string }).term === 'channel-receipt');
    await supervision.turn();
    expect(await cases()).toEqual([]);
    api.clock.moveTo('2026-12-04');
    await follow(registered);
    await supervision.turn();
    expect(await clocks(published, 'channel-receipt')).toMatchObject([{ state: 'overdue', due: '2026-12-03' }]);
    expect(await cases()).toMatchObject([{ evidence: { due: '2026-12-03', record: 'publication' } }]);
    await handOver(published, 'local-credit-site', { answerBy: '2026-12-04' });
    await answer(published, 'local-credit-site', { number: '回2号' });
    await answer(published, 'gsxt');
    await follow(registered);
    expect(await clocks(published, 'channel-receipt')).toEqual([]);
    expect(await clocks(published, 'hand-to-channels')).toEqual([]);
    expect((await channels(published)).outstanding).toEqual([]);
  });

  it('终止公示的，每个渠道都须撤下并回执；据以公示的处罚被撤销的，三个工作日内转送', async () => {
    const { registered, published } = await shownListing();
    await done(published);
    await market.changeStatus(registered, 'annulled');
    expect(await present(published)).toEqual(
      expect.arrayContaining(ALL.map((channel) => ['withdraw', channel, 'to-hand-over'])),
    );
    await follow(registered);
    expect(await clocks(published, 'hand-to-channels')).toMatchObject([
      { due: '2026-12-04', clauses: [{ instrument: 'administrative-penalty-law', article: '48' }] },
    ]);
    await done(published);
    expect((await channels(published)).outstanding).toEqual([]);
    expect((await channels(published)).state).toBe('ended');
  });

  it('公示期满自行终止的，同样撤下', async () => {
    const { registered, published } = await shownListing();
    await done(published);
    api.clock.moveTo('2029-12-01');
    await follow(registered);
    expect((await channels(published)).acts.at(-1)).toMatchObject({ act: 'withdraw', openedOn: '2029-12-01' });
  });

  it('修复以后，渠道在公示处回执，修复随之记为已落实；不得在修复处另记', async () => {
    const { determination, published } = await shownListing();
    await done(published);
    api.clock.moveTo('2027-12-01');
    const materials = ['application', 'commitment', 'proof-of-performance', 'licence-or-id'].map((code) => ({
      code,
      digest: `sha256:${'1'.repeat(64)}`,
    }));
    const met = {
      facts: { 'duties-performed': true, 'new-heavier-penalty': false },
      judgements: { 'harm-removed': { answer: true, reasons: '已召回全部产品，未再发现危害' } },
    };
    const applied = await market.post('market-clerk', '/v1/repairs', {
      ...{ determination: determination.id, route: 'early-removal', applicant: { role: 'subject', name: '当事人' } },
      ...{ materials, ...met },
    });
    const path = `/v1/repairs/${applied.id}`;
    const accepted = await market.post('market-clerk', `${path}/acceptance`, { accept: true }, { ifMatch: 1 });
    const granted = await market.post(
      'market-approver',
      `${path}/decision`,
      { grant: true, reasons: '义务已履行', ...met },
      { ifMatch: accepted.version },
    );
    expect(granted['outstanding']).toEqual(['认定部门网站', '“信用吕梁”网站', '国家企业信用信息公示系统']);
    const twice = await api
      .as('market-clerk')
      .post(`${path}/receipts`, { receiver: '“信用吕梁”网站' }, { ifMatch: granted.version });
    expect(codesOf(twice)).toEqual(['repair/receipt-by-channel']);
    await done(published, '2027-12-02');
    expect((await api.as('market-clerk').get<Shown>(path)).body).toMatchObject({
      outstanding: [],
      dueDays: expect.arrayContaining([expect.objectContaining({ what: 'effect', doneOn: '2027-12-01' })]),
    });
  });

  describe('第四条 更正到达每一份', () => {
    const record = async () => {
      const registered = await market.register();
      const determination = await market.determine(registered, RECORD);
      const published = await market.post<Shown & { view: object }>(
        'market-approver',
        `/v1/determinations/${determination.id}/publication`,
        GENERAL,
      );
      return { registered, determination, published };
    };
    const order = { penalties: ['fine'], fineFen: 1_200_000, violation: '未取得食品生产许可从事食品生产活动' };
    const correct = async ({ documentId, subjectId }: Registered, change: object = {}) => {
      const { version } = (await api.as('market-clerk').get<Shown>(`/v1/documents/${documentId}`)).body;
      return api
        .as('market-clerk')
        .post(
          `/v1/documents/${documentId}/parties/${subjectId}/order`,
          { order: { ...order, ...change }, reason: '登记错误' },
          { ifMatch: version },
        );
    };

    it('认定有误的，撤销认定即终止公示，处理内容更正以后重新认定、重新公示，各渠道逐一撤下、逐一公示', async () => {
      const { registered, determination, published } = await record();
      await done(published);
      expect(codesOf(await correct(registered))).toEqual(['document/order-has-determination']);
      const revoke = (account: Account, ifMatch = determination.version) =>
        api
          .as(account)
          .post<Shown>(
            `/v1/determinations/${determination.id}/revocation`,
            { reasons: '罚款数额多记一个零' },
            { ifMatch },
          );
      expect(codesOf(await revoke('market-clerk'))).toEqual(['actor/role-missing']);
      expect(codesOf(await revoke('taxation-approver'))).not.toEqual([]);
      const revoked = await revoke('market-approver');
      expect(revoked.body).toMatchObject({
        state: 'ended',
        endedOn: '2026-12-01',
        revocation: { reasons: '罚款数额多记一个零', by: 'market-approver' },
      });
      expect(codesOf(await revoke('market-approver', revoked.body.version))).toEqual(['determination/not-standing']);
      expect((await api.anonymous.get(`/v1/publications/${published.id}`)).status).toBe(404);
      expect((await channels(published)).outstanding).toEqual(ALL);
      expect((await correct(registered)).status).toBe(200);
      const again = await market.determine(registered, RECORD);
      const shown = await market.post<Shown & { view: object }>(
        'market-approver',
        `/v1/determinations/${again.id}/publication`,
        GENERAL,
      );
      expect([published.view, shown.view]).toMatchObject([{ fineFen: 12_000_000 }, { fineFen: 1_200_000 }]);
      expect((await channels(shown)).acts.map(({ act }) => act)).toEqual(['show', 'show', 'show']);
    });

    it('列入名单的，先移出再撤销认定', async () => {
      const { determination } = await shownListing();
      const answered = await api
        .as('market-approver')
        .post(
          `/v1/determinations/${determination.id}/revocation`,
          { reasons: '有误' },
          { ifMatch: determination.version },
        );
      expect(codesOf(answered)).toEqual(['determination/is-listed']);
    });

    it('部分内容标明为商业秘密的，公开内容即时更正，已转送的渠道须更正，尚未转送的按更正后的转送', async () => {
      const { registered, published } = await record();
      await handOver(published, 'gsxt');
      await answer(published, 'gsxt');
      const before = (await channels(published)).acts.at(-1)!;
      const { body } = await api.anonymous.get<{ view: object }>(`/v1/publications/${published.id}`);
      expect(body.view).toHaveProperty('violation');
      expect((await correct(registered, { fineFen: 12_000_000, tradeSecrets: ['violation'] })).status).toBe(200);
      const after = (await api.anonymous.get<{ view: object }>(`/v1/publications/${published.id}`)).body;
      expect(after.view).not.toHaveProperty('violation');
      expect(await present(published)).toEqual([
        ['show', 'gsxt', 'done'],
        ['show', 'department-site', 'to-hand-over'],
        ['show', 'local-credit-site', 'to-hand-over'],
        ['correct', 'gsxt', 'to-hand-over'],
      ]);
      expect((await channels(published)).acts.at(-1)!.content).not.toBe(before.content);
      await done(published);
      expect((await channels(published)).outstanding).toEqual([]);
    });

    it('名称更正的，正在公示的随之更正，各渠道须更正', async () => {
      const { registered, published } = await record();
      await done(published);
      const path = `/v1/subjects/${registered.subjectId}`;
      const { version } = (await api.as('market-clerk').get<Shown>(path)).body;
      await market.post(
        'market-clerk',
        `${path}/name`,
        {
          ...{ name: '吕梁更名食品有限公司', from: '2026-11-01', source: '名称登记有误，以营业执照为准' },
          evidenceDigest: `sha256:${'d'.repeat(64)}`,
        },
        { ifMatch: version },
      );
      const { body } = await api.anonymous.get<{ view: object }>(`/v1/publications/${published.id}`);
      expect(body.view).toMatchObject({ name: '吕梁更名食品有限公司' });
      expect((await channels(published)).acts.slice(3)).toMatchObject(
        ALL.map((channel) => ({ act: 'correct', channel, state: 'to-hand-over' })),
      );
    });
  });
});
