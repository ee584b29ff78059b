import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** What a cell of a copied row may be; JSON is handed over as text. */
export type CopyValue = string | number | boolean | Date | Buffer | null;

/** Rows for one table, written by `COPY`. */
export class CopyRows {
  private readonly lines: string[] = [];

  constructor(
    private readonly table: string,
    private readonly columns: readonly string[],
  ) {}

  get size(): number {
    return this.lines.length;
  }

  add(values: readonly CopyValue[]): void {
    if (values.length !== this.columns.length)
      throw new Error(`${this.table}: ${values.length} values for ${this.columns.length} columns`);
    let line = copyText(values[0]!);
    for (let i = 1; i < values.length; i += 1) line += `\t${copyText(values[i]!)}`;
    this.lines.push(line);
  }

  /** Sends the rows, in the caller's transaction. */
  async write(client: ClientBase): Promise<void> {
    if (this.lines.length === 0) return;
    const stream = client.query(copyFrom(`copy cx.${this.table} (${this.columns.join(',')}) from stdin`));
    await new Promise<void>((resolve, reject) => {
      stream.on('error', reject);
      stream.on('finish', resolve);
      stream.end(`${this.lines.join('\n')}\n`);
    });
  }
}

const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A value in COPY's text format. */
export function copyText(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string')
    return /[\\\n\r\t]/.test(value) ? value.replace(/[\\\n\r\t]/g, (c) => ESCAPED[c]!) : value;
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  return String(value);
}
