import { headingKey } from '@chengxin/domain/heading-key';
import type { Column, Layout, LayoutCode, LayoutEdition, NationalLayout, NationalLayoutCode } from './column.js';
import { PENALTY } from './penalty.js';
import { PERMIT } from './permit.js';

/** The national layouts, each in its two editions. */
export const LAYOUTS: Readonly<Record<NationalLayoutCode, NationalLayout>> = { penalty: PENALTY, permit: PERMIT };

/** One edition of a layout, its columns found by every name they go by. */
export interface BookedEdition {
  readonly layout: Layout;
  readonly edition: LayoutEdition;
  readonly columns: readonly Column[];
  readonly byKey: ReadonlyMap<string, Column>;
}

/** A heading, then the part before its brackets, then the part in them: 罚款金额（万元）, 代码_2（工商注册号）. */
export function keysOf(written: string): string[] {
  const key = headingKey(written);
  const parts = /^([^()]*)\(([^()]*)\)$/.exec(key);
  return parts ? [key, parts[1]!, parts[2]!] : [key];
}

export const namesOf = (column: Column): readonly string[] => [column.code, column.heading, ...(column.also ?? [])];

/** Every layout that a file may have: the national ones and those of the sectors. */
export class LayoutBook {
  readonly editions: readonly BookedEdition[];

  constructor(readonly layouts: readonly Layout[]) {
    this.editions = layouts.flatMap((layout) =>
      Object.entries(layout.editions).map(([edition, columns]) => ({
        layout,
        edition,
        columns,
        byKey: new Map(columns.flatMap((c) => namesOf(c).map((name) => [headingKey(name), c] as const))),
      })),
    );
  }

  find(code: LayoutCode): Layout | undefined {
    return this.layouts.find((layout) => layout.code === code);
  }

  /** Editions in which somebody knows a heading. */
  editionsOf(written: string): readonly BookedEdition[] {
    return this.editions.filter((edition) => columnIn(edition, written) !== undefined);
  }

  /** How many cells of a row name a column of any edition. */
  knownHeadings(cells: readonly string[]): number {
    return cells.filter((cell) => cell.trim() !== '' && this.editionsOf(cell).length > 0).length;
  }

  /** Whether a row is a heading: at least three of its cells name a column, and no cell holds anything else. */
  isHeading(cells: readonly string[]): boolean {
    const written = cells.filter((cell) => cell.trim() !== '');
    return written.length >= 3 && written.every((cell) => this.editionsOf(cell).length > 0);
  }
}

/** The column of an edition that a heading names. */
export function columnIn({ byKey }: BookedEdition, written: string): Column | undefined {
  for (const key of keysOf(written)) {
    const column = key === '' ? undefined : byKey.get(key);
    if (column) return column;
  }
  return undefined;
}

/** The national layouts alone. */
export const NATIONAL = new LayoutBook(Object.values(LAYOUTS));
