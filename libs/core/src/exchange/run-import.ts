import { processLog } from '../log/log.js';
import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DocumentJudges } from '../document/document-judges.js';
import { Refused } from '../refusal/refused.js';
import { ImportBatches, type BatchToWrite } from './import-batches.js';
import { ClaimLost, ImportClaims } from './import-claims.js';
import { ImportEnds } from './import-ends.js';
import type { ImportCounts, ImportRecord } from './import-record.js';
import { ImportUploads } from './import-uploads.js';
import { passingFault, undoneByConflict, type PassingFault } from './passing-fault.js';
import { MergedMeanwhile } from './intake/claim-subjects.js';
import { judgeRow, type JudgedRow, type RowContext } from './judge-row.js';
import type { Table } from './open-table.js';
import { StoredFileDamaged } from './readers/file-bytes.js';
import type { SourceRow } from './readers/source-row.js';
import type { RowFindingCode } from './row-finding.js';

/** Rows of one transaction, and characters: two batches are in memory at once, whatever the rows hold. */
export const BATCH_ROWS = 1_000;
const BATCH_CHARACTERS = 500_000;
/** Rows judged before the process may turn to other work: judging is all computing, and requests wait. */
const ROWS_A_TURN = 50;
const FIRST_PAUSE_MS = 250;
const MOST_TRIES = 6;

/** The process is about to end. */
class Stopping extends Error {}

/**
 * Takes one claimed import from where it stands to its end: read, judge in memory, write batch by batch. While a batch is written the next one is
 * read and judged, so that two batches are in memory and no more, however large the file.
 */
@Injectable()
export class ImportRun {
  constructor(
    private readonly claims: ImportClaims,
    private readonly batches: ImportBatches,
    private readonly ends: ImportEnds,
    private readonly judges: DocumentJudges,
    private readonly uploads: ImportUploads,
  ) {}

  /** Runs to the end, or as far as it comes; never throws for what is the file's fault or will pass. */
  async run(claimed: ImportRecord, isStopping: () => boolean): Promise<void> {
    const beat = setInterval(() => {
      // A missed beat is no fault: the next one, or the batch, tells whether the import is still ours.
      this.claims.heartbeat(claimed.importId).catch(() => undefined);
    }, this.claims.heartbeatMs);
    beat.unref();
    try {
      if (this.claims.isHopeless(claimed)) await this.ends.fail(claimed, { ...claimed.failure, code: 'import/failed' });
      else if (!(await this.ends.finishKnown(claimed))) await this.readAll(claimed, isStopping);
    } catch (error) {
      await this.settle(claimed, error);
    } finally {
      clearInterval(beat);
    }
  }

  private async readAll(claimed: ImportRecord, isStopping: () => boolean): Promise<void> {
    const table = await this.uploads.open(claimed);
    try {
      await this.readTable(claimed, table, isStopping);
    } finally {
      await table.close();
    }
  }

  private async readTable(claimed: ImportRecord, table: Table, isStopping: () => boolean): Promise<void> {
    const { importId, organId, organSector, organRegion, organLevel } = claimed;
    const judge = await this.judges.judge();
    const context: RowContext = {
      heading: table.heading,
      dateForms: claimed.format.dateForms,
      judge,
      sender: { organId, sector: organSector, region: organRegion, level: organLevel },
      today: judge.today,
    };
    const done = await this.batches.last(importId);
    let [counts, rowsRead, batchNo] = [claimed.counts, claimed.rowsRead, done.batchNo];
    let writing: Promise<void> = Promise.resolve();
    // A fault of a batch being written is met where it is awaited; until then it must not count as unhandled.
    const settled = (promise: Promise<void>) => (promise.catch(() => undefined), promise);
    try {
      for await (const rows of batchesOf(table.rows, done.lastRow)) {
        const bytesRead = table.bytesRead();
        const judged = await judgeAll(rows, context);
        await writing;
        if (isStopping()) throw new Stopping();
        batchNo += 1;
        const { heading } = table;
        const batch = { batchNo, heading, rows: judged, before: counts, rowsBefore: rowsRead, bytesRead };
        writing = settled(
          this.write(claimed, batch).then((after) => {
            counts = after;
            rowsRead += judged.length;
          }),
        );
      }
    } finally {
      // Where reading fails, the batch under way is still brought to its end.
      await writing.catch(() => undefined);
    }
    await writing;
    await this.ends.finish(claimed, counts, rowsRead);
  }

  /** Writes a batch, again where a conflict undid it, later where the database is away or full. */
  private async write(claimed: ImportRecord, batch: BatchToWrite): Promise<ImportCounts> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.batches.write(claimed, batch);
      } catch (error) {
        const passing = passingFault(error);
        if (passing && tries === 1) await this.say(claimed, passing);
        if (passing) await sleep(FIRST_PAUSE_MS * 2 ** tries);
        // Lost at its commit, a batch may have been written all the same; written again it meets its own mark.
        const committed = await this.batches.committed(claimed.importId, batch.batchNo).catch(() => undefined);
        if (committed) return committed;
        const again = passing !== undefined || undoneByConflict(error) || error instanceof MergedMeanwhile;
        if (!again || tries === MOST_TRIES) throw error;
      }
    }
  }

  /** What a fault means for the import. */
  private async settle(claimed: ImportRecord, error: unknown): Promise<void> {
    if (error instanceof ClaimLost) return;
    if (error instanceof Stopping) return this.claims.release(claimed.importId);
    const passing = passingFault(error);
    if (passing) {
      report(claimed, error, 'warn');
      return this.say(claimed, passing);
    }
    if (error instanceof Refused) {
      const [{ code, message }] = error.findings;
      await this.ends.fail(claimed, { code: code as RowFindingCode, detail: message });
    } else if (error instanceof StoredFileDamaged || (error as NodeJS.ErrnoException).code === 'ENOENT') {
      report(claimed, error, 'error');
      await this.ends.fail(claimed, { code: 'import/file-lost' });
    } else {
      await this.ends.fail(claimed, { code: 'import/failed', incident: report(claimed, error, 'error') });
    }
  }

  /** Lets who asks know what the import waits for. Where not even that can be written, the next try will tell. */
  private async say(claimed: ImportRecord, code: PassingFault): Promise<void> {
    await this.claims.note(claimed.importId, { ...claimed.failure, code }).catch(() => undefined);
  }
}

/** Rows behind the last one that is done, in batches. */
async function* batchesOf(
  rows: AsyncIterable<SourceRow>,
  lastRow: number,
): AsyncGenerator<readonly SourceRow[], void, void> {
  let batch: SourceRow[] = [];
  let characters = 0;
  for await (const row of rows) {
    if (row.rowNo <= lastRow) continue;
    batch.push(row);
    for (const cell of row.cells) characters += cell.length;
    if (batch.length < BATCH_ROWS && characters < BATCH_CHARACTERS) continue;
    yield batch;
    [batch, characters] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

async function judgeAll(rows: readonly SourceRow[], context: RowContext): Promise<readonly JudgedRow[]> {
  const judged: JudgedRow[] = [];
  for (const row of rows) {
    judged.push(judgeRow(row, context));
    if (judged.length % ROWS_A_TURN === 0) await nextTurn();
  }
  return judged;
}

/** Logs a fault and returns the name of its entry. What the file holds is in no log. */
function report({ importId }: ImportRecord, error: unknown, level: 'warn' | 'error'): string {
  const incident = randomUUID();
  processLog()[level]('import stopped', { importId, incident }, error);
  return incident;
}
