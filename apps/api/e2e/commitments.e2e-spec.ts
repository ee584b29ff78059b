import { addDays } from '@chengxin/domain/calendar';
import { FollowClocks } from '@chengxin/core/subject-clock/follow-clocks';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase, type Registered, type Shown } from './market-case.js';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const CLAUSE = { instrument: 'ndrc-order-36', article: '3' };

/** What the way of early removal asks, all of it there. */
const STATED = {
  facts: { 'duties-performed': true, 'new-heavier-penalty': false },
  judgements: { 'harm-removed': { answer: true, reasons: '已召回全部产品' } },
};

describe('信用承诺：登记、履行、虚假承诺及其后果', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  let registered: Registered;
  beforeAll(async () => {
    api = await startApi({ today: '2026-03-20' });
    market = new MarketCase(api);
    registered = await market.register({ document: { decidedOn: '2025-09-01', servedOn: '2025-09-01' } });
  });
  afterAll(() => api?.close());

  const said = (change: object = {}) => ({
    subjectId: registered.subjectId,
    kind: 'other',
    matter: '食品经营许可告知承诺',
    clause: CLAUSE,
    content: '三十日内补正材料',
    madeOn: '2026-03-10',
    fulfilBy: '2026-04-09',
    evidenceDigest: digest('1'),
    ...change,
  });
  const record = (change: object = {}) => market.post('market-clerk', '/v1/commitments', said(change));
  const finding = (change: object = {}) => ({
    kind: 'false',
    documentId: registered.documentId,
    clause: CLAUSE,
    reasons: '所交证明系伪造',
    ...change,
  });
  const step = (account: Parameters<ApiTestbed['as']>[0], { id, version }: Shown, act: string, body: object) =>
    api.as(account).post<Shown>(`/v1/commitments/${id}/${act}`, body, { ifMatch: version });

  /** Lists a party on its penalty of September. */
  const list = async (party: Registered): Promise<Shown> => {
    const determination = await market.determine(party);
    const noticed = await market.notice(await market.propose(determination), { servedOn: '2025-08-10' });
    await market.decide(await market.consent(noticed));
    return determination;
  };

  const application = (determination: string, paper: string, on: string = api.clock.today()) => ({
    ...{ determination, route: 'early-removal', applicant: { role: 'subject', name: '当事人' } },
    ...STATED,
    materials: ['application', 'proof-of-performance', 'licence-or-id'].map((code) => ({ code, digest: digest('b') })),
    commitment: { on, digest: paper },
  });

  it('写明事由、依据、内容、履行期限、受理机关；一份承诺书登记一次；他人无从查看', async () => {
    const made = await record();
    expect(made).toMatchObject({
      organ: 'lvliang-market-supervision',
      clause: { instrument: 'ndrc-order-36', article: '3' },
      madeOn: '2026-03-10',
      fulfilBy: '2026-04-09',
      overdue: false,
      state: 'open',
      finding: null,
    });
    const refused = async (change: object) =>
      codesOf(await api.as('market-clerk').post('/v1/commitments', said(change)));
    expect(await refused({})).toEqual(['commitment/paper-used']);
    expect(await refused({ evidenceDigest: digest('2'), madeOn: '2026-03-21' })).toEqual(['commitment/made-in-future']);
    expect(await refused({ evidenceDigest: digest('2'), fulfilBy: '2026-03-01' })).toEqual([
      'commitment/period-before',
    ]);
    expect(await refused({ evidenceDigest: digest('2'), clause: { instrument: 'no-such', article: '1' } })).toEqual([
      'commitment/clause-unknown',
    ]);
    const beyond = { instrument: 'administrative-penalty-law', article: '第八十七条' };
    expect(await refused({ evidenceDigest: digest('2'), clause: beyond })).toEqual(['clause/no-such-article']);
    expect((await api.as('taxation-clerk').get(`/v1/commitments/${made.id}`)).status).toBe(404);
    expect((await api.as('market-clerk').get<Shown>(`/v1/commitments/${made.id}`)).body).toMatchObject({ id: made.id });
  });

  it('登记履行；期满而没有登记的显示逾期；已有结果的不再登记', async () => {
    const made = await record({ evidenceDigest: digest('3') });
    const done = { on: '2026-03-15', note: '材料已补正', evidenceDigest: digest('4') };
    const fulfilled = await step('market-clerk', made, 'fulfilment', done);
    expect(fulfilled.body).toMatchObject({ state: 'fulfilled', fulfilment: { on: '2026-03-15' } });
    expect(codesOf(await step('market-clerk', fulfilled.body, 'fulfilment', done))).toEqual(['commitment/not-open']);
    const early = await record({ evidenceDigest: digest('5') });
    expect(codesOf(await step('market-clerk', early, 'finding', finding({ kind: 'not-fulfilled' })))).toEqual([
      'commitment/not-yet-due',
    ]);
  });

  it('虚假承诺由受理机关依本机关生效文书认定，一人拟、另一人定；其他事项的虚假承诺不限制修复', async () => {
    const made = await record({ evidenceDigest: digest('6') });
    expect(codesOf(await step('taxation-clerk', made, 'finding', finding()))).toEqual(['record/not-found']);
    const unknown = finding({ documentId: '01900000-0000-7000-8000-000000000000' });
    expect(codesOf(await step('market-clerk', made, 'finding', unknown))).toEqual(['commitment/document-unfit']);
    const proposed = (await step('market-both', made, 'finding', finding())).body;
    expect(proposed).toMatchObject({ state: 'open', finding: { kind: 'false', decided: null } });
    const decision = { found: true, reasons: '经核实属实' };
    expect(codesOf(await step('market-both', proposed, 'finding/decision', decision))).toEqual(['actor/same-person']);
    expect(
      codesOf(
        await step('market-clerk', proposed, 'fulfilment', {
          on: '2026-03-15',
          note: '已补',
          evidenceDigest: digest('7'),
        }),
      ),
    ).toEqual(['commitment/finding-open']);
    const found = await step('market-approver', proposed, 'finding/decision', decision);
    expect(found.body).toMatchObject({ state: 'false', finding: { decided: { on: '2026-03-20', bar: null } } });
    expect(codesOf(await step('market-approver', found.body, 'finding/decision', decision))).toEqual([
      'commitment/no-finding',
    ]);
  });

  it('修复所要求的承诺即登记为承诺，修复引用之；认定虚假的，依当日规定限制修复，年数注明未核实；规定年数未读到的不编造', async () => {
    const party = await market.register({ document: { decidedOn: '2025-09-01', servedOn: '2025-09-01' } });
    const made = await record({
      ...{ subjectId: party.subjectId, kind: 'repair', matter: '信用修复', evidenceDigest: digest('8') },
      fulfilBy: undefined,
    });
    const proposed = (await step('market-clerk', made, 'finding', finding({ documentId: party.documentId }))).body;
    const found = await step('market-approver', proposed, 'finding/decision', { found: true, reasons: '属实' });
    // Order 58, in force on the day: three years, from memory and marked so.
    expect(found.body).toMatchObject({
      finding: {
        decided: { bar: { until: '2029-03-20', basis: { instrument: 'ndrc-order-58', mark: 'MEM', verified: false } } },
      },
    });
    const apply = (of: Shown, digestOf: string) =>
      api.as('market-clerk').post<Shown>('/v1/repairs', application(of.id, digestOf, '2026-03-19'));
    const listed = await list(party);
    expect(codesOf(await apply(listed, digest('9')))).toEqual(['commitment/repair-barred']);
    expect(codesOf(await apply(listed, digest('8')))).toContain('commitment/found-false');
    const other = await market.register({ document: { decidedOn: '2025-09-01', servedOn: '2025-09-01' } });
    const applied = await apply(await list(other), digest('9'));
    expect(applied.status).toBe(201);
    const { rows } = await api.pool.query(
      `select c.kind, c.content, c.made_on, c.organ_id, c.state from cx.commitment c join cx.repair r on r.subject_id = c.subject_id
         and r.commitment->>'record' = c.commitment_id::text where r.subject_id = $1`,
      [other.subjectId],
    );
    expect(rows).toEqual([
      {
        ...{ kind: 'repair', content: expect.stringContaining('承诺'), made_on: '2026-03-19', state: 'open' },
        organ_id: 'lvliang-market-supervision',
      },
    ]);
    api.clock.moveTo('2026-04-02');
    const later = await record({
      ...{ subjectId: registered.subjectId, kind: 'repair', matter: '信用修复', evidenceDigest: digest('a') },
      fulfilBy: undefined,
    });
    const again = (await step('market-clerk', later, 'finding', finding())).body;
    const unread = await step('market-approver', again, 'finding/decision', { found: true, reasons: '属实' });
    expect(unread.body).toMatchObject({
      finding: { decided: { bar: { until: null, basis: { instrument: 'ndrc-order-36', mark: 'FRAG' } } } },
    });
  });

  it('规定限制申请的年数没有读到的，不自动准予：由决定人判断是否届满并说明理由，记入决定；没有这一限制的，不填', async () => {
    const barred = await market.register({ document: { decidedOn: '2025-09-01', servedOn: '2025-09-01' } });
    const of = { subjectId: barred.subjectId, kind: 'repair', matter: '信用修复', fulfilBy: undefined };
    const made = await record({ ...of, evidenceDigest: digest('c') });
    const proposed = (await step('market-clerk', made, 'finding', finding({ documentId: barred.documentId }))).body;
    await step('market-approver', proposed, 'finding/decision', { found: true, reasons: '属实' });
    const free = await market.register({ document: { decidedOn: '2025-09-01', servedOn: '2025-09-01' } });
    const applied = async (party: Registered, paper: string) => {
      const { id } = await list(party);
      // The way of early removal is open a year after the listing.
      api.clock.moveTo(addDays(api.clock.today(), 400));
      return market.post('market-clerk', '/v1/repairs', application(id, paper));
    };
    const accept = (repair: Shown) =>
      market.post('market-clerk', `/v1/repairs/${repair.id}/acceptance`, { accept: true }, { ifMatch: repair.version });
    const decide = (repair: Shown, change: object = {}) =>
      api
        .as('market-approver')
        .post<Shown>(
          `/v1/repairs/${repair.id}/decision`,
          { grant: true, reasons: '义务已履行', ...STATED, ...change },
          { ifMatch: repair.version },
        );
    const repair = await accept(await applied(barred, digest('d')));
    const unread = await decide(repair);
    expect(unread.problem.findings).toMatchObject([
      { code: 'commitment/bar-unread', pointer: '/commitmentBar', basis: { instrument: 'ndrc-order-36' } },
    ]);
    const said = (over: boolean, reasons = '经向国家发展改革委核实') => ({ commitmentBar: { over, reasons } });
    expect(codesOf(await decide(repair, said(true, ' ')))).toEqual(['request/field-invalid']);
    expect(codesOf(await decide(repair, said(false)))).toEqual(['repair/bar-holds']);
    const granted = await decide(repair, said(true));
    expect(granted.body).toMatchObject({
      state: 'granted',
      decision: {
        commitmentBar: {
          until: null,
          judged: { over: true, reasons: '经向国家发展改革委核实', by: 'market-approver' },
        },
      },
    });
    const other = await accept(await applied(free, digest('f')));
    expect(codesOf(await decide(other, said(true)))).toEqual(['record/field-not-wanted']);
    expect((await decide(other)).body).toMatchObject({ state: 'granted' });
    const replay = await api.as('credit-office').get<string>('/v1/replay');
    const summary = JSON.parse(replay.body.trim().split('\n').at(-1)!) as object;
    expect(summary).toMatchObject({ event: 'summary', different: 0, records: { differing: 0 } });
  });

  it('履行期限由平台跟踪：期满之日提醒负责人核实一次，是否违背由人认定', async () => {
    const today = api.clock.today();
    const until = addDays(today, 5);
    const made = await record({ content: '期满核实', madeOn: today, fulfilBy: until, evidenceDigest: digest('e') });
    const follow = () => api.app.get(FollowClocks, { strict: false }).execute(registered.subjectId);
    await follow();
    const clocks = await api
      .as('market-clerk')
      .get<{ items: { record: { id: string }; due: string; state: string }[] }>('/v1/clocks?kind=commitment-end');
    expect(clocks.body.items.filter(({ record: of }) => of.id === made.id)).toMatchObject([
      { due: addDays(until, 1), state: 'running', clauses: [{ instrument: 'ndrc-order-36' }] },
    ]);
    api.clock.moveTo(addDays(until, 1));
    expect((await follow()).ended).toBeGreaterThan(0);
    expect(await follow()).toMatchObject({ ended: 0 });
    expect((await api.as('market-clerk').get<Shown>(`/v1/commitments/${made.id}`)).body).toMatchObject({
      state: 'open',
      overdue: true,
    });
  });
});
