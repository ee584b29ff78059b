import { headingKey } from '@chengxin/domain/heading-key';
import { Refused, type Refusal } from '../../refusal/refused.js';
import { exchangeRefusals } from '../exchange.refusals.js';
import type {
  Column,
  ColumnUnit,
  FieldName,
  LayoutCode,
  LayoutEdition,
  NationalLayoutCode,
  SectorFile,
} from './column.js';
import { chosenLayout } from './choose-layout.js';
import { columnIn, NATIONAL, type BookedEdition, type LayoutBook } from './layout-book.js';
import { sectorLayoutRefusals } from './sector-layout.refusals.js';

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

/** How the layout of a file is to be found out. */
export interface LayoutChoice {
  /** Every layout there is; the national ones unless said. */
  readonly book?: LayoutBook;
  /** The layout the sender names. */
  readonly declared?: LayoutCode | undefined;
  /** Sector of the sender: a sector's own layouts are its organs' alone. */
  readonly sector?: string;
}

/** Reads a heading, or refuses the file with everything that is wrong with it. */
export function readHeading(
  written: readonly string[],
  { book = NATIONAL, declared, sector }: LayoutChoice = {},
): Heading {
  const layout = chosenLayout(written, book, declared, sector);
  const booked = book.editions.find(
    (e) =>
      e.layout === layout &&
      (layout.own !== undefined || e.edition === editionOf(written, layout.code as NationalLayoutCode)),
  )!;
  const columns: PlacedColumn[] = [];
  const unknown: string[] = [];
  const findings: Refusal[] = [];
  for (const [at, name] of written.entries()) {
    if (name.trim() === '') continue;
    const column = columnIn(booked, name);
    const otherUnit = layout.own && (column ? inOtherUnit(column, name) : unitSibling(booked, name));
    if (otherUnit) {
      const [pointer, detail] = [`/columns/${otherUnit.code}`, named([otherUnit])];
      findings.push(sectorLayoutRefusals.refuse('file/unit-differs', { pointer, detail }));
    } else if (!column) unknown.push(name.trim());
    else if (columns.some((placed) => placed.column === column)) {
      findings.push(
        exchangeRefusals.refuse('file/column-twice', { pointer: `/columns/${column.code}`, detail: named([column]) }),
      );
    } else columns.push({ at, column, unit: unitOf(name, column, layout.own) });
  }
  const present = new Set(columns.map((placed) => placed.column));
  for (const column of booked.columns.filter((c) => c.required && !present.has(c))) {
    findings.push(
      exchangeRefusals.refuse('file/columns-missing', { pointer: `/columns/${column.code}`, detail: named([column]) }),
    );
  }
  if (findings.length > 0) throw new Refused(findings);
  const notKept = columns.filter((placed) => placed.column.reads === 'not-kept').map((placed) => placed.column.code);
  const { own } = layout;
  return {
    layout: layout.code,
    edition: booked.edition,
    ...(own ? { own } : {}),
    written,
    columns,
    unknown,
    notKept,
    booked,
  };
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

const named = (columns: readonly Column[]) => ({
  zh: columns.map((c) => `${c.heading}（${c.code}）`).join('、'),
  en: columns.map((c) => c.code).join(', '),
});

function editionOf(written: readonly string[], layout: NationalLayoutCode): LayoutEdition {
  const only = (edition: LayoutEdition) =>
    written.filter((name) => {
      const editions = NATIONAL.editionsOf(name).filter((e) => e.layout.code === layout);
      return editions.length === 1 && editions[0]!.edition === edition;
    });
  const [current, of2016] = [only('current'), only('2016')];
  if (current.length > 0 && of2016.length > 0) {
    throw new Refused([
      exchangeRefusals.refuse('file/editions-mixed', {
        detail: {
          zh: `现行版：${current.join('、')}；2016版：${of2016.join('、')}`,
          en: `current: ${current.join(', ')}; 2016: ${of2016.join(', ')}`,
        },
      }),
    ]);
  }
  return of2016.length > 0 ? '2016' : 'current';
}
