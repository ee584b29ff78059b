import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { isUuid } from '../database/record-id.js';

/** An upload whose process cannot be asked (another machine's, or its number was given to another) is left over when nothing was written so long. */
const SILENT_MS = 3_600_000;
/** An upload is recorded at once when it is whole: one without a record lies no longer than that. */
const UNRECORDED_MS = 60_000;

const HOST = hostname().replace(/[^\w-]/g, '-');
const STARTED = Date.now() - process.uptime() * 1_000;

/** Where an upload lies while its import waits or runs. */
export const spoolName = (importId: string): string => `${importId}.spool`;
/** Where it lies while it is being received, by this process. */
export const partName = (importId: string): string => `${importId}.${HOST}.${process.pid}.part`;

/**
 * Removes the uploads that no import waits for: those of processes that died while receiving, those that were never recorded, and those whose import is
 * over. What another process is receiving, or an import still needs, stays.
 */
export async function sweepSpool(folder: string, pool: Pool, now = Date.now()): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const name of names) {
    const [, id, host, pid, kind] = /^([^.]+)(?:\.([\w-]+)\.(\d+))?\.(spool|part)$/.exec(name) ?? [];
    if (id === undefined || !isUuid(id)) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (!found) continue;
    const age = now - found.mtimeMs;
    const leftOver = kind === 'part' ? isAbandoned(host, Number(pid), found.mtimeMs, age) : await isOver(pool, id, age);
    if (leftOver) await rm(path, { force: true });
  }
}

function isAbandoned(host: string | undefined, pid: number, writtenMs: number, age: number): boolean {
  if (age > SILENT_MS) return true;
  if (host !== HOST) return false;
  // Our own number, written before we were: a process of that number died and we came after it.
  if (pid === process.pid) return writtenMs < STARTED;
  return !isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

async function isOver(pool: Pool, importId: string, age: number): Promise<boolean> {
  const { rows } = await pool.query<{ state: string }>('select state from cx.import where import_id = $1', [importId]);
  return rows[0] ? ['done', 'failed'].includes(rows[0].state) : age > UNRECORDED_MS;
}
