import { Refused, refuseAny } from '../refusal/refused.js';
import { exchangeRefusals } from './exchange.refusals.js';
import { isGuarded, unguardedCell } from './guarded-csv.js';
import type { Heading } from '@chengxin/domain/intake/heading';
import { readHeading, type LayoutChoice } from './layouts/heading.js';
import { NATIONAL, type LayoutBook } from './layouts/layout-book.js';
import { sectorLayoutRefusals } from './layouts/sector-layout.refusals.js';
import type { FileBytes } from './readers/file-bytes.js';
import { readCsv } from './readers/read-csv.js';
import { readNdjson } from './readers/read-ndjson.js';
import { readXlsx } from './readers/read-xlsx.js';
import { isBlankRow, type RowReader, type SourceRow } from './readers/source-row.js';
import { detectEncoding, refuseForeignText, type TextEncoding } from './readers/text-encoding.js';

export const FILE_KINDS = ['csv', 'xlsx', 'ndjson'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** How a file is to be read: what the sender declares, and what was found out. */
export interface FileFormat {
  readonly kind: FileKind;
  readonly encoding?: TextEncoding;
  /** Sheet of a workbook, by its name. */
  readonly sheet?: string;
}

/** A file opened at its first row of data. */
export interface Table {
  readonly heading: Heading;
  readonly encoding?: TextEncoding;
  readonly rows: RowReader;
  /** Bytes of the file taken so far: a measure of progress. */
  bytesRead(): number;
  /** Lets go of the file, wherever reading stands. */
  close(): Promise<void>;
}

/** Rows above the heading that a template may have: a title, notes. */
const ROWS_ABOVE_HEADING = 10;
/** Fewer known names make no heading. */
const HEADING_NAMES = 3;

/** Opens a file and reads its heading. Refuses the file where it cannot be read or is not of a known layout. */
export async function openTable(file: FileBytes, format: FileFormat, choice: LayoutChoice = {}): Promise<Table> {
  const { book = NATIONAL } = choice;
  const counted = countedBytes(file);
  const encoding = format.kind === 'csv' ? (format.encoding ?? (await detectEncoding(file.read()))) : undefined;
  if (format.kind !== 'xlsx')
    for await (const first of file.read(0, Math.min(file.size, 4_096))) refuseForeignText(first);
  const reader = readerOf(counted.bytes, format, encoding);
  const heading = await closingOnFault(reader, async () => {
    const read = readHeading(await headingRow(reader, book), choice);
    requireSentAsMapped(read, format.kind, encoding);
    return read;
  });
  return {
    heading,
    ...(encoding ? { encoding } : {}),
    rows: dataRows(reader, heading, format.kind, book),
    bytesRead: () => Math.min(counted.taken(), file.size),
    // Of the reader itself: a generator that nobody has asked yet would not pass the word on.
    close: async () => void (await reader.return()),
  };
}

/** A sector's own file comes in the types and encodings that its mapping names. */
function requireSentAsMapped({ own }: Heading, kind: FileKind, encoding: TextEncoding | undefined): void {
  if (!own) return;
  const listed = (names: readonly string[]) => ({ detail: { zh: names.join('、'), en: names.join(', ') } });
  refuseAny([
    own.formats.includes(kind)
      ? undefined
      : sectorLayoutRefusals.refuse('file/kind-not-of-layout', listed(own.formats)),
    encoding === undefined || own.encodings.includes(encoding)
      ? undefined
      : sectorLayoutRefusals.refuse('file/encoding-not-of-layout', listed(own.encodings)),
  ]);
}

async function closingOnFault<T>(reader: RowReader, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await reader.return();
    throw error;
  }
}

function readerOf(bytes: FileBytes, format: FileFormat, encoding: TextEncoding | undefined): RowReader {
  switch (format.kind) {
    case 'csv':
      return readCsv(bytes.read(), encoding ?? 'utf-8');
    case 'xlsx':
      return readXlsx(bytes, format.sheet);
    case 'ndjson':
      return readNdjson(bytes.read());
  }
}

function countedBytes(file: FileBytes): { readonly bytes: FileBytes; taken(): number } {
  let taken = 0;
  return {
    taken: () => taken,
    bytes: {
      size: file.size,
      async *read(start?: number, end?: number) {
        for await (const chunk of file.read(start, end)) {
          taken += chunk.length;
          yield chunk;
        }
      },
    },
  };
}

/** The first of the first rows that names columns; its trailing blank cells are no columns. */
async function headingRow(reader: RowReader, book: LayoutBook): Promise<readonly string[]> {
  let best: readonly string[] = [];
  for (let seen = 0; seen < ROWS_ABOVE_HEADING;) {
    // Not `for await`: leaving that loop would close the reader.
    const next = await reader.next();
    if (next.done) break;
    const { cells } = next.value;
    if (isBlankRow(cells)) continue;
    seen += 1;
    const known = book.knownHeadings(cells);
    if (known >= HEADING_NAMES) return withoutTrailingBlanks(cells);
    if (best.length === 0 && known > 0) best = withoutTrailingBlanks(cells);
  }
  if (best.length === 0) throw new Refused([exchangeRefusals.refuse('file/heading-missing')]);
  return best;
}

function withoutTrailingBlanks(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);
}

async function* dataRows(reader: RowReader, heading: Heading, kind: FileKind, book: LayoutBook): RowReader {
  let first = true;
  for await (const row of reader) {
    if (isBlankRow(row.cells) && !row.more) continue;
    // A second line of names: codes under the Chinese headings.
    if (first && book.isHeading(row.cells)) continue;
    first = false;
    yield row.fault ? row : fitted(kind === 'csv' ? unguarded(row) : row, heading.written.length, kind);
  }
}

/**
 * A row has the heading's cells. A CSV row that has fewer was cut off or lost a separator; a sheet just does not store what is empty.
 */
function fitted(row: SourceRow, width: number, kind: FileKind): SourceRow {
  const { cells } = row;
  if (cells.length === width) return row;
  if (cells.length > width) return isBlankRow(cells.slice(width)) ? row : { ...row, fault: 'row/cell-count' };
  return kind === 'csv' ? { ...row, fault: 'row/cell-count' } : row;
}

/** What guards a cell of our own files against being calculated is taken off again. */
function unguarded(row: SourceRow): SourceRow {
  return row.cells.some(isGuarded) ? { ...row, cells: row.cells.map(unguardedCell) } : row;
}
