import { Agent, request as httpRequest } from 'node:http';
import type { OpenAPIObject } from '@nestjs/swagger';
import { CORE_ROLES } from '@chengxin/core/access/actor';
import { LogSealer } from '@chengxin/core/ledger/log-sealer';
import { NoteSigner } from '@chengxin/signing/signed-note';
import fc from 'fast-check';
import { openApiText } from '../src/docs/write-openapi.js';
import { usualUse } from './api-client.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { fuzzCity, type FuzzCity } from './fuzz/city.js';
import { STRAY_NUMBER, STRAY_TEXT } from './fuzz/hostile-values.js';
import { operationsOf, placeOfIds, requestsOf, type FuzzRequest } from './fuzz/requests.js';
import { faultsOf, type FuzzAnswer } from './fuzz/verdict.js';

/** Requests to each route. A night's run takes more: `CHENGXIN_FUZZ_RUNS=2000 CHENGXIN_FUZZ_SEED=$RANDOM`. */
const RUNS = Number(process.env['CHENGXIN_FUZZ_RUNS'] ?? 16);
const SEED = Number(process.env['CHENGXIN_FUZZ_SEED'] ?? 20_261_123);
/** So many wait for the database while another is answered. */
const AT_ONCE = 6;
const PATIENCE_MS = Math.max(120_000, RUNS * 1_000);

const document = JSON.parse(await openApiText()) as OpenAPIObject;
// Who moves the clock moves it for all that come after.
const isClock = ({ name }: { readonly name: string }) => name === 'POST /v1/sandbox/clock';
/** Who may do most of what there is. */
const ABLE = [
  { path: '/v1/me', callers: ['a person', 'a company'] },
  { path: '/v1/sandbox', callers: ['sandbox'] },
  { path: '/v1/ledger', callers: ['auditor', 'credit-clerk'] },
  { path: '/v1/subject-identities', callers: ['credit-clerk', 'credit-approver'] },
  { path: '/v1/subjects/merges', callers: ['credit-clerk', 'credit-approver'] },
  { path: '/v1/local-edition', callers: ['credit-clerk', 'credit-approver'] },
  { path: '/v1/register-suggestions', callers: ['credit-clerk', 'market-clerk'] },
  { path: '/v1/clocks', callers: ['market-clerk', 'market-approver'] },
  { path: '/v1/responsible-persons', callers: ['market-approver'] },
  { path: '/v1/supervision', callers: ['credit-clerk', 'credit-approver', 'market-approver'] },
  { path: '/v1/law-proposals', callers: ['market-both', 'credit-approver'] },
  { path: '/v1/plugins', callers: ['credit-clerk', 'credit-approver'] },
  { path: '/v1/query-review', callers: ['role reviewer'] },
  { path: '/v1/erasures', callers: ['credit-clerk', 'credit-approver'] },
  { path: '/v1/replay', callers: ['credit-clerk'] },
  { path: '/', callers: ['market-both', 'market-clerk', 'market-approver'] },
];
const REACHED: ReadonlySet<number> = new Set([200, 201, 202, 204, 404, 409, 412, 422]);
const operations = [...operationsOf(document)].sort((one, other) => Number(isClock(one)) - Number(isClock(other)));

describe(`every route, asked by anybody for anything (CHENGXIN_FUZZ_SEED=${SEED} CHENGXIN_FUZZ_RUNS=${RUNS})`, () => {
  let api: ApiTestbed;
  let city: FuzzCity;
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const seen = new Map<number, number>();
  /** Routes that carried something out, or refused it for what it asked and not for how. */
  const reached = new Set<string>();
  beforeAll(async () => {
    api = await startApi();
    city = await fuzzCity(api, operations);
    const sealer = new LogSealer(api.pool, NoteSigner.make('fuzz.example/log', 'ed25519'), () => api.clock.now());
    while ((await sealer.turn()) === 'more');
  }, PATIENCE_MS);
  afterAll(async () => {
    agent.destroy();
    await api?.close();
  });

  const send = ({ method, path, headers, body }: FuzzRequest, authorization: string | undefined) =>
    new Promise<FuzzAnswer>((resolve, reject) => {
      const url = new URL(api.url);
      const sent = httpRequest({ host: url.hostname, port: url.port, method, path, agent }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode!,
            type: response.headers['content-type'] ?? '',
            headers: decodeURIComponentLoosely(JSON.stringify(response.headers)),
            text: Buffer.concat(parts).toString('utf8'),
          }),
        );
      });
      sent.on('error', reject);
      for (const [name, value] of Object.entries(headers)) sent.setHeader(name, value);
      if (authorization !== undefined) sent.setHeader('Authorization', authorization);
      if (body) sent.setHeader('Content-Length', body.length);
      sent.end(body);
    });

  it('has somebody of every role of the core to ask', () => {
    expect(Object.keys(city.callers)).toEqual(
      expect.arrayContaining(Object.values(CORE_ROLES).map((role) => `role ${role}`)),
    );
  });

  it.each(operations.map((operation) => [operation.name, operation] as const))(
    '%s answers with what the document says, and shows or repeats nothing that it should not',
    async (_name, operation) => {
      const able = ABLE.find(({ path }) => operation.path.startsWith(path))!.callers;
      // Mostly somebody who may: who may not is turned away before anything is read.
      const caller = fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...able) },
        { weight: 2, arbitrary: fc.constantFrom(...Object.keys(city.callers)) },
      );
      const cases = fc.sample(fc.tuple(requestsOf(document, operation, city.corpus), caller), {
        seed: SEED,
        numRuns: RUNS,
      });
      const ask = async ([request, who]: (typeof cases)[number]): Promise<void> => {
        const answer = await send(request, city.callers[who]!());
        seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
        if (REACHED.has(answer.status)) reached.add(operation.name);
        const faults = faultsOf(document, operation, request, answer, city);
        if (faults.length > 0)
          throw new Error(
            `as ${who}: ${faults.join('; ')}\n${request.method} ${request.path}\n${JSON.stringify(request.headers).slice(0, 2_000)}\n${request.body?.toString().slice(0, 2_000) ?? ''}`,
          );
      };
      for (let at = 0; at < cases.length; at += AT_ONCE) await Promise.all(cases.slice(at, at + AT_ONCE).map(ask));
    },
    PATIENCE_MS,
  );

  it.each([
    ['POST /v1/simulations/records', 'text/csv', 'market-clerk'],
    ['POST /v1/simulations/records', 'application/x-ndjson', 'market-clerk'],
    ['GET /v1/imports/{id}/report', 'text/csv', 'market-clerk'],
    ['GET /v1/imports/{id}/refused-rows', 'text/csv', 'market-clerk'],
    ['GET /v1/import-templates/{layout}', 'text/csv', 'market-clerk'],
    ['GET /v1/site-exports/template', 'text/csv', 'market-clerk'],
    ['GET /v1/ledger/export', 'application/x-ndjson', 'auditor'],
  ] as const)('%s as %s shows %s no more than the purpose needs', async (name, type, who) => {
    const operation = operations.find((each) => each.name === name)!;
    const { known, bodies } = city.corpus;
    const path = operation.path
      .replace('{id}', String(known.get(placeOfIds(operation.path))?.[0]))
      .replace('{layout}', 'penalty');
    const [sent] = bodies.get(name) ?? [];
    const { limit: _page, ...whole } = (sent ?? {}) as { readonly limit?: number };
    const body = sent === undefined ? undefined : JSON.stringify(whole);
    const use = usualUse(path, body);
    const request: FuzzRequest = {
      method: operation.method,
      path,
      headers: { ...use, Accept: type, ...(body ? { 'Content-Type': 'application/json' } : {}) },
      ...(body ? { body: Buffer.from(body) } : {}),
      ...(use['X-Purpose'] ? { purpose: use['X-Purpose'] } : {}),
    };
    const answer = await send(request, city.callers[who]!());
    expect(answer).toMatchObject({ status: 200, type: expect.stringContaining(type) });
    expect(answer.text).not.toBe('');
    expect(faultsOf(document, operation, request, answer, city)).toEqual([]);
  });

  it('was reached, and not only turned away', () => {
    const share = (from: number, to: number) =>
      [...seen].filter(([status]) => status >= from && status < to).reduce((sum, [, count]) => sum + count, 0);
    // Each kind of answer came often enough that the run says something of it.
    const all = share(100, 600);
    expect(reached.size / operations.length).toBeGreaterThan(0.8);
    expect(share(200, 300) / all).toBeGreaterThan(0.1);
    expect(share(401, 402)).toBeGreaterThan(0);
    expect(share(403, 404)).toBeGreaterThan(0);
  });

  it('leaves nothing of it in the log', () => {
    const log = JSON.stringify(api.logged());
    for (const secret of [STRAY_NUMBER, STRAY_TEXT, ...city.secrets, ...city.beside])
      expect(log.includes(secret)).toBe(false);
  });

  it('serves on', async () => {
    expect((await api.anonymous.get('/readyz')).status).toBe(200);
  });
});

function decodeURIComponentLoosely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // it holds a percent sign of its own
  }
}
