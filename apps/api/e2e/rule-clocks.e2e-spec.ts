import type { Account } from './accounts.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { consultation, LOCAL, withLocalStandard } from './local-standard.js';
import { codesOf, type Shown } from './market-case.js';

const PAPER = `sha256:${'d'.repeat(64)}`;

interface RuleClock {
  readonly kind: string;
  readonly about: { readonly kind: string; readonly id: string; readonly part: string | null };
  readonly organ: string | null;
  readonly due: string;
  readonly state: string;
  readonly ahead: number | null;
  readonly clauses: readonly { readonly article?: string }[];
  readonly responsible: { readonly officer: string } | null;
}

describe('规则本身的期限：谁负责、依据何条、何时到期，提前提示', () => {
  let api: ApiTestbed;
  beforeAll(async () => {
    api = await startApi({ plugins: [withLocalStandard()], today: '2026-11-02' });
  });
  afterAll(() => api?.close());

  const clocks = async (account: Account, query = '') =>
    (await api.as(account).get<{ items: RuleClock[] }>(`/v1/rule-clocks?limit=200${query}`)).body.items;
  const one = async (account: Account, kind: string) =>
    (await clocks(account, `&kind=${kind}`)).map(({ state, ahead, due }) => ({ state, ahead, due }));

  it('征求意见期间列明至何日，届满仍未结束的标明', async () => {
    expect(await clocks('market-clerk', '&kind=consultation-end')).toEqual([]);
    const opened = await api.as('market-clerk').post<Shown>('/v1/consultations', consultation());
    const [clock] = await clocks('taxation-clerk', '&kind=consultation-end');
    expect(clock).toMatchObject({
      about: { kind: 'consultation', id: opened.body.id },
      organ: 'lvliang-market-supervision',
      due: '2026-12-03',
      state: 'ahead',
      ahead: 90,
      clauses: [{ article: '七' }],
    });
    api.clock.moveTo('2026-11-28');
    expect(await one('market-clerk', 'consultation-end')).toEqual([{ state: 'ahead', ahead: 7, due: '2026-12-03' }]);
    api.clock.moveTo('2026-12-03');
    expect(await one('market-clerk', 'consultation-end')).toEqual([{ state: 'ended', ahead: null, due: '2026-12-03' }]);
    const path = `/v1/consultations/${opened.body.id}/closing`;
    const closed = await api.as('market-approver').post(path, { reasons: '没有收到意见' }, { ifMatch: 1 });
    expect(closed.status).toBe(200);
    expect(await one('market-clerk', 'consultation-end')).toEqual([]);
  });

  it('标准评估的最后一日到期提示，次日逾期；负责人由机关明确，只有管得到该机关的看得到', async () => {
    const standards = await api.anonymous.get<{ items: { code: string; digest: string }[] }>('/v1/standards?limit=200');
    const { digest } = standards.body.items.find(({ code }) => code === LOCAL)!;
    const evidence = { evidenceDigest: PAPER, publishedAt: '信用中国（山西吕梁）', publishedOn: '2026-12-03' };
    await api.as('market-clerk').post('/v1/standards/adoptions', { edition: LOCAL, digest, ...evidence });
    const path = `/v1/standards/adoptions/${encodeURIComponent(LOCAL)}/decision`;
    const adopted = await api.as('market-approver').post(path, { adopt: true, reasons: '程序完备' }, { ifMatch: 1 });
    expect(adopted.status).toBe(200);
    const evaluation = () => one('taxation-clerk', 'standard-evaluation');
    expect(await evaluation()).toContainEqual({ state: 'running', ahead: null, due: '2028-12-03' });
    const named = await api
      .as('market-approver')
      .post('/v1/responsible-persons', { duty: 'rules', officer: 'market-clerk' });
    expect(named.status).toBe(200);
    const responsible = async (account: Account) =>
      (await clocks(account, '&kind=standard-evaluation')).find(({ about }) => about.id === LOCAL)!.responsible;
    expect(await responsible('credit-office')).toMatchObject({ officer: 'market-clerk' });
    expect(await responsible('taxation-clerk')).toBeNull();
    api.clock.moveTo('2028-12-03');
    expect(await evaluation()).toContainEqual({ state: 'due', ahead: null, due: '2028-12-03' });
    api.clock.moveTo('2028-12-04');
    expect(await evaluation()).toContainEqual({ state: 'overdue', ahead: null, due: '2028-12-03' });
  });

  it('与原文核对的日期到期即提示，先到期的在前，可以分页', async () => {
    const all = await clocks('market-clerk');
    expect(all.map(({ due }) => due)).toEqual(all.map(({ due }) => due).toSorted());
    expect(all.filter(({ kind }) => kind === 'source-comparison').every(({ organ }) => organ === null)).toBe(true);
    const paged: string[] = [];
    for (let next: string | undefined = '/v1/rule-clocks?limit=2'; next !== undefined;) {
      const { body }: { body: { items: RuleClock[]; nextCursor?: string } } = await api.as('market-clerk').get(next);
      paged.push(...body.items.map(({ due }) => due));
      next = body.nextCursor && `/v1/rule-clocks?limit=2&cursor=${encodeURIComponent(body.nextCursor)}`;
    }
    expect(paged).toEqual(all.map(({ due }) => due));
  });

  it('委托的期限只有委托机关和信用办看得到', async () => {
    const proposed = await api.as('market-clerk').post<Shown>('/v1/delegations', {
      to: 'lishi-market-supervision',
      acts: ['case.read'],
      evidenceDigest: PAPER,
      from: '2028-12-04',
      until: '2029-02-01',
    });
    const decision = { approved: true, reason: '受托机关具备办理条件' };
    const made = await api
      .as('market-approver')
      .post(`/v1/delegations/${proposed.body.id}/decision`, decision, { ifMatch: 1 });
    expect(made.status).toBe(200);
    const expected = [{ state: 'ahead', ahead: 90, due: '2029-02-01' }];
    expect(await one('market-clerk', 'delegation-end')).toEqual(expected);
    expect(await one('credit-office', 'delegation-end')).toEqual(expected);
    expect(await one('taxation-clerk', 'delegation-end')).toEqual([]);
  });

  it('没有登录的不予，种类写错的指出字段', async () => {
    expect((await api.anonymous.get('/v1/rule-clocks')).status).toBe(401);
    expect(codesOf(await api.as('market-clerk').get('/v1/rule-clocks?kind=whatever'))).toEqual([
      'request/field-invalid',
    ]);
  });
});
