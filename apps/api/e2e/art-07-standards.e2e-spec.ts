import { PluginsRefused } from '@chengxin/core/plugin-host/plugins-refused';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import type { ListingEdition, SectorPlugin } from '@chengxin/plugin-contract';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase } from './market-case.js';

const marketSupervision = installedPlugins.find(({ manifest }) => manifest.id === 'market-supervision')!;
const LISTING = 'market-supervision/listing/2021-09-01';

interface PluginDetail {
  readonly state: string;
  readonly unverified: number;
  readonly compared: { readonly on: string; readonly everyDays: number };
  readonly phases: readonly {
    readonly phase: string;
    readonly outcome: string;
    readonly findings: readonly {
      readonly code: string;
      readonly severity: string;
      readonly pointer: string;
      readonly message: string;
    }[];
  }[];
}

describe('第七条 严格规范严重失信主体名单认定标准', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  beforeAll(async () => {
    api = await startApi();
    market = new MarketCase(api);
  });
  afterAll(() => api?.close());

  describe('认定标准应当公开', () => {
    it('任何人可以读到标准全文、移出条件、程序和救济措施', async () => {
      const answer = await api.anonymous.get<{ rules: ListingEdition; digest: string }>(
        `/v1/plugins/market-supervision/editions/${encodeURIComponent(LISTING)}`,
      );
      expect(answer.status).toBe(200);
      const { rules } = answer.body;
      expect(rules.removal).toMatchObject({
        conditions: { zh: expect.any(String) },
        procedure: { zh: expect.any(String) },
      });
      expect(rules.remedies.length).toBeGreaterThan(0);
    });

    it('征求意见情况没有查到的，如实说明，不编造', async () => {
      const answer = await api.anonymous.get<{ items: { code: string; adoption: object }[] }>('/v1/standards');
      expect(answer.body.items.find(({ code }) => code === LISTING)!.adoption).toMatchObject({
        state: 'registered',
        consultation: null,
        note: expect.stringContaining('没有查到'),
      });
      const english = await api.anonymous.inEnglish().get<{ items: { code: string; list: string }[] }>('/v1/standards');
      expect(english.body.items.find(({ code }) => code === LISTING)!.list).toBe('Severe list of market supervision');
    });

    it('每一规则的检查结果和尚待核实的数值可以查到', async () => {
      const { body } = await api.anonymous.get<PluginDetail>('/v1/plugins/market-supervision');
      expect(body.state).toBe('running');
      expect(body.phases.map(({ phase }) => phase)).toEqual([
        'shape',
        'versions',
        'references',
        'time',
        'law',
        'composition',
      ]);
      const findings = body.phases.flatMap((phase) => phase.findings);
      expect(findings.every(({ severity }) => severity === 'warning')).toBe(true);
      const doubtful = findings.filter(({ code }) => ['basis/unverified', 'basis/article-unknown'].includes(code));
      expect(body.unverified).toBe(new Set(doubtful.map(({ pointer }) => pointer)).size);
      expect(body.unverified).toBeGreaterThan(0);
      expect(body.compared).toMatchObject({ on: '2026-11-22', everyDays: 180 });
    });
  });

  describe('公开征求意见期限不少于30日', () => {
    it('征求意见不足三十日的标准，不能启动', async () => {
      const hasty: SectorPlugin = {
        ...marketSupervision,
        ruleSets: marketSupervision.ruleSets.map((e) =>
          e.kind === 'listing'
            ? {
                ...e,
                adoption: {
                  known: true,
                  adoptedBy: e.adoption.adoptedBy,
                  consultation: { opened: '2021-05-01', closed: '2021-05-30' },
                  publishedAt: ['信用吕梁'],
                  evaluation: { everyMonths: 24 },
                },
              }
            : e,
        ),
      };
      const error: unknown = await startApi({ plugins: [hasty] }).then(
        (started) => started.close(),
        (e: unknown) => e,
      );
      expect(error).toBeInstanceOf(PluginsRefused);
      expect((error as PluginsRefused).message).toContain('adoption/consultation-too-short');
    });
  });

  it('标准施行以前的行为，不得据以列入；未经采纳的标准不得适用', async () => {
    const before = await market.register({ document: { decidedOn: '2014-09-30', servedOn: '2014-09-30' } });
    const clerk = api.as('market-clerk');
    expect(codesOf(await clerk.post('/v1/determinations', market.proposal(before)))).toEqual(['standard/not-in-force']);
    const registered = await market.register();
    await api.pool.query('delete from cx.standard_adoption where edition_code = $1', [LISTING]);
    const answer = await clerk.post('/v1/determinations', market.proposal(registered));
    expect(codesOf(answer)).toEqual(['standard/not-adopted']);
    const waiting = await api.anonymous.get<{ items: { code: string; adoption: object }[] }>('/v1/standards');
    expect(waiting.body.items.find(({ code }) => code === LISTING)!.adoption).toMatchObject({ state: 'waiting' });
  });
});
