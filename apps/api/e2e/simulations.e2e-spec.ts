import { citizenNumberWithCheckDigit } from '@chengxin/domain/identity-code-synthetic';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import type { ListingEdition, PublicationEdition } from '@chengxin/plugin-contract';
import type { AffectedRecordView, SimulationView } from '../src/simulations/simulation.views.js';
import type { Account } from './accounts.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase, type Registered } from './market-case.js';

interface Page {
  readonly items: readonly AffectedRecordView[];
  readonly next?: string;
}

const market = installedPlugins.find(({ manifest }) => manifest.id === 'market-supervision')!;
const listing = market.ruleSets.find(
  (edition): edition is ListingEdition => edition.kind === 'listing' && edition.code.endsWith('/2021-09-01'),
)!;

/** The draft: A05.1 asks for a revoked licence. */
const draft = {
  editions: [
    {
      ...listing,
      criteria: listing.criteria.map((criterion) =>
        criterion.code === 'SAMR-A05.1'
          ? {
              ...criterion,
              when: {
                all: [
                  { fact: 'penalties', includes: 'licence-revocation' },
                  { fact: 'conducts', includes: 'food-without-licence' },
                  { judgement: 'gravity' },
                ],
              },
            }
          : criterion,
      ),
    },
  ],
};

describe('试算：改标准之前先看影响', () => {
  let api: ApiTestbed;
  let cases: MarketCase;
  let fined: Registered;
  const simulate = (body: object = { draft }, account: Account = 'market-clerk') =>
    api.as(account).post<SimulationView>('/v1/simulations', body, { key: null });
  const records = (body: object, headers: Readonly<Record<string, string>> = {}) =>
    api.as('market-clerk').post<Page>('/v1/simulations/records', body, { key: null, headers });

  beforeAll(async () => {
    api = await startApi();
    cases = new MarketCase(api);
    fined = await cases.register();
    await cases.determine(fined);
    const revoked = await cases.register({ order: { penalties: ['fine', 'licence-revocation'] } });
    await cases.determine(revoked);
    await cases.register({}, 'lishi-market-clerk');
    await cases.register({
      party: {
        name: '欧阳明月',
        kind: 'natural-person',
        unifiedCode: undefined,
        identityType: '身份证',
        identityNumber: citizenNumberWithCheckDigit('149999', '1980-01-01', 7),
        order: { penalties: ['fine', 'licence-revocation'], fineFen: 100_000, actOn: '2026-08-01' },
      },
    });
  });
  afterAll(() => api?.close());

  it('一句话说明新增、移出、缩短、延长、无法判断，并按地区和情形合计，注明依据的日期和记录', async () => {
    const { status, body } = await simulate();
    expect(status).toBe(200);
    expect(body.summary).toMatch(/^在本草案下，新增0条，移出1条，缩短0条，延长0条，无法判断\d+条（其中/);
    expect(body).toMatchObject({ sector: 'market-supervision', on: '2026-12-01', records: 4, reached: 4 });
    expect(new Date(body.knownAt).getTime()).toBeGreaterThan(0);
    expect(body.lists).toMatchObject({ removed: 1, added: 0 });
    expect(body.byRegion).toContainEqual({
      code: '141100',
      name: '吕梁市',
      counts: expect.objectContaining({ removed: 1 }),
    });
    const criterion = body.byCriterion.find(({ code }) => code === 'SAMR-A05.1')!;
    expect(criterion).toMatchObject({
      counts: { removed: 1 },
      basis: { title: '市场监督管理严重违法失信名单管理办法', article: '5(1)' },
    });
    expect(body.missing.find(({ code }) => code === 'judgement:gravity')!.text).toContain('人工判断');
    const english = await api
      .as('market-clerk')
      .inEnglish()
      .post<SimulationView>('/v1/simulations', { draft }, { key: null });
    expect(english.body.summary).toMatch(/^Under this draft 0 added, 1 removed/);
    // Nothing is said of what there is none of.
    expect(`${body.summary}${english.body.summary}`).not.toMatch(/false|null|undefined/);
  });

  it('逐条给出记录、条款和起决定作用的条件，个人姓名遮掩', async () => {
    const { body } = await records({ draft, changes: ['removed'] });
    expect(body.items).toHaveLength(1);
    const [entry] = body.items[0]!.entries;
    expect(body.items[0]).toMatchObject({ documentId: fined.documentId, subjectName: fined.name });
    expect(entry).toMatchObject({ respect: 'list', change: 'removed', present: { criteria: ['SAMR-A05.1'] } });
    expect(entry!.why.draft[0]!.leaves[0]!.text).toContain('licence-revocation');
    const open = await records({ draft, changes: ['undetermined'] });
    const person = open.body.items.find(({ subjectKind }) => subjectKind === 'natural-person')!;
    expect(person.subjectName).toBe('欧阳**');
    expect(JSON.stringify(open.body)).not.toMatch(/明月|149999/);
  });

  it('分页取完的与一次取完的相同；游标只用于同一问题', async () => {
    const all = await records({ draft });
    const first = await records({ draft, limit: 1 });
    expect(first.body.next).toBeDefined();
    const second = await records({ draft, limit: 200, cursor: first.body.next });
    expect([...first.body.items, ...second.body.items]).toEqual(all.body.items);
    expect(second.body.next).toBeUndefined();
    const other = await records({ draft, reach: 'own-days', cursor: first.body.next });
    expect(codesOf(other)).toEqual(['request/cursor-invalid']);
  });

  it('导出 CSV 与 NDJSON：作为附件，NDJSON 末行为合计', async () => {
    const csv = await records({ draft }, { Accept: 'text/csv' });
    expect(csv.headers.get('Content-Disposition')).toMatch(/^attachment/);
    const text = csv.body as unknown as string;
    expect(text).toMatch(/移出,名单,/);
    expect(text).not.toMatch(/明月/);
    const lines = await records({ draft }, { Accept: 'application/x-ndjson' });
    const parsed = (lines.body as unknown as string)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { totals?: { lists: object } });
    expect(parsed.at(-1)!.totals!.lists).toEqual((await simulate()).body.lists);
  });

  it('公示和修复的草案：公示多久、何时可以申请修复如何变化，逐条说明理由', async () => {
    const regime = market.ruleSets.findLast(
      (edition): edition is PublicationEdition => edition.kind === 'publication',
    )!;
    const publication = {
      ...regime,
      tiers: regime.tiers.map((tier) =>
        tier.tier === 'serious' ? { ...tier, atMost: { ...tier.atMost!, value: 'P2Y' } } : tier,
      ),
    };
    const shown = await simulate({ draft: { editions: [publication] } });
    expect(shown.status).toBe(200);
    expect(shown.body.publications!.counts).toMatchObject({ added: 0, removed: 0 });
    expect(shown.body.summary).toMatch(/；公示：新可公示0条.*；修复：新可申请0条/);
    expect((await simulate()).body).toMatchObject({ publications: null, repairs: null });
    const file = await records(
      { draft: { editions: [publication] }, changes: ['undetermined'] },
      { Accept: 'text/csv' },
    );
    expect(file.body as unknown as string).toMatch(/^无法判断,公示,SAMR-A05\.1,/m);
  });

  it('未通过检查的草案连同全部位置拒绝，不认识的字段拒绝', async () => {
    const [edition] = structuredClone(draft.editions) as unknown as [
      { criteria: { when: unknown; basis?: unknown }[] },
    ];
    edition.criteria[0]!.when = { fact: 'nobody-knows', is: true };
    const refused = await simulate({ draft: { editions: [edition] } });
    expect(refused.status).toBe(422);
    expect(refused.problem.findings).toContainEqual(
      expect.objectContaining({
        code: 'criterion/fact-unknown',
        pointer: expect.stringMatching(/^\/draft\/editions\/0\/criteria\/0\/when/),
      }),
    );
    const unknown = await simulate({ draft: { editions: [{ ...listing, colour: 'red' }] } });
    expect(unknown.problem.findings[0]).toMatchObject({
      code: 'manifest/shape',
      pointer: '/draft/editions/0/colour',
    });
    const endless = await api.as('market-clerk').send('POST', '/v1/simulations/records', {
      body: '{"cursor":"AAAA","draft":{"editions":[{"from":1e999}]}}',
      headers: { 'Content-Type': 'application/json' },
    });
    expect(codesOf(endless)).toEqual(['request/cursor-invalid']);
    const huge = await api.as('market-clerk').send('POST', '/v1/simulations', {
      body: '{"draft":{"editions":[{"from":1e999}]}}',
      headers: { 'Content-Type': 'application/json' },
    });
    expect(huge.status).toBe(422);
    const field = await simulate({ draft, colour: 'red' });
    expect(field.status).toBe(400);
    expect(field.problem.findings[0]).toMatchObject({ pointer: '/colour' });
    expect(codesOf(await simulate({ draft: {} }))).toEqual(['simulation/nothing-changed']);
  });

  it('只有本部门办理认定、列入的人员和信用办可以试算，只及于本部门的记录', async () => {
    expect((await api.anonymous.post('/v1/simulations', { draft }, { key: null })).status).toBe(401);
    expect(codesOf(await simulate({ draft }, 'market-superior'))).toEqual(['actor/role-missing']);
    expect(codesOf(await simulate({ draft, sector: 'market-supervision' }, 'inspection-clerk'))).toEqual([
      'actor/other-sector',
    ]);
    expect((await simulate({ draft, sector: 'market-supervision' }, 'credit-office')).body.records).toBe(4);
  });

  it('不写入任何内容', async () => {
    const state = async () =>
      (
        await api.pool.query(
          'select (select sum(last_seq) from cx.subject) as ledger, (select count(*) from cx.request) as requests, (select count(*) from cx.listing) as listings',
        )
      ).rows;
    const before = await state();
    await simulate();
    await records({ draft });
    expect(await state()).toEqual(before);
  });
});
