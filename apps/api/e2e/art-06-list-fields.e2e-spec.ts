import { PluginsRefused } from '@chengxin/core/plugin-host/plugins-refused';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { HARM_FIELDS, type ListingEdition, type SectorPlugin } from '@chengxin/plugin-contract';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase } from './market-case.js';

const marketSupervision = installedPlugins.find(({ manifest }) => manifest.id === 'market-supervision')!;

const SEVERE = 'market-supervision/listing/2021-09-01';

/** The sector with the edition of its severe list changed. */
const withListing = (change: (edition: ListingEdition) => object): SectorPlugin => ({
  ...marketSupervision,
  ruleSets: marketSupervision.ruleSets.map((e) =>
    e.kind === 'listing' && e.code === SEVERE ? (change(e) as ListingEdition) : e,
  ),
});

const refusalOf = async (plugin: SectorPlugin): Promise<string[]> => {
  const error: unknown = await startApi({ plugins: [plugin] }).then(
    (api) => api.close(),
    (e: unknown) => e,
  );
  if (!(error instanceof PluginsRefused)) throw new Error(`not refused: ${String(error)}`);
  return error.results.flatMap((r) => r.findings.filter((f) => f.severity === 'error').map((f) => f.code));
};

describe('第六条 严格限定严重失信主体名单设列领域范围', () => {
  describe('设列名单的领域，必须以法律、法规或者党中央、国务院政策文件为依据，任何部门不得擅自增加或扩展', () => {
    let api: ApiTestbed;
    let market: MarketCase;
    beforeAll(async () => {
      api = await startApi();
      market = new MarketCase(api);
    });
    afterAll(() => api?.close());

    it('每一认定标准公开其名单、情形和每一情形的条款', async () => {
      const answer = await api.anonymous.get<{ items: { code: string; criteria: { basis: object }[] }[] }>(
        '/v1/standards?sector=market-supervision',
      );
      const severe = answer.body.items.find(({ code }) => code === SEVERE)!;
      expect(severe).toMatchObject({
        list: '市场监督管理严重违法失信名单',
        inForce: true,
        adoption: { state: 'registered', adoptedBy: { instrument: 'samr-order-44' }, consultation: null },
      });
      for (const { basis } of severe.criteria)
        expect(basis).toMatchObject({ instrument: 'samr-order-44', article: expect.any(String) });
    });

    it('名单的领域在四类之内', async () => {
      const plugin = await api.anonymous.get<{ editions: { code: string; kind: string }[] }>(
        '/v1/plugins/market-supervision',
      );
      const listing = plugin.body.editions.find((edition) => edition.kind === 'listing')!;
      const edition = await api.anonymous.get<{ rules: ListingEdition }>(
        `/v1/plugins/market-supervision/editions/${encodeURIComponent(listing.code)}`,
      );
      const { list, criteria } = edition.body.rules;
      for (const field of [list.field, ...criteria.flatMap((c) => c.field ?? [])]) expect(HARM_FIELDS).toContain(field);
    });

    it('没有规则的部门不得认定，也就没有名单', async () => {
      const registered = await market.post<{ id: string; parties: { subjectId: string }[] }>(
        'transport-clerk',
        '/v1/documents',
        {
          kind: 'penalty-decision',
          number: '吕交罚〔2026〕1号',
          organName: '吕梁市交通运输局',
          decidedOn: '2026-09-01',
          service: 'served',
          servedOn: '2026-09-01',
          parties: [
            {
              name: '吕梁合成贸易有限公司',
              kind: 'legal-person',
              unifiedCode: '91141102Y00000016H',
              order: { penalties: ['fine'], fineFen: 100 },
            },
          ],
        },
      );
      const proposal = {
        ...market.proposal({
          subjectId: registered.parties[0]!.subjectId,
          documentId: registered.id,
          name: '',
          unifiedCode: '',
        }),
      };
      const answer = await api.as('transport-clerk').post('/v1/determinations', proposal);
      expect(answer.status).toBe(422);
      expect(codesOf(answer)).toEqual(['plugin/none-for-sector']);
    });

    it('不在标准之内的情形不得认定', async () => {
      const registered = await market.register();
      const answer = await api
        .as('market-clerk')
        .post('/v1/determinations', market.proposal(registered, { criterion: 'SAMR-A99' }));
      expect(codesOf(answer)).toEqual(['determination/criterion-unknown']);
    });
  });

  it('领域不在四类之内的规则，不能启动', async () => {
    const foreign = withListing((e) => ({ ...e, list: { ...e.list, field: 'unwelcome-opinions' } }));
    const codes = await refusalOf(foreign);
    expect(codes.length).toBeGreaterThan(0);
    expect(codes.every((code) => ['criterion/field-not-allowed', 'manifest/shape'].includes(code))).toBe(true);
  });

  it('以规范性文件设列名单的规则，不能启动', async () => {
    const byPlan = withListing((e) => ({
      ...e,
      criteria: e.criteria.map((c) => ({
        ...c,
        basis: { instrument: 'mohurd-2017-241', articleUnknown: true, mark: 'V' } as const,
      })),
    }));
    expect(await refusalOf(byPlan)).toContain('basis/rank-too-low');
  });

  it('仅作记录的情形不列入名单', async () => {
    const api = await startApi({
      plugins: [
        withListing((e) => ({
          ...e,
          criteria: e.criteria.map((c) => (c.code === 'SAMR-A09.5' ? { ...c, leadsTo: 'record' } : c)),
        })),
      ],
    });
    try {
      const market = new MarketCase(api);
      const determination = await market.determine(await market.register(), {
        criterion: 'SAMR-A09.5',
        facts: { conducts: ['false-advertising-on-life-and-health'], 'fine-in-upper-bracket': true },
      });
      expect(determination['leadsTo']).toBe('record');
      const answer = await api
        .as('market-clerk')
        .post('/v1/listings', { determination: determination.id, reasons: '拟列入' });
      expect(codesOf(answer)).toEqual(['listing/criterion-leads-to-record-only']);
      expect(answer.problem.basis).toMatchObject({ instrument: 'lvliang-2022-5', article: '六' });
    } finally {
      await api.close();
    }
  });
});
