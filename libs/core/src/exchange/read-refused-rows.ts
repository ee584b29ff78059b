import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { Actor } from '../access/actor.js';
import { Keyring } from '../access/keyring.js';
import { ReadPool } from '../database/pool.js';
import { Refused } from '../refusal/refused.js';
import { exchangeRefusals } from './exchange.refusals.js';
import { CSV_MARK, csvLine } from './guarded-csv.js';
import { readImport, type ImportRecord } from './import-record.js';

/** A file of refused rows. */
export interface RefusedRowsFile {
  readonly kind: 'csv' | 'ndjson';
  readonly fileName: string;
  readonly content: AsyncIterable<string>;
}

/**
 * The refused rows alone, as they were sent, under the heading they were sent with: to be mended and sent again. Only for the organ that sent them,
 * for they hold what the file held.
 */
export class ReadRefusedRows {
  constructor(
    readonly actor: Actor,
    readonly importId: string,
  ) {}
}

@QueryHandler(ReadRefusedRows)
export class ReadRefusedRowsHandler implements IQueryHandler<ReadRefusedRows, RefusedRowsFile> {
  constructor(
    private readonly pool: ReadPool,
    private readonly keyring: Keyring,
  ) {}

  async execute({ actor, importId }: ReadRefusedRows): Promise<RefusedRowsFile> {
    const record = await readImport(this.pool, importId);
    if (!record || record.organId !== actor.organ.id) throw new Refused([exchangeRefusals.refuse('import/not-found')]);
    if (record.state !== 'done' && record.state !== 'failed')
      throw new Refused([exchangeRefusals.refuse('import/not-finished')]);
    // A workbook's rows go back as CSV: their cells are text by then, days and amounts as they were read.
    const kind = record.format.kind === 'ndjson' ? 'ndjson' : 'csv';
    const lines = kind === 'csv' ? csvLines : jsonLines;
    const name = record.fileName.replace(/\.[^.]*$/, '');
    return {
      kind,
      fileName: `${name}-refused.${kind}`,
      content: lines(record, sourceRows(this.pool, this.keyring, importId)),
    };
  }
}

interface StoredRow {
  readonly cells: readonly string[];
  readonly more?: Readonly<Record<string, string>>;
}

const PAGE = 500;

async function* sourceRows(pool: Pool, keyring: Keyring, importId: string): AsyncGenerator<StoredRow> {
  for (let after = -1; ;) {
    const { rows } = await pool.query<{ rowNo: number; raw: Buffer }>(
      `select row_no as "rowNo", raw_cipher as raw from cx.import_row where import_id = $1 and row_no > $2 and outcome = 'refused' order by row_no limit ${PAGE}`,
      [importId, after],
    );
    if (rows.length === 0) return;
    after = rows.at(-1)!.rowNo;
    for (const { raw } of rows) yield JSON.parse(keyring.decrypt(raw).toString('utf8')) as StoredRow;
  }
}

async function* csvLines(
  { format: { heading } }: ImportRecord,
  rows: AsyncIterable<StoredRow>,
): AsyncGenerator<string> {
  yield CSV_MARK + csvLine(heading);
  // A row that could not be cut into cells stands in the first one, whole.
  for await (const { cells } of rows) yield csvLine(heading.map((_, at) => cells[at] ?? ''));
}

async function* jsonLines(
  { format: { heading } }: ImportRecord,
  rows: AsyncIterable<StoredRow>,
): AsyncGenerator<string> {
  for await (const { cells, more } of rows) {
    const members = heading.map((name, at) => [name, cells[at] ?? ''] as const);
    yield `${JSON.stringify({ ...Object.fromEntries(members), ...more })}\n`;
  }
}
