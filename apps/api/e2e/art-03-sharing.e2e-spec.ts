import { approveCatalogue, NATIONAL, rowOf } from './city-catalogue.js';
import type { Account } from './accounts.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase, type Registered } from './market-case.js';

const SCOPES = ['public', 'government', 'authorised-query'];

describe('第三条 规范公共信用信息共享范围和程序', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  let registered: Registered;
  beforeAll(async () => {
    api = await startApi({ today: '2026-12-01' });
    market = new MarketCase(api);
    ({ registered } = await market.listed());
    // A second case of the same party, in which an entry is only proposed yet.
    const again = { unifiedCode: registered.unifiedCode, name: registered.name };
    await market.propose(await market.determine(await market.register({ party: again })));
  });
  afterAll(() => api?.close());

  const kindsOf = async (account: Account): Promise<readonly string[]> => {
    // The credit office reads no case: it supervises.
    const reader = account === 'credit-office' ? api.as(account).for('supervision', '合成督办1号') : api.as(account);
    const answer = await reader.get<{ records: { kind: string }[] }>(`/v1/subjects/${registered.subjectId}/records`);
    expect(answer.status).toBe(200);
    return answer.body.records.map(({ kind }) => kind);
  };

  it('是否可共享及在何种范围内共享，在编制目录时一并明确：每一条目都写明；没有写明的不予列入', async () => {
    const items: { code: string; sharing: string }[] = [];
    for (let path: string | undefined = `/v1/catalogue/${NATIONAL.code}/items?limit=200`; path !== undefined;) {
      const page: { items: typeof items; next?: string } = (
        await api.anonymous.get<{ items: typeof items; next?: string }>(path)
      ).body;
      items.push(...page.items);
      path = page.next && `/v1/catalogue/${NATIONAL.code}/items?limit=200&cursor=${encodeURIComponent(page.next)}`;
    }
    expect(items).toHaveLength(NATIONAL.items.length);
    expect(items.filter(({ sharing }) => !SCOPES.includes(sharing))).toEqual([]);
    const unsaid = rowOf('administrative-penalty', 'market-supervision', { sharing: undefined });
    const draft = { register: 'catalogue', title: '吕梁市公共信用信息目录', from: '2027-01-01', items: [unsaid] };
    expect((await api.as('credit-clerk').post('/v1/local-editions', draft)).status).toBe(400);
  });

  it('可共享的充分共享：其他部门查得到决定书和列入', async () => {
    expect(await kindsOf('wages-clerk')).toEqual(expect.arrayContaining(['document', 'listing']));
  });

  it('尚未作出决定的办理情况不共享：只有办案部门看得到', async () => {
    const entries = async (account: Account) => (await kindsOf(account)).filter((kind) => kind === 'listing').length;
    expect([await entries('market-clerk'), await entries('wages-clerk'), await entries('transport-clerk')]).toEqual([
      2, 1, 1,
    ]);
  });

  it('按权限查询：不办理事项的人员、未登录的，一律查不到；查询须写明目录所列的用途', async () => {
    const path = `/v1/subjects/${registered.subjectId}/records`;
    expect((await api.anonymous.get(path)).status).toBe(401);
    for (const account of ['reviewer', 'auditor', 'sandbox'] as const)
      expect(codesOf(await api.as(account).get(path))).toEqual(['actor/role-missing']);
    expect(codesOf(await api.as('wages-clerk').for('').get(path))).toEqual(['purpose/missing']);
    expect(codesOf(await api.as('wages-clerk').for('staff-outing').get(path))).toEqual(['purpose/unknown']);
  });

  it('共享范围以目录为限：市级目录收窄的，自施行之日起其他部门不再查到；本部门和信用办照旧', async () => {
    const one = rowOf('administrative-penalty', 'market-supervision', { sharing: 'authorised-query' });
    await approveCatalogue(api, '2027-01-01', one);
    const before = await kindsOf('wages-clerk');
    expect(before).toEqual(expect.arrayContaining(['document', 'listing']));
    api.clock.moveTo('2027-01-01');
    const after = await kindsOf('wages-clerk');
    for (const kind of ['document', 'listing']) expect(after).not.toContain(kind);
    for (const account of ['market-clerk', 'credit-office'] as const)
      expect(await kindsOf(account)).toEqual(expect.arrayContaining(['document', 'determination', 'listing']));
  });
});
