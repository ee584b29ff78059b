import { CSV_MARK, csvLine } from './guarded-csv.js';
import type { LayoutCode, LayoutEdition } from './layouts/column.js';
import { LAYOUTS } from './layouts/heading.js';

/** A file to fill in: Chinese headings and one synthetic row, which says of itself that it is to be deleted. */
export function layoutTemplate(layout: LayoutCode, edition: LayoutEdition): string {
  const columns = LAYOUTS[layout].editions[edition];
  return CSV_MARK + csvLine(columns.map((column) => column.heading)) + csvLine(columns.map((column) => column.example));
}
