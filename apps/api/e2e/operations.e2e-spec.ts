import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { MovableClock } from '@chengxin/core/clock/clock';
import { NotReady } from '@chengxin/core/database/readiness';
import { createApp } from '../src/create-app.js';
import { ApiClient } from './api-client.js';
import { startApi, type ApiTestbed } from './api-testbed.js';

describe('an operator', () => {
  let api: ApiTestbed;
  beforeAll(async () => {
    api = await startApi({ config: { metrics: 'token' } });
  });
  afterAll(() => api?.close());

  const start = (core: Partial<ApiTestbed['config']['core']>, clock?: MovableClock) =>
    createApp({ ...api.config, core: { ...api.config.core, ...core } }, { plugins: [], ...(clock ? { clock } : {}) });

  it('sees that the process lives and with which plugins it serves', async () => {
    expect((await api.anonymous.get('/healthz')).body).toEqual({ status: 'up' });
    const { body } = await api.anonymous.get<{ status: string; plugins: object[] }>('/readyz');
    expect(body.status).toBe('ready');
    expect(body.plugins).toContainEqual(
      expect.objectContaining({ id: 'market-supervision', state: 'running', editions: expect.any(Number) as number }),
    );
  });

  it('may keep the metrics behind a token', async () => {
    expect((await api.anonymous.get('/metrics')).status).toBe(401);
    const metrics = await api.as('credit-office').get<string>('/metrics');
    expect(metrics.body).toContain('chengxin_http_request_duration_seconds_bucket');
  });

  it('is told that the database cannot be reached', async () => {
    await expect(start({ databaseUrl: 'postgresql://nobody@127.0.0.1:1/none' })).rejects.toThrow(NotReady);
    await expect(start({ databaseUrl: 'postgresql://nobody@127.0.0.1:1/none' })).rejects.toThrow(/DATABASE_URL/);
  });

  it('is told which migrations are missing, and when the program is older than the database', async () => {
    const { rows } = await api.pool.query<{ name: string }>('select name from schema_migration');
    await api.pool.query('update schema_migration set name = $1', ['Migration29990101000000_of_tomorrow']);
    try {
      await expect(start({})).rejects.toThrow(/Migration29990101000000_of_tomorrow/);
      expect((await api.anonymous.get('/readyz')).status).toBe(503);
      await api.pool.query('truncate schema_migration');
      await expect(start({})).rejects.toThrow(rows[0]!.name);
    } finally {
      await api.pool.query('truncate schema_migration');
      for (const { name } of rows) await api.pool.query('insert into schema_migration (name) values ($1)', [name]);
    }
    expect((await api.anonymous.get('/readyz')).status).toBe(200);
  });

  it('cannot run production on a movable clock, nor on a database whose clock was moved', async () => {
    await expect(start({ mode: 'production' }, new MovableClock())).rejects.toThrow(/movable clock/);
    await api.as('sandbox').post('/v1/sandbox/clock', { day: '2027-03-01' });
    await expect(start({ mode: 'production' })).rejects.toThrow(NotReady);
  });

  const run = () => {
    const child = fork(fileURLToPath(new URL('../bin/api.mjs', import.meta.url)), {
      silent: true,
      execArgv: [],
      env: {
        PATH: process.env['PATH'],
        CHENGXIN_MODE: 'sandbox',
        DATABASE_URL: api.config.core.databaseUrl,
        CHENGXIN_MASTER_KEY: api.config.core.masterKey.toString('base64'),
        CHENGXIN_SESSION_KEY: api.config.sessionKey.toString('base64'),
        CHENGXIN_OIDC_ISSUER: api.issuer.url,
        PORT: '0',
      },
    });
    const ended = new Promise<number | string | null>((resolve) =>
      child.once('exit', (code, signal) => resolve(signal ?? code)),
    );
    return { child, ended };
  };

  it('starts it as a process from the environment, and ends it with a signal', async () => {
    const { child, ended } = run();
    const port = await new Promise<number>((resolve) =>
      child.once('message', (message) => resolve((message as { listening: number }).listening)),
    );
    const client = new ApiClient(`http://127.0.0.1:${port}`);
    expect((await client.get('/readyz')).status).toBe(200);
    const clerk = client.with({ Authorization: `Bearer ${api.token('market-clerk')}` });
    expect((await clerk.post('/v1/sandbox/clock', { day: '2027-03-02' })).problem.code).toBe('actor/role-missing');
    child.kill('SIGTERM');
    expect(await ended).toBe('SIGTERM');
  });

  it('has no sandbox in production', async () => {
    const production = await startApi({ plugins: [], config: { sandbox: false } });
    try {
      expect((await production.anonymous.get('/v1/sandbox/accounts')).status).toBe(404);
      const { body } = await production.anonymous.get<{ paths: object }>('/openapi.json');
      expect(Object.keys(body.paths).filter((path) => path.includes('sandbox'))).toEqual([]);
    } finally {
      await production.close();
    }
  });
});
