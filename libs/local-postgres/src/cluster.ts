import { spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { findRunningServer, waitFor } from './running-server.js';
import { LocalPostgresError } from './notice.js';
import type { ServerAccount } from './server-account.js';
import type { ServerFiles } from './server-files.js';
import { serverSettings, usableMemory, type Durability } from './settings.js';

/** The server's own superuser; applications connect as another role. */
export const SUPERUSER = 'postgres';

/** Environment of the server: ours without the variables that steer PostgreSQL's tools, messages in English for the log. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_MESSAGES: 'C' };
}

/**
 * `C.UTF-8`: with plain `C`, pg_trgm finds no trigram in Chinese text and name search silently returns nothing.
 * macOS has no locale of that name; its UTF-8 character classes with byte order are the same thing.
 */
function localeFlags(): string[] {
  return process.platform === 'darwin' ? ['--locale=C', '--lc-ctype=en_US.UTF-8'] : ['--locale=C.UTF-8'];
}

/** Makes a cluster where there is none; one cut off half-way is never taken for a whole one. */
export async function ensureCluster(
  files: ServerFiles,
  account: ServerAccount | undefined,
  password: string,
  durability: Durability,
): Promise<'made' | 'found'> {
  if (existsSync(join(files.cluster, 'PG_VERSION'))) {
    refuseOtherVersion(files);
    return 'found';
  }
  const passing = mkdtempSync(join(files.area, 'initdb-'));
  try {
    const [fresh, passwordFile] = [join(passing, 'cluster'), join(passing, 'password')];
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (account) for (const path of [passing, passwordFile]) chownSync(path, account.uid, account.gid);
    await runToEnd(
      files.initdb,
      [
        `--pgdata=${fresh}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        ...localeFlags(),
        ...(durability === 'none' ? ['--no-sync'] : []),
      ],
      account,
    );
    rmSync(files.cluster, { recursive: true, force: true });
    renameSync(fresh, files.cluster);
  } finally {
    rmSync(passing, { recursive: true, force: true });
  }
  return 'made';
}

function refuseOtherVersion(files: ServerFiles): void {
  const data = readFileSync(join(files.cluster, 'PG_VERSION'), 'utf8').trim();
  const installed = files.version.split('.')[0];
  if (data === installed) return;
  throw new LocalPostgresError({
    zh: `${files.cluster} 由 PostgreSQL ${data} 建立，现装版本为 ${installed}。请运行 npm run reset 重建沙箱数据。`,
    en: `${files.cluster} was made by PostgreSQL ${data}, installed is ${installed}. Run npm run reset to build the sandbox's data anew.`,
  });
}

function runToEnd(program: string, flags: string[], account: ServerAccount | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, flags, { ...account, cwd: '/', env: serverEnvironment(), windowsHide: true });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}:\n${output}`)),
    );
  });
}

/** Starts a server that outlives us: in a process group of its own, so that Ctrl-C reaches us first and we end it in order. */
export async function launch(
  files: ServerFiles,
  account: ServerAccount | undefined,
  start: { port: number; durability: Durability; log: string },
): Promise<number> {
  mkdirSync(files.area, { recursive: true });
  const settings = Object.entries({ ...serverSettings(start.durability, usableMemory()), port: String(start.port) });
  const flags = ['-D', files.cluster, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const log = openSync(start.log, 'w', 0o600);
  let failure: Error | undefined;
  let ended = false;
  const child = spawn(files.postgres, flags, {
    ...account,
    cwd: '/',
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
    windowsHide: true,
  });
  closeSync(log);
  child.once('error', (error) => (failure = error));
  child.once('exit', () => (ended = true));
  child.unref();
  const up = await waitFor(
    () => ended || failure !== undefined || findRunningServer(files.cluster)?.ready === true,
    60_000,
  );
  if (up && !ended && !failure && child.pid) return child.pid;
  if (child.pid && !ended) child.kill('SIGQUIT');
  throw new Error(`PostgreSQL did not start:\n${readFileSync(start.log, 'utf8').slice(-4000)}`, { cause: failure });
}
