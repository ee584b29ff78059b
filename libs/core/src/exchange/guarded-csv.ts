/** What a spreadsheet would take for a formula, full-width forms included, or what was guarded already. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;
const GUARDED = /^'+[=+\-@\t\r＝＋－＠]/;

/** Byte-order mark: without it spreadsheet programs take UTF-8 for the system's own encoding. */
export const CSV_MARK = '\ufeff';

/** A cell that no spreadsheet calculates: an apostrophe stands before what could be a formula. {@link unguardedCell} takes it off again. */
export const guardedCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The cell as it was before {@link guardedCell}. */
export const unguardedCell = (text: string): string => (GUARDED.test(text) ? text.slice(1) : text);

/** Whether {@link unguardedCell} would change a cell. */
export const isGuarded = (text: string): boolean => GUARDED.test(text);

/** One line of a CSV file (RFC 4180), its cells guarded. */
export function csvLine(cells: readonly string[]): string {
  const written = cells.map((cell) => {
    const text = guardedCell(cell);
    return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${written.join(',')}\r\n`;
}
