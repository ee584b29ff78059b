import { headingKey } from '../heading-key.js';
import type { Column, Layout, LayoutEdition } from './column.js';

/** One edition of a layout, its columns found by every name they go by. */
export interface BookedEdition {
  readonly layout: Layout;
  readonly edition: LayoutEdition;
  readonly columns: readonly Column[];
  readonly byKey: ReadonlyMap<string, Column>;
}

/** A heading, then the part before its brackets, then the part in them: 罚款金额（万元）, 代码_2（工商注册号）. */
function keysOf(written: string): string[] {
  const key = headingKey(written);
  const parts = /^([^()]*)\(([^()]*)\)$/.exec(key);
  return parts ? [key, parts[1]!, parts[2]!] : [key];
}

export const namesOf = (column: Column): readonly string[] => [column.code, column.heading, ...(column.also ?? [])];

/** Every edition of a layout. */
export const bookedEditions = (layout: Layout): readonly BookedEdition[] =>
  Object.entries(layout.editions).map(([edition, columns]) => ({
    layout,
    edition,
    columns,
    byKey: new Map(columns.flatMap((c) => namesOf(c).map((name) => [headingKey(name), c] as const))),
  }));

/** The column of an edition that a heading names. */
export function columnIn({ byKey }: BookedEdition, written: string): Column | undefined {
  for (const key of keysOf(written)) {
    const column = key === '' ? undefined : byKey.get(key);
    if (column) return column;
  }
  return undefined;
}
