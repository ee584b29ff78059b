import { startApi, type ApiTestbed } from './api-testbed.js';
import { MarketCase, type Registered } from './market-case.js';

describe('what one client may take of the platform', () => {
  let api: ApiTestbed;
  let registered: Registered;
  beforeAll(async () => {
    // Long enough for what a loaded machine does within one statement.
    api = await startApi({ config: { core: { statementMs: 2_000 }, purposeLimit: { perSecond: 0.001, burst: 3 } } });
    registered = await new MarketCase(api).register();
  });
  afterAll(() => api?.close());

  const read = (purpose: string) =>
    api.as('market-approver').for(purpose, '吕案〔2026〕9号').get(`/v1/subjects/${registered.subjectId}`);

  it('is bounded for each purpose, and the headers say what is left of it and of all', async () => {
    const answers = [];
    for (let i = 0; i < 4; i += 1) answers.push(await read('case-handling'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers[0]!.headers.get('RateLimit')).toMatch(/^"client";r=\d+;t=\d+, "purpose";r=2;t=\d+$/);
    expect(answers[0]!.headers.get('RateLimit-Policy')).toBe('"client";q=10000;w=1, "purpose";q=3;w=3000');
    expect(answers[3]!.problem.code).toBe('request/too-many');
    expect(Number(answers[3]!.headers.get('Retry-After'))).toBeGreaterThan(900);
    // Another purpose, another officer and what is public have bounds of their own.
    expect((await read('repair-handling')).status).toBe(200);
    expect((await api.as('market-clerk').get(`/v1/subjects/${registered.subjectId}`)).status).toBe(200);
    expect((await api.as('market-approver').get('/v1/purposes')).status).toBe(200);
  });

  it('is no statement without end: a read and a write that wait for a lock are given up with 503, and come through after', async () => {
    const owner = await api.pool.connect();
    const document = (serial: number) =>
      new MarketCase(api).register({ document: { number: `吕市监罚〔2026〕锁${serial}号` } });
    try {
      await owner.query('begin');
      await owner.query('lock table cx.subject in access exclusive mode');
      const waiting = await api.as('market-clerk').get(`/v1/subjects/${registered.subjectId}`);
      expect([waiting.status, waiting.problem.code]).toEqual([503, 'platform/unavailable']);
      expect(waiting.headers.get('Retry-After')).toBe('1');
      await expect(document(1)).rejects.toThrow(/gave 503: .*platform\/unavailable/);
    } finally {
      await owner.query('rollback');
      owner.release();
    }
    expect((await document(2)).documentId).toBeTruthy();
    expect((await api.as('market-clerk').get(`/v1/subjects/${registered.subjectId}`)).status).toBe(200);
  });
});
