import { bytesInMemory } from './file-bytes.js';
import { readNdjson } from './read-ndjson.js';
import type { SourceRow } from './source-row.js';

async function rowsOf(text: string, piece = 7): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const row of readNdjson(bytesInMemory(Buffer.from(text), piece).read())) rows.push(row);
  return rows;
}

describe('rows of a file of JSON lines', () => {
  it('have the first object’s members as heading and the line as number', async () => {
    const rows = await rowsOf('\n{"a":"吕","b":null}\n\n{"b":"x","a":""}\n');
    expect(rows).toEqual([
      { rowNo: 0, cells: ['a', 'b'] },
      { rowNo: 2, cells: ['吕', ''] },
      { rowNo: 4, cells: ['', 'x'] },
    ]);
  });

  it('keep members that come later beside the cells', async () => {
    expect((await rowsOf('{"a":"1"}\n{"a":"2","c":"3"}'))[2]).toEqual({ rowNo: 2, cells: ['2'], more: { c: '3' } });
  });

  it('keep the digits a number is written with, and say where a program has lost some', async () => {
    const [, amount, code] = await rowsOf('{"a":54.690000}\n{"a":911411020000000000}\n');
    expect(amount).toEqual({ rowNo: 1, cells: ['54.690000'] });
    expect(code!.cellFaults).toEqual(new Map([[0, 'field/number-precision-lost']]));
  });

  it.each([
    ['{"a":', 'row/not-json'],
    ['[1]', 'row/not-flat'],
    ['7', 'row/not-flat'],
    ['{"a":{"b":1}}', 'row/not-flat'],
    [`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'row/not-flat'],
    ['{"a":"\\ud800"}', 'row/undecodable'],
    ['{"a":"\\u0000"}', 'row/undecodable'],
  ])('refuse %.30s alone', async (line, fault) => {
    const rows = await rowsOf(`{"a":"1"}\n${line}\n{"a":"2"}\n`, 65_536);
    expect(rows.map((r) => r.fault)).toEqual([undefined, undefined, fault, undefined]);
  });

  it('pass over a line that outgrows every limit', async () => {
    const rows = await rowsOf(`{"a":"1"}\n{"a":"${'x'.repeat(1_200_000)}"}\n{"a":"2"}\n`, 65_536);
    expect(rows.map((r) => [r.rowNo, r.fault])).toEqual([
      [0, undefined],
      [1, undefined],
      [2, 'row/too-long'],
      [3, undefined],
    ]);
  });
});
