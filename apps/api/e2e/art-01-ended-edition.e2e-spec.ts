import { Supervision } from '@chengxin/core/supervision/supervise';
import { startApi, type ApiTestbed } from './api-testbed.js';
import type { Account } from './accounts.js';
import { approveCatalogue, rowOf } from './city-catalogue.js';
import { codesOf, MarketCase, type Shown } from './market-case.js';

const END = {
  until: '2027-02-01',
  reasons: '上级要求纠正，重新编制',
  evidenceDigest: `sha256:${'b'.repeat(64)}`,
};

const refusedWith = (answer: Parameters<typeof codesOf>[0]): readonly string[] =>
  answer.status < 300 ? [] : codesOf(answer);

interface Edition extends Shown {
  readonly until: string | null;
  readonly ending: { readonly state: string; readonly reasons: string } | null;
}

describe('第一条 已经审定的目录由两人废止：自当日起不再施行，以前依其办理的不变', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  let code: string;
  let serial = 0;
  beforeAll(async () => {
    api = await startApi({ today: '2026-12-01' });
    market = new MarketCase(api);
    const hidden = rowOf('administrative-penalty', 'market-supervision', { publication: 'not-public' });
    code = await approveCatalogue(api, '2027-01-01', hidden);
    api.clock.moveTo('2027-01-05');
  });
  afterAll(() => api?.close());

  const path = () => `/v1/local-editions/${code}/ending`;
  const propose = async (account: Account, change: object = {}, ifMatch = 2) =>
    refusedWith(await api.as(account).post(path(), { ...END, ...change }, { ifMatch }));
  const decide = async (account: Account, ifMatch: number, outcome = 'decided') =>
    refusedWith(await api.as(account).post(`${path()}/decision`, { outcome, reasons: '同意' }, { ifMatch }));
  const shown = async () => (await api.anonymous.get<Edition>(`/v1/local-editions/${code}`)).body;
  const draft = async () => (await api.as('credit-clerk').get<Edition>(`/v1/local-edition-drafts/${code}`)).body;
  /** What the city's edition keeps from being published and from being collected at all. */
  const attempts = async () => {
    const determination = await market.determine(await market.register());
    const published = await api.as('market-approver').post(`/v1/determinations/${determination.id}/publication`, {
      classification: { tier: 'general', reason: '罚款数额标准未定，按一般失信处理' },
    });
    serial += 1;
    const number = `吕交罚〔2026〕${serial}号`;
    const elsewhere = await market
      .register({ document: { organName: '吕梁市交通运输局', number } }, 'transport-clerk')
      .then(
        () => 'recorded',
        (error: Error) => /"code":"([^"]+)","pointer/.exec(error.message)?.[1],
      );
    return [refusedWith(published), elsewhere];
  };

  it('只由信用办提出，只废止审定的版本，不在过去，凭文件；审定以前公众无从得知', async () => {
    expect((await api.anonymous.post(path(), END)).status).toBe(401);
    expect(await propose('market-clerk')).toEqual(['actor/role-missing']);
    expect(await propose('credit-approver')).toEqual(['actor/role-missing']);
    expect(await propose('credit-clerk', { until: '2027-01-05' })).toEqual(['local-edition/ends-in-the-past']);
    expect(await propose('credit-clerk', { evidenceDigest: `sha256:${'0'.repeat(64)}` })).toEqual([
      'request/field-invalid',
    ]);
    expect(await propose('credit-clerk', { reasons: '联系13800138000' })).toEqual(['record/holds-number']);
    expect(await propose('credit-clerk', {}, 1)).toEqual(['record/changed-meanwhile']);
    expect(await decide('credit-approver', 2)).toEqual(['local-edition/end-not-proposed']);
    expect(await propose('credit-clerk')).toEqual([]);
    expect(await propose('credit-clerk', {}, 3)).toEqual(['local-edition/end-proposed']);
    expect(await shown()).toMatchObject({ until: null, ending: null });
    expect(await draft()).toMatchObject({ until: null, ending: { state: 'proposed', reasons: END.reasons } });
  });

  it('由另一人审定；退回的照常施行，可以再提出', async () => {
    expect(await decide('credit-clerk', 3)).toEqual(['actor/role-missing']);
    const preparedBy = (who: string) =>
      api.pool.query('update cx.local_edition set end_prepared_by = $2 where edition_code = $1', [code, who]);
    await preparedBy('lvliang-credit-office/credit-approver');
    expect(await decide('credit-approver', 3)).toEqual(['actor/same-person']);
    await preparedBy('lvliang-credit-office/credit-clerk');
    expect(await decide('credit-approver', 3, 'declined')).toEqual([]);
    expect(await shown()).toMatchObject({ until: null, ending: null });
    expect(await propose('credit-clerk', {}, 4)).toEqual([]);
    expect(await decide('credit-approver', 5)).toEqual([]);
    expect(await shown()).toMatchObject({
      ...{ state: 'approved', until: END.until },
      ending: { state: 'decided', reasons: END.reasons, answer: '同意', decidedOn: '2027-01-05' },
    });
    expect(await propose('credit-clerk', {}, 6)).toEqual(['local-edition/ended']);
  });

  it('废止前一日照旧，当日起国家目录单独施行；不再提示更新；以前的证明仍然成立，复算一致', async () => {
    api.clock.moveTo('2027-01-31');
    expect(await attempts()).toEqual([['publication/not-public-by-catalogue'], 'catalogue/not-collected-here']);
    const made = await market.determine(await market.register());
    api.clock.moveTo('2027-02-01');
    expect(await attempts()).toEqual([[], 'recorded']);
    const since = await market.determine(await market.register());
    const chain = async ({ id }: Shown) => {
      const { body } = await api
        .as('market-clerk')
        .get<{ holds: boolean; chain: readonly Link[] }>(`/v1/determinations/${id}/proof`);
      const link = body.chain.find((each) => each.link === 'catalogue-item');
      return [link?.findings, link?.says['local']];
    };
    expect(await chain(made)).toEqual([[], code]);
    expect(await chain(since)).toEqual([[], undefined]);
    api.clock.moveTo('2028-01-02');
    expect((await api.anonymous.get<{ items: Shown[] }>('/v1/local-editions-due')).body.items).toEqual([]);
    const clocks = await api.as('credit-office').get<{ items: Shown[] }>('/v1/rule-clocks?kind=register-review');
    expect(clocks.body.items).toEqual([]);
    await api.app.get(Supervision, { strict: false }).turn();
    const late = '/v1/supervision-cases?matter=register-not-reviewed';
    expect((await api.as('credit-office').get<{ items: Shown[] }>(late)).body.items).toEqual([]);
    const replay = await api.as('credit-office').get<string>('/v1/replay');
    const summary = JSON.parse(replay.body.trim().split('\n').at(-1)!) as object;
    expect(summary).toMatchObject({ event: 'summary', different: 0, records: { differing: 0 } });
  });

  it('每一步都在日志中，理由只留摘要；废止以后可以另编一版，尚未施行的也可以自始不施行', async () => {
    const { rows } = await api.pool.query<{ kind: string; content: string }>(
      `select kind, content::text as content from cx.platform_ledger where record_id = $1 and kind like 'local-edition.end%' order by seq`,
      [code],
    );
    expect(rows.map(({ kind }) => kind)).toEqual([
      'local-edition.end-proposed',
      'local-edition.end-declined',
      'local-edition.end-proposed',
      'local-edition.ended',
    ]);
    expect(rows.map(({ content }) => content).join()).not.toContain(END.reasons);
    const next = await approveCatalogue(api, '2028-03-01', rowOf('administrative-penalty', 'market-supervision'));
    const end = async (body: object, ifMatch: number) =>
      refusedWith(await api.as('credit-clerk').post(`/v1/local-editions/${next}/ending`, body, { ifMatch }));
    expect(await end({ ...END, until: '2028-02-29' }, 2)).toEqual(['local-edition/ends-before-it-begins']);
    expect(await end({ ...END, until: '2028-03-01' }, 2)).toEqual([]);
    const answer = { outcome: 'decided', reasons: '同意' };
    await market.post('credit-approver', `/v1/local-editions/${next}/ending/decision`, answer, { ifMatch: 3 });
    api.clock.moveTo('2028-03-01');
    expect(await attempts()).toEqual([[], 'recorded']);
  });
});

interface Link {
  readonly link: string;
  readonly says: Readonly<Record<string, unknown>>;
  readonly findings: readonly unknown[];
}
