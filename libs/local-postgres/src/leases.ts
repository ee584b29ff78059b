import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LocalPostgresError } from './notice.js';
import { identityOf, isSameProcess, type ProcessIdentity } from './process-identity.js';

let issued = 0;

/** Marks this process as a user of the server in `dataFolder`; the file stays behind when the process is killed. */
export function takeLease(dataFolder: string): string {
  const folder = join(dataFolder, 'leases');
  mkdirSync(folder, { recursive: true });
  issued += 1;
  const lease = join(folder, `${process.pid}-${issued}.json`);
  writeFileSync(lease, JSON.stringify(identityOf(process.pid)));
  return lease;
}

/** Gives a lease back; synchronous, because it also runs while the process exits. */
export function returnLease(lease: string): void {
  rmSync(lease, { force: true });
}

/** Leases of processes that still run; those of dead ones are cleared away. */
export function livingLeases(dataFolder: string): string[] {
  const folder = join(dataFolder, 'leases');
  const living: string[] = [];
  for (const name of namesIn(folder)) {
    const lease = join(folder, name);
    const holder = readHolder(lease);
    if (holder && isSameProcess(holder)) living.push(lease);
    else rmSync(lease, { force: true });
  }
  return living;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function readHolder(file: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
  } catch {
    return undefined; // gone meanwhile, or cut off by a kill in mid-write: nobody holds it
  }
}

const LOCK_PATIENCE_MS = 180_000;

/** Runs `work` while no other process starts or stops the server in this folder. */
export async function whileLocked<T>(dataFolder: string, work: () => Promise<T>): Promise<T> {
  const lock = join(dataFolder, 'start-stop.lock');
  const deadline = performance.now() + LOCK_PATIENCE_MS;
  while (!tryLock(lock)) {
    const holder = readHolder(lock);
    if (holder ? !isSameProcess(holder) : isLeftHalfWritten(lock)) {
      rmSync(lock, { force: true });
      continue;
    }
    if (performance.now() > deadline) {
      throw new LocalPostgresError({
        zh: `另一进程（${holder?.pid ?? '未知'}）正在启动或停止数据库，等待超时：${lock}`,
        en: `Another process (${holder?.pid ?? 'unknown'}) is starting or stopping the database; gave up waiting: ${lock}`,
      });
    }
    await pause(50 + Math.random() * 50);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function isLeftHalfWritten(lock: string): boolean {
  const written = statSync(lock, { throwIfNoEntry: false });
  return written !== undefined && Date.now() - written.mtimeMs > 10_000;
}

function tryLock(lock: string): boolean {
  try {
    writeFileSync(lock, JSON.stringify(identityOf(process.pid)), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
