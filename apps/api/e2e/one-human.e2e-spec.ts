import type { ApiClient } from './api-client.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase, type Shown } from './market-case.js';

const ROLES = ['clerk', 'approver', 'querier', 'case-handling'];
const ORGAN = 'lvliang-market-supervision';

describe('one human with two accounts', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  let one: ApiClient;
  let other: ApiClient;
  let colleague: ApiClient;
  const account = (officer: string) => api.register(officer, { name: `合成${officer}`, organ: ORGAN, roles: ROLES });

  beforeAll(async () => {
    api = await startApi();
    market = new MarketCase(api);
    [one, other, colleague] = [await account('zhang-1'), await account('zhang-2'), await account('wang-1')];
    await api.pool.query(`update cx.officer set person_id = 'p-0317' where officer_id in ('zhang-1', 'zhang-2')`);
    await api.pool.query(`update cx.officer set person_id = 'p-0318' where officer_id = 'wang-1'`);
  });
  afterAll(() => api?.close());

  it('is one person where two are asked for, and somebody else is another', async () => {
    const proposal = market.proposal(await market.register());
    const proposed = await one.post<Shown>('/v1/determinations', proposal);
    expect(proposed.status).toBe(201);
    const decide = (client: ApiClient) =>
      client.post<Shown>(
        `/v1/determinations/${proposed.body.id}/decision`,
        { made: true, reasons: '事实清楚，情形成立' },
        { ifMatch: proposed.body.version },
      );
    expect(codesOf(await decide(one))).toEqual(['actor/same-person']);
    expect(codesOf(await decide(other))).toEqual(['actor/same-person']);
    expect((await decide(colleague)).status).toBe(200);
  });

  it('keeps out of a subject by both', async () => {
    const registered = await market.register();
    await one.post('/v1/recusals', {
      subjectId: registered.subjectId,
      askedBy: 'officer',
      reason: '与当事人有利害关系',
    });
    const read = (client: ApiClient) => client.get(`/v1/subjects/${registered.subjectId}`);
    expect(codesOf(await read(one))).toEqual(['actor/recused']);
    expect(codesOf(await read(other))).toEqual(['actor/recused']);
    expect((await read(colleague)).status).toBe(200);
    expect(codesOf(await other.post('/v1/determinations', market.proposal(registered)))).toEqual(['actor/recused']);
  });
});
