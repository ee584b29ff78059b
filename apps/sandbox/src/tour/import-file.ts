import { columnCodes, headingOf, type Cells, type Edition, type Layout } from '@chengxin/synthetic-city/headings';

/** A row of a file, and what intake must make of it. `taken`: accepted or normalised. */
export interface ExpectedRow {
  readonly cells: Cells;
  readonly expected: 'taken' | 'unchanged' | 'quarantined' | 'refused';
  /** The finding that a row not taken must bring. */
  readonly code?: string;
}

/** A file that the tour sends. */
export interface ImportFile {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  /** Account that sends it. */
  readonly as: string;
  readonly fileName: string;
  readonly layout: Layout;
  readonly edition: Edition;
  readonly form: 'csv' | 'ndjson';
  readonly rows: readonly ExpectedRow[];
}

export const mediaTypeOf = ({ form }: ImportFile): string => (form === 'csv' ? 'text/csv' : 'application/x-ndjson');

/** The file as bytes: CSV under Chinese headings with the mark of UTF-8, or one JSON object a line under the standard's codes. */
export function bytesOf({ layout, edition, form, rows }: ImportFile): Buffer {
  const codes = columnCodes(layout, edition);
  if (form === 'ndjson') {
    return Buffer.from(
      rows.map(({ cells }) => JSON.stringify(Object.fromEntries(codes.map((c) => [c, cells[c] ?? ''])))).join('\n'),
    );
  }
  const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = [headingOf(layout, edition, false), ...rows.map(({ cells }) => codes.map((code) => cells[code] ?? ''))];
  return Buffer.from(`\ufeff${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`);
}

/** Number by which the report names a row. */
export const rowNumber = ({ form }: ImportFile, index: number): number => index + (form === 'csv' ? 2 : 1);
