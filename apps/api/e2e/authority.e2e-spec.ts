import { CORE_ROLES } from '@chengxin/core/access/actor';
import type { ActName } from '@chengxin/core/access/authority';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { Controller, Get } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { createApp } from '../src/create-app.js';
import { requireActs } from '../src/access/route-policy.js';
import { openApiText } from '../src/docs/write-openapi.js';
import { ACCOUNTS, type Account } from './accounts.js';
import type { ApiClient } from './api-client.js';
import { startApi, type ApiTestbed } from './api-testbed.js';

interface Operation {
  readonly 'x-act'?: readonly ActName[];
  readonly 'x-roles'?: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly 'x-for-subjects'?: boolean;
  readonly security?: readonly object[];
}

interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly operation: Operation;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const document = JSON.parse(await openApiText()) as OpenAPIObject;
const routes = Object.entries(document.paths).flatMap(([path, item]) =>
  METHODS.flatMap((method) =>
    item[method] ? [{ method: method.toUpperCase(), path, operation: item[method] } as Route] : [],
  ),
);
const ofSubjects = routes.filter(({ operation }) => operation['x-for-subjects']);
const closed = routes.filter((route) => route.operation.security?.length && !ofSubjects.includes(route));

/** One account for each set of roles: the door knows no other difference. */
const accounts = [
  ...new Map(Object.keys(ACCOUNTS).map((account) => [rolesOf(account).toSorted().join(), account])).values(),
] as Account[];

function rolesOf(account: string): readonly string[] {
  return ACCOUNTS[account as Account].roles;
}

const holds = (account: string, bearer: string): boolean => {
  const action = /^plugin:(.+)$/.exec(bearer)?.[1];
  const own = installedPlugins
    .flatMap(({ permissions }) => permissions)
    .filter((permission) => permission.action === action)
    .flatMap(({ roles }) => roles as readonly string[]);
  return rolesOf(account).some((role) => (action ? own.includes(role) : role === bearer));
};
const may = (account: string, { operation }: Route): boolean =>
  Object.values(operation['x-roles'] ?? {}).some((lines) =>
    lines.every((line) => line.some((bearer) => holds(account, bearer))),
  );

const ask = (client: ApiClient, { method, path }: Route) => {
  const address = path.replace(/\{\w+\}/g, 'none');
  return method === 'GET' ? client.for('表').get(address) : client.for('表').post(address, {});
};

describe('the table of authority', () => {
  let api: ApiTestbed;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api?.close());

  it('has an act for every route that is for officers, and the roles of each', () => {
    expect(closed.length).toBeGreaterThan(60);
    const unlisted = closed.filter(
      ({ operation }) =>
        !operation['x-act']?.length ||
        operation['x-act'].join() !== Object.keys(operation['x-roles'] ?? {}).join() ||
        Object.values(operation['x-roles'] ?? {}).some((lines) => lines.length === 0),
    );
    expect(unlisted.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
    expect(routes.filter((route) => !closed.includes(route) && route.operation['x-act'])).toEqual([]);
  });

  it('is tried with every role there is', () => {
    const held = new Set(Object.keys(ACCOUNTS).flatMap(rolesOf));
    const plugins = installedPlugins.flatMap(({ permissions }) => permissions.flatMap(({ roles }) => roles));
    expect([...Object.values(CORE_ROLES), ...plugins].filter((role) => !held.has(role))).toEqual([]);
  });

  it('lets nobody in without a token', async () => {
    const answers = await Promise.all(
      [...closed, ...ofSubjects].map(async (route) => ({
        route: `${route.method} ${route.path}`,
        status: (await ask(api.anonymous, route)).status,
      })),
    );
    expect(answers.filter(({ status }) => status !== 401)).toEqual([]);
  });

  it.each(accounts)('holds on every route for %s', async (account) => {
    const client = api.as(account);
    const faults = await Promise.all(
      closed.map(async (route) => {
        const { status, body } = await ask(client, route);
        const refused = status === 403 && (body as { code?: string }).code === 'actor/role-missing';
        const wrong = may(account, route) ? refused || status === 401 || status >= 500 : !refused;
        return wrong ? [`${route.method} ${route.path}: ${status}`] : [];
      }),
    );
    expect(faults.flat()).toEqual([]);
  });

  it('leaves the routes of subjects to subjects, whatever role an officer holds', async () => {
    expect(ofSubjects.length).toBeGreaterThan(0);
    const answers = await Promise.all(
      accounts.flatMap((account) =>
        ofSubjects.map(async (route) => ({
          route: `${account} ${route.method} ${route.path}`,
          code: (await ask(api.as(account), route)).problem.code,
        })),
      ),
    );
    expect(answers.filter(({ code }) => code !== 'request/for-subjects')).toEqual([]);
  });

  it('refuses to start with a route that is neither public nor for subjects nor an act', async () => {
    @Controller('v1/open-by-mistake')
    class OpenByMistake {
      @Get()
      show(): string {
        return 'open';
      }
    }
    expect(() => requireActs([OpenByMistake])).toThrow('OpenByMistake.show');
    const start = createApp(api.config, { plugins: [], controllers: [OpenByMistake] });
    await expect(start).rejects.toThrow('OpenByMistake.show');
  });
});
