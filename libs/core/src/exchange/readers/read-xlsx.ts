import { parseFieldDate } from '@chengxin/domain/field-date';
import type { FileBytes } from './file-bytes.js';
import type { CellFaultCode } from '@chengxin/domain/intake/stated-row';
import { checkedRow, type RowReader, type SourceRow } from './source-row.js';
import { asArchiveFault, XlsxArchive } from './xlsx-archive.js';
import { readDateStyles, readSharedStrings, readWorkbook, unescapeCell } from './xlsx-parts.js';
import { xmlEvents } from './xml-events.js';

/**
 * Rows of one sheet of an XLSX file. Formulas give their stored values, nothing is calculated; cells formatted as days give `YYYY-MM-DD`;
 * only the shared strings and the row being read are in memory.
 */
export async function* readXlsx(bytes: FileBytes, sheet?: string): RowReader {
  const archive = await XlsxArchive.open(bytes);
  try {
    const workbook = await readWorkbook(archive, sheet);
    const rows = new SheetRows(await readSharedStrings(archive), await readDateStyles(archive), workbook.from1904);
    for await (const _ of xmlEvents(archive.read(workbook.sheetPart), rows)) yield* rows.taken();
  } catch (error) {
    throw asArchiveFault(error);
  }
}

/** Column of a cell reference, from 0: `A` 0, `AA` 26. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i += 1) {
    const letter = reference.charCodeAt(i) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

/** The last column, from 0, and the last row that a sheet can have. */
const LAST_COLUMN = 16_383;
const LAST_ROW = 1_048_576;

class SheetRows {
  private ready: SourceRow[] = [];
  private rowNo = 0;
  private cells: string[] = [];
  private faults = new Map<number, CellFaultCode>();
  private column = -1;
  private type = 'n';
  private dated = false;
  private value = '';
  private reading = false;
  private phonetic = false;

  constructor(
    private readonly strings: readonly string[],
    private readonly dateStyles: readonly boolean[],
    private readonly from1904: boolean,
  ) {}

  taken(): readonly SourceRow[] {
    const rows = this.ready;
    this.ready = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'row':
        this.rowNo = this.nextRowNo(attributes['r']);
        this.cells = [];
        this.faults = new Map();
        this.column = -1;
        break;
      case 'c':
        this.column = attributes['r'] === undefined ? this.column + 1 : columnOf(attributes['r']);
        if (this.column < 0 || this.column > LAST_COLUMN)
          throw new Error(`cell ${attributes['r']} lies outside the sheet`);
        this.type = attributes['t'] ?? 'n';
        this.dated = this.dateStyles[Number(attributes['s'] ?? 0)] ?? false;
        this.value = '';
        break;
      case 'rPh':
        this.phonetic = true;
        break;
      case 'v':
        this.reading = true;
        break;
      case 't':
        this.reading = this.type === 'inlineStr' && !this.phonetic;
        break;
    }
  }

  text(piece: string): void {
    if (this.reading) this.value += piece;
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        this.reading = false;
        break;
      case 'rPh':
        this.phonetic = false;
        break;
      case 'c':
        this.place(this.cellText());
        break;
      case 'row': {
        const row = checkedRow(this.rowNo, this.cells);
        this.ready.push(this.faults.size > 0 ? { ...row, cellFaults: this.faults } : row);
        break;
      }
    }
  }

  /** Rows follow each other: their numbers are how an interrupted import knows where to go on. */
  private nextRowNo(written: string | undefined): number {
    const rowNo = written === undefined ? this.rowNo + 1 : Number(written);
    if (!Number.isInteger(rowNo) || rowNo <= this.rowNo || rowNo > LAST_ROW)
      throw new Error(`row ${written} is out of order`);
    return rowNo;
  }

  private place(text: string): void {
    while (this.cells.length < this.column) this.cells.push('');
    this.cells[this.column] = text;
  }

  private cellText(): string {
    switch (this.type) {
      case 's': {
        const text = this.strings[Number(this.value)];
        if (text === undefined && this.value !== '') throw new Error(`no shared string ${this.value}`);
        return text ?? '';
      }
      case 'inlineStr':
      case 'str':
        return unescapeCell(this.value);
      case 'b':
        return this.value === '1' ? 'TRUE' : 'FALSE';
      case 'e':
        this.faults.set(this.column, 'field/cell-error');
        return this.value;
      case 'd':
        return this.value.replace(/T00:00:00(\.0+)?Z?$/, '');
      default:
        return this.numberText();
    }
  }

  /** Numbers as a person would type them: the file holds a double's digits (54.689999999999998). */
  private numberText(): string {
    if (this.value === '') return '';
    const value = Number(this.value);
    if (!Number.isFinite(value)) throw new Error(`not a number: ${this.value}`);
    if (this.dated) return this.dayText(value);
    // A spreadsheet keeps 15 digits: the rest of a code or an identity number that was typed as a number is gone.
    if (Math.abs(value) >= 1e15) this.faults.set(this.column, 'field/number-precision-lost');
    return plainDecimal(value);
  }

  private dayText(serial: number): string {
    const days = Math.floor(serial) + (this.from1904 ? 1_462 : 0);
    const read = parseFieldDate(String(days), { forms: ['excel-serial'] });
    if (read.status === 'ok') return read.date;
    return read.status === 'refused' && read.code === 'field/date-sentinel' ? '1900-01-01' : String(serial);
  }
}

/** A double without exponent. */
export function plainDecimal(value: number): string {
  const text = String(value);
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-])(\d+)$/.exec(text);
  if (!parts) return text;
  const [, sign, first, fraction = '', direction, exponent] = parts as unknown as [
    string,
    string,
    string,
    string | undefined,
    string,
    string,
  ];
  const digits = first + fraction;
  const places = Number(exponent);
  return direction === '-' ? `${sign}0.${'0'.repeat(places - 1)}${digits}` : `${sign}${digits.padEnd(places + 1, '0')}`;
}
