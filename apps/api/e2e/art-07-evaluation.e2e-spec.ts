import type { Account } from './accounts.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { holdConsultation, LOCAL, NATIONAL, withLocalStandard } from './local-standard.js';
import { codesOf, type Shown } from './market-case.js';

interface Standard {
  readonly code: string;
  readonly digest: string;
  readonly evaluation: {
    readonly last: string | null;
    readonly dueOn: string | null;
    readonly overdue: boolean;
  } | null;
}

const REPORT = `sha256:${'c'.repeat(64)}`;

describe('第七条 定期对认定标准进行第三方评估并及时修订', () => {
  let api: ApiTestbed;
  beforeAll(async () => {
    api = await startApi({ plugins: [withLocalStandard()], today: '2026-11-02' });
  });
  afterAll(() => api?.close());

  const standard = async (code: string): Promise<Standard> =>
    (await api.anonymous.get<{ items: Standard[] }>('/v1/standards?limit=200')).body.items.find(
      (each) => each.code === code,
    )!;
  const record = (account: Account, change: object = {}) =>
    api.as(account).post<Shown>('/v1/standards/evaluations', {
      edition: LOCAL,
      evaluator: '合成评估机构',
      evaluatedOn: '2028-12-01',
      reportDigest: REPORT,
      findings: '标准执行情况良好',
      outcome: 'keep',
      ...change,
    });
  const refused = async (account: Account, change: object = {}) => codesOf(await record(account, change));

  it('采纳以前没有可评估的效果', async () => {
    expect((await standard(LOCAL)).evaluation).toEqual({ everyMonths: 24, last: null, dueOn: null, overdue: false });
    expect(await refused('market-clerk', { evaluatedOn: '2026-11-01' })).toEqual(['standard/not-evaluated-here']);
  });

  it('自施行之日起算，到期公开可见，逾期标明', async () => {
    await holdConsultation(api);
    const { digest } = await standard(LOCAL);
    const evidence = { evidenceDigest: REPORT, publishedAt: '信用中国（山西吕梁）', publishedOn: '2026-12-03' };
    await api.as('market-clerk').post('/v1/standards/adoptions', { edition: LOCAL, digest, ...evidence });
    const path = `/v1/standards/adoptions/${encodeURIComponent(LOCAL)}/decision`;
    const adopted = await api.as('market-approver').post(path, { adopt: true, reasons: '程序完备' }, { ifMatch: 1 });
    expect(adopted.status).toBe(200);
    expect((await standard(LOCAL)).evaluation).toMatchObject({ last: null, dueOn: '2028-12-03', overdue: false });
    api.clock.moveTo('2028-12-04');
    expect((await standard(LOCAL)).evaluation).toMatchObject({ dueOn: '2028-12-03', overdue: true });
  });

  it('由采纳的机关登记；行政机关自己评估的、施行以前的、没有写明改动的，一律不予', async () => {
    expect(await refused('market-approver')).toEqual(['actor/role-missing']);
    expect(await refused('taxation-clerk')).toEqual(['actor/other-sector', 'actor/other-region']);
    expect(await refused('lishi-market-clerk')).toEqual(['actor/other-region']);
    const { body: organ } = await api.anonymous.get<{ name: string }>('/v1/organs/lvliang-taxation');
    for (const evaluator of [organ.name, ` ${organ.name} `, '吕梁市市场监督管理局信用监管科', '市市场监管局', '无'])
      expect([evaluator, await refused('market-clerk', { evaluator })]).toEqual([
        evaluator,
        ['standard/no-third-party'],
      ]);
    expect(await refused('market-clerk', { evaluator: ' ', findings: '　' })).toEqual([
      'request/field-invalid',
      'request/field-invalid',
    ]);
    expect(await refused('market-clerk', { evaluatedOn: '2026-12-02' })).toEqual(['standard/evaluated-outside']);
    expect(await refused('market-clerk', { evaluatedOn: '2028-12-05' })).toEqual(['standard/evaluated-outside']);
    expect(await refused('market-clerk', { outcome: 'revise' })).toEqual(['standard/changes-unsaid']);
    expect(await refused('market-clerk', { changes: '第三条' })).toEqual(['standard/changes-unsaid']);
    expect(await refused('market-clerk', { findings: '联系13800138000' })).toEqual(['record/holds-number']);
    expect(await refused('market-clerk', { edition: NATIONAL.code })).toEqual(['standard/not-evaluated-here']);
  });

  it('登记后公开结论，下一次自评估之日起算；同一份报告只登记一次', async () => {
    const recorded = await record('market-clerk', { outcome: 'revise', changes: '第三条增加例外' });
    expect(recorded.status).toBe(201);
    expect(await refused('market-clerk')).toEqual(['standard/evaluated-already']);
    const query = `?edition=${encodeURIComponent(LOCAL)}`;
    const shown = await api.anonymous.get<{ items: Shown[] }>(`/v1/standards/evaluations${query}`);
    expect(shown.body.items).toMatchObject([
      { evaluator: '合成评估机构', outcome: 'revise', changes: '第三条增加例外', recordedOn: '2028-12-04' },
    ]);
    expect(JSON.stringify(shown.body)).not.toContain('market-clerk');
    expect((await standard(LOCAL)).evaluation).toEqual({
      everyMonths: 24,
      last: '2028-12-01',
      dueOn: '2030-12-01',
      overdue: false,
    });
    const { rows } = await api.pool.query(`select 1 from cx.platform_ledger where kind = 'standard.evaluated'`);
    expect(rows).toHaveLength(1);
  });

  it('没有查到评估周期的国家标准不显示到期', async () => {
    expect((await standard(NATIONAL.code)).evaluation).toBeNull();
  });
});
