import type { Account } from './accounts.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase, RECEIPT, type Shown } from './market-case.js';

const CITY = 'lvliang-market-supervision';
const LISHI = 'lishi-market-supervision';
const TOWNSHIP = 'wenshui-fengcheng-local-government';

describe('委托：受托机关以委托机关的名义办理，委托留有记录', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  beforeAll(async () => {
    api = await startApi();
    market = new MarketCase(api);
  });
  afterAll(() => api?.close());

  const propose = (change: object = {}, account: Account = 'market-clerk') =>
    api.as(account).post<Shown>('/v1/delegations', {
      to: LISHI,
      acts: ['determination.propose', 'determination.decide', 'case.read'],
      evidenceDigest: RECEIPT,
      from: api.clock.today(),
      until: '2027-12-01',
      ...change,
    });
  const decide = (delegation: Shown, account: Account = 'market-approver', approved = true) =>
    api
      .as(account)
      .post<Shown>(
        `/v1/delegations/${delegation.id}/decision`,
        { approved, reason: '受托机关具备办理条件' },
        { ifMatch: delegation.version },
      );
  const inForce = async (change: object = {}) => (await decide((await propose(change)).body)).body;
  const inName = (account: Account, { id }: Shown) => api.as(account).with({ 'X-Delegation': id });

  it('受托机关的经办人员以委托机关名义拟认定，审批人员决定；日志写明人员和委托', async () => {
    const delegation = await inForce();
    expect(delegation).toMatchObject({ state: 'in-force', organ: CITY, to: LISHI });
    const registered = await market.register();
    const own = await api.as('lishi-market-clerk').post('/v1/determinations', market.proposal(registered));
    expect(codesOf(own)).toContain('actor/other-region');
    const clerk = inName('lishi-market-clerk', delegation);
    const proposed = await clerk.post<Shown>('/v1/determinations', market.proposal(registered));
    expect(proposed.status).toBe(201);
    const made = await inName('lishi-market-approver', delegation).post<Shown>(
      `/v1/determinations/${proposed.body.id}/decision`,
      { made: true, reasons: '事实清楚' },
      { ifMatch: proposed.body.version },
    );
    expect(made).toMatchObject({ status: 200, body: { state: 'made', organ: CITY } });
    const { rows } = await api.pool.query<{ actor: string }>(
      `select actor from cx.subject_ledger where subject_id = $1 and record_kind = 'determination' order by seq`,
      [registered.subjectId],
    );
    expect(rows.map(({ actor }) => actor)).toEqual([
      `${CITY}/lishi-market-clerk;delegation=${delegation.id};of=${LISHI}`,
      `${CITY}/lishi-market-approver;delegation=${delegation.id};of=${LISHI}`,
    ]);
  });

  it('没有委托的事项不得以委托机关名义办理；委托也不使人多出角色', async () => {
    const delegation = await inForce({ acts: ['determination.propose'] });
    const clerk = inName('lishi-market-clerk', delegation);
    expect(codesOf(await clerk.post('/v1/listings', {}))).toEqual(['delegation/act-not-delegated']);
    expect(codesOf(await clerk.post('/v1/delegations', {}))).toEqual(['delegation/act-not-delegated']);
    const approver = inName('lishi-market-approver', delegation);
    expect(codesOf(await approver.post('/v1/determinations', {}))).toEqual(['actor/role-missing']);
    expect(codesOf(await inName('wages-clerk', delegation).post('/v1/determinations', {}))).toEqual([
      'delegation/not-in-force',
    ]);
    expect(codesOf(await api.as('market-clerk').with({ 'X-Delegation': 'x' }).post('/v1/determinations', {}))).toEqual([
      'delegation/not-in-force',
    ]);
  });

  it('同一人以谁的名义都不能既拟办又决定', async () => {
    const proposal = await propose({ to: CITY }, 'lishi-market-clerk');
    const { body: delegation } = await decide(proposal.body, 'lishi-market-approver');
    expect(delegation).toMatchObject({ state: 'in-force', organ: LISHI, to: CITY });
    const registered = await market.register({}, 'lishi-market-clerk');
    const both = inName('market-both', delegation);
    const { body: proposed } = await both.post<Shown>('/v1/determinations', market.proposal(registered));
    const decision = { made: true, reasons: '事实清楚' };
    const path = `/v1/determinations/${proposed.id}/decision`;
    expect(codesOf(await both.post(path, decision, { ifMatch: proposed.version }))).toEqual(['actor/same-person']);
    const another = inName('market-approver', delegation);
    expect((await another.post(path, decision, { ifMatch: proposed.version })).status).toBe(200);
    const mine = await propose({}, 'market-both');
    expect(codesOf(await decide(mine.body, 'market-both'))).toEqual(['actor/same-person']);
  });

  it('决定事项不委托给县级以下机关；不能委托的事项、没有期限的委托、委托给自己都被拒绝', async () => {
    const toTownship = await propose({ to: TOWNSHIP, acts: ['determination.propose', 'determination.decide'] });
    expect(toTownship.problem.findings).toMatchObject([
      { code: 'delegation/decides-below-county', pointer: '/acts/1', basis: { article: '八' } },
    ]);
    expect((await propose({ to: TOWNSHIP, acts: ['determination.propose'] })).status).toBe(201);
    for (const change of [{ acts: ['merge.decide'] }, { acts: ['delegation.propose'] }, { until: undefined }])
      expect((await propose(change)).status).toBe(400);
    expect(codesOf(await propose({ from: '2020-01-01', until: '2021-01-01' }))).toEqual(['delegation/term']);
    // Nobody acts in another's name for ever: the longest there is, and who set it, is told.
    for (const until of ['9999-12-31', '2029-01-02']) {
      const { problem } = await propose({ from: '2027-01-01', until });
      expect(problem.findings).toMatchObject([{ code: 'delegation/term', pointer: '/until' }]);
      expect(JSON.stringify(problem)).toMatch(/2029-01-01.*平台自定/);
    }
    expect((await propose({ from: '2027-01-01', until: '2029-01-01' })).status).toBe(201);
    expect(codesOf(await propose({ to: CITY }))).toEqual(['delegation/organ-unknown']);
  });

  it('由委托机关终止，即时生效；起始日以前、到期日以后都不得以其名义办理', async () => {
    const delegation = await inForce();
    const later = await inForce({ from: '2027-01-01' });
    const tried = async (one: Shown) => codesOf(await inName('lishi-market-clerk', one).post('/v1/determinations', {}));
    expect(await tried(later)).toEqual(['delegation/not-in-force']);
    expect(await tried(delegation)).not.toContain('delegation/not-in-force');
    const end = (account: Account) =>
      api
        .as(account)
        .post<Shown>(`/v1/delegations/${delegation.id}/end`, { reason: '职责收回' }, { ifMatch: delegation.version });
    expect(codesOf(await end('lishi-market-approver'))).toContain('actor/other-region');
    expect(await end('market-approver')).toMatchObject({ status: 200, body: { state: 'ended' } });
    expect(await tried(delegation)).toEqual(['delegation/not-in-force']);
    const shown = await api.as('lishi-market-clerk').get<Shown>(`/v1/delegations/${delegation.id}`);
    expect(shown.body).toMatchObject({ state: 'ended', endReason: '职责收回' });
    expect((await api.as('wages-clerk').get(`/v1/delegations/${delegation.id}`)).status).toBe(404);
  });
});
