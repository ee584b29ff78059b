import { Supervision } from '@chengxin/core/supervision/supervise';
import { startApi, type ApiTestbed } from './api-testbed.js';
import type { Account } from './accounts.js';
import { NATIONAL, PENALTY_LAW, rowOf as row, type CatalogueRow as Row } from './city-catalogue.js';
import { codesOf, MarketCase, type Shown } from './market-case.js';

const PAPER = `sha256:${'c'.repeat(64)}`;
const CODE = '141100.catalogue.2027-01-01';

let serial = 0;

const refusedWith = (answer: Parameters<typeof codesOf>[0]): readonly string[] =>
  answer.status < 300 ? [] : codesOf(answer);

/** Penalties of the tax bureau are collected by the lead unit. */
const CHANGED: Readonly<Record<string, object>> = {
  'administrative-penalty/taxation': { collectedBy: 'lvliang-credit-office' },
};

const draft = (items: readonly object[], change: object = {}) => ({
  register: 'catalogue',
  title: '吕梁市公共信用信息目录（2027年版）',
  from: '2027-01-01',
  items,
  ...change,
});

describe('第一条 编制本辖区公共信用信息目录：部门建议、汇总、征求意见、审定公布；第三条 一口采集', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  /** Every row that the installed rules need, as the first refusal lists them. */
  let rows: readonly Row[];
  beforeAll(async () => {
    api = await startApi({ today: '2026-12-01' });
    market = new MarketCase(api);
  });
  afterAll(() => api?.close());

  const send = (account: Account, body: object, ifMatch?: number) =>
    api.as(account).post<Shown>('/v1/local-editions', body, ifMatch === undefined ? {} : { ifMatch });
  const decide = async (account: Account, ifMatch: number, outcome = 'approved') =>
    refusedWith(
      await api
        .as(account)
        .post(`/v1/local-editions/${CODE}/decision`, { outcome, reasons: '意见已逐条答复' }, { ifMatch }),
    );

  it('成员单位提出建议，信用办逐条答复', async () => {
    const said = {
      register: 'catalogue',
      act: 'add',
      row: 'administrative-penalty',
      reasons: '本领域处罚应予归集',
      basis: PENALTY_LAW,
    };
    expect((await api.anonymous.post('/v1/register-suggestions', said)).status).toBe(401);
    expect(
      refusedWith(
        await api
          .as('taxation-clerk')
          .post('/v1/register-suggestions', { ...said, basis: { instrument: 'none', article: '1' } }),
      ),
    ).toEqual(['local-edition/basis-unknown']);
    const beyond = { ...PENALTY_LAW, article: '第九百九十九条' };
    const named = await api.as('taxation-clerk').post('/v1/register-suggestions', { ...said, basis: beyond });
    expect(named.problem.findings).toMatchObject([{ code: 'clause/no-such-article', pointer: '/basis/article' }]);
    expect(named.problem.findings[0]!.message).toContain('共 86 条');
    expect(
      refusedWith(
        await api.as('taxation-clerk').post('/v1/register-suggestions', { ...said, reasons: '联系13800138000' }),
      ),
    ).toEqual(['record/holds-number']);
    const made = await api.as('taxation-clerk').post<Shown>('/v1/register-suggestions', said);
    expect(made.status).toBe(201);
    const list = async (account: Account) =>
      (await api.as(account).get<{ items: Shown[] }>('/v1/register-suggestions')).body.items.length;
    expect([await list('taxation-clerk'), await list('market-clerk'), await list('credit-clerk')]).toEqual([1, 0, 1]);
  });

  it('每个条目指向国家目录的条目：自行增设、放宽主体、共享、公开范围，缺少评估、依据不足，一律不予', async () => {
    const wrong = async (change: object, parent = 'administrative-penalty') =>
      refusedWith(
        await send('credit-clerk', draft([row(parent, 'market-supervision', { code: 'LL-1', ...change })])),
      ).filter((code) => code !== 'local-edition/left-out');
    expect(await wrong({})).toEqual([]);
    expect(await wrong({ parent: 'city-civility-score' })).toEqual(['local-edition/parent-unknown']);
    expect(await wrong({ impactAssessment: undefined })).toEqual(['local-edition/assessment-missing']);
    const assessment = { number: '评〔2026〕1号', digest: `sha256:${'0'.repeat(64)}` };
    expect(await wrong({ impactAssessment: assessment })).toEqual(['request/field-invalid']);
    expect(await wrong({ bases: [{ instrument: 'lvliang-2022-5', article: '一' }] })).toEqual([
      'local-edition/basis-rank',
    ]);
    expect(await wrong({ bases: [{ instrument: 'city-rule', article: '1' }] })).toEqual([
      'local-edition/basis-unknown',
    ]);
    expect(await wrong({ bases: [{ ...PENALTY_LAW, article: '999' }] })).toEqual(['local-edition/basis-no-article']);
    expect(await wrong({ retention: { term: 'P5Y', basis: { ...PENALTY_LAW, article: '87' } } })).toEqual([
      'local-edition/basis-no-article',
    ]);
    expect(await wrong({ collectedBy: 'nobody' })).toEqual(['local-edition/organ-unknown']);
    expect(await wrong({ collectedBy: 'lvliang-taxation' })).toEqual(['local-edition/collector-elsewhere']);
    expect(await wrong({ collectedBy: 'shanxi-market-supervision' })).toEqual(['local-edition/organ-elsewhere']);
    const hidden = NATIONAL.items.find(
      ({ publication, sharing }) => publication === 'not-public' && sharing !== 'public',
    )!;
    expect(await wrong({ publication: 'public', sharing: 'public' }, hidden.code)).toEqual([
      'local-edition/sharing-wider',
      'local-edition/publication-wider',
    ]);
    expect(
      refusedWith(await send('market-clerk', draft([row('administrative-penalty', 'market-supervision')]))),
    ).toEqual(['actor/role-missing']);
  });

  it('同一信息只有一个采集部门；施行中的规则用到的条目不得漏列', async () => {
    // The city shows penalties of market supervision on no channel of its own.
    const one = row('administrative-penalty', 'market-supervision', { publication: 'not-public' });
    const twice = await send('credit-clerk', draft([one, { ...one, code: 'LL-2', collectedBy: 'lvliang-taxation' }]));
    expect(codesOf(twice)).toContain('local-edition/second-collector');
    const missing = codesOf(twice).filter((code) => code === 'local-edition/left-out');
    expect(missing.length).toBeGreaterThan(5);
    rows = [
      one,
      ...twice.problem.findings
        .filter(({ code }) => code === 'local-edition/left-out')
        .map(({ message }) => message.split('：').at(-1)!.split(' '))
        .map(([parent, sector]) => row(parent!, sector!, CHANGED[`${parent}/${sector}`])),
    ];
    const made = await send('credit-clerk', draft(rows));
    expect([made.status, made.body['state'], made.body['code']]).toEqual([201, 'drafted', CODE]);
    expect(refusedWith(await send('credit-clerk', draft(rows)))).toEqual(['record/version-required']);
    expect((await api.anonymous.get(`/v1/local-editions/${CODE}`)).status).toBe(404);
    expect((await api.as('credit-clerk').get(`/v1/local-edition-drafts/${CODE}`)).status).toBe(200);
  });

  it('未征求意见、建议未答复、由编制人自己审定的，不得审定', async () => {
    expect(await decide('credit-clerk', 1)).toEqual(['actor/role-missing']);
    expect(await decide('credit-approver', 1)).toEqual([
      'local-edition/not-consulted',
      'local-edition/suggestions-open',
    ]);
    const asked = ['department', 'market-subject', 'association', 'legal-service', 'expert'].map((capacity) => ({
      capacity,
      count: 3,
      evidenceDigest: PAPER,
    }));
    const consultation = {
      edition: CODE,
      departmentSite: '吕梁市发展和改革委员会网站',
      publishedOn: '2026-12-01',
      evidenceDigest: PAPER,
      until: '2026-12-15',
      asked,
    };
    expect(refusedWith(await api.as('market-clerk').post('/v1/consultations', consultation))).toEqual([
      'actor/other-region',
    ]);
    const opened = await api.as('credit-clerk').post<Shown>('/v1/consultations', consultation);
    expect(opened.status).toBe(201);
    // Whoever is asked sees what about.
    expect((await api.anonymous.get<Shown>(`/v1/local-editions/${CODE}`)).body['state']).toBe('drafted');
    api.clock.moveTo('2026-12-16');
    const closed = await api
      .as('credit-approver')
      .post(`/v1/consultations/${opened.body.id}/closing`, { reasons: '没有收到意见' }, { ifMatch: 1 });
    expect(refusedWith(closed)).toEqual([]);
    expect(await decide('credit-approver', 1)).toEqual(['local-edition/suggestions-open']);
    const { items } = (await api.as('credit-clerk').get<{ items: Shown[] }>('/v1/register-suggestions')).body;
    const answer = { outcome: 'taken', answer: '已列入拟稿' };
    const at = `/v1/register-suggestions/${items[0]!.id}/answer`;
    expect(refusedWith(await api.as('credit-clerk').post(at, answer, { ifMatch: 1 }))).toEqual([]);
    expect(refusedWith(await api.as('credit-clerk').post(at, answer, { ifMatch: 2 }))).toEqual([
      'register-suggestion/answered',
    ]);
  });

  it('征求意见以后改动的，重新征求；审定即公布，附与上一版的差异', async () => {
    const narrower = rows.map((each) =>
      each.parent === 'administrative-penalty' && each.sectors.includes('taxation')
        ? { ...each, publication: 'not-public' }
        : each,
    );
    expect(refusedWith(await send('credit-clerk', draft(narrower), 1))).toEqual([]);
    expect(await decide('credit-approver', 2)).toEqual(['local-edition/not-consulted']);
    expect(refusedWith(await send('credit-clerk', draft(rows), 2))).toEqual([]);
    expect(await decide('credit-approver', 3)).toEqual([]);
    expect((await api.anonymous.get<Shown>(`/v1/local-editions/${CODE}`)).body).toMatchObject({
      state: 'approved',
      approvedOn: '2026-12-16',
      reviewDueOn: '2028-01-01',
    });
    const difference = await api.anonymous.get<{ items: { change: string }[] }>(
      `/v1/local-editions/${CODE}/difference?limit=100`,
    );
    expect(difference.body.items).toHaveLength(rows.length);
    expect(new Set(difference.body.items.map(({ change }) => change))).toEqual(new Set(['added']));
    expect(await decide('credit-approver', 4)).toEqual(['local-edition/not-drafted']);
  });

  it('施行之日起，目录之外的不得归集，他人采集的不得重复报送，市级目录不公开的不得公开；一年后提示更新', async () => {
    const registered = (account: Account, organName: string) =>
      market.register({ document: { organName, number: `${organName}罚〔2026〕${(serial += 1)}号` } }, account).then(
        () => 'recorded',
        (error: Error) => /"code":"([^"]+)","pointer/.exec(error.message)?.[1] ?? error.message,
      );
    const both = async () => [
      await registered('market-clerk', '吕梁市市场监督管理局'),
      await registered('transport-clerk', '吕梁市交通运输局'),
      await registered('taxation-clerk', '国家税务总局吕梁市税务局'),
    ];
    expect(await both()).toEqual(['recorded', 'recorded', 'recorded']);
    const published = async () => {
      const determination = await market.determine(await market.register());
      const path = `/v1/determinations/${determination.id}/publication`;
      return refusedWith(
        await api
          .as('market-approver')
          .post(path, { classification: { tier: 'general', reason: '罚款数额标准未定，按一般失信处理' } }),
      );
    };
    expect(await published()).toEqual([]);
    api.clock.moveTo('2027-01-01');
    expect(await both()).toEqual(['recorded', 'catalogue/not-collected-here', 'catalogue/other-collector']);
    expect(await published()).toEqual(['publication/not-public-by-catalogue']);
    // Each attempt stands in the log, and what was tried off the catalogue comes to light.
    const supervision = api.app.get(Supervision, { strict: false });
    await supervision.turn();
    const cases = async (matter: string) =>
      (await api.as('credit-office').get<{ items: Shown[] }>(`/v1/supervision-cases?matter=${matter}`)).body.items;
    const tried = await cases('attempt-off-catalogue');
    expect(new Set(tried.map(({ organ }) => organ))).toEqual(
      new Set(['lvliang-market-supervision', 'lvliang-transport', 'lvliang-taxation']),
    );
    expect(tried.every(({ about }) => about === '2027-01-01')).toBe(true);
    const due = async () => (await api.anonymous.get<{ items: Shown[] }>('/v1/local-editions-due')).body.items;
    expect(await due()).toEqual([]);
    api.clock.moveTo('2028-01-01');
    expect(await due()).toMatchObject([{ code: CODE, reviewDue: true, ending: [] }]);
    const clocks = async () =>
      (await api.as('credit-office').get<{ items: Shown[] }>('/v1/rule-clocks?kind=register-review')).body.items;
    expect(await clocks()).toMatchObject([{ about: { id: CODE }, due: '2028-01-01', state: 'due' }]);
    api.clock.moveTo('2028-01-02');
    expect(await clocks()).toMatchObject([{ state: 'overdue' }]);
    await supervision.turn();
    const late = () => cases('register-not-reviewed');
    expect(await late()).toMatchObject([{ organ: 'lvliang-credit-office', about: `${CODE} 2028-01-01` }]);
    await supervision.turn();
    expect(await late()).toHaveLength(1);
  });
});
