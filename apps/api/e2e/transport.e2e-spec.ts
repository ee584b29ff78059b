import { randomUUID } from 'node:crypto';
import { IdempotencyKeys, LEASE_MS } from '../src/http/idempotency.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { ProbeController } from './probe.controller.js';

interface Probe {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

describe('what every route does with a request', () => {
  let api: ApiTestbed;
  beforeAll(async () => {
    api = await startApi({ plugins: [], controllers: [ProbeController] });
  });
  afterAll(() => api?.close());
  beforeEach(() => {
    ProbeController.made = [];
  });

  describe('a refusal', () => {
    it('names every finding with its article, in Chinese unless English is preferred', async () => {
      const { status, problem, headers } = await api
        .as('market-clerk')
        .post('/v1/probes', { name: 'a', outcome: 'refuse' });
      expect(status).toBe(403);
      expect(headers.get('Content-Type')).toMatch(/^application\/problem\+json/);
      expect(headers.get('Content-Language')).toBe('zh-CN');
      expect(problem).toMatchObject({
        type: 'urn:chengxin:actor/other-sector',
        status: 403,
        code: 'actor/other-sector',
        basis: { instrument: 'lvliang-2022-5', article: '八', verified: true },
        findings: [
          {
            code: 'actor/other-sector',
            pointer: '/outcome',
            message: '不属于您的部门',
            basis: { number: '吕信用办发〔2022〕5号' },
          },
          { code: 'actor/same-person', message: '拟办人与决定人不得为同一人' },
        ],
      });
      expect(problem.instance).toBe(`urn:uuid:${headers.get('X-Request-Id')}`);
      const english = await api.as('market-clerk').inEnglish().post('/v1/probes', { name: 'a', outcome: 'refuse' });
      expect(english.problem.findings[1]).toMatchObject({ message: 'Who prepared may not decide' });
      expect(english.headers.get('Content-Language')).toBe('en');
    });

    it('points at each field that is wrong and repeats nothing that was sent', async () => {
      const { problem } = await api.as('market-clerk').post('/v1/probes', {
        name: '一二三四五六七八九十又一',
        on: '2026-02-30',
        amount: -1,
        kinds: ['one', 'three'],
        parts: [{ name: 'fine' }, { name: 5, extra: true }],
        '140105199003070000': 'x',
      });
      expect(problem.status).toBe(400);
      const places = problem.findings.map(({ code, pointer }) => [code, pointer]);
      expect(places).toEqual(
        expect.arrayContaining([
          ['request/field-invalid', '/name'],
          ['request/field-invalid', '/on'],
          ['request/field-invalid', '/amount'],
          ['request/field-invalid', '/kinds'],
          ['request/field-invalid', '/parts/1/name'],
          ['request/unknown-field', '/parts/1/extra'],
          ['request/unknown-field', undefined],
        ]),
      );
      expect(JSON.stringify(problem)).not.toMatch(/三四五|2026-02-30|three|140105199003070000/);
    });

    it('repeats no number that stands in the way to what is wrong', async () => {
      const { problem } = await api.as('market-clerk').post('/v1/probes', {
        name: 'a',
        parts: [{ '140105199003070000': { constructor: 1, inner: { toString: 1 } } }],
      });
      expect(problem.findings.map(({ code, pointer }) => [code, pointer])).toEqual(
        expect.arrayContaining([['request/unknown-field', '/parts/0']]),
      );
      expect(JSON.stringify(problem)).not.toContain('140105199003070000');
    });

    it('tells a missing field from a null one', async () => {
      const { problem } = await api.as('market-clerk').post('/v1/probes', { on: null, amount: null });
      expect(problem.findings.map(({ code, pointer }) => [code, pointer])).toEqual([
        ['request/field-missing', '/name'],
        ['request/field-invalid', '/on'],
      ]);
    });

    it('of something unexpected says nothing of the inside, and the log holds no personal data', async () => {
      const { status, problem } = await api.as('market-clerk').post('/v1/probes', { name: 'a', outcome: 'fail' });
      expect(status).toBe(500);
      expect(problem).toMatchObject({ code: 'platform/fault', findings: [] });
      expect(JSON.stringify(problem)).not.toMatch(/luck|张三|probe/);
      const trace = problem.instance.slice('urn:uuid:'.length);
      const entry = api.logged().find((line) => line['trace'] === trace && line['error'] !== undefined);
      expect(entry).toMatchObject({ level: 'error', error: 'Error' });
      expect(JSON.stringify(api.logged())).not.toMatch(/张三|140105199003070000/);
    });

    it('of an unknown address is 404, of an unknown method 405 with the methods there are', async () => {
      const unknown = await api.anonymous.get('/v1/nowhere');
      expect([unknown.status, unknown.problem.code]).toEqual([404, 'request/route-unknown']);
      const method = await api.as('market-clerk').send('DELETE', '/v1/probes');
      expect([method.status, method.problem.code]).toEqual([405, 'request/method-not-allowed']);
      expect(method.headers.get('Allow')).toBe('GET, HEAD, OPTIONS, POST');
      const options = await api.anonymous.send('OPTIONS', '/v1/probes');
      expect([options.status, options.headers.get('Allow')]).toEqual([204, 'GET, HEAD, OPTIONS, POST']);
    });

    it('of an id that is none, or of nobody’s record, is the same 404', async () => {
      for (const id of ['x', 'A'.repeat(43), '%ff']) {
        const answer = await api.as('market-clerk').get(`/v1/probes/${id}`);
        expect(answer.status).toBe(id === '%ff' ? 400 : 404);
        expect(answer.problem.findings).toHaveLength(1);
      }
    });

    it('of an address that no database can look up is 400, without a sign-in too', async () => {
      const answer = await api.anonymous.get('/v1/organs?sector=%00');
      expect([answer.status, answer.problem.code]).toEqual([400, 'request/unreadable-address']);
    });

    it('of a body that is too large, too deep, compressed or in another encoding comes before anything is read from it', async () => {
      const send = (headers: Record<string, string>, body: string) =>
        api
          .as('market-clerk')
          .send('POST', '/v1/probes', { headers: { 'Idempotency-Key': randomUUID(), ...headers }, body });
      const json = { 'Content-Type': 'application/json' };
      const large = await send(json, JSON.stringify({ name: 'x'.repeat(1024 * 1024) }));
      expect([large.status, large.problem.code]).toEqual([413, 'request/too-large']);
      const deep = await send(json, `{"parts":${'['.repeat(100)}${']'.repeat(100)}}`);
      expect(deep.problem.code).toBe('request/too-deep');
      expect((await send({ ...json, 'Content-Encoding': 'gzip' }, '{}')).status).toBe(415);
      expect((await send({ 'Content-Type': 'application/json; charset=gb18030' }, '{}')).status).toBe(415);
      expect((await send({ 'Content-Type': 'application/json; charset=UTF-8' }, '{"name":"a"}')).status).toBe(201);
      const prototype = await send(json, '{"name":"a","__proto__":{"x":1}}');
      expect(prototype.problem.findings[0]?.code).toBe('request/unknown-field');
    });
  });

  describe('an idempotency key', () => {
    it('gives the same answer to the same request, with its place and version', async () => {
      const key = randomUUID();
      const first = await api.as('market-clerk').post<Probe>('/v1/probes', { name: 'a' }, { key });
      expect(first.status).toBe(201);
      expect(first.location).toBe(`/v1/probes/${first.body.id}`);
      expect(first.etag).toBe('"1"');
      expect(first.headers.get('Idempotency-Replayed')).toBeNull();
      const again = await api.as('market-clerk').post<Probe>('/v1/probes', { name: 'a' }, { key });
      expect(again.body).toEqual(first.body);
      expect([again.status, again.location, again.etag]).toEqual([201, first.location, '"1"']);
      expect(again.headers.get('Idempotency-Replayed')).toBe('true');
      expect(ProbeController.made).toHaveLength(1);
    });

    it('is one client’s own', async () => {
      const key = randomUUID();
      await api.as('market-clerk').post('/v1/probes', { name: 'a' }, { key });
      const other = await api.as('taxation-clerk').post('/v1/probes', { name: 'a' }, { key });
      expect(other.headers.get('Idempotency-Replayed')).toBeNull();
      expect(ProbeController.made).toHaveLength(2);
    });

    it('refuses another body', async () => {
      const key = randomUUID();
      await api.as('market-clerk').post('/v1/probes', { name: 'a' }, { key });
      const { status, problem } = await api.as('market-clerk').post('/v1/probes', { name: 'b' }, { key });
      expect([status, problem.code]).toEqual([422, 'request/idempotency-key-reused']);
    });

    it('is free again after a refusal, so that the request can be mended', async () => {
      const key = randomUUID();
      const refused = await api.as('market-clerk').post('/v1/probes', { name: 'a', outcome: 'refuse' }, { key });
      expect(refused.status).toBe(403);
      const mended = await api.as('market-clerk').post('/v1/probes', { name: 'a' }, { key });
      expect(mended.status).toBe(201);
    });

    it('lets one of two requests at once through, and tells the other to wait', async () => {
      const key = randomUUID();
      const body = { name: 'a', outcome: 'wait' };
      let end = (): void => undefined;
      const begun = new Promise<void>((hasBegun) => {
        ProbeController.onWait = () => {
          hasBegun();
          return new Promise((resolve) => (end = resolve));
        };
      });
      const slow = api.as('market-clerk').post('/v1/probes', body, { key });
      await begun;
      const meanwhile = await api.as('market-clerk').post('/v1/probes', body, { key });
      end();
      expect([meanwhile.status, meanwhile.problem.code]).toEqual([409, 'request/in-progress']);
      expect((await slow).status).toBe(201);
      expect(ProbeController.made).toHaveLength(1);
    });

    it('is not blocked by a process that died with it', async () => {
      const key = randomUUID();
      const request = {
        headers: { 'idempotency-key': key },
        path: '/v1/probes',
        actor: { client: 'test-client/market-clerk', organ: { id: 'lvliang-market-supervision' } },
        rawBody: Buffer.from(JSON.stringify({ name: 'a' })),
      };
      // What a killed process leaves: the key taken, no answer, and no sign of life since.
      await api.app.get(IdempotencyKeys).take(request as never, 'POST /v1/probes');
      const early = await api.as('market-clerk').post('/v1/probes', { name: 'a' }, { key });
      expect(early.status).toBe(409);
      await api.pool.query('update request set at = $1 where status is null', [
        new Date(Date.now() - LEASE_MS - 1_000),
      ]);
      const later = await api.as('market-clerk').post('/v1/probes', { name: 'a' }, { key });
      expect(later.status).toBe(201);
    });

    it('does nothing twice where the command was done and its answer was lost', async () => {
      const key = randomUUID();
      const body = { name: 'a', outcome: 'commit-and-fail' };
      expect((await api.as('market-clerk').post('/v1/probes', body, { key })).status).toBe(500);
      const again = await api.as('market-clerk').post('/v1/probes', body, { key });
      expect([again.status, again.problem.code]).toEqual([409, 'request/carried-out']);
    });

    it('is free again after a fault before anything was done', async () => {
      const key = randomUUID();
      const body = { name: 'a', outcome: 'fail' };
      for (let i = 0; i < 2; i += 1)
        expect((await api.as('market-clerk').post('/v1/probes', body, { key })).problem.code).toBe('platform/fault');
    });

    it('is kept with an answer that only the platform can read', async () => {
      await api.as('market-clerk').post('/v1/probes', { name: '一个名称' });
      const { rows } = await api.pool.query<{ response: string }>(
        'select response from request where response is not null',
      );
      expect(rows.length).toBeGreaterThan(0);
      expect(JSON.stringify(rows)).not.toContain('一个名称');
      expect(rows.map((row) => Buffer.from(row.response, 'base64').toString('utf8')).join()).not.toContain('一个名称');
    });

    it('must look like one', async () => {
      const short = await api.as('market-clerk').post('/v1/probes', { name: 'a' }, { key: 'x' });
      expect(short.problem.code).toBe('request/idempotency-key-invalid');
    });
  });

  describe('a version', () => {
    it('is the ETag that a change must name, and moves on', async () => {
      const clerk = api.as('market-clerk');
      const made = await clerk.post<Probe>('/v1/probes', { name: 'a' });
      const path = `/v1/probes/${made.body.id}`;
      expect((await clerk.get(path)).etag).toBe('"1"');
      expect((await clerk.get(path, { 'If-None-Match': '"1"' })).status).toBe(304);
      expect((await clerk.post(`${path}/name`, { name: 'b' })).problem.code).toBe('record/version-required');
      const changed = await clerk.post<Probe>(`${path}/name`, { name: 'b' }, { ifMatch: made.etag! });
      expect([changed.status, changed.etag, changed.body.name]).toEqual([200, '"2"', 'b']);
      expect((await clerk.post(`${path}/name`, { name: 'c' }, { ifMatch: 1 })).status).toBe(412);
      for (const ifMatch of ['W/"2"', '*', '"1", "2"', '2'])
        expect((await clerk.post(`${path}/name`, { name: 'c' }, { ifMatch })).problem.code).toBe(
          'request/if-match-invalid',
        );
    });
  });

  describe('a list', () => {
    it('is read to its end by following Link, each row once', async () => {
      const clerk = api.as('market-clerk');
      for (let i = 0; i < 7; i += 1) await clerk.post('/v1/probes', { name: `${i}` });
      const seen: string[] = [];
      let next: string | undefined = '/v1/probes?limit=3';
      while (next !== undefined) {
        const { body, headers }: Awaited<ReturnType<typeof clerk.get<{ items: Probe[]; next?: string }>>> =
          await clerk.get(next);
        seen.push(...body.items.map((probe) => probe.name));
        const link = headers.get('Link');
        expect(link === null).toBe(body.next === undefined);
        next = link ? /^<(.*)>; rel="next"$/.exec(link)?.[1] : undefined;
      }
      expect(seen.sort()).toEqual(['0', '1', '2', '3', '4', '5', '6']);
    });

    it('refuses a cursor that was made up or belongs to another list', async () => {
      const other = await api.anonymous.get<{ next: string }>('/v1/regions?limit=1');
      for (const cursor of [other.body.next, 'AAAA', Buffer.alloc(40).toString('base64url')]) {
        const { problem } = await api
          .as('market-clerk')
          .get(`/v1/probes?cursor=${cursor}`)
          .then((a) => a);
        expect(problem.findings[0]).toMatchObject({ code: 'request/cursor-invalid', parameter: 'cursor' });
      }
      expect((await api.as('market-clerk').get('/v1/probes?limit=0')).problem.findings[0]).toMatchObject({
        parameter: 'limit',
      });
    });
  });

  it('leaves a file in the stream for the route that takes it, however large', async () => {
    const answer = await api.as('market-clerk').send<{ bytes: number }>('POST', '/v1/probes/files', {
      headers: { 'Content-Type': 'text/csv' },
      body: 'x'.repeat(3 * 1024 * 1024),
    });
    expect(answer.body).toEqual({ officer: 'market-clerk', bytes: 3 * 1024 * 1024 });
    expect((await api.as('market-clerk').post('/v1/probes/files', {})).status).toBe(415);
  });

  it('keeps answers out of caches, frames and guesses, and closed to other origins', async () => {
    const { headers } = await api.anonymous.with({ Origin: 'https://elsewhere.example' }).get('/healthz');
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Content-Security-Policy')).toBe("default-src 'none';frame-ancestors 'none'");
    expect(headers.get('Access-Control-Allow-Origin')).toBeNull();
    expect(headers.get('X-Powered-By')).toBeNull();
  });

  it('takes a request id over where it can be nobody’s number', async () => {
    const id = randomUUID();
    expect((await api.anonymous.get('/healthz', { 'X-Request-Id': id })).headers.get('X-Request-Id')).toBe(id);
    const other = await api.anonymous.get('/healthz', { 'X-Request-Id': '140105199003070000' });
    expect(other.headers.get('X-Request-Id')).not.toBe('140105199003070000');
  });

  it('counts and logs by route, never by id', async () => {
    await api.as('market-clerk').get(`/v1/probes/${'B'.repeat(43)}`);
    const metrics = (await api.anonymous.get<string>('/metrics')).body;
    expect(metrics).toContain('route="/v1/probes/:id",status="404"');
    expect(metrics).not.toContain('BBBB');
    expect(api.logged()).toContainEqual(
      expect.objectContaining({ route: '/v1/probes/:id', status: 404, officer: 'market-clerk' }),
    );
    expect(JSON.stringify(api.logged())).not.toContain('BBBB');
  });

  it('shows its pages from itself, under a policy that lets nothing else in', async () => {
    const page = await api.anonymous.get<string>('/docs/');
    expect(page.status).toBe(200);
    expect(page.headers.get('Content-Security-Policy')).toContain("script-src 'self'");
    const assets = [...page.body.matchAll(/(?:src|href)=['"]([^'"]+)['"]/g)].map((match) => match[1]!);
    expect(assets.length).toBeGreaterThan(3);
    for (const asset of assets) {
      expect(asset).toMatch(/^\.\//);
      expect((await api.anonymous.get(`/docs/${asset.slice(2)}`)).status).toBe(200);
    }
    expect((await api.anonymous.get<string>('/docs/swagger-ui-init.js')).body).toContain('"/openapi.json"');
    expect(page.body).not.toMatch(/<script>(?!\s*<)/);
  });
});

describe('a client that asks too often', () => {
  it('is told to wait, and how much is left', async () => {
    const api = await startApi({ plugins: [], config: { rateLimit: { perSecond: 1, burst: 3 } } });
    try {
      const answers = [];
      for (let i = 0; i < 4; i += 1) answers.push(await api.anonymous.get('/healthz'));
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 429]);
      expect(answers[0]!.headers.get('RateLimit')).toBe('"client";r=2;t=1');
      expect(answers[0]!.headers.get('RateLimit-Policy')).toBe('"client";q=3;w=3');
      expect(answers[3]!.headers.get('Retry-After')).toBe('1');
      expect(answers[3]!.problem.code).toBe('request/too-many');
      expect((await api.as('market-clerk').get('/healthz')).status).toBe(200);
    } finally {
      await api.close();
    }
  });
});
