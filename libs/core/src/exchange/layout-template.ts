import { CSV_MARK, csvLine } from './guarded-csv.js';
import type { Column, Layout, LayoutEdition } from '@chengxin/domain/intake/column';

/** Columns that a person fills in: the mark of a row sent again is written by the platform. */
export const templateColumns = (layout: Layout, edition: LayoutEdition): readonly Column[] =>
  layout.editions[edition]!.filter((column) => column.field !== 'originalRow');

/** A file to fill in: Chinese headings and one synthetic row, which says of itself that it is to be deleted. */
export function layoutTemplate(layout: Layout, edition: LayoutEdition): string {
  const columns = templateColumns(layout, edition);
  return CSV_MARK + csvLine(columns.map((column) => column.heading)) + csvLine(columns.map((column) => column.example));
}
