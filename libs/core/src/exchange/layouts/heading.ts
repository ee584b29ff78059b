import { asciiUpperCase, halfWidth } from '@chengxin/domain/full-width';
import type { AmountUnit } from '@chengxin/domain/money';
import { simplified } from '@chengxin/domain/simplified';
import { Refused, type Refusal } from '../../refusal/refused.js';
import { exchangeRefusals } from '../exchange.refusals.js';
import {
  LAYOUT_CODES,
  LAYOUT_EDITIONS,
  type Column,
  type FieldName,
  type Layout,
  type LayoutCode,
  type LayoutEdition,
} from './column.js';
import { PENALTY } from './penalty.js';
import { PERMIT } from './permit.js';

export const LAYOUTS: Readonly<Record<LayoutCode, Layout>> = { penalty: PENALTY, permit: PERMIT };

/** A column where the file has it. */
export interface PlacedColumn {
  readonly at: number;
  readonly column: Column;
  /** Unit of its amounts: 万元 unless the heading says （元）. */
  readonly unit: AmountUnit;
}

/** What a file's heading says: which layout, which edition, which column where. */
export interface Heading {
  readonly layout: LayoutCode;
  readonly edition: LayoutEdition;
  /** The heading as written, by position. */
  readonly written: readonly string[];
  readonly columns: readonly PlacedColumn[];
  /** Columns nobody knows: reported, not read. */
  readonly unknown: readonly string[];
  /** Columns that are known and deliberately not kept. */
  readonly notKept: readonly string[];
}

/** One form of a heading for comparison: half width, simplified, upper case, no blanks, no marks of "required". */
const keyOf = (text: string): string =>
  asciiUpperCase(simplified(halfWidth(text))).replace(/[\s*★•:\u200b-\u200f\ufeff]/g, '');

/** A heading, then the part before its brackets, then the part in them: 罚款金额（万元）, 代码_2（工商注册号）. */
function keysOf(written: string): string[] {
  const key = keyOf(written);
  const parts = /^([^()]*)\(([^()]*)\)$/.exec(key);
  return parts ? [key, parts[1]!, parts[2]!] : [key];
}

const byKey = (columns: readonly Column[]): ReadonlyMap<string, Column> =>
  new Map(columns.flatMap((c) => [c.code, c.heading, ...(c.also ?? [])].map((name) => [keyOf(name), c] as const)));

type EditionName = `${LayoutCode}/${LayoutEdition}`;
const EDITIONS: ReadonlyMap<EditionName, ReadonlyMap<string, Column>> = new Map(
  LAYOUT_CODES.flatMap((layout) =>
    LAYOUT_EDITIONS.map((edition) => [`${layout}/${edition}`, byKey(LAYOUTS[layout].editions[edition])] as const),
  ),
);

function columnOf(written: string, edition: EditionName): Column | undefined {
  const columns = EDITIONS.get(edition)!;
  for (const key of keysOf(written)) {
    const column = key === '' ? undefined : columns.get(key);
    if (column) return column;
  }
  return undefined;
}

/** Editions in which somebody knows a heading. */
const editionsOf = (written: string): EditionName[] =>
  [...EDITIONS.keys()].filter((edition) => columnOf(written, edition) !== undefined);

/** Whether a row is a heading: at least three of its cells name a column, and no cell holds anything else. */
export function isHeading(cells: readonly string[]): boolean {
  const written = cells.filter((cell) => cell.trim() !== '');
  return written.length >= 3 && written.every((cell) => editionsOf(cell).length > 0);
}

/** How many cells of a row name a column of any edition. */
export const knownHeadings = (cells: readonly string[]): number =>
  cells.filter((cell) => cell.trim() !== '' && editionsOf(cell).length > 0).length;

/** Reads a heading, or refuses the file with everything that is wrong with it. `declared`: the layout the sender names. */
export function readHeading(written: readonly string[], declared?: LayoutCode): Heading {
  const layout = layoutOf(written, declared);
  const edition = editionOf(written, layout);
  const columns: PlacedColumn[] = [];
  const unknown: string[] = [];
  const findings: Refusal[] = [];
  for (const [at, name] of written.entries()) {
    if (name.trim() === '') continue;
    const column = columnOf(name, `${layout}/${edition}`);
    if (!column) unknown.push(name.trim());
    else if (columns.some((placed) => placed.column === column)) {
      findings.push(
        exchangeRefusals.refuse('file/column-twice', { pointer: `/columns/${column.code}`, detail: named([column]) }),
      );
    } else columns.push({ at, column, unit: unitOf(name) });
  }
  const present = new Set(columns.map((placed) => placed.column));
  for (const column of LAYOUTS[layout].editions[edition].filter((c) => c.required && !present.has(c))) {
    findings.push(
      exchangeRefusals.refuse('file/columns-missing', { pointer: `/columns/${column.code}`, detail: named([column]) }),
    );
  }
  if (findings.length > 0) throw new Refused(findings);
  const notKept = columns.filter((placed) => placed.column.reads === 'not-kept').map((placed) => placed.column.code);
  return { layout, edition, written, columns, unknown, notKept };
}

/** The column of a heading that a later row brought (NDJSON). */
export const columnByName = (heading: Heading, written: string): Column | undefined =>
  columnOf(written, `${heading.layout}/${heading.edition}`);

/** The column that holds a field in this file, for reports. */
export const columnOfField = (heading: Heading, field: FieldName): Column | undefined =>
  heading.columns.find((placed) => placed.column.field === field)?.column;

const unitOf = (written: string): AmountUnit => (/\(元\)$/.test(keyOf(written)) ? 'yuan' : 'wan-yuan');

const named = (columns: readonly Column[]) => ({
  zh: columns.map((c) => `${c.heading}（${c.code}）`).join('、'),
  en: columns.map((c) => c.code).join(', '),
});

const listed = (names: readonly string[]) => ({ zh: names.join('、'), en: names.join(', ') });

function layoutOf(written: readonly string[], declared: LayoutCode | undefined): LayoutCode {
  const only = (layout: LayoutCode) =>
    written.filter((name) => {
      const editions = editionsOf(name);
      return editions.length > 0 && editions.every((edition) => edition.startsWith(layout));
    });
  const [penalty, permit] = [only('penalty'), only('permit')];
  if (penalty.length > 0 && permit.length > 0) {
    throw new Refused([
      exchangeRefusals.refuse('file/layouts-mixed', {
        detail: listed([...penalty.slice(0, 3), ...permit.slice(0, 3)]),
      }),
    ]);
  }
  const found = penalty.length > 0 ? 'penalty' : permit.length > 0 ? 'permit' : undefined;
  if (declared && found && declared !== found) {
    const { name } = LAYOUTS[found];
    throw new Refused([
      exchangeRefusals.refuse('file/layout-differs', {
        detail: { zh: `表头是${name.zh}的`, en: `it is that of ${name.en}` },
      }),
    ]);
  }
  const layout = declared ?? found;
  if (!layout) throw new Refused([exchangeRefusals.refuse('file/heading-missing')]);
  return layout;
}

function editionOf(written: readonly string[], layout: LayoutCode): LayoutEdition {
  const only = (edition: LayoutEdition) =>
    written.filter((name) => {
      const editions = editionsOf(name).filter((e) => e.startsWith(layout));
      return editions.length === 1 && editions[0] === `${layout}/${edition}`;
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
