import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { createApp } from '../src/create-app.js';
import { ApiClient } from './api-client.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { MarketCase, type Registered } from './market-case.js';

/** Another api starts beside the first on as few cores as there are. */
const TWO_STARTS_MS = 300_000;

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

  it(
    'is bounded for both of two apis on one database together',
    async () => {
      // Of the market's own rules alone: it is asked for nothing else, and starts sooner.
      const plugins = installedPlugins.filter(({ manifest }) => manifest.id === 'market-supervision');
      const app = await createApp({ ...api.config, requestLog: false }, { plugins, clock: api.clock });
      try {
        const { port } = ((await app.listen(0, '127.0.0.1')) as Server).address() as AddressInfo;
        const urls = [api.url, `http://127.0.0.1:${port}`];
        const ask = (at: number) =>
          new ApiClient(urls[at % 2]!, { Authorization: `Bearer ${api.token('market-both')}` })
            .for('case-handling', '吕案〔2026〕9号')
            .get(`/v1/subjects/${registered.subjectId}`);
        const one = await ask(0);
        expect([one.status, one.headers.get('RateLimit')]).toEqual([
          200,
          expect.stringMatching(/"purpose";r=2;t=\d+$/),
        ]);
        const other = await ask(1);
        expect([other.status, other.headers.get('RateLimit')]).toEqual([
          200,
          expect.stringMatching(/"purpose";r=1;t=\d+$/),
        ]);
        // One is left, whichever of them is asked: of many at once, one is answered.
        const rest = await Promise.all([0, 1, 2, 3, 4, 5].map(ask));
        expect(rest.map(({ status }) => status).sort()).toEqual([200, 429, 429, 429, 429, 429]);
      } finally {
        await app.close();
      }
    },
    TWO_STARTS_MS,
  );

  it('is no connection whose headers never end: it is given up when their time is over, not at some later look', async () => {
    const server = api.app.getHttpServer() as Server;
    const before = server.headersTimeout;
    // Beyond this, only how often the server looks decides how long it waits: by default longer than this test may take.
    server.headersTimeout = 50;
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    try {
      socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ');
      const [answer] = (await once(socket, 'data')) as [Buffer];
      expect(answer.toString()).toMatch(/^HTTP\/1\.1 408 /);
    } finally {
      socket.destroy();
      server.headersTimeout = before;
    }
  }, 15_000);

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
