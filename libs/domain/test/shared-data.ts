import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** Rows of a CSV file of the shared material, by column; the folder is CHENGXIN_SHARED, by default beside the repository. */
export function sharedRows(file: string): Readonly<Record<string, string>>[] {
  const folder = resolve(repository, process.env['CHENGXIN_SHARED'] ?? '../shared');
  const [header = [], ...rows] = parseCsv(readFileSync(resolve(folder, 'data', file), 'utf8'));
  return rows.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])));
}

function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  for (const line of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter(Boolean)) {
    const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)];
    rows.push(cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''));
  }
  return rows;
}
