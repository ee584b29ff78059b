import { Agent, request as httpRequest } from 'node:http';
import type { OpenAPIObject } from '@nestjs/swagger';
import { CORE_ROLES } from '@chengxin/core/access/actor';
import fc from 'fast-check';
import { openApiText } from '../src/docs/write-openapi.js';
import { startApi, type ApiTestbed } from './api-testbed.js';
import { fuzzCity, type FuzzCity } from './fuzz/city.js';
import { STRAY_NUMBER, STRAY_TEXT } from './fuzz/hostile-values.js';
import { operationsOf, requestsOf, type FuzzRequest } from './fuzz/requests.js';
import { faultsOf, type FuzzAnswer } from './fuzz/verdict.js';

/** Requests to each route. A night's run takes more: `CHENGXIN_FUZZ_RUNS=2000 CHENGXIN_FUZZ_SEED=$RANDOM`. */
const RUNS = Number(process.env['CHENGXIN_FUZZ_RUNS'] ?? 16);
const SEED = Number(process.env['CHENGXIN_FUZZ_SEED'] ?? 20_261_123);
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
  { path: '/', callers: ['market-both', 'market-clerk', 'market-approver'] },
];
const REACHED: ReadonlySet<number> = new Set([200, 201, 202, 204, 404, 409, 412, 422]);
const operations = [...operationsOf(document)].sort((one, other) => Number(isClock(one)) - Number(isClock(other)));

describe(`every route, asked by anybody for anything (CHENGXIN_FUZZ_SEED=${SEED} CHENGXIN_FUZZ_RUNS=${RUNS})`, () => {
  let api: ApiTestbed;
  let city: FuzzCity;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const seen = new Map<number, number>();
  /** Routes that carried something out, or refused it for what it asked and not for how. */
  const reached = new Set<string>();
  beforeAll(async () => {
    api = await startApi();
    city = await fuzzCity(api, operations);
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
      const caller = fc.oneof(fc.constantFrom(...able), fc.constantFrom(...Object.keys(city.callers)));
      await fc.assert(
        fc.asyncProperty(requestsOf(document, operation, city.corpus), caller, async (request, who) => {
          const answer = await send(request, city.callers[who]!());
          seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
          if (REACHED.has(answer.status)) reached.add(operation.name);
          const faults = faultsOf(document, operation, request, answer, city.secrets);
          if (faults.length > 0)
            throw new Error(
              `as ${who}: ${faults.join('; ')}\n${request.method} ${request.path}\n${request.body?.toString().slice(0, 2_000) ?? ''}`,
            );
        }),
        { seed: SEED, numRuns: RUNS, interruptAfterTimeLimit: PATIENCE_MS - 20_000, maxSkipsPerRun: 0 },
      );
    },
    PATIENCE_MS,
  );

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
    for (const secret of [STRAY_NUMBER, STRAY_TEXT, ...city.secrets]) expect(log.includes(secret)).toBe(false);
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
