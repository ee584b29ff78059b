import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareDatabase } from '@chengxin/core/database/prepare-database';
import { TestIssuer } from '@chengxin/local-postgres/test-issuer';
import { APP_ROLE, makeLogin } from '@chengxin/core/database/roles';
import { resetLocalPostgres, startLocalPostgres } from '@chengxin/local-postgres/local-postgres';
import { NoteSigner } from '@chengxin/signing/signed-note';
import pg from 'pg';
import { cpuSeconds, startChild, type ChildServer } from './child-server.js';

const API = fileURLToPath(new URL('../../../apps/api/bin/api.mjs', import.meta.url));
const WORKER = fileURLToPath(new URL('../../../apps/worker/bin/worker.mjs', import.meta.url));
const OFFICER = 'bench-officer';
/** The organ whose decisions the benchmark imports. */
export const BENCH_ORGAN = 'lvliang-market-supervision';

/** A platform of its own for one run: database, keys and API, gone when it ends. */
export interface Installation {
  readonly databaseUrl: string;
  /** As the application’s role, which the API has. */
  readonly appUrl: string;
  /** 32 bytes; what the API seals under. */
  readonly masterKey: Buffer;
  readonly api: ChildServer;
  /** A worker that seals the log, besides all else that workers do. Whoever starts it stops it. */
  startWorker(): Promise<ChildServer>;
  /** Processor seconds of the database server so far, with every connection that it had. */
  postgresCpuSeconds(): number;
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
  await client.query(
    'insert into cx.officer (officer_id, name, organ_id, roles, person_id) values ($1, $1, $2, $3, $1)',
    [OFFICER, BENCH_ORGAN, ['importer', 'querier', 'clerk', 'case-handling']],
  );
  const issuer = await TestIssuer.start();
  await client.query('insert into cx.officer_identity (issuer, subject, officer_id) values ($1, $2, $2)', [
    issuer.url,
    OFFICER,
  ]);
  const postmaster = await postmasterOf(client);
  await client.end();
  const login = {
    name: 'chengxin_bench_app',
    password: randomBytes(24).toString('base64url'),
    role: APP_ROLE,
  } as const;
  const databaseUrl = await makeLogin(postgres.url, login);
  progress('starting the API');
  const masterKey = randomBytes(32);
  const shared = {
    CHENGXIN_MODE: 'sandbox',
    DATABASE_URL: databaseUrl,
    CHENGXIN_MASTER_KEY: masterKey.toString('base64'),
    CHENGXIN_SPOOL: join(folder, 'spool'),
  };
  const logKey = join(folder, 'log.key');
  writeFileSync(logKey, `${NoteSigner.make('bench.example/log', 'ed25519').secretText()}\n`, { mode: 0o600 });
  const api = await startChild(
    API,
    {
      ...shared,
      CHENGXIN_SESSION_KEY: randomBytes(32).toString('base64'),
      CHENGXIN_OIDC_ISSUER: issuer.url,
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
    appUrl: databaseUrl,
    masterKey,
    api,
    startWorker: () =>
      startChild(WORKER, { ...shared, CHENGXIN_LOG_KEY_FILE: logKey }, '/readyz', 'CHENGXIN_WORKER_PORT'),
    postgresCpuSeconds: () => postgresCpuSeconds(postmaster),
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

/** The server's own, its children's that ended, and those of its connections that are open. */
function postgresCpuSeconds(postmaster: number): number {
  const { own, ended } = cpuSeconds(postmaster);
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(/\s+/);
  return children.reduce((sum, pid) => sum + cpuSeconds(Number(pid)).own, own + ended);
}

/** Number of the process that all of the server's are children of. */
async function postmasterOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return Number(readFileSync(`/proc/${rows[0]!.pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[1]);
}
