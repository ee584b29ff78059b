import { CsvRecords } from './csv-records.js';
import { checkedRow, type RowReader } from './source-row.js';
import { decodeText, type TextEncoding } from './text-encoding.js';

/** Rows of a CSV file, comma separated; the heading is row 1. */
export async function* readCsv(bytes: AsyncIterable<Buffer>, encoding: TextEncoding): RowReader {
  const records = new CsvRecords();
  for await (const text of decodeText(bytes, encoding)) {
    for (const row of records.push(text)) yield row.fault ? row : checkedRow(row.rowNo, row.cells);
  }
  for (const row of records.end()) yield row.fault ? row : checkedRow(row.rowNo, row.cells);
}
