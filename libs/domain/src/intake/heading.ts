import { headingKey } from '../heading-key.js';
import { columnIn, type BookedEdition } from './booked-edition.js';
import type { Column, ColumnUnit, FieldName, LayoutCode, LayoutEdition, SectorFile } from './column.js';

/** A column where the file has it. */
export interface PlacedColumn {
  readonly at: number;
  readonly column: Column;
  /** Unit of its amounts: 万元 unless the heading says （元）; of a sector's own column what its mapping or its heading says, else absent. */
  readonly unit?: ColumnUnit | undefined;
}

/** What a file's heading says: which layout, which edition, which column where. */
export interface Heading {
  readonly layout: LayoutCode;
  readonly edition: LayoutEdition;
  /** Of a sector's own file. */
  readonly own?: SectorFile;
  /** The heading as written, by position. */
  readonly written: readonly string[];
  readonly columns: readonly PlacedColumn[];
  /** Columns nobody knows: reported, not read. */
  readonly unknown: readonly string[];
  /** Columns that are known and deliberately not kept. */
  readonly notKept: readonly string[];
  /** By what the edition's columns are found. */
  readonly booked: BookedEdition;
}

/** Why a file of this heading cannot be read. */
export interface HeadingFault {
  readonly code: 'file/unit-differs' | 'file/column-twice' | 'file/columns-missing';
  readonly column: Column;
}

/** Places the columns of an edition under a heading as written, with everything that is wrong with it. */
export function headingOf(
  written: readonly string[],
  booked: BookedEdition,
): { readonly heading: Heading; readonly faults: readonly HeadingFault[] } {
  const { layout, edition } = booked;
  const columns: PlacedColumn[] = [];
  const unknown: string[] = [];
  const faults: HeadingFault[] = [];
  for (const [at, name] of written.entries()) {
    if (name.trim() === '') continue;
    const column = columnIn(booked, name);
    const otherUnit = layout.own && (column ? inOtherUnit(column, name) : unitSibling(booked, name));
    if (otherUnit) faults.push({ code: 'file/unit-differs', column: otherUnit });
    else if (!column) unknown.push(name.trim());
    else if (columns.some((placed) => placed.column === column)) faults.push({ code: 'file/column-twice', column });
    else columns.push({ at, column, unit: unitOf(name, column, layout.own) });
  }
  const present = new Set(columns.map((placed) => placed.column));
  for (const column of booked.columns.filter((c) => c.required && !present.has(c))) {
    faults.push({ code: 'file/columns-missing', column });
  }
  const notKept = columns.filter(({ column }) => column.reads === 'not-kept').map(({ column }) => column.code);
  const own = layout.own ? { own: layout.own } : {};
  return { heading: { layout: layout.code, edition, ...own, written, columns, unknown, notKept, booked }, faults };
}

/** The column of a heading that a later row brought (NDJSON). */
export const columnByName = (heading: Heading, written: string): Column | undefined =>
  columnIn(heading.booked, written);

/** The column that holds a field in this file, for reports. */
export const columnOfField = (heading: Heading, field: FieldName): Column | undefined =>
  heading.columns.find((placed) => placed.column.field === field)?.column;

const UNITS: Readonly<Record<string, ColumnUnit | undefined>> = {
  分: 'fen',
  元: 'yuan',
  万元: 'wan-yuan',
  '%': 'percent',
  '‰': 'per-mille',
};
const UNIT_IN_BRACKETS = /^(.+)\((分|元|万元|亿元|%|‰)\)$/;
const withUnit = (written: string) => UNIT_IN_BRACKETS.exec(headingKey(written));

/** Unit of a column as a file has it. */
export function unitOf(written: string, column: Column, own: SectorFile | undefined): ColumnUnit | undefined {
  if (own) return column.unit ?? UNITS[withUnit(written)?.[2] ?? ''];
  return /\(元\)$/.test(headingKey(written)) ? 'yuan' : 'wan-yuan';
}

/** The column itself, where the file's heading names another unit than the mapping. */
function inOtherUnit(column: Column, written: string): Column | undefined {
  const unit = withUnit(written)?.[2];
  return unit !== undefined && column.unit !== undefined && UNITS[unit] !== column.unit ? column : undefined;
}

/** A sector's own column that is there in another unit: 罚款金额（元） beside a mapping that knows 罚款金额（万元） alone. */
function unitSibling({ columns }: BookedEdition, written: string): Column | undefined {
  const name = withUnit(written)?.[1];
  if (name === undefined) return undefined;
  return columns.find((column) =>
    [column.heading, ...(column.also ?? [])].some((heading) => withUnit(heading)?.[1] === name),
  );
}
