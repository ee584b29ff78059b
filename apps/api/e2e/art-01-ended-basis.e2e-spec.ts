import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { Supervision } from '@chengxin/core/supervision/supervise';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { approveCatalogue, NATIONAL as NATIONAL_CATALOGUE, rowOf } from './city-catalogue.js';
import { LOCAL, NATIONAL, withLocalStandard } from './local-standard.js';
import { codesOf, MarketCase, type Shown } from './market-case.js';

const due = async (api: ApiTestbed) =>
  (await api.anonymous.get<{ items: Shown[] }>('/v1/local-editions-due?limit=50')).body.items;

describe('第一条 条目的依据失效的，提前提示；失效以后不得再使用', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  // 环境保护法 ends when the code begins, on 2026-08-15: the register knows its last day.
  const resting = { bases: [{ instrument: 'environmental-protection-law', article: '1' }] };
  let code: string;
  beforeAll(async () => {
    api = await startApi({ today: '2026-06-01' });
    market = new MarketCase(api);
    code = await approveCatalogue(api, '2026-07-01', rowOf('administrative-penalty', 'market-supervision', resting));
    api.clock.moveTo('2026-08-14');
  });
  afterAll(() => api?.close());

  it('失效前一日照常归集、认定、公示，到期提示；失效当日起，登记、认定、拟列入、公示一律不予，提示已经失效', async () => {
    const decidedOn = { document: { decidedOn: '2026-08-01', servedOn: '2026-08-03' } };
    const [first, second] = [await market.register(decidedOn), await market.register(decidedOn)];
    const [made, shown] = [await market.determine(first), await market.determine(await market.register(decidedOn))];
    const publish = (determination: Shown) =>
      api.as('market-approver').post(`/v1/determinations/${determination.id}/publication`, {
        classification: { tier: 'general', reason: '罚款数额标准未定，按一般失信处理' },
      });
    expect((await publish(shown)).status).toBe(201);
    expect(await due(api)).toMatchObject([{ code, ending: [{ endsOn: '2026-08-15', within: 7 }] }]);

    api.clock.moveTo('2026-08-15');
    const used = { row: expect.anything(), endsOn: '2026-08-15', within: 0 };
    expect(await due(api)).toMatchObject([{ code, ending: [used] }]);
    await expect(market.register(decidedOn)).rejects.toThrow('catalogue/basis-ended');
    const clerk = api.as('market-clerk');
    expect(codesOf(await clerk.post('/v1/determinations', market.proposal(second)))).toEqual(['catalogue/basis-ended']);
    const proposal = { determination: made.id, reasons: '符合列入情形，拟列入' };
    expect(codesOf(await clerk.post('/v1/listings', proposal))).toEqual(['catalogue/basis-ended']);
    expect(codesOf(await publish(made))).toEqual(['catalogue/basis-ended']);
  });
});

describe('第一条 目录定期更新：后一版施行以前，前一版到期未更新的照样提示', () => {
  it('后一版已经审定、尚未施行，不掩盖施行中的一版到期', async () => {
    const api = await startApi({ today: '2026-12-01' });
    try {
      const row = rowOf('administrative-penalty', 'market-supervision');
      const first = await approveCatalogue(api, '2027-01-01', row);
      const next = await approveCatalogue(api, '2028-03-01', row);
      api.clock.moveTo('2028-01-12');
      expect(await due(api)).toMatchObject([{ code: first, reviewDue: true }]);
      const clocks = await api.as('credit-office').get<{ items: Shown[] }>('/v1/rule-clocks?kind=register-review');
      expect(clocks.body.items.map(({ about, state }) => [(about as { id: string }).id, state])).toEqual([
        [first, 'overdue'],
        [next, expect.any(String)],
      ]);
      await api.app.get(Supervision, { strict: false }).turn();
      const path = '/v1/supervision-cases?matter=register-not-reviewed';
      const { items } = (await api.as('credit-office').get<{ items: Shown[] }>(path)).body;
      expect(items).toMatchObject([{ about: `${first} 2028-01-01` }]);
      api.clock.moveTo('2028-03-01');
      expect(await due(api)).toEqual([]);
    } finally {
      await api.close();
    }
  });
});

describe('第一、六、八条 拟列入以后依据失效的，以决定之日为准，不得列入', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  let row: string;
  const resting = { bases: [{ instrument: 'environmental-protection-law', article: '1' }] };
  beforeAll(async () => {
    api = await startApi({ today: '2026-06-01' });
    market = new MarketCase(api);
    const one = rowOf('administrative-penalty', 'market-supervision', resting);
    row = one.code;
    await approveCatalogue(api, '2026-07-01', one);
    api.clock.moveTo('2026-08-10');
  });
  afterAll(() => api?.close());

  const decision = { list: true, reasons: '符合列入情形', noBan: true };
  const decide = (listing: Shown, body: object = decision) =>
    api.as('market-approver').post(`/v1/listings/${listing.id}/decision`, body, { ifMatch: listing.version });
  /** Proposed, told and heard; the window ends on the day before the basis does. */
  const heard = async (): Promise<Shown> => {
    const determination = await market.determine(
      await market.register({ document: { decidedOn: '2026-08-01', servedOn: '2026-08-03' } }),
    );
    return market.consent(await market.notice(await market.propose(determination), { servedOn: '2026-07-20' }));
  };

  it('失效前一日可以列入；当日起拟列入、认定的，凭市级目录已经失效的条目一律不予，可以不予列入', async () => {
    const [before, after, declined] = [await heard(), await heard(), await heard()];
    const document = await market.register({ document: { decidedOn: '2026-08-01', servedOn: '2026-08-03' } });
    const proposed = await market.post('market-clerk', '/v1/determinations', market.proposal(document));
    api.clock.moveTo('2026-08-14');
    expect((await decide(before)).status).toBe(200);
    api.clock.moveTo('2026-08-15');
    const refused = await decide(after);
    expect(refused.problem.findings).toMatchObject([
      { code: 'catalogue/basis-ended', basis: { instrument: 'lvliang-2022-5', article: '一' } },
    ]);
    expect(refused.problem.findings[0]!.message).toContain(row);
    const made = { made: true, reasons: '同意' };
    const path = `/v1/determinations/${proposed.id}/decision`;
    expect(codesOf(await api.as('market-approver').post(path, made, { ifMatch: proposed.version }))).toEqual([
      'catalogue/basis-ended',
    ]);
    expect((await decide(declined, { list: false, reasons: '依据失效' })).status).toBe(200);
  });
});

describe('第六、七条 设列名单的依据在决定之日已经失效的，不得列入', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  beforeAll(async () => {
    api = await startApi({ today: '2026-09-10' });
    market = new MarketCase(api);
  });
  afterAll(() => api?.close());

  /** The register learns from the next release that the order ends on a day. */
  const orderEnds = async (to: string) => {
    await api.pool.query(
      `update cx.instrument set body = jsonb_set(body, '{versions,-1,to}', to_jsonb($1::text)) where instrument_id = 'samr-order-44'`,
      [to],
    );
    await api.app.get(ReferenceRegister, { strict: false }).load();
  };

  it('总局令第44号失效以后，此前拟列入的不得决定列入，也不得再拟列入；失效前一日照常', async () => {
    const { listing: before } = await market.ready();
    const { listing } = await market.ready();
    const other = await market.determine(await market.register());
    await orderEnds('2026-09-12');
    api.clock.moveTo('2026-09-11');
    expect((await market.decide(before))['state']).toBe('decided-listed');
    api.clock.moveTo('2026-09-12');
    const decision = { list: true, reasons: '符合列入情形', noBan: true };
    const path = `/v1/listings/${listing.id}/decision`;
    const refused = await api.as('market-approver').post(path, decision, { ifMatch: listing.version });
    expect(refused.problem.findings).toMatchObject([
      { code: 'standard/basis-ended', basis: { instrument: 'samr-order-44' } },
    ]);
    const proposal = { determination: other.id, reasons: '符合列入情形，拟列入' };
    expect(codesOf(await api.as('market-clerk').post('/v1/listings', proposal))).toEqual(['standard/basis-ended']);
    const left = { list: false, reasons: '依据失效' };
    expect((await api.as('market-approver').post(path, left, { ifMatch: listing.version })).status).toBe(200);
  });
});

describe('第七条 名单的标准终止、没有后一版的，不得再列入', () => {
  it('终止前一日可以列入，当日起此前拟列入的不得决定列入', async () => {
    const plugin = withLocalStandard();
    const { basis } = NATIONAL.criteria[0]!;
    const ends = [...(plugin.manifest.ends ?? []), { edition: NATIONAL.code, on: '2026-09-12', basis }] as const;
    const ruleSets = plugin.ruleSets.filter(({ code }) => code !== LOCAL);
    const api = await startApi({
      today: '2026-09-10',
      plugins: [{ ...plugin, ruleSets, manifest: { ...plugin.manifest, ends } }],
    });
    try {
      const market = new MarketCase(api);
      const [{ listing: before }, { listing }] = [await market.ready(), await market.ready()];
      api.clock.moveTo('2026-09-11');
      expect((await market.decide(before))['state']).toBe('decided-listed');
      api.clock.moveTo('2026-09-12');
      const decision = { list: true, reasons: '符合列入情形', noBan: true };
      const path = `/v1/listings/${listing.id}/decision`;
      const refused = await api.as('market-approver').post(path, decision, { ifMatch: listing.version });
      expect(refused.problem.findings).toMatchObject([
        { code: 'standard/none-in-force', basis: { instrument: 'lvliang-2022-5', article: '七' } },
      ]);
    } finally {
      await api.close();
    }
  });
});

describe('第一、九条 国家目录、清单的条目依据失效的，与市级条目一样提前提示，失效以后不得再使用', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  beforeEach(async () => {
    api = await startApi({ today: '2026-09-10' });
    market = new MarketCase(api);
  });
  afterEach(() => api?.close());

  /** The register learns from the next release that a law ends on a day. */
  const lawEnds = async (instrument: string, to: string) => {
    const { rowCount } = await api.pool.query(
      `update cx.instrument set body = jsonb_set(body, '{versions,-1,to}', to_jsonb($1::text)) where instrument_id = $2`,
      [to, instrument],
    );
    expect(rowCount).toBe(1);
    await api.app.get(ReferenceRegister, { strict: false }).load();
  };
  const ahead = async (row: string) =>
    (await api.as('credit-office').get<{ items: Shown[] }>('/v1/rule-clocks?kind=basis-end&limit=200')).body.items
      .filter(({ about }) => (about as { part: string }).part === row)
      .map(({ about, organ, due, ahead: within, clauses }) => ({ about, organ, due, within, clauses }));
  const breaches = async () => {
    await api.app.get(Supervision, { strict: false }).turn();
    const path = '/v1/supervision-cases?matter=basis-ended';
    return (await api.as('credit-office').get<{ items: Shown[] }>(path)).body.items;
  };

  it('食品安全法失效：提前90、30、7日提示；当日起该法上的措施不再提示、不得实施，以前实施的照旧', async () => {
    const REVOKED = { order: { penalties: ['licence-revocation'] } };
    const [old, late] = [await market.listed(REVOKED), await market.listed(REVOKED)];
    const assign = (listing: Shown) =>
      api.as('market-approver').post<Shown>(`/v1/listings/${listing.id}/sanctions`, {
        mapping: 'SAMR-food-licence-revoked',
        executorOrganId: 'lvliang-market-supervision',
      });
    const drawn = async ({ subjectId }: { readonly subjectId: string }) => {
      const asked = { subjectId, matter: 'food-licence' };
      const answer = await api
        .as('procurement-querier')
        .post<{ must: { code: string }[] }>('/v1/checks', asked, { key: null });
      return answer.body.must.map(({ code }) => code);
    };
    expect((await assign(old.listing)).status).toBe(201);
    expect(await ahead('S08')).toEqual([]);
    await lawEnds('food-safety-law', '2026-12-01');
    for (const [today, within] of [
      ['2026-09-12', 90],
      ['2026-11-05', 30],
      ['2026-11-25', 7],
    ] as const) {
      api.clock.moveTo(today);
      expect(await ahead('S08')).toEqual([
        {
          about: { kind: 'measure-list', id: 'national-2024', part: 'S08' },
          organ: 'lvliang-credit-office',
          due: '2026-12-01',
          within,
          clauses: [expect.objectContaining({ instrument: 'food-safety-law', article: '135' })],
        },
      ]);
    }
    api.clock.moveTo('2026-11-30');
    expect([await drawn(old.registered), await drawn(late.registered)]).toEqual([['S08'], ['S08']]);
    expect(await breaches()).toEqual([]);

    api.clock.moveTo('2026-12-01');
    expect([await drawn(old.registered), await drawn(late.registered)]).toEqual([['S08'], []]);
    const refused = await assign(late.listing);
    expect(refused.problem.findings).toMatchObject([
      { code: 'sanction/basis-ended', basis: { instrument: 'food-safety-law', article: '135' } },
    ]);
    expect(refused.problem.findings[0]!.message).toMatch(/national-2024 S08（.*食品安全法.* 135，2026-12-01 起失效）/u);
    expect(await breaches()).toMatchObject([{ organ: 'lvliang-credit-office', about: 'national-2024 S08' }]);
  });

  it('国家目录行政处罚一项的依据还有一件有效的照常；全部失效当日起，不得归集、认定、拟列入、公示', async () => {
    const [first, second] = [await market.register(), await market.register()];
    const [made, shown] = [await market.determine(first), await market.determine(await market.register())];
    const publish = (determination: Shown) =>
      api.as('market-approver').post(`/v1/determinations/${determination.id}/publication`, {
        classification: { tier: 'general', reason: '罚款数额标准未定，按一般失信处理' },
      });
    const item = NATIONAL_CATALOGUE.items.find(({ code }) => code === 'administrative-penalty')!;
    const [one, ...others] = item.bases.map(({ instrument }) => instrument);
    await lawEnds(one!, '2026-11-01');
    api.clock.moveTo('2026-11-01');
    expect((await publish(shown)).status).toBe(201);
    const third = await market.register();
    expect(await breaches()).toEqual([]);
    for (const other of others) await lawEnds(other, '2026-12-01');
    api.clock.moveTo('2026-11-30');
    await market.register();
    expect(await ahead('administrative-penalty')).toMatchObject(
      others.map(() => ({ about: { kind: 'catalogue', id: 'national-2024' }, due: '2026-12-01', within: 7 })),
    );

    api.clock.moveTo('2026-12-01');
    await expect(market.register()).rejects.toThrow(
      /catalogue\/basis-ended.*national-2024 administrative-penalty（.*2026-12-01 起失效）/u,
    );
    const clerk = api.as('market-clerk');
    expect(codesOf(await clerk.post('/v1/determinations', market.proposal(second)))).toContain('catalogue/basis-ended');
    expect(codesOf(await clerk.post('/v1/determinations', market.proposal(third)))).toContain('catalogue/basis-ended');
    const proposal = { determination: made.id, reasons: '符合列入情形，拟列入' };
    expect(codesOf(await clerk.post('/v1/listings', proposal))).toContain('catalogue/basis-ended');
    expect(codesOf(await publish(made))).toEqual(['catalogue/basis-ended']);
    expect((await breaches()).map(({ about }) => about)).toContain('national-2024 administrative-penalty');
  });
});
