import type { ClientBase } from 'pg';
import { isUuid } from '../../database/record-id.js';
import { appendImportEntry } from '../import-record.js';
import type { RowOutcome } from '../row-finding.js';

/** A row of an earlier import. */
export interface OriginalRow {
  readonly importId: string;
  readonly rowNo: number;
}

/** How a row names the one it takes up again: the import and the number of the row. */
export const originalMark = ({ importId, rowNo }: OriginalRow): string => `${importId}/${rowNo}`;

export function originalOf(written: string | undefined): OriginalRow | 'malformed' | undefined {
  const text = written?.trim() ?? '';
  if (text === '') return undefined;
  const [importId = '', row = '', more] = text.split('/');
  return more === undefined && isUuid(importId) && /^\d{1,15}$/.test(row)
    ? { importId, rowNo: Number(row) }
    : 'malformed';
}

/** Of the rows that are named, by their marks, those that wait in a finished import of the organ or were settled since. */
export async function knownOriginals(
  client: ClientBase,
  organId: string,
  originals: readonly OriginalRow[],
): Promise<ReadonlySet<string>> {
  if (originals.length === 0) return new Set();
  const { rows } = await client.query<{ id: string; row: number }>(
    `select r.import_id as id, r.row_no as row from unnest($1::uuid[], $2::bigint[]) as n(import_id, row_no)
     join cx.import_row r on r.import_id = n.import_id and r.row_no = n.row_no and r.outcome in ('quarantined', 'refused')
     join cx.import i on i.import_id = r.import_id and i.organ_id = $3 and i.state in ('done', 'failed')`,
    [originals.map((o) => o.importId), originals.map((o) => o.rowNo), organId],
  );
  return new Set(rows.map(({ id, row }) => originalMark({ importId: id, rowNo: row })));
}

/** A row that took up another one, with what became of it. */
export interface Resubmitted {
  readonly original: OriginalRow;
  readonly rowNo: number;
  readonly outcome: RowOutcome;
}

/**
 * Settles the rows that were taken up again, in the batch's own transaction, each with a link to the row that took it up and an entry in the ledger of
 * its import. A row that was refused again settles nothing: the first one still waits.
 */
export async function settleOriginals(
  client: ClientBase,
  rows: readonly Resubmitted[],
  made: { readonly importId: string; readonly by: string; readonly at: Date },
): Promise<void> {
  const taken = new Map(
    rows.filter(({ outcome }) => outcome !== 'refused').map((row) => [originalMark(row.original), row] as const),
  );
  if (taken.size === 0) return;
  const all = [...taken.values()];
  const { rows: settled } = await client.query<{ id: string; row: number; byRow: number }>(
    `insert into cx.import_row_resolution (import_id, row_no, resolved_as, by_import, by_row, actor, at)
     select o, r, 'resubmitted', $4, b, $5, $6 from unnest($1::uuid[], $2::bigint[], $3::bigint[]) as n(o, r, b) order by o, r
     on conflict (import_id, row_no) do nothing returning import_id as id, row_no as row, by_row as "byRow"`,
    [
      all.map((r) => r.original.importId),
      all.map((r) => r.original.rowNo),
      all.map((r) => r.rowNo),
      made.importId,
      made.by,
      made.at,
    ],
  );
  for (const importId of [...new Set(settled.map(({ id }) => id))].sort()) {
    const links = settled.filter(({ id }) => id === importId).map(({ row, byRow }) => ({ row, byRow }));
    await appendImportEntry(client, {
      importId,
      kind: 'import.rows-resubmitted',
      at: made.at,
      by: made.by,
      content: { byImport: made.importId, rows: links.sort((a, b) => a.row - b.row) },
    });
  }
}
