import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { ACCOUNTS, type Account } from './accounts.js';
import { codesOf, MarketCase, RECEIPT, type Registered, type Shown } from './market-case.js';

interface Recusal extends Shown {
  readonly subjectId: string;
  readonly officerId: string;
}

describe('回避：办理人员与当事人有利害关系的，不再经手该主体的任何事项', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  beforeAll(async () => {
    api = await startApi();
    market = new MarketCase(api);
  });
  afterAll(() => api?.close());

  const recuse = (account: Account, subjectId: string, more: object = {}) =>
    api
      .as(account)
      .post<Recusal>('/v1/recusals', { subjectId, askedBy: 'officer', reason: '与当事人有直接利害关系', ...more });
  const inForce = async (account: Account) =>
    (await api.as(account).for('case-handling').get<{ recusals: Recusal[] }>('/v1/recusals')).body.recusals;

  it('审批人员自行回避后，不能对该主体作任何决定；另一名审批人员可以', async () => {
    const listing = await market.propose(await market.determine(await market.register()));
    const subjectId = String(listing['subjectId']);
    const recused = await recuse('market-approver', subjectId);
    expect(recused).toMatchObject({ status: 201, body: { subjectId, askedBy: 'officer', endedOn: null } });
    const decide = (account: Account) =>
      api
        .as(account)
        .post(
          `/v1/listings/${listing.id}/decision`,
          { list: false, reasons: '不予列入' },
          { ifMatch: listing.version },
        );
    const barred = await decide('market-approver');
    expect([barred.status, codesOf(barred)]).toEqual([403, ['actor/recused']]);
    expect((await decide('market-both')).status).toBe(200);
  });

  it('经办人员被决定回避后，文书登记、认定、列入、修复、更正都不再经手', async () => {
    const registered = await market.register();
    const { subjectId, documentId, name, unifiedCode } = registered;
    const subject = await api.as('market-clerk').for('case-handling').get<Shown>(`/v1/subjects/${subjectId}`);
    const determination = await market.determine(registered);
    const clerk = api.as('market-clerk');
    const document = await clerk.for('case-handling').get<Shown>(`/v1/documents/${documentId}`);
    const ordered = await recuse('market-approver', subjectId, { officerId: 'market-clerk', askedBy: 'party' });
    expect(ordered).toMatchObject({ status: 201, body: { officerId: 'market-clerk', askedBy: 'party' } });
    const party = { name, kind: 'legal-person', unifiedCode, order: { penalties: ['fine'], fineFen: 1_000_000 } };
    const another = {
      kind: 'penalty-decision',
      number: '吕市监罚〔2026〕9901号',
      organName: '吕梁市市场监督管理局',
      decidedOn: '2026-09-01',
      service: 'served',
      servedOn: '2026-09-01',
      parties: [party],
    };
    const tries = [
      await clerk.post('/v1/determinations', market.proposal(registered)),
      await clerk.post('/v1/listings', { determination: determination.id, reasons: '拟列入' }),
      await clerk.post('/v1/documents', another),
      await clerk.post(
        `/v1/documents/${documentId}/corrections`,
        {
          kind: 'penalty-decision',
          decidedOn: '2026-08-31',
          service: 'served',
          servedOn: '2026-09-01',
          reason: '笔误',
        },
        { ifMatch: document.body.version },
      ),
      await clerk.post(
        `/v1/subjects/${subjectId}/name`,
        { name: `${name}分公司`, from: '2026-10-01', source: '登记机关变更登记通知书', evidenceDigest: RECEIPT },
        { ifMatch: subject.body.version },
      ),
    ];
    expect(tries.map(codesOf)).toEqual(tries.map(() => ['actor/recused']));
  });

  it('即时登记一次；其他机关的人员由其机关登记；经办人员不能决定他人回避', async () => {
    const { subjectId } = await market.register();
    expect((await recuse('market-clerk', subjectId)).status).toBe(201);
    expect(codesOf(await recuse('market-clerk', subjectId))).toEqual(['actor/recused']);
    expect(codesOf(await recuse('market-approver', subjectId, { officerId: 'market-clerk' }))).toEqual([
      'recusal/in-force',
    ]);
    expect(codesOf(await recuse('market-approver', subjectId, { officerId: 'wages-clerk' }))).toEqual([
      'recusal/officer-unknown',
    ]);
    expect(codesOf(await recuse('lishi-market-clerk', subjectId, { officerId: 'lishi-market-approver' }))).toEqual([
      'actor/role-missing',
    ]);
  });

  it('由本机关另一名审批人员终止，回避人员自己不能终止', async () => {
    const { subjectId } = await market.register();
    const { body: recusal } = await recuse('market-approver', subjectId);
    const end = (account: Account) =>
      api.as(account).post<Recusal>(`/v1/recusals/${recusal.id}/end`, { reason: '利害关系已不存在' }, { ifMatch: 1 });
    expect(codesOf(await end('market-approver'))).toEqual(['actor/recused']);
    expect(codesOf(await end('lishi-market-approver'))).toEqual(['record/not-found']);
    expect(await end('market-both')).toMatchObject({ status: 200, body: { endedOn: api.clock.today() } });
    expect(codesOf(await end('market-both'))).toEqual(['record/changed-meanwhile']);
    expect((await inForce('market-both')).map(({ id }) => id)).not.toContain(recusal.id);
  });

  it('回避期间也不能查阅该主体的非公开信息：主体、记录、文书、核查都被拒绝并登记，检索结果和列表中不列出，写明原因', async () => {
    const registered = await market.register();
    const other = await market.register();
    const { subjectId, documentId, unifiedCode, name } = registered;
    expect((await recuse('market-clerk', subjectId)).status).toBe(201);
    const clerk = api.as('market-clerk').for('case-handling', '吕市监案〔2026〕77号');
    const check = api.as('market-clerk').for('licensing', '吕市监许〔2026〕77号');
    const item = (one: Registered) => ({ subjectId: one.subjectId, matter: 'food-licence' });
    const refused = [
      await clerk.get(`/v1/subjects/${subjectId}`),
      await clerk.get(`/v1/subjects/${subjectId}/records`),
      await clerk.get(`/v1/documents/${documentId}`),
      await clerk.get(`/v1/documents/${documentId}/parties`),
      await clerk.post('/v1/subjects/search', { unifiedCode }, { key: null }),
      await check.post('/v1/checks', item(registered), { key: null }),
    ];
    expect(refused.map((answer) => [answer.status, codesOf(answer)])).toEqual(
      refused.map(() => [403, ['actor/recused']]),
    );
    expect(JSON.stringify(refused.map(({ body }) => body))).not.toContain(name);
    const batch = await check.post('/v1/checks/batch', { checks: [item(other), item(registered)] }, { key: null });
    expect(batch.problem.findings).toMatchObject([{ code: 'actor/recused', pointer: '/checks/1' }]);
    const page = await clerk.post<{ items: { id: string }[] }>(
      '/v1/subjects/search',
      { name: '吕梁合成食品' },
      { key: null },
    );
    expect([page.status, page.headers.get('X-Withheld')]).toEqual([200, 'actor/recused']);
    expect(page.body.items.map(({ id }) => id)).toEqual(expect.arrayContaining([other.subjectId]) as unknown);
    expect(page.body.items.map(({ id }) => id)).not.toContain(subjectId);
    // Others of the organ read on, and so does whoever kept out once it was ended.
    expect((await api.as('market-approver').for('case-handling').get(`/v1/subjects/${subjectId}`)).status).toBe(200);
    const { rows } = await api.pool.query<{ n: number }>(
      `select count(*)::int as n from cx.access_ledger where kind = 'access.refused' and content->'codes' ? 'actor/recused' and content->'named'->>'id' = $1`,
      [subjectId],
    );
    expect(rows[0]!.n).toBeGreaterThan(0);
    const [recusal] = (await inForce('market-approver')).filter((one) => one.subjectId === subjectId);
    expect((await inForce('market-clerk')).map(({ id }) => id)).toContain(recusal!.id);
    await api
      .as('market-approver')
      .post(`/v1/recusals/${recusal!.id}/end`, { reason: '利害关系已不存在' }, { ifMatch: 1 });
    expect((await clerk.get(`/v1/subjects/${subjectId}`)).status).toBe(200);
  });

  it('回避之前办理的请求，以同一 Idempotency-Key 重发也不再得到原来的回答；回避终止后照常', async () => {
    const registered = await market.register();
    const { subjectId, documentId, name } = registered;
    const clerk = api.as('market-clerk');
    const party = { name, kind: 'legal-person', unifiedCode: registered.unifiedCode, order: { penalties: ['fine'] } };
    const another = {
      kind: 'penalty-decision',
      number: '吕市监罚〔2026〕9902号',
      organName: '吕梁市市场监督管理局',
      decidedOn: '2026-09-01',
      service: 'served',
      servedOn: '2026-09-01',
      parties: [{ ...party, order: { penalties: ['fine'], fineFen: 1_000_000 } }],
    };
    const proposal = market.proposal(registered);
    const [keyOfOne, keyOfOther] = [randomUUID(), randomUUID()];
    const propose = () => clerk.post<Shown>('/v1/determinations', proposal, { key: keyOfOne });
    const register = () => clerk.post<Shown>('/v1/documents', another, { key: keyOfOther });
    const first = [await propose(), await register()];
    expect(first.map(({ status }) => status)).toEqual([201, 201]);
    const { body: recusal } = await recuse('market-approver', subjectId, { officerId: 'market-clerk' });
    const again = [await propose(), await register()];
    expect(again.map((answer) => [answer.status, codesOf(answer)])).toEqual(again.map(() => [403, ['actor/recused']]));
    expect(again.map(({ location, etag }) => [location, etag])).toEqual(again.map(() => [undefined, undefined]));
    expect(JSON.stringify(again.map(({ body }) => body))).not.toContain(name);
    expect(JSON.stringify(again.map(({ body }) => body))).not.toContain(documentId);
    await api
      .as('market-approver')
      .post(`/v1/recusals/${recusal.id}/end`, { reason: '利害关系已不存在' }, { ifMatch: 1 });
    const after = [await propose(), await register()];
    expect(after.map(({ status, body }) => [status, body.id])).toEqual(first.map(({ body }) => [201, body.id]));
  });

  it('自行回避的登记重发，得到原来的回答；此前对该主体的办理则不再得到', async () => {
    const registered = await market.register();
    const clerk = api.as('market-clerk');
    const [keyOfAct, keyOfRecusal] = [randomUUID(), randomUUID()];
    const proposal = market.proposal(registered);
    expect((await clerk.post('/v1/determinations', proposal, { key: keyOfAct })).status).toBe(201);
    const own = { subjectId: registered.subjectId, askedBy: 'officer', reason: '与当事人有直接利害关系' };
    const declare = () => clerk.post<Recusal>('/v1/recusals', own, { key: keyOfRecusal });
    const declared = await declare();
    expect(declared.status).toBe(201);
    expect(await declare()).toMatchObject({ status: 201, body: { id: declared.body.id } });
    expect(codesOf(await clerk.post('/v1/determinations', proposal, { key: keyOfAct }))).toEqual(['actor/recused']);
  });

  it('调到另一机关的人员，以原来的 Idempotency-Key 重发也得不到原机关的回答', async () => {
    const { roles } = ACCOUNTS['market-clerk'];
    await api.register('moved-clerk', { name: '调任', organ: 'lvliang-market-supervision', roles });
    // A token of its own for each request: who stands behind one is kept a few seconds.
    const as = () => api.as('moved-clerk' as Account);
    const proposal = market.proposal(await market.register());
    const key = randomUUID();
    const first = await as().post<Shown>('/v1/determinations', proposal, { key });
    expect(first.status).toBe(201);
    expect(await as().post('/v1/determinations', proposal, { key })).toMatchObject({
      status: 201,
      body: { id: first.body.id },
    });
    await api.pool.query(
      `update cx.officer set organ_id = (select organ_id from cx.officer where officer_id = 'lishi-market-clerk')
       where officer_id = 'moved-clerk'`,
    );
    expect(codesOf(await as().post('/v1/determinations', proposal, { key }))).toEqual([
      'request/idempotency-key-reused',
    ]);
  });

  it('报送文件中涉及所回避主体的行逐行拒收，其他行照常收下', async () => {
    const registered = await market.register();
    const other = await market.register();
    expect((await recuse('market-clerk', registered.subjectId)).status).toBe(201);
    const template = await api.as('market-clerk').get<string>('/v1/import-templates/penalty');
    const [heading = '', example = ''] = template.body.replace(/^\ufeff/, '').split('\r\n');
    const columns = heading.split(',');
    const row = (one: Registered, no: number) => {
      const cells = example.split(',');
      const put = (column: string, value: string) => (cells[columns.indexOf(column)] = value);
      put('行政相对人名称', one.name);
      put('统一社会信用代码', one.unifiedCode);
      put('行政处罚决定书文号', `吕市监罚〔2026〕88${no}号`);
      put('处罚内容', '"罚款5万元，没收违法所得1.2万元"');
      put('处罚机关', '吕梁市市场监督管理局');
      put('备注', '');
      return cells.join(',');
    };
    const csv = [heading, row(registered, 1), row(other, 2)].join('\r\n');
    const { body: sent } = await api.as('market-clerk').send<Shown>('POST', '/v1/imports', {
      headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': randomUUID() },
      body: `${csv}\r\n`,
    });
    const reader = api.as('market-clerk').for('data-intake');
    const state = async () => (await reader.get<Shown>(`/v1/imports/${sent.id}`)).body;
    while (!['done', 'failed'].includes(String((await state())['state']))) await sleep(50);
    const { body } = await reader.get<{ items: { row: number; outcome: string; findings: { code: string }[] }[] }>(
      `/v1/imports/${sent.id}/report`,
    );
    expect(body.items.map(({ outcome, findings }) => [outcome, findings.map(({ code }) => code)])).toContainEqual([
      'refused',
      ['row/officer-recused'],
    ]);
    expect((await state())['counts']).toMatchObject({ refused: 1 });
    const records = await api
      .as('market-approver')
      .for('case-handling')
      .get<object>(`/v1/subjects/${registered.subjectId}/records`);
    expect(JSON.stringify(records.body)).not.toContain('881号');
    const others = await api
      .as('market-approver')
      .for('case-handling')
      .get<object>(`/v1/subjects/${other.subjectId}/records`);
    expect(JSON.stringify(others.body)).toContain('882号');
  });

  it('待处理的行涉及回避的主体的，回避人员不能决定不予采用：按代码、名称、文书认出；其他行可以', async () => {
    const kept = await market.register();
    const other = await market.register();
    const template = await api.as('market-clerk').get<string>('/v1/import-templates/penalty');
    const [heading = '', example = ''] = template.body.replace(/^\ufeff/, '').split('\r\n');
    const columns = heading.split(',');
    const row = (no: number, change: Readonly<Record<string, string>>) => {
      const cells = example.split(',');
      const told = {
        行政处罚决定书文号: `吕市监罚〔2026〕77${no}号`,
        处罚类别: '暂扣或者吊销许可证、暂扣或者吊销执照',
        处罚内容: '罚款',
        处罚机关: '吕梁市市场监督管理局',
        备注: '',
        ...change,
      };
      for (const [column, value] of Object.entries(told)) cells[columns.indexOf(column)] = value;
      return cells.join(',');
    };
    const rows = [
      row(1, { 行政相对人名称: '名称有误的公司', 统一社会信用代码: kept.unifiedCode }),
      row(2, { 行政相对人名称: kept.name, 统一社会信用代码: other.unifiedCode }),
      row(3, { 行政相对人名称: other.name, 统一社会信用代码: other.unifiedCode }),
    ];
    const { body: sent } = await api.as('market-clerk').send<Shown>('POST', '/v1/imports', {
      headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': randomUUID() },
      body: `${[heading, ...rows].join('\r\n')}\r\n`,
    });
    const reader = api.as('market-clerk').for('data-intake');
    const state = async () => String((await reader.get<Shown>(`/v1/imports/${sent.id}`)).body['state']);
    while (!['done', 'failed'].includes(await state())) await sleep(50);
    const report = await reader.get<{ items: { row: number; outcome: string }[] }>(`/v1/imports/${sent.id}/report`);
    const waiting = report.body.items.filter(({ outcome }) => outcome === 'quarantined').map((item) => item.row);
    expect(waiting).toHaveLength(3);
    expect((await recuse('market-clerk', kept.subjectId)).status).toBe(201);
    const dismiss = (no: number) =>
      api.as('market-clerk').post(`/v1/imports/${sent.id}/rows/${waiting[no]}/dismissal`, { reason: '处罚类别不明' });
    for (const no of [0, 1]) {
      const refused = await dismiss(no);
      expect([refused.status, codesOf(refused)]).toEqual([403, ['actor/recused']]);
      expect(JSON.stringify(refused.body)).not.toContain(kept.name);
    }
    expect((await dismiss(2)).status).toBe(200);
  });
});
