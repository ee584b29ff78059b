import { FollowClocks } from '@chengxin/core/subject-clock/follow-clocks';
import type { ApiClient } from './api-client.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase, type Registered, type Shown } from './market-case.js';

const PAPER = `sha256:${'e'.repeat(64)}`;
/** Every role that a case of market supervision asks for: what is refused is refused for the organ’s sake. */
const ROLES = ['clerk', 'approver', 'querier', 'credit-office', 'case-handling', 'credit-supervision'];

interface Items<T> {
  readonly items: readonly T[];
}
interface OfOrgan extends Shown {
  readonly organ: string;
}

describe('第九部分（一） 落实主体责任', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  let lishiLead: ApiClient;
  let wenshuiLead: ApiClient;
  let ofCounty: Registered;
  beforeAll(async () => {
    api = await startApi({ today: '2026-12-01' });
    market = new MarketCase(api);
    const lead = (county: string, name: string) =>
      api.register(`${county}-lead`, { name: `${name}发改局牵头`, organ: `${county}-credit-lead`, roles: ROLES });
    lishiLead = await lead('lishi', '离石区');
    wenshuiLead = await lead('wenshui', '文水县');
    ofCounty = await market.register({}, 'lishi-market-clerk');
    await market.determine(ofCounty, {}, ['lishi-market-clerk', 'lishi-market-approver']);
    await market.register();
    await market.post('lishi-market-approver', '/v1/responsible-persons', {
      ...{ duty: 'repair', officer: 'lishi-market-clerk' },
    });
    for (const account of ['lishi-market-clerk', 'market-clerk'] as const)
      await market.post(account, '/v1/reconciliations', {
        ...{ site: '部门网站', takenOn: '2026-12-01', evidenceDigest: PAPER },
        shown: [{ number: '市监罚〔2020〕1号', until: null }],
      });
    await api.app.get(FollowClocks, { strict: false }).execute(ofCounty.subjectId);
  });
  afterAll(() => api?.close());

  const organsIn = async (client: ApiClient, path: string) => {
    const answer = await client.get<Items<OfOrgan>>(path);
    expect(answer.status).toBe(200);
    return [...new Set(answer.body.items.map(({ organ }) => organ))].sort();
  };
  const caseOf = async (organ: string) =>
    (await api.as('credit-office').get<Items<OfOrgan>>('/v1/supervision-cases')).body.items.find(
      (each) => each.organ === organ,
    )!;
  const LISTS = ['/v1/supervision-cases', '/v1/responsible-persons', '/v1/supervision-reports/2026-09?limit=100'];

  it('各行业主管部门切实履行本行业信用监管主体责任：本部门的案件由本部门办理，别的部门、别的地方不得代办', async () => {
    const proposal = market.proposal(await market.register());
    const refused = async (client: ApiClient) => codesOf(await client.post('/v1/determinations', proposal));
    const taxation = { name: '税务综合', organ: 'lvliang-taxation', roles: ROLES };
    expect(await refused(await api.register('taxation-all', taxation))).toEqual(['actor/other-sector']);
    expect(await refused(api.as('lishi-market-clerk'))).toEqual(['actor/other-region']);
    for (const path of LISTS)
      expect((await organsIn(api.as('taxation-clerk'), path)).filter((organ) => organ !== 'lvliang-taxation')).toEqual(
        [],
      );
  });

  it('市级统筹：市信用办看到全市各机关的案件、期限、负责人和月报', async () => {
    const office = api.as('credit-office');
    expect(await organsIn(office, '/v1/supervision-cases')).toEqual([
      'lishi-market-supervision',
      'lvliang-market-supervision',
    ]);
    expect(await organsIn(office, '/v1/supervision-reports/2026-09?limit=100')).toEqual([
      ...['lishi-market-supervision', 'lvliang-market-supervision'],
    ]);
    expect(await organsIn(office, '/v1/responsible-persons')).toEqual(['lishi-market-supervision']);
    expect(await organsIn(office, '/v1/clocks?limit=100')).toEqual(['lishi-market-supervision']);
  });

  it('县牵头单位履行统筹协调职责：看到本辖区各机关的案件、期限、负责人和月报，只看到本辖区的', async () => {
    for (const path of [...LISTS, '/v1/clocks?limit=100']) {
      const seen = await organsIn(lishiLead, path);
      expect(seen).toContain('lishi-market-supervision');
      expect(seen.filter((organ) => !organ.startsWith('lishi-'))).toEqual([]);
      expect((await organsIn(wenshuiLead, path)).filter((organ) => !organ.startsWith('wenshui-'))).toEqual([]);
    }
    const { id } = await caseOf('lishi-market-supervision');
    expect((await lishiLead.get(`/v1/supervision-cases/${id}`)).status).toBe(200);
    expect((await wenshuiLead.get(`/v1/supervision-cases/${id}`)).status).toBe(404);
    const city = await caseOf('lvliang-market-supervision');
    expect((await lishiLead.get(`/v1/supervision-cases/${city.id}`)).status).toBe(404);
  });

  it('县的月报可以打印、可以取表格，写明机关，不写明当事人', async () => {
    const page = await lishiLead.get<string>('/v1/supervision-reports/2026-09/page');
    expect(page.body).toContain('离石区市场监督管理局');
    expect(page.body).not.toContain('吕梁市市场监督管理局');
    const file = await lishiLead.get<string>('/v1/supervision-reports/2026-09', { Accept: 'text/csv' });
    expect(file.body).toContain('离石区市场监督管理局,141102,');
    for (const party of [ofCounty.name, ofCounty.unifiedCode, ofCounty.subjectId])
      expect(page.body + file.body).not.toContain(party);
  });

  it('月报按县（市、区）合计，率由合计数算出；县只看到本县的', async () => {
    type Row = OfOrgan & Record<string, number> & { region: string; name: string };
    const rows = async (client: ApiClient, path: string) => (await client.get<Items<Row>>(path)).body.items;
    const report = '/v1/supervision-reports/2026-09';
    const organs = await rows(api.as('credit-office'), `${report}?limit=100`);
    const counties = await rows(api.as('credit-office'), `${report}/counties?limit=100`);
    expect(counties.map(({ region, name }) => region + name)).toEqual(['141100吕梁市本级', '141102离石区']);
    for (const county of counties) {
      const own = organs.filter(({ region }) => region === county.region);
      const sum = (key: string) => own.reduce((total, row) => total + row[key]!, 0);
      expect(county).toMatchObject({ organs: own.length, decisions: sum('decisions'), late: sum('late') });
      expect(county.decisions).toBeGreaterThan(0);
      expect(county['lateRate']).toBeCloseTo(sum('late') / sum('decisions'), 4);
    }
    expect((await rows(lishiLead, `${report}/counties`)).map(({ region }) => region)).toEqual(['141102']);
    const file = await api.as('credit-office').get<string>(`${report}/counties`, { Accept: 'text/csv' });
    expect(file.body).toContain('离石区,141102,1,');
    expect((await lishiLead.get<string>(`${report}/page`)).body).toContain('各县（市、区）合计');
  });

  it('同级的主管部门不是牵头单位：只看到本机关的', async () => {
    for (const path of LISTS)
      expect(await organsIn(api.as('lishi-market-clerk'), path)).toEqual(['lishi-market-supervision']);
  });

  it('指导不是代办：县牵头单位不得责令、回复、结案，也不得办理本辖区部门的案件', async () => {
    const { id, version } = await caseOf('lishi-market-supervision');
    const refused = async (act: string, body: object) =>
      codesOf(await lishiLead.post(`/v1/supervision-cases/${id}/${act}`, body, { ifMatch: version }));
    expect(await refused('order', { text: '限期改正', due: '2026-12-10' })).toEqual(['actor/other-region']);
    expect(await refused('closing', { outcome: 'unfounded', reasons: '经核实无误' })).toEqual(['actor/other-region']);
    expect(await refused('reply', { text: '已改正', evidenceDigest: PAPER })).toContain('supervision/not-yours');
    const proposal = market.proposal(await market.register({}, 'lishi-market-clerk'));
    expect(codesOf(await lishiLead.post('/v1/determinations', proposal))).toContain('actor/other-sector');
    const naming = { duty: 'repair', officer: 'lishi-market-approver' };
    expect(codesOf(await lishiLead.post('/v1/responsible-persons', naming))).toContain('clock/officer-not-here');
  });
});
