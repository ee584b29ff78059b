import { guardedCell, unguardedCell, csvLine } from './guarded-csv.js';
import fc from 'fast-check';
import { layoutTemplate } from './layout-template.js';
import { LAYOUTS } from './layouts/layout-book.js';
import { openTable, type FileKind } from './open-table.js';
import { bytesInMemory } from './readers/file-bytes.js';
import type { SourceRow } from './readers/source-row.js';

const HEADING = 'CF_XDR_MC,CF_XDR_LB,CF_XDR_SHXYM,CF_WSH,CF_CFLB,CF_JDRQ,CF_CFJG';

async function tableOf(text: string, kind: FileKind = 'csv') {
  const file = bytesInMemory(Buffer.from(text), 1_000);
  const table = await openTable(file, { kind });
  const rows: SourceRow[] = [];
  for await (const row of table.rows) rows.push(row);
  return { ...table, rows, bytes: table.bytesRead() };
}

describe('a file opened at its first row of data', () => {
  it('may have a title and notes above its heading, codes below it, and blank rows anywhere', async () => {
    const chinese =
      '行政相对人名称,行政相对人类别,统一社会信用代码,行政处罚决定书文号,处罚类别,处罚决定日期,处罚机关,,';
    const { rows, heading, bytes } = await tableOf(
      `处罚信息汇总表,,,,,,,,\n填表说明：…,,,,,,,,\n\n${chinese}\n${HEADING},,\n,,,,,,,,\n甲,乙,丙,丁,戊,己,庚,,\n`,
    );
    expect(heading.written).toHaveLength(7);
    expect(rows.map((row) => [row.rowNo, row.fault, row.cells.slice(0, 7).join('')])).toEqual([
      [7, undefined, '甲乙丙丁戊己庚'],
    ]);
    expect(bytes).toBeGreaterThan(200);
  });

  it('finds rows that have more or fewer cells than the heading', async () => {
    const { rows } = await tableOf(`${HEADING}\na,b,c,d,e,f,g\na,b,c\na,b,c,d,e,f,g,h\na,b,c,d,e,f,g,,\n`);
    expect(rows.map((row) => row.fault)).toEqual([undefined, 'row/cell-count', 'row/cell-count', undefined]);
  });

  it('is refused without a heading in its first ten rows, and as UTF-16 even where an encoding is declared', async () => {
    await expect(tableOf(`${'x,y,z\n'.repeat(12)}${HEADING}\n`)).rejects.toThrow('file/heading-missing');
    await expect(tableOf('')).rejects.toThrow('file/heading-missing');
    await expect(
      openTable(bytesInMemory(Buffer.from(HEADING, 'utf16le')), { kind: 'csv', encoding: 'utf-8' }),
    ).rejects.toThrow('file/encoding-not-supported');
  });

  it('of JSON lines has the members of the first object as heading, and the line as number', async () => {
    const object = Object.fromEntries(HEADING.split(',').map((name) => [name, 'x']));
    const { rows, heading } = await tableOf(
      `${JSON.stringify(object)}\n${JSON.stringify({ ...object, BZ: 'later' })}\n`,
      'ndjson',
    );
    expect(heading.written).toEqual(HEADING.split(','));
    expect(rows.map((row) => [row.rowNo, row.more])).toEqual([
      [1, undefined],
      [2, { BZ: 'later' }],
    ]);
  });

  it('can be the template itself', async () => {
    const { heading, rows } = await tableOf(layoutTemplate(LAYOUTS.permit, '2016'));
    expect([heading.layout, heading.edition, heading.unknown, rows.length]).toEqual(['permit', '2016', [], 1]);
  });
});

describe('a cell of our own files', () => {
  it('is never calculated by a spreadsheet, and comes back as it was', () => {
    const text = fc.string({
      unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '＝', 'a', '1', ',', '"'),
      maxLength: 5,
    });
    fc.assert(
      fc.property(text, (cell) => {
        expect(guardedCell(cell)).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
        expect(unguardedCell(guardedCell(cell))).toBe(cell);
      }),
    );
  });

  it('is quoted where it must be, line by line', () => {
    expect(csvLine(['a', 'b,c', 'd"e', '=1', ' f', ''])).toBe('a,"b,c","d""e",\'=1," f",\r\n');
  });
});
