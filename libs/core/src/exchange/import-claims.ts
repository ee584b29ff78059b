import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Inject, Injectable } from '@nestjs/common';
import { ReadPool } from '../database/pool.js';
import { readImport, type ImportFailure, type ImportRecord } from './import-record.js';

/** Token of how long an import stays a process's own without a sign of life. */
export const IMPORT_LEASE_MS = Symbol('ImportLease');
export const DEFAULT_LEASE_MS = 15_000;
/** Taken up so often without getting one batch further, an import is given up: it would take every process down in turn. */
const MOST_ATTEMPTS = 5;

/** Another process has taken the import over, or it was ended. */
export class ClaimLost extends Error {}

/** Who works on which import. One claim is one process's; a process that died loses it when its heartbeat is too old. */
@Injectable()
export class ImportClaims {
  /** Machine time: a moved legal clock neither keeps nor breaks a claim. */
  readonly worker = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`;

  constructor(
    private readonly pool: ReadPool,
    @Inject(IMPORT_LEASE_MS) private readonly leaseMs: number,
  ) {}

  get heartbeatMs(): number {
    return this.leaseMs / 3;
  }

  /** The oldest import that waits or was left behind, now this process's; undefined where there is none. */
  async next(): Promise<ImportRecord | undefined> {
    const { rows } = await this.pool.query<{
      id: string;
      version: number;
      state: string;
      failure: ImportFailure | null;
    }>(
      `select import_id as id, version, state, failure from cx.import
       where state = 'queued' or (state = 'running' and heartbeat_at < $1) order by received_at, import_id limit 5`,
      [new Date(Date.now() - this.leaseMs)],
    );
    for (const { id, version, state, failure } of rows) {
      const attempts = (failure?.attempts ?? 0) + (state === 'running' ? 1 : 0);
      // Compared by version, not locked: a claim must work on every placement of the table.
      const claimed = await this.pool.query(
        `update cx.import set state = 'running', worker = $3, heartbeat_at = $4, failure = $5, version = version + 1
         where import_id = $1 and version = $2 and state in ('queued', 'running')`,
        [
          id,
          version,
          this.worker,
          new Date(),
          attempts === 0 ? null : JSON.stringify({ ...failure, code: failure?.code ?? 'import/interrupted', attempts }),
        ],
      );
      if (claimed.rowCount === 1) return (await readImport(this.pool, id))!;
    }
    return undefined;
  }

  isHopeless({ failure }: ImportRecord): boolean {
    return (failure?.attempts ?? 0) >= MOST_ATTEMPTS;
  }

  async heartbeat(importId: string): Promise<void> {
    await this.pool.query(
      `update cx.import set heartbeat_at = $3 where import_id = $1 and worker = $2 and state = 'running'`,
      [importId, this.worker, new Date()],
    );
  }

  /** Gives an import back, for any process to go on with. */
  async release(importId: string): Promise<void> {
    await this.pool.query(
      `update cx.import set state = 'queued', worker = null, heartbeat_at = null, version = version + 1 where import_id = $1 and worker = $2 and state = 'running'`,
      [importId, this.worker],
    );
  }

  /** Says what holds the import up; the claim runs out by itself and any process tries again. */
  async note(importId: string, failure: ImportFailure): Promise<void> {
    await this.pool.query(
      `update cx.import set failure = $3 where import_id = $1 and worker = $2 and state = 'running'`,
      [importId, this.worker, JSON.stringify(failure)],
    );
  }
}
