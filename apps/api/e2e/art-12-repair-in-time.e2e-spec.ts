import { FollowClocks } from '@chengxin/core/subject-clock/follow-clocks';
import { Supervision } from '@chengxin/core/supervision/supervise';
import { addDays } from '@chengxin/domain/calendar';
import type { IsoDate } from '@chengxin/plugin-contract';
import type { Account } from './accounts.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase, type Registered, type Shown } from './market-case.js';

const DIGEST = `sha256:${'1'.repeat(64)}`;

interface OpenClock {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly due: string | null;
  readonly state: string;
  readonly record: { readonly kind: string; readonly id: string };
  readonly organ: string;
  readonly clauses: readonly { readonly instrument: string }[];
  readonly responsible: { readonly officer: string; readonly name: string } | null;
}

interface Items<T> {
  readonly items: readonly T[];
}

describe('第十二条 提高信用修复效率', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  let registered: Registered;
  let repair: Shown;
  let withFee: Shown;
  beforeAll(async () => {
    api = await startApi();
    market = new MarketCase(api);
    const first = await market.listed();
    const second = await market.listed();
    registered = first.registered;
    repair = await apply(first.determination);
    withFee = await apply(second.determination, { note: '已交代办费' });
    await follow(registered.subjectId);
  });
  afterAll(() => api?.close());

  const apply = (determination: Shown, change: { readonly note?: string } = {}) =>
    market.post('market-clerk', '/v1/repairs', {
      determination: determination.id,
      route: 'early-removal',
      applicant: { role: 'subject', name: '当事人' },
      materials: ['application', 'commitment', 'proof-of-performance', 'licence-or-id'].map((code) => ({
        code,
        digest: DIGEST,
        ...change,
      })),
      facts: { 'duties-performed': true, 'new-heavier-penalty': false },
      judgements: { 'harm-removed': { answer: true, reasons: '已召回全部产品，未再发现危害' } },
    });
  const follow = (subjectId: string) => api.app.get(FollowClocks, { strict: false }).execute(subjectId);
  const clocks = async (account: Account, query = '') =>
    (await api.as(account).get<Items<OpenClock>>(`/v1/clocks?limit=100${query}`)).body.items;
  const name = (account: Account, body: object, ifMatch?: number) =>
    api.as(account).post<Shown>('/v1/responsible-persons', body, ifMatch === undefined ? {} : { ifMatch });

  it('明确专门人员负责信用修复工作：由本机关审核人明确，须为本机关工作人员，变更以版本为凭', async () => {
    expect(codesOf(await name('market-clerk', { duty: 'repair', officer: 'market-clerk' }))).toEqual([
      'actor/role-missing',
    ]);
    expect(codesOf(await name('market-approver', { duty: 'repair', officer: 'taxation-clerk' }))).toEqual([
      'clock/officer-not-here',
    ]);
    expect((await name('market-approver', { duty: 'repair', officer: 'market-approver' })).body).toMatchObject({
      organ: 'lvliang-market-supervision',
      officer: 'market-approver',
      from: '2026-12-01',
      version: 1,
    });
    const other = { duty: 'repair', officer: 'market-clerk' };
    expect(codesOf(await name('market-approver', other))).toEqual(['record/version-required']);
    expect(codesOf(await name('market-approver', other, 7))).toEqual(['record/changed-meanwhile']);
    expect((await name('market-approver', other, 1)).body).toMatchObject({ officer: 'market-clerk', version: 2 });
    const shown = await api.as('market-clerk').get<Items<{ duty: string; officer: string }>>('/v1/responsible-persons');
    expect(shown.body.items).toMatchObject([{ duty: 'repair', officer: 'market-clerk' }]);
    expect((await api.as('taxation-clerk').get<Items<unknown>>('/v1/responsible-persons')).body.items).toEqual([]);
    expect((await api.as('credit-office').get<Items<unknown>>('/v1/responsible-persons')).body.items).toHaveLength(1);
  });

  it('每项申请的期限都有依据、最后一日和负责人；负责人只看到本人的，机关只看到本机关的，信用办看到全部', async () => {
    const mine = await clocks('market-clerk', '&responsible=me');
    expect(mine).toMatchObject([
      {
        kind: 'accept',
        title: '受理信用修复申请',
        record: { kind: 'repair', id: repair.id },
        organ: 'lvliang-market-supervision',
        state: 'running',
        responsible: { officer: 'market-clerk' },
      },
    ]);
    expect(mine[0]!.due).not.toBeNull();
    expect(mine[0]!.clauses).not.toEqual([]);
    expect(await clocks('market-approver', '&responsible=me')).toEqual([]);
    expect(await clocks('taxation-clerk')).toEqual([]);
    expect((await clocks('credit-office', '&kind=accept')).length).toBe(1);
    expect((await api.anonymous.get('/v1/clocks')).status).toBe(401);
    expect(JSON.stringify(await clocks('market-clerk'))).not.toContain(registered.name);
  });

  it('只查询的、报送的人员看不到期限；回避的人员看不到该主体的', async () => {
    expect((await api.as('procurement-querier').get('/v1/clocks')).status).toBe(403);
    const before = await clocks('market-approver');
    await market.post('market-approver', '/v1/recusals', {
      subjectId: registered.subjectId,
      askedBy: 'officer',
      reason: '与当事人有直接利害关系',
    });
    const after = await clocks('market-approver');
    expect(before.some(({ record }) => record.id === repair.id)).toBe(true);
    expect(after.some(({ record }) => record.id === repair.id)).toBe(false);
    expect((await clocks('market-clerk')).some(({ record }) => record.id === repair.id)).toBe(true);
  });

  it('期限说明谁在办理何事：查阅须填用途，用途不符的拒绝，每次登记到所涉主体名下', async () => {
    const bare = { 'X-Purpose': '', 'X-Matter': '' };
    expect(codesOf(await api.as('market-clerk').get('/v1/clocks', bare))).toEqual(['purpose/missing']);
    expect(codesOf(await api.as('market-clerk').get('/v1/supervision-cases', bare))).toEqual(['purpose/missing']);
    expect(codesOf(await api.as('market-clerk').for('case-handling', '1号').get('/v1/clocks'))).toEqual([
      'purpose/not-for-this',
    ]);
    const { body, headers } = await api.as('market-clerk').get<Items<OpenClock>>('/v1/clocks?kind=accept');
    expect(body.items).toHaveLength(1);
    const { rows } = await api.pool.query(
      `select l.content from cx.access_ledger l join cx.access_content c using (access_id, seq) where l.record_id = $1 and c.subject_id = $2`,
      [headers.get('X-Request-Id'), registered.subjectId],
    );
    expect(rows).toMatchObject([{ content: { purpose: 'term-following', route: 'GET /v1/clocks' } }]);
  });

  it('列出的期限按最后一日排列，可以分页，不重不漏', async () => {
    const all = await clocks('market-clerk');
    const paged: OpenClock[] = [];
    for (let path: string | undefined = '/v1/clocks?limit=1'; path !== undefined;) {
      const page: { items: readonly OpenClock[]; next?: string } = (
        await api.as('market-clerk').get<{ items: readonly OpenClock[]; next?: string }>(path)
      ).body;
      paged.push(...page.items);
      path = page.next === undefined ? undefined : `/v1/clocks?limit=1&cursor=${encodeURIComponent(page.next)}`;
    }
    expect(paged).toEqual(all);
    expect(all.length).toBeGreaterThan(1);
    const days = all.flatMap(({ due }) => due ?? []);
    expect([...days].sort()).toEqual(days);
  });

  it('任何人都可以看到平台跟踪哪些期限，到期和逾期如何处理', async () => {
    const { items } = (await api.anonymous.get<Items<{ kind: string; atEnd: string }>>('/v1/clocks/kinds')).body;
    expect(items.find(({ kind }) => kind === 'accept')!.atEnd).toContain('逾期');
  });

  it('规定时限内未办结的，自次日起逾期（平台停机后补记也是如此），留痕一次，并列入监督案件', async () => {
    const [{ due }] = (await clocks('market-clerk', '&kind=accept')) as [OpenClock];
    api.clock.moveTo('2026-12-31');
    await follow(registered.subjectId);
    await follow(registered.subjectId);
    const [late] = await clocks('market-clerk', '&kind=accept');
    expect(late).toMatchObject({ due, state: 'overdue', overdueOn: addDays(due as IsoDate, 1) });
    const { rows } = await api.pool.query(
      `select count(*)::int as n from cx.subject_ledger where subject_id = $1 and kind = 'repair.overdue:accept'`,
      [registered.subjectId],
    );
    expect(rows).toEqual([{ n: 1 }]);
    await api.app.get(Supervision, { strict: false }).turn();
    const found = (await api.as('credit-office').get<Items<{ matter: string }>>('/v1/supervision-cases?limit=100')).body
      .items;
    expect(found.filter(({ matter }) => matter === 'repair-overdue')).toHaveLength(2);
    expect(found.filter(({ matter }) => matter === 'term-overdue').length).toBeGreaterThan(0);
  });

  it('不得以任何形式收取费用：材料中有收费迹象的，列入监督案件', async () => {
    const found = (
      await api
        .as('credit-office')
        .get<Items<{ matter: string; about: string }>>('/v1/supervision-cases?limit=100&matter=repair-fee')
    ).body.items;
    expect(found).toHaveLength(1);
    expect(withFee.id).not.toBe(repair.id);
  });

  it('文书停止执行期间，公示期限中止；恢复后剩下的日子照旧，谁也不因此逾期', async () => {
    const decidedOn = api.clock.today();
    const stayed = await market.register({ document: { decidedOn, servedOn: decidedOn } });
    await market.determine(stayed);
    await follow(stayed.subjectId);
    const publishing = async () => {
      const { rows } = await api.pool.query<{ state: string; due: string | null }>(
        `select state, due_on::text as due from cx.subject_clock where subject_id = $1 and kind = 'publish-same-province'`,
        [stayed.subjectId],
      );
      return rows[0];
    };
    const before = await publishing();
    expect(before).toMatchObject({ state: 'running' });
    await market.changeStatus(stayed, 'stayed');
    await follow(stayed.subjectId);
    expect(await publishing()).toEqual({ state: 'suspended', due: null });
    api.clock.moveTo(addDays(before!.due as never, 60));
    await follow(stayed.subjectId);
    expect(await publishing()).toEqual({ state: 'suspended', due: null });
  });
});
