import { Injectable } from '@nestjs/common';
import type { ClientBase } from 'pg';
import { Keyring } from '../access/keyring.js';
import { Clock } from '../clock/clock.js';
import { ReadPool } from '../database/pool.js';
import { ClaimLost, ImportClaims } from './import-claims.js';
import { addCounts, type ImportCounts, type ImportRecord } from './import-record.js';
import { inTransaction } from '../database/in-transaction.js';
import { BulkIntake } from './intake/bulk-intake.js';
import { CopyRows } from './intake/copy-rows.js';
import type { IntakeAnswer, IntakeRow } from './intake/decide-rows.js';
import type { JudgedRow } from './judge-row.js';
import { columnOfField, type Heading } from '@chengxin/domain/intake/heading';
import { knownOriginals, originalMark, settleOriginals } from './resubmission/original-row.js';
import { placed, type RowFinding, type RowOutcome } from './row-finding.js';

export interface BatchToWrite {
  readonly batchNo: number;
  readonly heading: Heading;
  readonly rows: readonly JudgedRow[];
  readonly before: ImportCounts;
  readonly rowsBefore: number;
  readonly bytesRead: number;
}

/** A row with its final outcome. */
interface SettledRow {
  readonly row: JudgedRow;
  readonly outcome: RowOutcome;
  readonly findings: readonly RowFinding[];
  readonly documentId: string | null;
  readonly subjectId: string | null;
}

/** Batches of an import. One is written whole, with its mark of being done, or not at all. */
@Injectable()
export class ImportBatches {
  constructor(
    private readonly pool: ReadPool,
    private readonly claims: ImportClaims,
    private readonly intake: BulkIntake,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** How far an import came. */
  async last(importId: string): Promise<{ readonly batchNo: number; readonly lastRow: number }> {
    const { rows } = await this.pool.query<{ batchNo: number; lastRow: number }>(
      'select batch_no as "batchNo", last_row as "lastRow" from cx.import_batch where import_id = $1 order by batch_no desc limit 1',
      [importId],
    );
    return rows[0] ?? { batchNo: 0, lastRow: 0 };
  }

  /** Writes a batch and returns the import's counts after it. Throws {@link ClaimLost} where the import is no longer this process's. */
  async write(claimed: ImportRecord, batch: BatchToWrite): Promise<ImportCounts> {
    const { importId, organId, officer, synthetic } = claimed;
    const at = this.clock.now();
    return inTransaction(this.pool, async (client) => {
      const rows = await this.withKnownOriginals(client, organId, batch);
      const writable = rows.filter((row): row is JudgedRow & IntakeRow => 'document' in row);
      const by = `${organId}/${officer}`;
      const answers = await this.intake.take(client, writable, {
        at,
        today: this.clock.today(),
        by,
        officer,
        synthetic,
        importId,
      });
      const settled = settle(rows, answers, batch.heading);
      const own = addCounts(batch.before, settled);
      await client.query(
        'insert into cx.import_batch (import_id, batch_no, first_row, last_row, counts, at) values ($1,$2,$3,$4,$5,$6)',
        [
          importId,
          batch.batchNo,
          batch.rows[0]!.source.rowNo,
          batch.rows.at(-1)!.source.rowNo,
          JSON.stringify(own),
          at,
        ],
      );
      await this.importRows(importId, settled).write(client);
      await settleOriginals(
        client,
        settled.flatMap(({ row: { original, source }, outcome }) =>
          original ? [{ original, rowNo: source.rowNo, outcome }] : [],
        ),
        { importId, by, at },
      );
      const { rowCount } = await client.query(
        `update cx.import set rows_read = $3, bytes_read = $4, counts = $5, heartbeat_at = $6, failure = null, version = version + 1
         where import_id = $1 and worker = $2 and state = 'running'`,
        [
          importId,
          this.claims.worker,
          batch.rowsBefore + batch.rows.length,
          batch.bytesRead,
          JSON.stringify(own),
          new Date(),
        ],
      );
      if (rowCount !== 1) throw new ClaimLost();
      return own;
    });
  }

  /** A row that takes up none of the organ's own is refused: it would settle what is another's. */
  private async withKnownOriginals(
    client: ClientBase,
    organId: string,
    { rows, heading }: BatchToWrite,
  ): Promise<readonly JudgedRow[]> {
    const named = rows.flatMap(({ original }) => (original ? [original] : []));
    if (named.length === 0) return rows;
    const known = await knownOriginals(client, organId, named);
    const column = columnOfField(heading, 'originalRow');
    const unknown = placed({ code: 'row/original-unknown', ...(column ? { column: column.code } : {}) }, heading);
    return rows.map(({ original, ...row }): JudgedRow => {
      if (!original) return row as JudgedRow;
      if (known.has(originalMark(original))) return { ...row, original } as JudgedRow;
      return { source: row.source, outcome: 'refused', findings: [unknown, ...row.findings] };
    });
  }

  /** Counts after a batch, where it was committed although nobody heard of it. */
  async committed(importId: string, batchNo: number): Promise<ImportCounts | undefined> {
    const { rows } = await this.pool.query<{ counts: ImportCounts }>(
      'select counts from cx.import_batch where import_id = $1 and batch_no = $2',
      [importId, batchNo],
    );
    return rows[0]?.counts;
  }

  /** Rows that somebody may want to see again, with what was in them sealed. Rows taken as they stood are only counted. */
  private importRows(importId: string, settled: readonly SettledRow[]): CopyRows {
    const rows = new CopyRows('import_row', [
      'import_id',
      'row_no',
      'outcome',
      'findings',
      'document_id',
      'subject_id',
      'raw_cipher',
    ]);
    for (const { row, outcome, findings, documentId, subjectId } of settled) {
      if (outcome === 'unchanged' || (outcome === 'accepted' && findings.length === 0)) continue;
      const { cells, more } = row.source;
      const raw = this.keyring.encrypt(JSON.stringify(more ? { cells, more } : { cells }));
      rows.add([importId, row.source.rowNo, outcome, JSON.stringify(findings), documentId, subjectId, raw]);
    }
    return rows;
  }
}

/** Joins what judging said of each row with what the records said. */
function settle(rows: readonly JudgedRow[], answers: readonly IntakeAnswer[], heading: Heading): readonly SettledRow[] {
  let next = 0;
  return rows.map((row): SettledRow => {
    if (!('document' in row))
      return { row, outcome: row.outcome, findings: row.findings, documentId: null, subjectId: null };
    const answer = answers[next++]!;
    const { documentId } = answer;
    if ('finding' in answer) {
      const column = answer.field && columnOfField(heading, answer.field);
      const finding = placed({ ...answer.finding, ...(column ? { column: column.code } : {}) }, heading);
      return { row, outcome: answer.outcome, findings: [finding, ...row.findings], documentId, subjectId: null };
    }
    const known = answer.outcome === 'unchanged';
    const outcome = known ? 'unchanged' : row.outcome;
    return { row, outcome, findings: known ? [] : row.findings, documentId, subjectId: answer.subjectId };
  });
}
