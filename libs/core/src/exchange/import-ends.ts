import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { ReadPool } from '../database/pool.js';
import { ClaimLost, ImportClaims } from './import-claims.js';
import {
  NO_COUNTS,
  readImport,
  recordImport,
  type ImportCounts,
  type ImportFailure,
  type ImportRecord,
} from './import-record.js';
import { inTransaction } from '../database/in-transaction.js';
import { ImportUploads } from './import-uploads.js';

/** An import's upload, and its end: with the last word its key is forgotten and its upload removed. */
@Injectable()
export class ImportEnds {
  constructor(
    private readonly pool: ReadPool,
    private readonly claims: ImportClaims,
    private readonly uploads: ImportUploads,
    private readonly clock: Clock,
  ) {}

  /** A file that was taken before, whole and without one row left over, changes nothing: its rows are not read again. */
  async finishKnown(claimed: ImportRecord): Promise<boolean> {
    const { sameAs } = claimed.format;
    const first = sameAs === undefined ? undefined : await readImport(this.pool, sameAs);
    if (first?.state !== 'done' || first.counts.outcomes.refused + first.counts.outcomes.quarantined > 0) return false;
    const counts = { ...NO_COUNTS, outcomes: { ...NO_COUNTS.outcomes, unchanged: first.rowsRead } };
    await this.finish(claimed, counts, first.rowsRead);
    return true;
  }

  async finish(claimed: ImportRecord, counts: ImportCounts, rowsRead: number): Promise<void> {
    await this.end(claimed, 'import.finished', { rowsRead, outcomes: counts.outcomes }, (at) => [
      `state = 'done', failure = null, finished_at = $3, counts = $4, rows_read = $5, bytes_read = bytes_total`,
      [at, JSON.stringify(counts), rowsRead],
    ]);
  }

  /** What was committed before stays. */
  async fail(claimed: ImportRecord, failure: ImportFailure): Promise<void> {
    await this.end(claimed, 'import.failed', { code: failure.code }, (at) => [
      `state = 'failed', failure = $4, finished_at = $3`,
      [at, JSON.stringify(failure)],
    ]);
  }

  private async end(
    { importId, organId, officer }: ImportRecord,
    kind: 'import.finished' | 'import.failed',
    content: Readonly<Record<string, unknown>>,
    change: (at: Date) => readonly [string, readonly unknown[]],
  ): Promise<void> {
    const at = this.clock.now();
    const [columns, values] = change(at);
    await inTransaction(this.pool, async (client) => {
      const { rowCount } = await client.query(
        `update cx.import set ${columns}, spool_key = null, worker = null, heartbeat_at = null, version = version + 1
         where import_id = $1 and worker = $2 and state = 'running'`,
        [importId, this.claims.worker, ...values],
      );
      if (rowCount !== 1) throw new ClaimLost();
      await recordImport(client, { importId, seq: 2, kind, at, by: `${organId}/${officer}`, content });
    });
    await this.uploads.remove(importId);
  }
}
