import { Supervision } from '@chengxin/core/supervision/supervise';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { approveCatalogue, rowOf } from './city-catalogue.js';
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
