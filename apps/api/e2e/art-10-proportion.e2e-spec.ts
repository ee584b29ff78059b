import { PluginsRefused } from '@chengxin/core/plugin-host/plugins-refused';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import type { SanctionMapping, SectorPlugin } from '@chengxin/plugin-contract';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase, type Shown } from './market-case.js';

const marketSupervision = installedPlugins.find(({ manifest }) => manifest.id === 'market-supervision')!;
const FOOD_BAN = 'SAMR-food-licence-revoked';

/** The sector with one mapping of its measures changed. */
const withFoodBan = (change: Partial<SanctionMapping>): SectorPlugin => ({
  ...marketSupervision,
  ruleSets: marketSupervision.ruleSets.map((e) =>
    e.kind === 'sanction'
      ? { ...e, mappings: e.mappings.map((m) => (m.code === FOOD_BAN ? { ...m, ...change } : m)) }
      : e,
  ),
});

describe('第十条 确保过惩相当', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  beforeAll(async () => {
    api = await startApi();
    market = new MarketCase(api);
  });
  afterAll(() => api?.close());

  const assign = (listing: Shown) =>
    api.as('market-approver').post<Shown>(`/v1/listings/${listing.id}/sanctions`, {
      mapping: FOOD_BAN,
      executorOrganId: 'lvliang-market-supervision',
    });

  describe('依照清单，根据失信行为的性质和严重程度，采取轻重适度的惩戒措施', () => {
    it('没有受吊销许可处罚的，不受食品从业限制', async () => {
      const { listing } = await market.listed({ order: { penalties: ['fine'], fineFen: 50_000_000 } });
      expect(codesOf(await assign(listing))).toEqual(['sanction/penalty-does-not-fit']);
    });

    it('同一事实不得重复实施同一措施', async () => {
      const { listing } = await market.listed({ order: { penalties: ['licence-revocation'] } });
      expect((await assign(listing)).status).toBe(201);
      const again = await assign(listing);
      expect(again.status).toBe(409);
      expect(codesOf(again)).toEqual(['sanction/already-assigned']);
      expect(again.problem.basis).toMatchObject({ instrument: 'lvliang-2022-5', article: '十' });
    });

    it('同一文书以不同情形认定、列入的，同一措施也只实施一次', async () => {
      const { registered, listing } = await market.listed({ order: { penalties: ['licence-revocation'] } });
      const other = await market.determine(registered, {
        criterion: 'SAMR-A05.3',
        facts: { conducts: ['off-registered-recipe'], 'fine-in-upper-bracket': true },
      });
      const told = await market.notice(await market.propose(other), { toldOfHearing: true });
      const beside = await market.decide(await market.consent(await market.notHeard(told)));
      expect((await assign(listing)).status).toBe(201);
      const again = await assign(beside);
      expect(again.status).toBe(409);
      expect(codesOf(again)).toEqual(['sanction/already-assigned']);
      expect(again.problem.basis).toMatchObject({ instrument: 'lvliang-2022-5', article: '十' });
    });

    it('同一文书的同一情形只认定一次', async () => {
      const registered = await market.register();
      await market.determine(registered);
      const again = await api.as('market-clerk').post('/v1/determinations', market.proposal(registered));
      expect(codesOf(again)).toEqual(['determination/already-made']);
    });
  });

  describe('任何部门不得在法定惩戒标准上加重惩戒', () => {
    const refusalOf = async (plugin: SectorPlugin): Promise<string> => {
      const error: unknown = await startApi({ plugins: [plugin] }).then(
        (started) => started.close(),
        (e: unknown) => e,
      );
      if (!(error instanceof PluginsRefused)) throw new Error(`not refused: ${String(error)}`);
      return error.message;
    };

    it('期限超过法定上限的规则，不能启动', async () => {
      const basis = { instrument: 'food-safety-law', article: '135', mark: 'V' } as const;
      expect(await refusalOf(withFoodBan({ term: { value: 'P10Y', basis } }))).toContain('sanction/term-above-ceiling');
    });

    it('清单以外的措施，不能启动', async () => {
      expect(await refusalOf(withFoodBan({ measure: { list: 'national-2024', code: 'S99' } }))).toContain(
        'sanction/measure-unknown',
      );
    });

    it('以部门规章设定减损权益的措施，不能启动', async () => {
      const basis = { instrument: 'samr-order-44', article: '15', mark: 'V' } as const;
      expect(await refusalOf(withFoodBan({ basis }))).toContain('basis/rank-too-low');
    });
  });
});
