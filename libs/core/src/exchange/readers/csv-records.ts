import { READER_LIMITS, type SourceRow } from './source-row.js';

const [LINE_END, QUOTE, COMMA] = ['\n', '"', ','];

/**
 * Cuts text into the rows and cells of RFC 4180. A quote that breaks the rules costs its own line only: the lines behind it are read
 * again, each on its own, which no reader we know does (they lose all up to the next quote, or the rest of the file).
 * Holds one row at most.
 */
export class CsvRecords {
  private rest = '';
  private rowNo = 0;
  /** The next quote at or behind the row being read; the text's length where there is none. */
  private quote = -1;
  /** The rest of an overlong line is passed over up to its end. */
  private skipping = false;

  push(text: string): SourceRow[] {
    this.rest = this.rest === '' ? text : this.rest + text;
    return this.cut(false);
  }

  end(): SourceRow[] {
    return this.cut(true);
  }

  private cut(atEnd: boolean): SourceRow[] {
    const rows: SourceRow[] = [];
    let start = 0;
    this.quote = -1;
    while (start < this.rest.length) {
      const lineEnd = this.rest.indexOf(LINE_END, start);
      if (this.skipping) {
        start = lineEnd === -1 ? this.rest.length : lineEnd + 1;
        this.skipping = lineEnd === -1;
        continue;
      }
      this.seekQuote(start);
      const row =
        this.quote < (lineEnd === -1 ? this.rest.length : lineEnd)
          ? this.quotedRow(start, atEnd)
          : this.plainRow(start, lineEnd, atEnd);
      if (!row) break;
      this.rowNo += 1;
      rows.push({ rowNo: this.rowNo, cells: row.cells, ...(row.fault ? { fault: row.fault } : {}) });
      start = row.next;
    }
    this.rest = this.rest.slice(start);
    return rows;
  }

  private seekQuote(from: number): void {
    if (this.quote >= from) return;
    const found = this.rest.indexOf(QUOTE, from);
    this.quote = found === -1 ? this.rest.length : found;
  }

  private plainRow(start: number, lineEnd: number, atEnd: boolean): CutRow | undefined {
    if (lineEnd === -1 && !atEnd)
      return this.rest.length - start > READER_LIMITS.rowCharacters ? this.overlong(start) : undefined;
    const end = lineEnd === -1 ? this.rest.length : lineEnd;
    if (end - start > READER_LIMITS.rowCharacters) return this.overlong(start);
    return { cells: this.rest.slice(start, end).split(COMMA), next: end + 1 };
  }

  private quotedRow(start: number, atEnd: boolean): CutRow | undefined {
    const text = this.rest;
    const cells: string[] = [];
    let lines = 1;
    let at = start;
    for (;;) {
      if (text[at] === QUOTE) {
        const cell = this.quotedCell(at, atEnd, start, lines);
        if (cell === undefined) return undefined;
        if (cell === 'broken') return this.broken(start, atEnd);
        cells.push(cell.value);
        lines = cell.lines;
        at = cell.next;
      } else {
        const [comma, lineEnd] = [text.indexOf(COMMA, at), text.indexOf(LINE_END, at)];
        if (lineEnd === -1 && !atEnd && comma === -1)
          return text.length - start > READER_LIMITS.rowCharacters ? this.overlong(start) : undefined;
        const ends = [comma, lineEnd].filter((p) => p !== -1);
        const end = ends.length > 0 ? Math.min(...ends) : text.length;
        const cell = text.slice(at, end);
        if (cell.includes(QUOTE)) return this.broken(start, atEnd);
        cells.push(cell);
        at = end;
      }
      if (at >= text.length && !atEnd)
        return text.length - start > READER_LIMITS.rowCharacters ? this.overlong(start) : undefined;
      if (at >= text.length || text[at] === LINE_END) return { cells, next: at + 1 };
      at += 1; // the comma
      if (at >= text.length && !atEnd) return undefined;
    }
  }

  /** The cell whose opening quote stands at `open`; `next` is the comma, line end or end of text behind it. Undefined = more text needed. */
  private quotedCell(open: number, atEnd: boolean, start: number, lines: number): QuotedCell | 'broken' | undefined {
    const text = this.rest;
    let from = open + 1;
    let seen = open + 1;
    let lineCount = lines;
    for (;;) {
      const quote = text.indexOf(QUOTE, from);
      const to = quote === -1 ? text.length : quote;
      for (let line = text.indexOf(LINE_END, seen); line !== -1 && line < to; line = text.indexOf(LINE_END, line + 1))
        lineCount += 1;
      seen = to;
      if (lineCount > READER_LIMITS.rowLines || to - start > READER_LIMITS.rowCharacters) return 'broken';
      if (quote === -1) return atEnd ? 'broken' : undefined;
      const behind = text[quote + 1];
      if (behind === QUOTE) {
        from = quote + 2;
        continue;
      }
      if (behind === undefined && !atEnd) return undefined;
      if (behind !== undefined && behind !== COMMA && behind !== LINE_END) return 'broken';
      const value = text.slice(open + 1, quote);
      return {
        value: value.includes(QUOTE) ? value.replaceAll('""', QUOTE) : value,
        next: quote + 1,
        lines: lineCount,
      };
    }
  }

  /** The first line alone, as it stands; undefined where its end has not been read. */
  private broken(start: number, atEnd: boolean): CutRow | undefined {
    const lineEnd = this.rest.indexOf(LINE_END, start);
    if (lineEnd === -1 && !atEnd)
      return this.rest.length - start > READER_LIMITS.rowCharacters ? this.overlong(start) : undefined;
    const end = lineEnd === -1 ? this.rest.length : lineEnd;
    if (end - start > READER_LIMITS.rowCharacters) return this.overlong(start);
    return { cells: [this.rest.slice(start, end)], next: end + 1, fault: 'row/quotes-broken' };
  }

  private overlong(start: number): CutRow {
    this.skipping = true;
    return { cells: [this.rest.slice(start, start + 200)], next: start + 200, fault: 'row/too-long' };
  }
}

interface CutRow {
  readonly cells: readonly string[];
  readonly next: number;
  readonly fault?: 'row/quotes-broken' | 'row/too-long';
}
interface QuotedCell {
  readonly value: string;
  readonly next: number;
  readonly lines: number;
}
