import { setTimeout as sleep } from 'node:timers/promises';
import { actorOf, type CoreTestbed } from './core-testbed.js';
import type { Actor } from '../access/actor.js';
import { bytesInMemory } from '../exchange/readers/file-bytes.js';
import type { ImportView } from '../exchange/import-view.js';
import type { FileKind } from '../exchange/open-table.js';
import { ReadImport } from '../exchange/read-import.js';
import { ReadImportReport, type ReportRow } from '../exchange/read-import-report.js';
import type { DeclaredFile } from '../exchange/import-uploads.js';
import { StartImport } from '../exchange/start-import.js';
import { CASE_ROLE } from './fixture-rules.js';

/** Who sends the files of the tests. */
export const SENDERS = {
  market: actorOf('lvliang-market-supervision', 'market-importer', ['importer']),
  ecology: actorOf('lvliang-ecology-environment', 'ecology-importer', ['importer']),
  lead: actorOf('lvliang-credit-lead', 'lead-importer', ['importer']),
  clerk: actorOf('lvliang-market-supervision', 'market-clerk', ['clerk', CASE_ROLE]),
  creditOffice: actorOf('lvliang-credit-office', 'credit-office', ['credit-office']),
} as const satisfies Readonly<Record<string, Actor>>;

/** Sends a file, as an app would. */
export function sendFile(
  bed: CoreTestbed,
  actor: Actor,
  content: string | Buffer,
  declared: Partial<Omit<DeclaredFile, 'format'>> & {
    readonly kind?: FileKind;
    readonly encoding?: 'utf-8' | 'gb18030';
    readonly sheet?: string;
  } = {},
): Promise<ImportView> {
  const { kind = 'csv', encoding, sheet, fileName = '处罚.csv', ...rest } = declared;
  const format = { kind, ...(encoding ? { encoding } : {}), ...(sheet ? { sheet } : {}) };
  return bed.command<ImportView>(
    new StartImport(actor, { fileName, format, ...rest }, bytesInMemory(Buffer.from(content)).read()),
  );
}

/** The import once it is over. */
export async function ended(bed: CoreTestbed, actor: Actor, importId: string): Promise<ImportView> {
  for (;;) {
    const view = await bed.query<ImportView>(new ReadImport(actor, importId));
    if (view.state === 'done' || view.state === 'failed') return view;
    await sleep(20);
  }
}

/** Sends a file and waits for its end. */
export async function imported(
  bed: CoreTestbed,
  actor: Actor,
  content: string | Buffer,
  declared: Parameters<typeof sendFile>[3] = {},
): Promise<ImportView> {
  return ended(bed, actor, (await sendFile(bed, actor, content, declared)).id);
}

export function reportOf(bed: CoreTestbed, actor: Actor, importId: string): Promise<readonly ReportRow[]> {
  return bed.query(new ReadImportReport(actor, importId, { after: -1, limit: 1_000 }));
}

/** A CSV file from its columns and rows; a row names the cells it fills. */
export function csvFile(columns: readonly string[], rows: readonly Readonly<Record<string, string>>[]): string {
  const line = (cells: readonly string[]) =>
    cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
  return [line(columns), ...rows.map((row) => line(columns.map((column) => row[column] ?? '')))].join('\r\n') + '\r\n';
}
