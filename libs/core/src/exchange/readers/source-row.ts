import type { RowCells } from '@chengxin/domain/intake/stated-row';

/** What makes a whole row unreadable. The sentences stand in `exchange.refusals.ts`. */
export type RowFaultCode =
  | 'row/quotes-broken'
  | 'row/too-long'
  | 'row/cell-too-long'
  | 'row/undecodable'
  | 'row/cell-count'
  | 'row/not-json'
  | 'row/not-flat';

/** One row as the file has it. */
export interface SourceRow extends RowCells {
  /** Number a person finds it by: the row of the sheet, for NDJSON the line. */
  readonly rowNo: number;
  /** The row could not be read; `cells` then holds its text, as far as there is one, in one piece. */
  readonly fault?: RowFaultCode;
}

/** A reader yields rows in the file's order and holds only what it has not yielded. */
export type RowReader = AsyncGenerator<SourceRow, void, void>;

export const READER_LIMITS = {
  /** A spreadsheet's own limit of one cell, in characters. */
  cellCharacters: 32_767,
  /** One row with all its line breaks. */
  rowCharacters: 1_048_576,
  /** Lines that one quoted cell may run over before its opening quote counts as stray. */
  rowLines: 200,
} as const;

/** Whether every cell is blank: such rows count, and are passed over. */
export const isBlankRow = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** What no text holds: the sign of a failed decoding, half a character, and the zero that no database takes. */
const NO_TEXT = /[\0\ufffd\p{Surrogate}]/u;

/** Marks a row whose characters or cell sizes cannot be right. */
export function checkedRow(rowNo: number, cells: readonly string[]): SourceRow {
  for (const cell of cells) {
    if (cell.length > READER_LIMITS.cellCharacters) return { rowNo, cells, fault: 'row/cell-too-long' };
    if (NO_TEXT.test(cell)) return { rowNo, cells, fault: 'row/undecodable' };
  }
  return { rowNo, cells };
}
