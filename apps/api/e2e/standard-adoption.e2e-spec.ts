import { startApi, type ApiTestbed } from './api-testbed.js';
import { holdConsultation, LOCAL, NATIONAL, withLocalStandard } from './local-standard.js';
import { codesOf, MarketCase, type Shown } from './market-case.js';

const PATH = `/v1/standards/adoptions/${encodeURIComponent(LOCAL)}`;
const EMPTY_FILE = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const PUBLISHED = '2026-12-03';

interface Standard {
  readonly code: string;
  readonly digest: string;
  readonly inForce: boolean;
  readonly inForceFrom?: string;
  readonly until?: string;
  readonly adoption: { readonly state: string; readonly adoptedOn: string | null };
}

describe('第七条 本地认定标准由两人采纳后施行', () => {
  let api: ApiTestbed;
  let market: MarketCase;
  beforeAll(async () => {
    api = await startApi({ plugins: [withLocalStandard()], today: '2026-11-02' });
    market = new MarketCase(api);
  });
  afterAll(() => api?.close());

  const standard = async (code: string): Promise<Standard> =>
    (await api.anonymous.get<{ items: Standard[] }>('/v1/standards?limit=200')).body.items.find(
      (s) => s.code === code,
    )!;
  const request = async (change: object = {}) => ({
    edition: LOCAL,
    digest: (await standard(LOCAL)).digest,
    evidenceDigest: `sha256:${'e'.repeat(64)}`,
    publishedAt: '信用中国（山西吕梁）',
    publishedOn: PUBLISHED,
    ...change,
  });
  const assessedBy = async (): Promise<string> => {
    const today = api.clock.today();
    const { subjectId, documentId } = await market.register({
      document: { decidedOn: today, servedOn: today },
    });
    const answer = await api
      .as('market-clerk')
      .post<{ edition: { code: string } }>(
        '/v1/determinations/assessments',
        { subjectId, documentId, list: NATIONAL.list.code },
        { key: null },
      );
    expect(answer.status).toBe(200);
    return answer.body.edition.code;
  };

  it('采纳以前公开可见而不施行，原标准继续施行', async () => {
    expect(await standard(LOCAL)).toMatchObject({ inForce: false, adoption: { state: 'waiting', adoptedOn: null } });
    expect((await standard(LOCAL)).inForceFrom).toBeUndefined();
    expect(await standard(NATIONAL.code)).toMatchObject({
      inForce: true,
      adoption: { state: 'registered' },
    });
    expect(await assessedBy()).toBe(NATIONAL.code);
  });

  it('没有就该内容征求意见并结束的，不得提出；结束之日以前公布的，也不得提出', async () => {
    const propose = async (change: object = {}) =>
      codesOf(await api.as('market-clerk').post('/v1/standards/adoptions', await request(change)));
    expect(await propose({ publishedOn: '2026-11-02' })).toEqual(['standard/not-consulted']);
    await holdConsultation(api);
    expect(await propose({ publishedOn: '2026-12-02' })).toEqual(['standard/published-before-consulted']);
    expect(await propose({ publishedOn: '2026-12-04' })).toEqual(['standard/not-yet-published']);
  });

  it('不由无关的人提出，也不采纳别的内容、别的标准', async () => {
    const post = async (account: Parameters<ApiTestbed['as']>[0], change: object = {}) =>
      codesOf(await api.as(account).post('/v1/standards/adoptions', await request(change)));
    expect((await api.anonymous.post('/v1/standards/adoptions', await request())).status).toBe(401);
    expect(await post('taxation-clerk')).toEqual(['actor/other-sector']);
    expect(await post('lishi-market-clerk')).toEqual(['actor/other-region']);
    expect(await post('market-approver')).toEqual(['actor/role-missing']);
    expect(await post('market-clerk', { digest: `sha256:${'0'.repeat(64)}` })).toEqual(['standard/other-content']);
    expect(await post('market-clerk', { edition: 'market-supervision/listing/2099-01-01' })).toEqual([
      'standard/edition-unknown',
    ]);
    const national = await standard(NATIONAL.code);
    expect(await post('market-clerk', { edition: national.code, digest: national.digest })).toEqual([
      'standard/registered-with-release',
    ]);
    expect((await api.as('market-clerk').get(PATH)).status).toBe(404);
  });

  it('以全零或者空文件的摘要充作采纳文件的，不予接受', async () => {
    for (const evidenceDigest of [`sha256:${'0'.repeat(64)}`, EMPTY_FILE]) {
      const answer = await api.as('market-clerk').post('/v1/standards/adoptions', await request({ evidenceDigest }));
      expect(answer.problem.findings).toMatchObject([{ code: 'request/field-invalid', pointer: '/evidenceDigest' }]);
    }
    expect((await api.as('market-clerk').get(PATH)).status).toBe(404);
  });

  it('一人提出、另一人采纳，自采纳之日起施行；他人无从查看', async () => {
    const proposed = await api.as('market-both').post<Shown>('/v1/standards/adoptions', await request());
    expect([proposed.status, proposed.location, proposed.etag]).toEqual([201, PATH, '"1"']);
    expect(await standard(LOCAL)).toMatchObject({ inForce: false, adoption: { state: 'proposed' } });
    expect(codesOf(await api.as('market-clerk').post('/v1/standards/adoptions', await request()))).toEqual([
      'standard/already-proposed',
    ]);
    const decision = { adopt: true, reasons: '征求意见和公布程序完备' };
    expect(codesOf(await api.as('market-both').post(`${PATH}/decision`, decision, { ifMatch: 1 }))).toEqual([
      'actor/same-person',
    ]);
    expect((await api.as('market-approver').post(`${PATH}/decision`, decision)).status).toBe(428);
    const adopted = await api.as('market-approver').post<Shown>(`${PATH}/decision`, decision, { ifMatch: 1 });
    expect([adopted.status, adopted.etag]).toEqual([200, '"2"']);
    expect(adopted.body).toMatchObject({ state: 'adopted', adoptedOn: '2026-12-03', preparedBy: 'market-both' });
    expect(await standard(LOCAL)).toMatchObject({
      inForce: true,
      inForceFrom: '2026-12-03',
      adoption: { state: 'adopted', adoptedOn: '2026-12-03' },
    });
    expect(await standard(NATIONAL.code)).toMatchObject({
      inForce: false,
      until: '2026-12-03',
    });
    expect(await assessedBy()).toBe(LOCAL);
    expect((await api.as('credit-office').get<Shown>(PATH)).body).toEqual(adopted.body);
    expect((await api.as('taxation-clerk').get(PATH)).status).toBe(404);
    const { rows } = await api.pool.query<{ kind: string; actor: string }>(
      `select kind, actor from cx.platform_ledger where record_kind = 'standard' order by seq`,
    );
    expect(rows).toEqual([
      { kind: 'standard.adoption-proposed', actor: 'lvliang-market-supervision/market-both' },
      { kind: 'standard.adopted', actor: 'lvliang-market-supervision/market-approver' },
    ]);
  });
});
