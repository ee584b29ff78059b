import { createHash, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MovableClock } from '@chengxin/core/clock/clock';
import type { IsoDay } from '@chengxin/core/clock/shanghai-day';
import { ReadPool } from '@chengxin/core/database/pool';
import { prepareDatabase } from '@chengxin/core/database/prepare-database';
import { appUrlOf } from '@chengxin/core/testing/app-login';
import { TestIssuer } from '@chengxin/local-postgres/test-issuer';
import { templateKey } from '@chengxin/core/testing/template-key';
import { installedPlugins } from '@chengxin/installed-plugins/installed-plugins';
import { openTestDatabase } from '@chengxin/local-postgres/test-database';
import type { SectorPlugin } from '@chengxin/plugin-contract';
import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import pg from 'pg';
import { AUDIENCE, LONGEST_LIFE } from '../src/access/oidc-settings.js';
import type { ApiConfig } from '../src/configuration.js';
import { createApp } from '../src/create-app.js';
import { keptLog } from '@chengxin/core/testing/kept-log';
import { ACCOUNTS, type Account, type TestAccount } from './accounts.js';
import { ApiClient } from './api-client.js';

const testKey = (purpose: string) => createHash('sha256').update(`chengxin api test ${purpose}`).digest();

export interface ApiTestbed {
  readonly url: string;
  readonly app: NestExpressApplication;
  /** The platform's clock; `clock.moveTo(day)` moves it forward. */
  readonly clock: MovableClock;
  /** The test's own look into the database, as its owner; the API connects as the application's role. */
  readonly pool: ReadPool;
  readonly config: ApiConfig;
  /** What the API logged, parsed; requests are logged too. */
  readonly logged: () => readonly Readonly<Record<string, unknown>>[];
  /** A client signed in as one of {@link ACCOUNTS}. */
  as(account: Account): ApiClient;
  readonly anonymous: ApiClient;
  /** Signs everybody's tokens; the API trusts it and no other. */
  readonly issuer: TestIssuer;
  /** An access token of an account, good for ten minutes. */
  token(account: Account): string;
  /** Makes an officer beside {@link ACCOUNTS} and signs in as that one. */
  register(officerId: string, officer: TestAccount): Promise<ApiClient>;
  close(): Promise<void>;
}

export interface ApiTestbedOptions {
  /** What this installation runs; the installed plugins unless said. */
  readonly plugins?: readonly SectorPlugin[];
  /** The legal day on which the platform starts; 2026-12-01 unless said. */
  readonly today?: IsoDay;
  /** What stands in the database before the API starts, beside the register as it is shipped. */
  readonly before?: (pool: ReadPool) => Promise<void>;
  /** Routes of the test's own, beside the API's. */
  readonly controllers?: readonly Type[];
  readonly config?: Partial<Omit<ApiConfig, 'core'>> & { readonly core?: Partial<ApiConfig['core']> };
}

/** The API as `npm start` runs it, over HTTP on a free port, with a database of its own: all schema and register, no records. */
export async function startApi(options: ApiTestbedOptions = {}): Promise<ApiTestbed> {
  const database = await openTestDatabase(prepare, TEMPLATE_KEY);
  const issuer = await TestIssuer.start();
  const config: ApiConfig = {
    host: '127.0.0.1',
    port: 0,
    sessionKey: testKey('session'),
    sandbox: true,
    oidc: oidcOf(issuer),
    rateLimit: { perSecond: 10_000, burst: 10_000 },
    purposeLimit: { perSecond: 10_000, burst: 10_000 },
    requestLog: true,
    trustedProxies: 0,
    drainSeconds: 0,
    corsOrigins: [],
    metrics: 'public',
    ...options.config,
    core: {
      mode: 'test',
      databaseUrl: await appUrlOf(database.url),
      masterKey: testKey('master'),
      // Made by the first upload, removed with the API.
      spoolFolder: join(tmpdir(), `chengxin-spool-${randomUUID()}`),
      quarantine: [],
      regimeConflict: 'more-favourable',
      floorConflict: 'stricter',
      poolSize: 4,
      ...options.config?.core,
    },
  };
  if (options.before) {
    const early = new ReadPool(database.url, 1);
    await options.before(early).finally(() => early.end());
  }
  const clock = new MovableClock(aheadOf(options.today ?? '2026-12-01'));
  const { log, lines } = keptLog();
  const app = await createApp(config, {
    plugins: options.plugins ?? installedPlugins,
    controllers: options.controllers ?? [],
    clock,
    log,
  });
  const server = await app.listen(0, '127.0.0.1');
  // A machine under load pauses longer than a server waits by default; the client would find its connection closed.
  server.keepAliveTimeout = 60_000;
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pool = new ReadPool(database.url, 2);
  await pool.query(
    'insert into cx.officer_identity (issuer, subject, officer_id) select $1, officer_id, officer_id from cx.officer',
    [issuer.url],
  );
  const token = (account: string) => issuer.token(account);
  return {
    url,
    app,
    clock,
    pool,
    config,
    logged: () => lines,
    issuer,
    token,
    as: (account) => new ApiClient(url, { Authorization: `Bearer ${token(account)}` }),
    async register(officerId, { name, organ, roles }) {
      await pool.query(OFFICER, [officerId, name, organ, roles]);
      await pool.query('insert into cx.officer_identity (issuer, subject, officer_id) values ($1, $2, $2)', [
        issuer.url,
        officerId,
      ]);
      return new ApiClient(url, { Authorization: `Bearer ${token(officerId)}` });
    },
    anonymous: new ApiClient(url),
    async close() {
      try {
        await app.close();
      } finally {
        await issuer.stop();
        await rm(config.core.spoolFolder, { recursive: true, force: true });
        await pool.end();
        await database.drop();
      }
    },
  };
}

/** What the API is told of an issuer of tests. */
export function oidcOf(issuer: TestIssuer): ApiConfig['oidc'] {
  return {
    issuers: [issuer.url],
    audience: AUDIENCE,
    algorithms: ['ES256', 'RS256'],
    clockSkew: 30,
    longestLife: LONGEST_LIFE,
    sandbox: true,
  };
}

const OFFICER = 'insert into cx.officer (officer_id, name, organ_id, roles, person_id) values ($1, $2, $3, $4, $1)';
const TEMPLATE_KEY = templateKey('api', { ACCOUNTS, OFFICER });

/** Schema, grants, register, organs, and the officers of the test accounts. */
async function prepare(url: string): Promise<void> {
  await prepareDatabase(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const [account, { name, organ, roles }] of Object.entries(ACCOUNTS)) {
      await client.query(OFFICER, [account, name, organ, roles]);
    }
  } finally {
    await client.end();
  }
}

/** How far a clock must be ahead for `day` to be today, at noon in Shanghai; behind in tests only. */
function aheadOf(day: string): number {
  return Date.parse(`${day}T04:00:00Z`) - Date.now();
}
