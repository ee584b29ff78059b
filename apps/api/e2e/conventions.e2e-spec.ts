import { readFile } from 'node:fs/promises';
import { CORE_ROLES } from '@chengxin/core/access/actor';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import type { OpenAPIObject } from '@nestjs/swagger';
import { openApiText } from '../src/docs/write-openapi.js';
import type { ApiClient } from './api-client.js';
import { MarketCase } from './market-case.js';
import { signInFor } from './own-data.js';
import { startApi, type ApiTestbed } from './api-testbed.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Routes that answer without a token. A route that joins them is a decision, not an accident. */
const PUBLIC = [
  'GET /.well-known/oauth-protected-resource',
  'GET /healthz',
  'GET /readyz',
  'GET /v1/calendars/{year}',
  'GET /v1/catalogue',
  'GET /v1/catalogue/{edition}',
  'GET /v1/catalogue/{edition}/items',
  'GET /v1/local-editions',
  'GET /v1/local-editions-due',
  'GET /v1/local-editions/{code}',
  'GET /v1/local-editions/{code}/difference',
  'GET /v1/consultations',
  'GET /v1/consultations/{id}',
  'GET /v1/consultations/{id}/answers',
  'POST /v1/consultations/{id}/opinions',
  'GET /v1/instruments',
  'GET /v1/instruments/{id}',
  'GET /v1/matters',
  'GET /v1/measure-lists',
  'GET /v1/measures',
  'GET /v1/organs',
  'GET /v1/organs/{id}',
  'GET /v1/policy-articles',
  'GET /v1/policy-articles/{id}',
  'GET /v1/purposes',
  'GET /v1/clocks/kinds',
  'GET /v1/plugins',
  'GET /v1/plugins/{id}',
  'GET /v1/plugins/{id}/editions/{code}',
  // Hashes and signatures: whoever checks the log needs no account.
  'GET /v1/ledger/checkpoint',
  'GET /v1/ledger/checkpoints',
  'GET /v1/ledger/checkpoints/{size}',
  'POST /v1/ledger/checkpoints/{size}/cosignatures',
  'GET /v1/ledger/proofs/inclusion',
  'GET /v1/ledger/proofs/consistency',
  'GET /v1/publications/{id}',
  'GET /v1/regions',
  'GET /v1/sandbox/accounts',
  'GET /v1/sandbox/clock',
  'GET /v1/sectors',
  'GET /v1/standards',
  'GET /v1/standards/evaluations',
  'GET /v1/standards/reviews',
  'GET /v1/standards/transitions',
  'POST /v1/publications/search',
];

// Read from the routes themselves, so that a route of tomorrow is covered without a word here.
const document = JSON.parse(await openApiText()) as OpenAPIObject;
const routes: Route[] = Object.entries(document.paths).flatMap(([path, item]) =>
  METHODS.flatMap((method) => {
    const operation = item[method];
    return operation ? [{ method: method.toUpperCase(), path, operation }] : [];
  }),
);
const named = (list: readonly Route[]) => list.map((route) => [`${route.method} ${route.path}`, route] as const);
const isPublic = ({ method, path }: Route) => PUBLIC.includes(`${method} ${path}`);
const takesJson = ({ operation }: Route) => bodyTypes(operation).includes('application/json');
const headerOf = ({ operation }: Route, name: string) =>
  operation.parameters?.some((p) => 'in' in p && p.in === 'header' && p.name === name) ?? false;

function bodyTypes({ requestBody }: Operation): string[] {
  return requestBody && 'content' in requestBody ? Object.keys(requestBody.content) : [];
}

/** An address of the route: ids of the right form that nothing has. */
function addressOf({ path, operation }: Route): string {
  return path.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const parameter = operation.parameters?.find((p) => 'in' in p && p.in === 'path' && p.name === name);
    const schema =
      parameter && 'schema' in parameter
        ? (parameter.schema as { format?: string; pattern?: string; example?: string })
        : {};
    if (schema.example) return schema.example;
    if (schema.format === 'uuid') return '00000000-0000-7000-8000-000000000000';
    return schema.pattern ? 'A'.repeat(43) : 'none';
  });
}

describe('the conventions that every route keeps', () => {
  let api: ApiTestbed;
  let everybody: ApiClient;
  let subject: ApiClient;
  beforeAll(async () => {
    api = await startApi();
    // In every role there is, so that no route is closed to it: what a route makes of a request is asked here, and not for whom it is.
    const own = installedPlugins.flatMap(({ permissions }) => permissions.flatMap(({ roles }) => roles));
    const roles = [...new Set([...Object.values(CORE_ROLES), ...own])];
    everybody = await api.register('everybody', { name: '全部角色', organ: 'lvliang-market-supervision', roles });
    const { subjectId } = await new MarketCase(api).register();
    ({ client: subject } = await signInFor(api, subjectId, { capacity: 'legal-representative' }));
  });
  /** Whoever the route is for. */
  const clientFor = (route: Route): ApiClient =>
    isPublic(route) ? api.anonymous : 'x-for-subjects' in route.operation ? subject : everybody;
  afterAll(() => api?.close());

  it('are described by the committed document, which is the one the API serves', async () => {
    const committed = await readFile(new URL('../openapi.json', import.meta.url), 'utf8');
    expect(committed).toBe(`${JSON.stringify(document, null, 2)}\n`);
    const { body } = await api.anonymous.get('/openapi.json');
    // Where people sign in is the installation's own.
    const served = JSON.stringify(body).replaceAll(api.issuer.url, 'https://id.example.org/realms/chengxin');
    expect(JSON.parse(served)).toEqual(document);
  });

  it('leave no reference of the document without its place', () => {
    const missing: string[] = [];
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      const { $ref } = value as { $ref?: unknown };
      if (typeof $ref === 'string') {
        const steps = $ref.replace(/^#\//, '').split('/');
        const place = steps.reduce<unknown>(
          (at, step) => (at as Record<string, unknown> | undefined)?.[step],
          document,
        );
        if (place === undefined) missing.push($ref);
      }
      Object.values(value).forEach(visit);
    };
    visit(document);
    expect(missing).toEqual([]);
  });

  it('describe every field of a request, in schemas that JSON Schema knows', () => {
    const schemas = document.components?.schemas ?? {};
    const faults: string[] = [];
    const visit = (value: unknown, place: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const { required, nullable, in: parameter } = value as Record<string, unknown>;
      if (required !== undefined && !parameter && !Array.isArray(required)) faults.push(`${place}: required`);
      if (nullable !== undefined) faults.push(`${place}: nullable is not of OpenAPI 3.1`);
      for (const [name, inner] of Object.entries(value)) visit(inner, `${place}/${name}`);
    };
    visit(schemas, 'schemas');
    for (const { method, path, operation } of routes.filter(takesJson)) {
      const content = (operation.requestBody as { content: Record<string, { schema?: { $ref?: string } }> }).content;
      const name = content['application/json']?.schema?.$ref?.split('/').at(-1) ?? '';
      const schema = schemas[name] as { properties?: Record<string, { description?: string }> } | undefined;
      if (!schema) faults.push(`${method} ${path}: no schema of its body`);
      for (const [field, { description }] of Object.entries(schema?.properties ?? {}))
        if (!description) faults.push(`${method} ${path}: /${field} says nothing of itself`);
    }
    expect(faults).toEqual([]);
  });

  it.each(named(routes))('%s says what it does and how it refuses', (_name, route) => {
    const { operation } = route;
    expect(operation.summary).toBeTruthy();
    expect(operation.tags?.length).toBeGreaterThan(0);
    expect(operation.security).toEqual(isPublic(route) ? [] : [{ session: [] }, { openId: [] }]);
    const statuses = Object.keys(operation.responses);
    expect(statuses.some((status) => status.startsWith('2'))).toBe(true);
    expect(statuses).toEqual(expect.arrayContaining(['429', '500', ...(isPublic(route) ? [] : ['401'])]));
    if (operation.requestBody) expect(statuses).toEqual(expect.arrayContaining(['400', '413', '415']));
    if (headerOf(route, 'If-Match')) expect(statuses).toEqual(expect.arrayContaining(['412', '428']));
    for (const [status, response] of Object.entries(operation.responses)) {
      if (status < '400' || !response || '$ref' in response) continue;
      expect([status, Object.keys(response.content ?? {})]).toEqual([status, ['application/problem+json']]);
      const { example, examples } = response.content!['application/problem+json']!;
      expect([status, example !== undefined || Object.keys(examples ?? {}).length > 0]).toEqual([status, true]);
    }
  });

  it.each(named(routes.filter((route) => !isPublic(route))))('%s is closed without a token', async (_name, route) => {
    const answer = await api.anonymous.send(route.method, addressOf(route));
    expect(answer.status).toBe(401);
    expect(answer.problem.code).toBe('request/token-missing');
    expect(answer.headers.get('WWW-Authenticate')).toMatch(/^Bearer/);
  });

  it.each(named(routes.filter(isPublic)))(
    '%s is open without a token, and closed to a false one',
    async (_name, route) => {
      const address = addressOf(route);
      const body = takesJson(route) ? { headers: { 'Content-Type': 'application/json' }, body: '{}' } : {};
      expect((await api.anonymous.send(route.method, address, body)).status).not.toBe(401);
      const forged = await api.anonymous.with({ Authorization: 'Bearer e30.e30' }).send(route.method, address, body);
      expect(forged.problem.code).toBe('request/token-invalid');
    },
  );

  it.each(named(routes.filter(takesJson)))('%s refuses a field it does not know', async (_name, route) => {
    const client = clientFor(route);
    const answer = await client.post(addressOf(route), { fieldOfNoRoute: 'value' }, { ifMatch: 1 });
    expect(answer.status).toBe(400);
    expect(answer.problem.code).toBe('request/invalid');
    expect(answer.problem.findings).toContainEqual(
      expect.objectContaining({ code: 'request/unknown-field', pointer: '/fieldOfNoRoute' }),
    );
  });

  const withQuery = routes.filter(({ operation }) => operation.parameters?.some((p) => 'in' in p && p.in === 'query'));
  it.each(named(withQuery))('%s refuses a query parameter it does not know', async (_name, route) => {
    const client = clientFor(route);
    const answer = await client.send(route.method, `${addressOf(route)}?parameterOfNoRoute=1`, {
      headers: { 'Idempotency-Key': 'key-of-a-query' },
    });
    expect(answer.problem.findings).toContainEqual(
      expect.objectContaining({ code: 'request/unknown-field', parameter: 'parameterOfNoRoute' }),
    );
  });

  it.each(named(routes.filter(takesJson)))('%s refuses what is no JSON', async (_name, route) => {
    const client = clientFor(route);
    const send = (type: string, body: string) =>
      client.send('POST', addressOf(route), {
        headers: { 'Content-Type': type, 'Idempotency-Key': 'key-of-a-test' },
        body,
      });
    expect((await send('application/xml', '<a/>')).status).toBe(415);
    expect((await send('application/json', '{"a":')).problem.code).toBe('request/malformed-json');
    expect((await send('application/json', '[]')).problem.code).toBe('request/not-an-object');
  });

  const creating = routes.filter((route) => headerOf(route, 'Idempotency-Key'));
  const orNone = (list: readonly Route[]) => (list.length > 0 ? named(list) : named(routes.slice(0, 1)));
  it.each(orNone(creating))('%s asks for an Idempotency-Key where it creates', async (_name, route) => {
    if (!headerOf(route, 'Idempotency-Key')) return expect(creating).toEqual([]);
    const type = bodyTypes(route.operation)[0] ?? 'application/json';
    const answer = await clientFor(route).send(route.method, addressOf(route), {
      headers: { 'Content-Type': type },
      body: '{}',
    });
    expect(answer.problem.code).toBe('request/idempotency-key-missing');
    expect(answer.status).toBe(428);
  });
});
