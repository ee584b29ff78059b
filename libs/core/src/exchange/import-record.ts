import type { FieldDateForm } from '@chengxin/domain/field-date';
import type { OrganLevel, Text } from '@chengxin/plugin-contract';
import type { ClientBase, Pool } from 'pg';
import { contentDigest, entryDigest } from '@chengxin/signing/ledger-entry';
import type { LayoutCode, LayoutEdition } from '@chengxin/domain/intake/column';
import type { FileKind } from './open-table.js';
import type { TextEncoding } from './readers/text-encoding.js';
import { ROW_OUTCOMES, type RowFindingCode, type RowOutcome } from './row-finding.js';

export type ImportState = 'receiving' | 'queued' | 'running' | 'done' | 'failed';

/** How a file is read, as found out and as declared. */
export interface ImportFormat {
  readonly kind: FileKind;
  readonly edition: LayoutEdition;
  readonly encoding?: TextEncoding;
  readonly sheet?: string;
  readonly heading: readonly string[];
  readonly dateForms: readonly FieldDateForm[];
  readonly unknown: readonly string[];
  readonly notKept: readonly string[];
  /** An earlier import of the same file by the same organ. */
  readonly sameAs?: string;
}

export interface ImportCounts {
  readonly outcomes: Readonly<Record<RowOutcome, number>>;
  readonly codes: Readonly<Partial<Record<RowFindingCode, number>>>;
}

/** Why an import stopped, or what holds it up. */
export interface ImportFailure {
  readonly code: RowFindingCode;
  readonly detail?: Text;
  /** Name of the entry in the operator's log. */
  readonly incident?: string;
  /** How often it was taken up again without getting further. */
  readonly attempts?: number;
}

/** A row of `import`, with the organ that sent it. */
export interface ImportRecord {
  readonly importId: string;
  readonly organId: string;
  readonly organName: string;
  readonly organLevel: OrganLevel;
  readonly organRegion: string;
  readonly organSector: string;
  readonly officer: string;
  readonly fileName: string;
  readonly fileDigest: string;
  readonly layout: LayoutCode;
  readonly format: ImportFormat;
  readonly state: ImportState;
  readonly rowsRead: number;
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly counts: ImportCounts;
  readonly failure: ImportFailure | null;
  readonly spoolKey: Buffer | null;
  readonly synthetic: boolean;
  readonly receivedAt: Date;
  readonly finishedAt: Date | null;
  readonly version: number;
}

export const IMPORT_COLUMNS = `i.import_id as "importId", i.organ_id as "organId", o.name as "organName", o.level as "organLevel", o.region_code as "organRegion",
  o.sector_code as "organSector", i.officer, i.file_name as "fileName", i.file_digest as "fileDigest", i.layout, i.format, i.state, i.rows_read as "rowsRead",
  i.bytes_read as "bytesRead", i.bytes_total as "bytesTotal", i.counts, i.failure, i.spool_key as "spoolKey", i.synthetic, i.received_at as "receivedAt",
  i.finished_at as "finishedAt", i.version`;

export const NO_COUNTS: ImportCounts = {
  outcomes: Object.fromEntries(ROW_OUTCOMES.map((outcome) => [outcome, 0])) as Record<RowOutcome, number>,
  codes: {},
};

/** Adds up what became of rows. */
export function addCounts(
  counts: ImportCounts,
  rows: readonly { readonly outcome: RowOutcome; readonly findings: readonly { readonly code: RowFindingCode }[] }[],
): ImportCounts {
  const outcomes = { ...counts.outcomes };
  const codes = { ...counts.codes };
  for (const { outcome, findings } of rows) {
    outcomes[outcome] += 1;
    for (const { code } of findings) codes[code] = (codes[code] ?? 0) + 1;
  }
  return { outcomes, codes };
}

export async function readImport(pool: Pool | ClientBase, importId: string): Promise<ImportRecord | undefined> {
  const { rows } = await pool.query<ImportRecord>(
    `select ${IMPORT_COLUMNS} from cx.import i join cx.organ o on o.organ_id = i.organ_id where i.import_id = $1`,
    [importId],
  );
  return rows[0];
}

export type ImportEntryKind =
  'import.received' | 'import.finished' | 'import.failed' | 'import.row-dismissed' | 'import.rows-resubmitted';

/** Appends the next entry to a finished import's ledger, in the caller's transaction; the import is locked until it ends. */
export async function appendImportEntry(
  client: ClientBase,
  entry: Omit<Parameters<typeof recordImport>[1], 'seq'>,
): Promise<void> {
  await client.query('select 1 from cx.import where import_id = $1 for update', [entry.importId]);
  const { rows } = await client.query<{ seq: number }>(
    'select max(seq) + 1 as seq from cx.import_ledger where import_id = $1',
    [entry.importId],
  );
  await recordImport(client, { ...entry, seq: rows[0]!.seq });
}

/** Appends to an import's ledger, in the caller's transaction. */
export async function recordImport(
  client: ClientBase,
  entry: {
    readonly importId: string;
    readonly seq: number;
    readonly kind: ImportEntryKind;
    readonly at: Date;
    readonly by: string;
    readonly content: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  const { importId, seq, kind, at, by, content } = entry;
  const digest = entryDigest({
    stream: importId,
    seq,
    kind,
    recordKind: 'import',
    recordId: importId,
    at: at.toISOString(),
    actor: by,
    contentDigest: contentDigest(content),
  });
  await client.query(
    'insert into cx.import_ledger (import_id, seq, kind, at, actor, content, digest) values ($1,$2,$3,$4,$5,$6,$7)',
    [importId, seq, kind, at, by, JSON.stringify(content), digest],
  );
  await client.query('insert into cx.import_unsealed (import_id, seq, digest) values ($1,$2,$3)', [
    importId,
    seq,
    digest,
  ]);
}
