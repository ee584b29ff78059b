import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { ensureCluster, launch, SUPERUSER } from './cluster.js';
import { livingLeases, returnLease, takeLease, whileLocked } from './leases.js';
import { LocalPostgresError, type Notice } from './notice.js';
import {
  findRunningServer,
  requestStop,
  stopServer,
  strikeOutFormerServer,
  type RunningServer,
} from './running-server.js';
import { serverAccount, type ServerAccount } from './server-account.js';
import { placeServer, recordedLocation, type ServerFiles } from './server-files.js';
import type { Durability } from './settings.js';

export interface LocalPostgresOptions {
  /** Made if missing; holds the cluster, the password, the log. */
  dataFolder: string;
  /** On 127.0.0.1; a free one is chosen when absent. */
  port?: number;
  durability?: Durability;
  onProgress?: (notice: Notice) => void;
}

export interface LocalPostgres {
  /** The application's database, as the role that owns it and is no superuser. */
  url: string;
  /** The maintenance database, as the same role, which may create databases and roles. */
  adminUrl: string;
  port: number;
  /** Where the data lies: the data folder, unless the server's account cannot enter it. */
  folder: string;
  /** Whether the server ran already, left by a process that was killed or used by another one. */
  adopted: boolean;
  /** Whether other processes use this server now. */
  shared: boolean;
  /** Gives the server back; it ends when nobody else uses it. */
  stop(): Promise<void>;
}

const APPLICATION = 'chengxin';

/** Starts the PostgreSQL of a data folder, or takes over the one that runs there. */
export async function startLocalPostgres(options: LocalPostgresOptions): Promise<LocalPostgres> {
  mkdirSync(options.dataFolder, { recursive: true });
  const dataFolder = realpathSync(options.dataFolder);
  const durability = options.durability ?? 'full';
  const tell = options.onProgress ?? (() => undefined);

  return whileLocked(dataFolder, async () => {
    const account = serverAccount();
    const files = placeServer(dataFolder, account, durability === 'none' ? 'passing' : 'kept', tell);
    const password = keptPassword(dataFolder, files);
    // Taken first: whoever else is about to end the server sees that somebody still wants it.
    const lease = takeLease(dataFolder);
    const release = endWithThisProcess(dataFolder, files.cluster, lease);
    const stop = async (): Promise<void> => {
      release();
      const running = livingLeases(dataFolder).length === 0 ? findRunningServer(files.cluster) : undefined;
      if (running) await stopServer(running.pid);
    };
    try {
      const adopted = await adoptOrStop(dataFolder, files, { ...options, durability }, { password, lease });
      if (!adopted && (await ensureCluster(files, account, password, durability)) === 'made') {
        tell({ zh: `已新建本地数据库：${files.cluster}`, en: `Made a new local database: ${files.cluster}` });
      }
      const log = join(dataFolder, 'server.log');
      const port = adopted?.port ?? (await startOnPort(files, account, { port: options.port, durability, log }));
      await ensureApplicationDatabase(port, password);
      return {
        url: urlOf(port, APPLICATION, password, APPLICATION),
        adminUrl: urlOf(port, APPLICATION, password, 'postgres'),
        port,
        folder: files.cluster,
        adopted: adopted !== undefined,
        shared: livingLeases(dataFolder).length > 1,
        stop: () => whileLocked(dataFolder, stop),
      };
    } catch (error) {
      await stop();
      throw error;
    }
  });
}

/** Removes a data folder with everything in it and what was moved outside; refuses while someone uses its server. */
export async function resetLocalPostgres(dataFolder: string): Promise<void> {
  if (!existsSync(dataFolder)) return;
  const folder = realpathSync(dataFolder);
  await whileLocked(folder, async () => {
    const outside = recordedLocation(folder);
    const running = [folder, ...(outside ? [outside] : [])]
      .map((place) => findRunningServer(join(place, 'cluster')))
      .find((server) => server !== undefined);
    if (running && livingLeases(folder).length > 0) {
      throw new LocalPostgresError({
        zh: `数据库正在使用中（${folder}），请先停止使用它的进程再清空。`,
        en: `The database in ${folder} is in use; stop the processes that use it, then empty it.`,
      });
    }
    if (running) await stopServer(running.pid);
    if (outside) rmSync(outside, { recursive: true, force: true });
    for (const entry of ['cluster', 'password', 'server.log', 'location.json', 'leases']) {
      rmSync(join(folder, entry), { recursive: true, force: true });
    }
  });
}

/** Takes over a server that answers and was started as now asked for; any other left one is ended. */
async function adoptOrStop(
  dataFolder: string,
  files: ServerFiles,
  wanted: LocalPostgresOptions & { durability: Durability },
  our: { password: string; lease: string },
): Promise<RunningServer | undefined> {
  const found = await hearFrom(files, our.password);
  if (!found) return undefined;
  const { running, answer } = found;
  const samePort = wanted.port === undefined || wanted.port === running.port;
  if (samePort && answer === wanted.durability) return running;
  if (answer !== 'silent' && livingLeases(dataFolder).some((lease) => lease !== our.lease)) {
    throw new LocalPostgresError({
      zh: `${dataFolder} 的数据库正由另一进程以不同设置使用（端口 ${running.port}）。`,
      en: `The database in ${dataFolder} is in use by another process with other settings (port ${running.port}).`,
    });
  }
  await stopServer(running.pid);
  return undefined;
}

type Answer = Durability | 'refused' | 'silent';

const RECOVERY_PATIENCE_MS = 60_000;

/** The server on this cluster and what it says; one that recovers from a crash, or is ending, does not answer for a while. */
async function hearFrom(
  files: ServerFiles,
  password: string,
): Promise<{ running: RunningServer; answer: Answer } | undefined> {
  const deadline = performance.now() + RECOVERY_PATIENCE_MS;
  for (;;) {
    const running = findRunningServer(files.cluster);
    if (!running) return undefined;
    const answer = await ask(running.port, password);
    if (answer !== 'silent' || performance.now() > deadline) return { running, answer };
    await pause(50);
  }
}

/** How the server on this port was started; `refused` when it answers but not to our password. */
async function ask(port: number, password: string): Promise<Answer> {
  const url = urlOf(port, SUPERUSER, password, 'postgres');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined); // a connection lost in between is "silent", as the catch below says
  try {
    await client.connect();
    const { rows } = await client.query<{ fsync: string }>('SHOW fsync');
    return rows[0]?.fsync === 'off' ? 'none' : 'full';
  } catch (error) {
    return (error as { code?: string }).code === '28P01' ? 'refused' : 'silent';
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Starts on the wanted port or a free one; a free one may be taken by someone else before the server has it. */
async function startOnPort(
  files: ServerFiles,
  account: ServerAccount | undefined,
  start: { port: number | undefined; durability: Durability; log: string },
): Promise<number> {
  if (start.port !== undefined && !(await isFree(start.port))) {
    throw new LocalPostgresError({
      zh: `数据库端口 ${start.port} 已被占用`,
      en: `The database port ${start.port} is taken`,
    });
  }
  strikeOutFormerServer(files.cluster);
  for (let attempt = 1; ; attempt += 1) {
    const port = start.port ?? (await freePort());
    try {
      await launch(files, account, { ...start, port });
      return port;
    } catch (error) {
      const orphans = error instanceof Error && error.message.includes('pre-existing shared memory block');
      const overtaken = start.port === undefined && !(await isFree(port));
      if (attempt === 20 || !(orphans || overtaken)) throw error;
      if (orphans) await pause(500); // backends of a killed server finish their statement before they notice
    }
  }
}

function listen(port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      ['EADDRINUSE', 'EACCES'].includes(error.code ?? '') ? resolve(undefined) : reject(error),
    );
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(address !== null && typeof address === 'object' ? address.port : undefined));
    });
  });
}

const isFree = async (port: number): Promise<boolean> => (await listen(port)) !== undefined;

async function freePort(): Promise<number> {
  const port = await listen(0);
  if (port === undefined) throw new Error('no free port on 127.0.0.1');
  return port;
}

function keptPassword(dataFolder: string, files: ServerFiles): string {
  const file = join(dataFolder, 'password');
  if (existsSync(file)) return readFileSync(file, 'utf8');
  if (existsSync(join(files.cluster, 'PG_VERSION'))) {
    throw new LocalPostgresError({
      zh: `缺少数据库口令文件 ${file}。请运行 npm run reset 重建沙箱数据。`,
      en: `The database's password file ${file} is missing. Run npm run reset to build the sandbox's data anew.`,
    });
  }
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}

function urlOf(port: number, role: string, password: string, database: string): string {
  return `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
}

async function ensureApplicationDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(port, SUPERUSER, password, 'postgres') });
  await client.connect();
  try {
    const exists = async (sql: string): Promise<boolean> => (await client.query(sql, [APPLICATION])).rowCount === 1;
    if (!(await exists('SELECT 1 FROM pg_roles WHERE rolname = $1'))) {
      await client.query(
        `CREATE ROLE ${APPLICATION} LOGIN CREATEDB CREATEROLE PASSWORD ${client.escapeLiteral(password)}`,
      );
    }
    if (!(await exists('SELECT 1 FROM pg_database WHERE datname = $1'))) {
      await client.query(`CREATE DATABASE ${APPLICATION} OWNER ${APPLICATION}`);
    }
  } finally {
    await client.end();
  }
}

const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
type EndingSignal = keyof typeof EXIT_CODES;

const ours = new Set<unknown>();

/**
 * Sees to it that the server does not outlive us unnoticed: at our exit it is told to end unless others use it.
 * On a signal nobody else here listens to, we exit; otherwise the application decides when. Returns how to let go.
 */
function endWithThisProcess(dataFolder: string, cluster: string, lease: string): () => void {
  const onExit = (): void => {
    returnLease(lease);
    const running = livingLeases(dataFolder).length === 0 ? findRunningServer(cluster) : undefined;
    if (running) requestStop(running.pid);
  };
  const onSignal = (signal: EndingSignal): void => {
    if (process.listeners(signal).every((listener) => ours.has(listener))) process.exit(EXIT_CODES[signal]);
  };
  const signals = Object.keys(EXIT_CODES) as EndingSignal[];
  ours.add(onSignal);
  process.once('exit', onExit);
  for (const signal of signals) process.on(signal, onSignal);
  return () => {
    returnLease(lease);
    process.off('exit', onExit);
    for (const signal of signals) process.off(signal, onSignal);
    ours.delete(onSignal);
  };
}
