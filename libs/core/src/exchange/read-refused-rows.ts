import { headingKey } from '@chengxin/domain/heading-key';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Pool } from 'pg';
import type { Actor } from '../access/actor.js';
import { Keyring } from '../access/keyring.js';
import { ReadPool } from '../database/pool.js';
import { Refused } from '../refusal/refused.js';
import { exchangeRefusals } from './exchange.refusals.js';
import { CSV_MARK, csvLine } from './guarded-csv.js';
import { readImport, type ImportRecord } from './import-record.js';
import { namesOf } from '@chengxin/domain/intake/booked-edition';
import { ORIGINAL_ROW } from '@chengxin/domain/intake/party-columns';
import { originalMark } from './resubmission/original-row.js';

/** A file of refused rows. */
export interface RefusedRowsFile {
  readonly kind: 'csv' | 'ndjson';
  readonly fileName: string;
  readonly content: AsyncIterable<string>;
}

/**
 * The refused rows alone, or the quarantined ones, as they were sent, under the heading they were sent with: to be mended and sent again. A column
 * more names the row that each one takes up; by it the import of the mended file settles the row here. Only for the organ that sent them, for they
 * hold what the file held; rows that are settled are left out.
 */
export class ReadRefusedRows {
  constructor(
    readonly actor: Actor,
    readonly importId: string,
    readonly outcome: 'refused' | 'quarantined' = 'refused',
  ) {}
}

@QueryHandler(ReadRefusedRows)
export class ReadRefusedRowsHandler implements IQueryHandler<ReadRefusedRows, RefusedRowsFile> {
  constructor(
    private readonly pool: ReadPool,
    private readonly keyring: Keyring,
  ) {}

  async execute({ actor, importId, outcome }: ReadRefusedRows): Promise<RefusedRowsFile> {
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
      fileName: `${name}-${outcome}.${kind}`,
      content: lines(record, sourceRows(this.pool, this.keyring, record, outcome)),
    };
  }
}

interface StoredRow {
  readonly cells: readonly string[];
  readonly more?: Readonly<Record<string, string>>;
}
interface WaitingRow extends StoredRow {
  /** The row that the mended one will settle. */
  readonly mark: string;
}

const PAGE = 500;
const MARK = ORIGINAL_ROW.heading;

async function* sourceRows(
  pool: Pool,
  keyring: Keyring,
  { importId, format }: ImportRecord,
  outcome: 'refused' | 'quarantined',
): AsyncGenerator<WaitingRow> {
  const marked = markColumn(format.heading);
  for (let after = -1; ;) {
    const { rows } = await pool.query<{ rowNo: number; raw: Buffer }>(
      `select r.row_no as "rowNo", r.raw_cipher as raw from cx.import_row r
       where r.import_id = $1 and r.row_no > $2 and r.outcome = $3 and not exists
         (select 1 from cx.import_row_resolution s where s.import_id = r.import_id and s.row_no = r.row_no)
       order by r.row_no limit ${PAGE}`,
      [importId, after, outcome],
    );
    if (rows.length === 0) return;
    after = rows.at(-1)!.rowNo;
    for (const { rowNo, raw } of rows) {
      const row = JSON.parse(keyring.decrypt(raw).toString('utf8')) as StoredRow;
      // A row that was refused when it was sent again has settled nothing: the first one still waits for it.
      const first = outcome === 'refused' ? (row.cells[marked] ?? row.more?.[MARK] ?? '').trim() : '';
      yield { ...row, mark: first === '' ? originalMark({ importId, rowNo }) : first };
    }
  }
}

/** Where the file has the column already; -1 where it has none. */
const markColumn = (heading: readonly string[]): number =>
  heading.findIndex((name) => namesOf(ORIGINAL_ROW).some((known) => headingKey(known) === headingKey(name)));

async function* csvLines(
  { format: { heading } }: ImportRecord,
  rows: AsyncIterable<WaitingRow>,
): AsyncGenerator<string> {
  const marked = markColumn(heading);
  yield CSV_MARK + csvLine(marked === -1 ? [...heading, MARK] : heading);
  for await (const { cells, mark } of rows) {
    // A row that could not be cut into cells stands in the first one, whole.
    const line = heading.map((_, at) => (at === marked ? mark : (cells[at] ?? '')));
    yield csvLine(marked === -1 ? [...line, mark] : line);
  }
}

async function* jsonLines(
  { format: { heading } }: ImportRecord,
  rows: AsyncIterable<WaitingRow>,
): AsyncGenerator<string> {
  const name = heading[markColumn(heading)] ?? MARK;
  for await (const { cells, more, mark } of rows) {
    const members = heading.map((member, at) => [member, cells[at] ?? ''] as const);
    yield `${JSON.stringify({ ...Object.fromEntries(members), ...more, [name]: mark })}\n`;
  }
}
