import { FIELD_DATE_FORMS, NO_TERM_VALUES, parseFieldDate, type FieldDateForm } from '../field-date.js';
import { halfWidthTrimmed } from '../full-width.js';
import { isPlaceholder } from '../placeholder.js';
import type { FactSet, IsoDate, Text } from '@chengxin/plugin-contract';
import type { CellFaultCode, ReadingCode, ReadingFinding, RowCells, Weight } from './stated-row.js';
import type { Column, FieldName } from './column.js';
import { columnByName, unitOf, type Heading, type PlacedColumn } from './heading.js';
import { readCodes, readFact, readMoney, type ReadValue } from './read-fact.js';

/**
 * Forms of dates that a file may use unless it declares others: every one that can be read in one way only. Bare day counts of a
 * spreadsheet are read where they are declared.
 */
export const DEFAULT_DATE_FORMS: readonly FieldDateForm[] = FIELD_DATE_FORMS.filter((form) => form !== 'excel-serial');

/** A row's fields, read by the columns of its layout; absent fields are not there. */
export interface RowFields {
  readonly text: Partial<Record<FieldName, string>>;
  readonly day: Partial<Record<FieldName, IsoDate | 'no-term'>>;
  readonly fen: Partial<Record<FieldName, number>>;
  /** Fields of a sector's own file that its code table has turned into codes. */
  readonly codes: Partial<Record<FieldName, readonly string[]>>;
  /** The sector's facts, by their names. */
  readonly facts: FactSet;
}

export interface ReadRow extends RowFields {
  readonly findings: readonly ReadingFinding[];
}

/** Mark of the template's example row, in 备注. */
export const EXAMPLE_MARK = '示例行';

/** Reads the cells of one row. Every finding at once; what a cell holds is in none of them. */
export function readRow(heading: Heading, row: RowCells, dateForms: readonly FieldDateForm[]): ReadRow {
  const reader = new CellReader(dateForms);
  for (const placed of heading.columns) {
    const fault = row.cellFaults?.get(placed.at);
    reader.read(placed, row.cells[placed.at] ?? '', fault);
  }
  for (const [name, cell] of Object.entries(row.more ?? {})) {
    const column = columnByName(heading, name);
    if (column) reader.read({ at: -1, column, unit: unitOf(name, column, heading.own) }, cell, undefined);
  }
  if (halfWidthTrimmed(reader.text.remark ?? '').startsWith(EXAMPLE_MARK))
    reader.say('refused', 'row/example', undefined);
  return reader;
}

class CellReader implements ReadRow {
  readonly text: Partial<Record<FieldName, string>> = {};
  readonly day: Partial<Record<FieldName, IsoDate | 'no-term'>> = {};
  readonly fen: Partial<Record<FieldName, number>> = {};
  readonly codes: Partial<Record<FieldName, readonly string[]>> = {};
  readonly facts: Record<string, FactSet[string]> = {};
  readonly findings: ReadingFinding[] = [];

  constructor(private readonly dateForms: readonly FieldDateForm[]) {}

  say(weight: Weight, code: ReadingCode, column: Column | undefined, detail?: Text): void {
    this.findings.push({ weight, code, ...(column ? { column: column.code } : {}), ...(detail ? { detail } : {}) });
  }

  read(placed: PlacedColumn, cell: string, fault: CellFaultCode | undefined): void {
    const { column } = placed;
    if (column.field === undefined && column.fact === undefined) return;
    if (fault) {
      this.say('refused', fault, column);
      return;
    }
    const before = this.findings.length;
    if (cell !== '') this.value(placed, cell);
    const refused = this.findings.slice(before).some((finding) => finding.weight === 'refused');
    if (column.filled && this.found(column) === undefined && !refused) this.say('refused', 'field/required', column);
  }

  private found({ field, fact }: Column): unknown {
    if (fact) return this.facts[fact.name];
    return field && (this.text[field] ?? this.day[field] ?? this.fen[field] ?? this.codes[field]);
  }

  private value({ column, unit }: PlacedColumn, cell: string): void {
    const { field, fact } = column;
    if (fact) {
      const read = readFact(column, fact, cell, { unit, dateForms: this.dateForms });
      return this.keep(column, cell, read, (value) => put(this.facts, fact.name, value));
    }
    if (field === undefined) return;
    switch (column.reads) {
      case 'as-written':
      case 'text':
        return column.codes ? this.readTable(column, column.codes, field, cell) : this.readText(column, field, cell);
      case 'day':
        return this.readDay(column, field, cell, undefined);
      case 'day-or-no-term':
        return this.readDay(column, field, cell, NO_TERM_VALUES);
      case 'amount':
        return this.keep(column, cell, readMoney(cell, unit), (value) => put(this.fen, field, value));
    }
  }

  /** Takes what a cell says, and tells what is to be told of it. `keep` answers whether another column says otherwise. */
  private keep<V>(column: Column, cell: string, read: ReadValue<V>, keep: (value: V) => boolean): void {
    if ('refused' in read) this.say('refused', read.refused, column, read.detail);
    else if ('absent' in read) this.absent(column, cell);
    else if (!keep(read.value)) this.say('refused', 'field/columns-contradict', column);
    else if (read.note) this.say('note', read.note, column);
  }

  private readTable(column: Column, table: NonNullable<Column['codes']>, field: FieldName, cell: string): void {
    this.keep(column, cell, readCodes(table, cell), (value) => put(this.codes, field, value));
  }

  private readText(column: Column, field: FieldName, cell: string): void {
    const trimmed = cell.trim();
    if (trimmed === '') return;
    if (column.mostCharacters !== undefined && [...trimmed].length > column.mostCharacters) {
      this.say('refused', 'field/too-long', column);
    } else if (column.reads === 'text' && isPlaceholder(trimmed)) this.absent(column, cell);
    else if (!put(this.text, field, column.reads === 'text' ? trimmed : cell))
      this.say('refused', 'field/columns-contradict', column);
  }

  private readDay(column: Column, field: FieldName, cell: string, noTerm: readonly string[] | undefined): void {
    const day = parseFieldDate(cell, { forms: this.dateForms, ...(noTerm ? { noTerm } : {}) });
    switch (day.status) {
      case 'refused':
        return this.say('refused', day.code, column);
      case 'absent':
        return this.absent(column, cell);
      case 'no-term':
        this.day[field] = 'no-term';
        return this.say('note', 'field/no-term', column);
      case 'ok':
        if (!put(this.day, field, day.date)) return this.say('refused', 'field/columns-contradict', column);
        if (day.changed) this.say('note', 'field/date-normalised', column);
    }
  }

  /** A blank cell says nothing; a placeholder is told of, so that nobody takes it for a value. */
  private absent(column: Column, cell: string): void {
    if (cell.trim() !== '') this.say('note', 'field/absent', column);
  }
}

/** Keeps a value, unless another column has said something else of the same. */
function put<K extends string, V>(kept: Partial<Record<K, V>>, name: K, value: V): boolean {
  const known = kept[name];
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(value)) return false;
  kept[name] = value;
  return true;
}
