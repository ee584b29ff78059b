import type { CityFile } from './files.js';

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const line = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`;

/** A city's file as CSV text (RFC 4180), some rows at a time. */
export function* csvOf(file: CityFile): Generator<string, void> {
  let text = line(file.heading);
  for (const { cells } of file.rows()) {
    text += line(cells);
    if (text.length > 65_536) {
      yield text;
      text = '';
    }
  }
  if (text !== '') yield text;
}
