import { measureLists } from '@chengxin/reference-data/measure-lists';
import { organs } from '@chengxin/reference-data/organs';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { codesOf, MarketCase, type Shown } from './market-case.js';

const PAPER = `sha256:${'d'.repeat(64)}`;
const CODE = '141100.measure-list.2027-01-01';
const S08 = 'SAMR-food-licence-revoked';

const measureOf = (list: string, code: string) =>
  measureLists.find((each) => each.code === list)!.measures.find((each) => each.code === code)!;

/** A row for a measure above it, carried out by every bureau of the city whose it is. */
const row = (list: string, code: string, change: object = {}) => {
  const { executorSectors } = measureOf(list, code);
  const executors = organs.filter(
    ({ region, sector }) => region === '141100' && (executorSectors.length === 0 || executorSectors.includes(sector)),
  );
  return {
    code: `${list}.${code}`,
    parent: { list, code },
    executors: executors.slice(0, 50).map(({ id }) => id),
    bases: measureOf(list, code).bases.map(({ instrument, article }) => ({ instrument, article: article! })),
    ...change,
  };
};

const draft = (measures: readonly object[]) => ({
  register: 'measure-list',
  title: '吕梁市失信惩戒措施基础清单（2027年版）',
  from: '2027-01-01',
  measures,
});

describe('第九条 编制吕梁市失信惩戒措施基础清单，依国家清单，不增设、不加重', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  beforeAll(async () => {
    api = await startApi({ today: '2026-12-01' });
    market = new MarketCase(api);
  });
  afterAll(() => api?.close());

  const send = (measures: readonly object[]) =>
    api.as('credit-clerk').post<Shown>('/v1/local-editions', draft(measures));
  const refused = async (change: object) =>
    codesOf(await send([row('national-2024', 'S08', change)])).filter((code) => code !== 'local-edition/left-out');

  it('清单之外的措施、金融机构等自主决定的事项、依据层级不足的、不是其职权的机关，一律不予列入', async () => {
    const advice = measureLists
      .find(({ code }) => code === 'national-2024')!
      .measures.find(({ kind }) => kind === 'advisory')!;
    expect(await refused({})).toEqual([]);
    const twice = await send([row('national-2024', 'S08'), row('national-2024', 'S08', { code: 'LL-2' })]);
    expect(twice.problem.findings).toContainEqual(
      expect.objectContaining({ code: 'local-edition/measure-twice', pointer: '/rows/1/parent' }),
    );
    expect(await refused({ parent: { list: 'national-2024', code: 'S99' } })).toEqual(['local-edition/parent-unknown']);
    expect(await refused({ parent: { list: 'national-2021', code: 'S08' } })).toEqual([
      'local-edition/parent-not-in-force',
    ]);
    expect(await refused({ parent: { list: 'national-2024', code: advice.code } })).toEqual([
      'local-edition/advice-only',
    ]);
    expect(await refused({ bases: [{ instrument: 'samr-order-44', article: '23' }] })).toEqual([
      'local-edition/basis-rank',
    ]);
    expect(await refused({ executors: ['lvliang-taxation'] })).toEqual(['local-edition/executor-not-competent']);
  });

  it('审定施行以后，由清单列明的主体实施', async () => {
    const first = await send([row('national-2024', 'S08', { executors: ['lishi-market-supervision'] })]);
    const missing = first.problem.findings.map(({ message }) => message.split('：').at(-1)!.split(' '));
    const rows = [
      row('national-2024', 'S08', { executors: ['lishi-market-supervision'] }),
      ...missing.map(([list, code]) => row(list!, code!)),
    ];
    const made = await send(rows);
    expect([made.status, made.body['code']]).toEqual([201, CODE]);
    const consultation = {
      edition: CODE,
      departmentSite: '吕梁市发展和改革委员会网站',
      publishedOn: '2026-12-01',
      evidenceDigest: PAPER,
      until: '2026-12-15',
      asked: ['department', 'market-subject', 'association', 'legal-service', 'expert'].map((capacity) => ({
        capacity,
        count: 2,
        evidenceDigest: PAPER,
      })),
    };
    const opened = await market.post('credit-clerk', '/v1/consultations', consultation);
    api.clock.moveTo('2026-12-16');
    await market.post(
      'credit-approver',
      `/v1/consultations/${opened.id}/closing`,
      { reasons: '没有意见' },
      { ifMatch: 1 },
    );
    const decision = { outcome: 'approved', reasons: '依国家清单编制' };
    await market.post('credit-approver', `/v1/local-editions/${CODE}/decision`, decision, { ifMatch: 1 });

    const assign = async (executorOrganId: string) => {
      const { listing } = await market.listed({ order: { penalties: ['licence-revocation'] } });
      const path = `/v1/listings/${listing.id}/sanctions`;
      const answer = await api.as('market-approver').post<Shown>(path, { mapping: S08, executorOrganId });
      return answer.status < 300 ? [] : codesOf(answer);
    };
    expect(await assign('lvliang-market-supervision')).toEqual([]);
    api.clock.moveTo('2027-01-01');
    expect(await assign('lvliang-market-supervision')).toEqual(['sanction/not-executor-here']);
    expect(await assign('lishi-market-supervision')).toEqual([]);
  });
});
