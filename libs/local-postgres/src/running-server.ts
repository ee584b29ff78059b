import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LocalPostgresError } from './notice.js';
import { isRunning } from './process-identity.js';

/** What a server wrote into postmaster.pid. */
export interface RunningServer {
  pid: number;
  port: number;
  ready: boolean;
}

/** The server that runs on this cluster, if one does. */
export function findRunningServer(cluster: string): RunningServer | undefined {
  const lines = readLines(join(cluster, 'postmaster.pid'));
  const pid = Number.parseInt(lines?.[0] ?? '', 10);
  if (!lines || !(pid > 0) || !isRunning(pid) || !serves(pid, cluster)) return undefined;
  return { pid, port: Number.parseInt(lines[3] ?? '0', 10), ready: lines[7]?.trim() === 'ready' };
}

const NO_PROCESS = '2147483647';

/**
 * Makes PostgreSQL see that a former server is gone where its number fools it: a dead one that nobody collected,
 * or another program that has the number since a restart of the machine. Only the number is struck out; by the rest
 * PostgreSQL still notices backends that outlived their server, and does not start beside them.
 */
export function strikeOutFormerServer(cluster: string): void {
  const file = join(cluster, 'postmaster.pid');
  const lines = readLines(file);
  if (!lines || findRunningServer(cluster)) return;
  writeFileSync(file, [NO_PROCESS, ...lines.slice(1)].join('\n'));
}

function readLines(file: string): string[] | undefined {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whether this process is the server of this cluster; where the system does not tell, the file is believed. */
function serves(pid: number, cluster: string): boolean {
  if (process.platform === 'linux') {
    try {
      // A server works inside its cluster, and the link follows a folder that was renamed under it.
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
    } catch (error) {
      if (!['EACCES', 'EPERM', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      return false; // another user's process, or gone meanwhile
    }
  }
  if (process.platform === 'win32') return true;
  return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(cluster);
}

/** Waits until `done` answers true, at most `patience` milliseconds. */
export async function waitFor(done: () => boolean | Promise<boolean>, patience: number): Promise<boolean> {
  const deadline = performance.now() + patience;
  for (;;) {
    if (await done()) return true;
    if (performance.now() > deadline) return false;
    await pause(20);
  }
}

/** Asks the server to end now: running statements are broken off, what was committed is on disk. Returns at once. */
export function requestStop(pid: number): void {
  signal(pid, 'SIGINT');
}

/** Ends a server and waits until it has ended, more forcefully each time it does not. Windows knows only the last way. */
export async function stopServer(pid: number): Promise<void> {
  const ended = (): boolean => !isRunning(pid);
  requestStop(pid);
  if (await waitFor(ended, 30_000)) return;
  signal(pid, 'SIGQUIT');
  if (await waitFor(ended, 10_000)) return;
  signal(pid, 'SIGKILL');
  if (await waitFor(ended, 5_000)) return;
  throw new LocalPostgresError({
    zh: `数据库进程 ${pid} 无法停止`,
    en: `The database process ${pid} could not be stopped`,
  });
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // ended already: what we wanted
  }
}
