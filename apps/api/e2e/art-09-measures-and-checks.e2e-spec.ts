import { PluginsRefused } from '@chengxin/core/plugin-host/plugins-refused';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import type { SanctionEdition, SectorPlugin } from '@chengxin/plugin-contract';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase, type Shown } from './market-case.js';

const REVOKED = { order: { penalties: ['licence-revocation'] } };
const marketSupervision = installedPlugins.find(({ manifest }) => manifest.id === 'market-supervision')!;

describe('第九条 依法依规确定失信惩戒措施', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  beforeAll(async () => {
    api = await startApi();
    market = new MarketCase(api);
  });
  afterAll(() => api?.close());

  const assign = (listing: Shown, mapping: string, executorOrganId = 'lvliang-market-supervision') =>
    api.as('market-approver').post<Shown>(`/v1/listings/${listing.id}/sanctions`, { mapping, executorOrganId });
  const check = (body: object) =>
    api.as('procurement-querier').post<Record<string, { code: string }[]>>('/v1/checks', body, { key: null });

  describe('惩戒措施必须直接援引法律、法规或者党中央、国务院政策文件，并实行清单制管理', () => {
    it('清单内、依据层级足够、与情形对应的措施才可以实施', async () => {
      const { listing } = await market.listed(REVOKED);
      const answer = await assign(listing, 'SAMR-food-licence-revoked');
      expect(answer.status).toBe(201);
      expect(answer.location).toBe(`/v1/sanctions/${answer.body.id}`);
      expect(answer.body).toMatchObject({
        measure: { list: 'national-2024', code: 'S08' },
        legalBasis: { instrument: 'food-safety-law', article: '135', verified: true },
        from: '2026-12-01',
        until: '2031-09-01',
        ownTerm: true,
      });
    });

    it('部门规章设定的管理措施只登记，不实施', async () => {
      const { listing } = await market.listed();
      const answer = await assign(listing, 'SAMR-M2');
      expect(answer.status).toBe(422);
      expect(codesOf(answer)).toEqual(['sanction/not-assignable']);
      expect(answer.problem.findings[0]!.message).toContain('部门规章');
    });

    it('没有“其他措施”，措施也不能随请求写入', async () => {
      const { listing } = await market.listed();
      expect(codesOf(await assign(listing, 'SAMR-M5'))).toEqual(['sanction/mapping-unknown']);
      const written = await api.as('market-approver').post(`/v1/listings/${listing.id}/sanctions`, {
        mapping: 'SAMR-M2',
        executorOrganId: 'x',
        measure: '限制出行',
      });
      expect(written.status).toBe(400);
      expect(codesOf(written)).toContain('request/unknown-field');
    });

    it('由清单规定的主体实施', async () => {
      const { listing } = await market.listed(REVOKED);
      expect(codesOf(await assign(listing, 'SAMR-food-licence-revoked', 'lvliang-taxation'))).toEqual([
        'sanction/executor-not-competent',
      ]);
    });

    it('实施机关反馈、提前解除；其他机关不得', async () => {
      const { listing } = await market.listed(REVOKED);
      const sanction = (await assign(listing, 'SAMR-food-licence-revoked', 'lishi-market-supervision')).body;
      const path = `/v1/sanctions/${sanction.id}`;
      const ifMatch = sanction.version;
      const other = await api.as('market-clerk').post(`${path}/feedback`, { done: true, text: '已办理' }, { ifMatch });
      expect(codesOf(other)).toEqual(['sanction/not-the-executor']);
      const done = await market.post(
        'lishi-market-clerk',
        `${path}/feedback`,
        { done: true, text: '已办理' },
        { ifMatch },
      );
      const ended = await market.post(
        'lishi-market-approver',
        `${path}/end`,
        { reasons: '已整改' },
        { ifMatch: done.version },
      );
      expect(ended).toMatchObject({ state: 'ended', endReason: 'lifted', feedback: { text: '已整改' } });
      const read = await api.as('lishi-market-clerk').get(path);
      expect(read.etag).toBe(`"${ended.version}"`);
    });
  });

  describe('办理事项时核查：应当、可以采取的措施，由谁、依据哪一条、到哪一天，清单以外的没有', () => {
    it('列入并吊销食品许可的，应当不予受理食品许可申请', async () => {
      const { registered, listing } = await market.listed(REVOKED);
      const answer = await check({ subjectId: registered.subjectId, matter: 'food-licence' });
      expect(answer.status).toBe(200);
      expect(answer.body).toMatchObject({
        subjectId: registered.subjectId,
        matter: 'food-licence',
        asOf: '2026-12-01',
        must: [
          {
            list: 'national-2024',
            code: 'S08',
            content: expect.stringContaining('五年内不得申请食品生产经营许可'),
            executor: '市场监督管理部门',
            legalBasis: { title: '食品安全法', article: '135', verified: true },
            until: '2031-09-01',
            restsOn: { listing: listing.id, sanction: null },
          },
        ],
        may: [],
        advice: [],
        marked: [],
      });
    });

    it('按统一社会信用代码核查，代码只在请求体中，不进日志', async () => {
      const { registered } = await market.listed(REVOKED);
      const answer = await check({ unifiedCode: registered.unifiedCode.toLowerCase(), matter: 'food-licence' });
      expect(answer.body).toMatchObject({ subjectId: registered.subjectId, must: [{ code: 'S08' }] });
      expect(JSON.stringify(answer.body)).not.toContain(registered.unifiedCode);
      expect(JSON.stringify(api.logged())).not.toContain(registered.unifiedCode);
    });

    it('与措施无关的事项没有措施，只受处罚而未列入的没有措施', async () => {
      const { registered } = await market.listed(REVOKED);
      const nothing = { must: [], may: [], advice: [], undetermined: [], marked: [] };
      expect((await check({ subjectId: registered.subjectId, matter: 'exit-border' })).body).toMatchObject(nothing);
      const penalised = await market.register(REVOKED);
      expect((await check({ subjectId: penalised.subjectId, matter: 'food-licence' })).body).toMatchObject(nothing);
    });

    it('未查明依据的措施，核查不显示', async () => {
      const { registered } = await market.listed();
      for (const matter of ['key-supervision', 'honours-and-awards', 'bank-credit'])
        expect((await check({ subjectId: registered.subjectId, matter })).body).toMatchObject({
          must: [],
          may: [],
          advice: [],
        });
    });

    it('批量核查至多一千项，按序返回，一项有误不影响其他', async () => {
      const { registered } = await market.listed(REVOKED);
      const querier = api.as('procurement-querier');
      const items = [
        { subjectId: registered.subjectId, matter: 'food-licence' },
        { unifiedCode: '91141102Y000000000', matter: 'food-licence' },
        { unifiedCode: registered.unifiedCode, matter: 'no-such-matter' },
      ];
      const answer = await querier.post<{ answers: object[] }>('/v1/checks/batch', { checks: items }, { key: null });
      expect(answer.body.answers).toMatchObject([
        { answer: { must: [{ code: 'S08' }] } },
        { findings: [{ code: 'subject/not-found', pointer: '/unifiedCode' }] },
        { findings: [{ code: 'matter/unknown', pointer: '/matter' }] },
      ]);
      const many = await querier.post('/v1/checks/batch', { checks: Array(1_001).fill(items[0]) }, { key: null });
      expect(many.status).toBe(400);
      expect(many.problem.findings).toMatchObject([{ code: 'request/field-invalid', pointer: '/checks' }]);
    });

    it('主体三种写法填且只填一种；没有查询角色的不得核查', async () => {
      const { registered } = await market.listed();
      expect(codesOf(await check({ matter: 'food-licence' }))).toEqual(['request/field-missing']);
      const both = { subjectId: registered.subjectId, unifiedCode: registered.unifiedCode, matter: 'food-licence' };
      expect(codesOf(await check(both))).toEqual(['request/field-invalid']);
      const office = await api
        .as('credit-office')
        .post('/v1/checks', { subjectId: registered.subjectId, matter: 'food-licence' }, { key: null });
      expect(office.status).toBe(403);
      expect(office.problem.basis).toMatchObject({ article: '十三' });
    });
  });

  it('任何部门不得强制要求金融机构等惩戒失信主体：这样的规则不能启动', async () => {
    const forcing: SectorPlugin = {
      ...marketSupervision,
      ruleSets: marketSupervision.ruleSets.map((e) =>
        e.kind === 'sanction'
          ? ({
              ...e,
              mappings: [
                {
                  ...e.mappings[0]!,
                  code: 'FORCE',
                  measure: { list: e.mappings[0]!.measure.list, code: 'I14' },
                  obligation: 'must',
                },
              ],
            } satisfies SanctionEdition)
          : e,
      ),
    };
    const error: unknown = await startApi({ plugins: [forcing] }).then(
      (started) => started.close(),
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(PluginsRefused);
    expect((error as PluginsRefused).message).toContain('sanction/binds-private-body');
  });
});
