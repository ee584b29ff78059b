import { FIELD_DATE_FORMS, NO_TERM_VALUES, parseFieldDate, type FieldDateForm } from '@chengxin/domain/field-date';
import { halfWidthTrimmed } from '@chengxin/domain/full-width';
import { parseAmount } from '@chengxin/domain/money';
import { isPlaceholder } from '@chengxin/domain/placeholder';
import type { IsoDate } from '@chengxin/plugin-contract';
import type { CellFaultCode, SourceRow } from '../readers/source-row.js';
import type { RowFindingCode, WeighedFinding, Weight } from '../row-finding.js';
import type { Column, FieldName } from './column.js';
import { columnByName, type Heading, type PlacedColumn } from './heading.js';

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
}

export interface ReadRow extends RowFields {
  readonly findings: readonly WeighedFinding[];
}

/** Mark of the template's example row, in 备注. */
export const EXAMPLE_MARK = '示例行';

/** Reads the cells of one row. Every finding at once; what a cell holds is in none of them. */
export function readRow(heading: Heading, row: SourceRow, dateForms: readonly FieldDateForm[]): ReadRow {
  const reader = new CellReader(dateForms);
  for (const placed of heading.columns) {
    const fault = row.cellFaults?.get(placed.at);
    reader.read(placed, row.cells[placed.at] ?? '', fault);
  }
  for (const [name, cell] of Object.entries(row.more ?? {})) {
    const column = columnByName(heading, name);
    if (column) reader.read({ at: -1, column, unit: 'wan-yuan' }, cell, undefined);
  }
  if (halfWidthTrimmed(reader.text.remark ?? '').startsWith(EXAMPLE_MARK))
    reader.say('refused', 'row/example', undefined);
  return reader;
}

class CellReader implements ReadRow {
  readonly text: Partial<Record<FieldName, string>> = {};
  readonly day: Partial<Record<FieldName, IsoDate | 'no-term'>> = {};
  readonly fen: Partial<Record<FieldName, number>> = {};
  readonly findings: WeighedFinding[] = [];

  constructor(private readonly dateForms: readonly FieldDateForm[]) {}

  say(weight: Weight, code: RowFindingCode, column: Column | undefined): void {
    this.findings.push({ weight, code, ...(column ? { column: column.code } : {}) });
  }

  read(placed: PlacedColumn, cell: string, fault: CellFaultCode | undefined): void {
    const { column } = placed;
    const { field } = column;
    if (field === undefined) return;
    if (fault) {
      this.say('refused', fault, column);
      return;
    }
    const before = this.findings.length;
    if (cell !== '') this.value(placed, field, cell);
    const found = this.text[field] ?? this.day[field] ?? this.fen[field];
    const refused = this.findings.slice(before).some((finding) => finding.weight === 'refused');
    if (column.filled && found === undefined && !refused) this.say('refused', 'field/required', column);
  }

  private value({ column, unit }: PlacedColumn, field: FieldName, cell: string): void {
    switch (column.reads) {
      case 'as-written':
      case 'text':
        return this.readText(column, field, cell);
      case 'day':
        return this.readDay(column, field, cell, undefined);
      case 'day-or-no-term':
        return this.readDay(column, field, cell, NO_TERM_VALUES);
      case 'amount': {
        const amount = parseAmount(cell, { unit });
        if (amount.status === 'refused') this.say('refused', amount.code, column);
        else if (amount.status === 'ok') {
          this.fen[field] = amount.fen;
          if (amount.changed) this.say('note', 'field/amount-normalised', column);
        } else this.absent(column, cell);
      }
    }
  }

  private readText(column: Column, field: FieldName, cell: string): void {
    const trimmed = cell.trim();
    if (trimmed === '') return;
    if (column.mostCharacters !== undefined && [...trimmed].length > column.mostCharacters) {
      this.say('refused', 'field/too-long', column);
    } else if (column.reads === 'text' && isPlaceholder(trimmed)) this.absent(column, cell);
    else this.text[field] = column.reads === 'text' ? trimmed : cell;
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
        this.day[field] = day.date;
        if (day.changed) this.say('note', 'field/date-normalised', column);
    }
  }

  /** A blank cell says nothing; a placeholder is told of, so that nobody takes it for a value. */
  private absent(column: Column, cell: string): void {
    if (cell.trim() !== '') this.say('note', 'field/absent', column);
  }
}
