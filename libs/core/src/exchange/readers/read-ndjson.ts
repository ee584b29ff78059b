import type { CellFaultCode } from '@chengxin/domain/intake/stated-row';
import { checkedRow, READER_LIMITS, type RowReader, type SourceRow } from './source-row.js';
import { decodeText } from './text-encoding.js';

/**
 * Rows of newline-delimited JSON: one flat object a line, in UTF-8. The first row yielded holds the member names of the first object, as a
 * heading would; numbers keep the digits they are written with.
 */
export async function* readNdjson(bytes: AsyncIterable<Buffer>): RowReader {
  const lines = new NdjsonLines();
  for await (const text of decodeText(bytes, 'utf-8')) yield* lines.push(text);
  yield* lines.end();
}

class NdjsonLines {
  private rest = '';
  private lineNo = 0;
  private skipping = false;
  private columns: readonly string[] | undefined;
  private known: ReadonlySet<string> = new Set();

  *push(text: string): Generator<SourceRow> {
    this.rest += text;
    let start = 0;
    for (let end = this.rest.indexOf('\n'); end !== -1; end = this.rest.indexOf('\n', start)) {
      yield* this.line(this.rest.slice(start, end));
      start = end + 1;
    }
    this.rest = this.rest.slice(start);
    if (this.rest.length > READER_LIMITS.rowCharacters) {
      if (!this.skipping) yield { rowNo: this.lineNo + 1, cells: [this.rest.slice(0, 200)], fault: 'row/too-long' };
      this.skipping = true;
      this.rest = '';
    }
  }

  *end(): Generator<SourceRow> {
    if (this.rest !== '' || this.skipping) yield* this.line(this.rest);
    this.rest = '';
  }

  private *line(text: string): Generator<SourceRow> {
    this.lineNo += 1;
    if (this.skipping) {
      this.skipping = false;
      return;
    }
    if (text.trim() === '') return;
    const rowNo = this.lineNo;
    if (text.length > READER_LIMITS.rowCharacters) {
      yield { rowNo, cells: [text.slice(0, 200)], fault: 'row/too-long' };
      return;
    }
    const members = flatMembers(text);
    if (typeof members === 'string') {
      yield { rowNo, cells: [text], fault: members };
      return;
    }
    if (!this.columns) {
      this.columns = [...members.values.keys()];
      this.known = new Set(this.columns);
      yield { rowNo: 0, cells: this.columns };
    }
    const { known } = this;
    const cells = this.columns.map((column) => members.values.get(column) ?? '');
    const more = Object.fromEntries([...members.values].filter(([name]) => !known.has(name)));
    const cellFaults = new Map<number, CellFaultCode>();
    for (const name of members.imprecise)
      if (known.has(name)) cellFaults.set(this.columns.indexOf(name), 'field/number-precision-lost');
    yield {
      ...checkedRow(rowNo, cells),
      ...(Object.keys(more).length > 0 ? { more } : {}),
      ...(cellFaults.size > 0 ? { cellFaults } : {}),
    };
  }
}

interface Members {
  readonly values: ReadonlyMap<string, string>;
  readonly imprecise: readonly string[];
}

/** JSON.parse with the text a number is written with (ECMAScript "JSON.parse source text access"). */
const parseKeepingNumbers = JSON.parse as (
  text: string,
  reviver: (this: unknown, name: string, value: unknown, context: { readonly source?: string }) => unknown,
) => unknown;

const BEYOND_EXACT = /^-?\d{16,}|[eE]/;

function flatMembers(text: string): Members | 'row/not-json' | 'row/not-flat' {
  let value: unknown;
  try {
    value = parseKeepingNumbers(text, (_name, member, { source }) =>
      typeof member === 'number' ? new NumberText(source ?? String(member)) : member,
    );
  } catch (error) {
    if (error instanceof SyntaxError) return 'row/not-json';
    // Nested more deeply than the stack goes.
    if (error instanceof RangeError) return 'row/not-flat';
    throw error;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof NumberText)
    return 'row/not-flat';
  const values = new Map<string, string>();
  const imprecise: string[] = [];
  for (const [name, member] of Object.entries(value)) {
    if (member === null) values.set(name, '');
    else if (typeof member === 'string') values.set(name, member);
    else if (member instanceof NumberText) {
      values.set(name, member.text);
      if (BEYOND_EXACT.test(member.text)) imprecise.push(name);
    } else return 'row/not-flat';
  }
  return { values, imprecise };
}

class NumberText {
  constructor(readonly text: string) {}
}
