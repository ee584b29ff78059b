import fc from 'fast-check';
import { CsvRecords } from './csv-records.js';
import type { SourceRow } from './source-row.js';

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const written = (cell: string, always: boolean): string => (always || /["\n,]/.test(cell) ? quoted(cell) : cell);

function read(text: string, cuts: readonly number[] = []): SourceRow[] {
  const records = new CsvRecords();
  const rows: SourceRow[] = [];
  const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  for (const to of [...places, text.length]) {
    rows.push(...records.push(text.slice(from, to)));
    from = to;
  }
  return [...rows, ...records.end()];
}

const cellsOf = (rows: readonly SourceRow[]) => rows.map((row) => row.cells);

describe('rows of a CSV file', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '吕', '"', ',', '\n', ' ', '𠮷'), maxLength: 6 });
  const row = fc.array(fc.tuple(cell, fc.boolean()), { minLength: 2, maxLength: 4 });

  it('come back as they were written, wherever the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 5 }),
        fc.array(fc.nat(), { maxLength: 8 }),
        fc.boolean(),
        (rows, cuts, ended) => {
          const text =
            rows.map((cells) => cells.map(([c, always]) => written(c, always)).join(',')).join('\n') +
            (ended ? '\n' : '');
          const expected = rows.map((cells) => cells.map(([c]) => c));
          const got = read(text, cuts);
          expect(cellsOf(got)).toEqual(expected);
          expect(got.map((r) => r.rowNo)).toEqual(rows.map((_, i) => i + 1));
        },
      ),
    );
  });

  it('lose only the line of a quote that is never closed', () => {
    const rows = read('h1,h2\na,"b\nc,d\n"e",f\ng,h\n');
    expect(rows).toEqual([
      { rowNo: 1, cells: ['h1', 'h2'] },
      { rowNo: 2, cells: ['a,"b'], fault: 'row/quotes-broken' },
      { rowNo: 3, cells: ['c', 'd'] },
      { rowNo: 4, cells: ['e', 'f'] },
      { rowNo: 5, cells: ['g', 'h'] },
    ]);
  });

  it('lose only the line of an open quote at the end of the file', () => {
    expect(read('a,b\nc,"d\ne,f').map((r) => [r.cells, r.fault])).toEqual([
      [['a', 'b'], undefined],
      [['c,"d'], 'row/quotes-broken'],
      [['e', 'f'], undefined],
    ]);
  });

  it.each(['a"b,c', '"a"b,c', '"a" ,b', 'x,"a"b'])('refuse a quote out of place: %s', (line) => {
    expect(read(`${line}\nd,e\n`)).toEqual([
      { rowNo: 1, cells: [line], fault: 'row/quotes-broken' },
      { rowNo: 2, cells: ['d', 'e'] },
    ]);
  });

  it('keep going behind a line that outgrows every limit, holding no more than a piece of it', () => {
    const records = new CsvRecords();
    const rows = [...records.push('a,b\n')];
    for (let i = 0; i < 40; i += 1) rows.push(...records.push('x'.repeat(65_536)));
    rows.push(...records.push('\nc,d\n'), ...records.end());
    expect(rows.map((r) => [r.rowNo, r.fault ?? r.cells])).toEqual([
      [1, ['a', 'b']],
      [2, 'row/too-long'],
      [3, ['c', 'd']],
    ]);
  });

  it('stop believing in a quote after two hundred lines', () => {
    const text = `a,"b\n${'c,d\n'.repeat(300)}`;
    const rows = read(text);
    expect(rows.filter((r) => r.fault)).toHaveLength(1);
    expect(rows).toHaveLength(301);
  });
});
