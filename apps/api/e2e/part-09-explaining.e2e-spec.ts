import type { Account } from './accounts.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase, type Registered, type Shown } from './market-case.js';

const CLAUSE = { instrument: 'samr-order-44', article: '5' };
const NUMBER = '吕市监罚〔2026〕9001号';
const ARTICLE = {
  kind: 'interpretation',
  title: '严重违法失信名单的列入情形',
  text: '列入须同时具备较重行政处罚和严重情节',
  clauses: [CLAUSE],
  source: '吕梁市市场监督管理局',
  cases: [] as string[],
};

describe('第九部分第三项 加强宣传解读', () => {
  let api: ApiTestbed;
  let cases: MarketCase;
  let registered: Registered;
  let determination: Shown;
  beforeAll(async () => {
    api = await startApi({ today: '2026-12-01' });
    cases = new MarketCase(api);
    registered = await cases.register({ document: { number: NUMBER } });
    determination = await cases.determine(registered);
  });
  afterAll(() => api?.close());

  const draft = (account: Account, change: object = {}) =>
    api.as(account).post<Shown>('/v1/policy-articles', { ...ARTICLE, ...change });
  const refused = async (change: object) => codesOf(await draft('market-clerk', change));
  const publish = (account: Account, { id, version }: Shown, decision: object = {}) =>
    api
      .as(account)
      .post<Shown>(
        `/v1/policy-articles/${id}/publication`,
        { publish: true, reasons: '与条款原文一致', ...decision },
        { ifMatch: version },
      );

  it('解读附所依据的条款，由同一机关的另一人发布，任何人可以查看', async () => {
    const { body: drafted } = await draft('market-both');
    expect((await api.anonymous.get(`/v1/policy-articles/${drafted.id}`)).status).toBe(404);
    expect((await api.as('market-clerk').get(`/v1/policy-articles/drafts/${drafted.id}`)).status).toBe(200);
    expect((await api.as('wages-clerk').get(`/v1/policy-articles/drafts/${drafted.id}`)).status).toBe(404);
    expect(codesOf(await publish('market-both', drafted))).toEqual(['actor/same-person']);
    expect((await publish('lishi-market-approver', drafted)).status).toBe(404);
    expect((await publish('market-approver', drafted)).status).toBe(200);
    const { body: shown } = await api.anonymous.get<Shown>(`/v1/policy-articles/${drafted.id}`);
    expect(shown).toMatchObject({
      state: 'published',
      title: ARTICLE.title,
      publishedOn: '2026-12-01',
      clauses: [{ instrument: 'samr-order-44', article: '5' }],
    });
    expect(JSON.stringify(shown)).not.toContain('officer');
    const found = await api.anonymous.get<{ items: Shown[] }>('/v1/policy-articles?instrument=samr-order-44');
    expect(found.body.items.map(({ id }) => id)).toEqual([drafted.id]);
    const none = await api.anonymous.get<{ items: Shown[] }>('/v1/policy-articles?instrument=food-safety-law');
    expect(none.body.items).toEqual([]);
  });

  it('只解读已登记、现行有效的条款', async () => {
    expect(await refused({ clauses: [{ instrument: 'no-such-law', article: '1' }] })).toEqual([
      'policy-article/instrument-unknown',
    ]);
    expect(await refused({ clauses: [CLAUSE, { instrument: 'samr-order-83', article: '5' }] })).toEqual([
      'policy-article/not-in-force',
    ]);
    for (const article of ['九十九', '九(五)', '17'])
      expect([article, await refused({ clauses: [CLAUSE, { instrument: 'lvliang-2022-5', article }] })]).toEqual([
        article,
        ['clause/no-such-article'],
      ]);
    expect((await draft('market-clerk', { clauses: [] })).status).toBe(400);
  });

  it('典型案例附本机关的认定，不含当事人名称和编号；正文写有其名称的，不予登记', async () => {
    const typical = { kind: 'typical-case', title: '无证生产食品案', cases: [determination.id] };
    expect(await refused({ ...typical, cases: [] })).toEqual(['policy-article/cases-missing']);
    expect(await refused({ cases: [determination.id] })).toEqual(['policy-article/cases-not-wanted']);
    expect(await refused({ ...typical, text: `${registered.name}未取得许可` })).toEqual(['case/party-named']);
    const { name, unifiedCode } = registered;
    for (const text of [
      `${[...name].join(' ')}未取得许可`,
      name.replace('吕梁', '').replace('有限公司', '未取得许可'),
      `代码${unifiedCode}的企业`,
      `见${NUMBER.replace('〔', '[').replace('〕', ']')}`,
    ])
      expect([text, await refused({ ...typical, text })]).toEqual([text, ['case/party-named']]);
    expect(await refused({ ...typical, title: `${name}案` })).toEqual(['case/party-named']);
    expect(await refused({ ...typical, text: '联系13800138000' })).toEqual(['record/holds-number']);
    expect(codesOf(await draft('wages-clerk', typical))).toEqual(['case/not-own']);
    const { body: drafted } = await draft('market-clerk', typical);
    await publish('market-approver', drafted);
    const { body: shown } = await api.anonymous.get<Shown>(`/v1/policy-articles/${drafted.id}`);
    expect(shown).toMatchObject({ cases: [{ criterion: 'SAMR-A05.1', penalties: ['fine'], fineFen: 12_000_000 }] });
    for (const party of [registered.name, registered.subjectId, registered.unifiedCode, determination.id])
      expect(JSON.stringify(shown)).not.toContain(party);
  });

  it('不予发布的、撤下的不再显示；日志保留其曾经发布', async () => {
    const { body: declined } = await draft('market-clerk');
    await publish('market-approver', declined, { publish: false, reasons: '与条款原文不一致' });
    expect((await api.anonymous.get(`/v1/policy-articles/${declined.id}`)).status).toBe(404);
    const { body: drafted } = await draft('market-clerk');
    const { body: shown } = await publish('market-approver', drafted);
    const withdraw = (one: Shown) =>
      api
        .as('market-approver')
        .post<Shown>(`/v1/policy-articles/${one.id}/withdrawal`, { reasons: '条款已经修改' }, { ifMatch: one.version });
    const withdrawn = await withdraw(shown);
    expect(withdrawn.body).toMatchObject({ state: 'withdrawn', withdrawnOn: '2026-12-01' });
    expect((await api.anonymous.get(`/v1/policy-articles/${drafted.id}`)).status).toBe(404);
    expect(codesOf(await withdraw(withdrawn.body))).toEqual(['policy-article/state']);
    const { rows } = await api.pool.query<{ kind: string }>(
      `select kind from cx.platform_ledger where record_kind = 'policy-article' and record_id = $1 order by seq`,
      [drafted.id],
    );
    expect(rows.map(({ kind }) => kind)).toEqual([
      'policy-article.drafted',
      'policy-article.published',
      'policy-article.withdrawn',
    ]);
  });
});
