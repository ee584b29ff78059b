import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareDatabase } from '@chengxin/core/database/prepare-database';
import { TestIssuer } from '@chengxin/local-postgres/test-issuer';
import { APP_ROLE, makeLogin } from '@chengxin/core/database/roles';
import { resetLocalPostgres, startLocalPostgres } from '@chengxin/local-postgres/local-postgres';
import pg from 'pg';
import { startChild, type ChildServer } from './child-server.js';

const API = fileURLToPath(new URL('../../../apps/api/bin/api.mjs', import.meta.url));
const OFFICER = 'bench-officer';
/** The organ whose decisions the benchmark imports. */
export const BENCH_ORGAN = 'lvliang-market-supervision';

/** A platform of its own for one run: database, keys and API, gone when it ends. */
export interface Installation {
  readonly databaseUrl: string;
  readonly api: ChildServer;
  /** Headers of the signed-in officer. */
  readonly headers: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export async function startInstallation(progress: (text: string) => void): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'chengxin-bench-'));
  progress('starting PostgreSQL');
  const postgres = await startLocalPostgres({ dataFolder: join(folder, 'postgres') });
  progress('schema and register');
  await prepareDatabase(postgres.url);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query('insert into cx.officer (officer_id, name, organ_id, roles) values ($1, $1, $2, $3)', [
    OFFICER,
    BENCH_ORGAN,
    ['importer', 'querier', 'clerk', 'case-handling'],
  ]);
  const issuer = await TestIssuer.start();
  await client.query('insert into cx.officer_identity (issuer, subject, officer_id) values ($1, $2, $2)', [
    issuer.url,
    OFFICER,
  ]);
  await client.end();
  const login = {
    name: 'chengxin_bench_app',
    password: randomBytes(24).toString('base64url'),
    role: APP_ROLE,
  } as const;
  const databaseUrl = await makeLogin(postgres.url, login);
  progress('starting the API');
  const api = await startChild(
    API,
    {
      CHENGXIN_MODE: 'sandbox',
      DATABASE_URL: databaseUrl,
      CHENGXIN_MASTER_KEY: randomBytes(32).toString('base64'),
      CHENGXIN_SESSION_KEY: randomBytes(32).toString('base64'),
      CHENGXIN_OIDC_ISSUER: issuer.url,
      CHENGXIN_SPOOL: join(folder, 'spool'),
      CHENGXIN_REQUEST_LOG: 'off',
      CHENGXIN_RATE_PER_SECOND: '1000000',
      CHENGXIN_RATE_BURST: '1000000',
      CHENGXIN_PURPOSE_PER_SECOND: '1000000',
      CHENGXIN_PURPOSE_BURST: '1000000',
    },
    '/readyz',
  );
  return {
    databaseUrl: postgres.url,
    api,
    // A token lives ten minutes, a run may be longer: every part begins with one of its own.
    get headers() {
      return { authorization: `Bearer ${issuer.token(OFFICER)}` };
    },
    async stop() {
      await api.stop();
      await issuer.stop();
      await postgres.stop();
      await resetLocalPostgres(join(folder, 'postgres'));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
