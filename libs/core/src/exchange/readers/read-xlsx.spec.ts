import { randomBytes } from 'node:crypto';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { bytesInMemory } from './file-bytes.js';
import type { Refused } from '../../refusal/refused.js';
import { plainDecimal, readXlsx } from './read-xlsx.js';
import type { SourceRow } from './source-row.js';
import { XLSX_LIMITS } from './xlsx-archive.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

interface Sheets {
  readonly [name: string]: { readonly rows: string; readonly hidden?: true };
}

/** A workbook as spreadsheet programs write it, from the rows' XML. */
function workbook(sheets: Sheets, parts: Zippable = {}, settings = ''): Buffer {
  const names = Object.entries(sheets);
  const files: Zippable = {
    '[Content_Types].xml': strToU8(`${HEAD}<Types/>`),
    'xl/workbook.xml': strToU8(
      `${HEAD}<workbook ${MAIN} xmlns:r="r">${settings}<sheets>${names
        .map(
          ([name, { hidden }], i) =>
            `<sheet name="${name}" sheetId="${i + 1}" ${hidden ? 'state="hidden" ' : ''}r:id="rId${i + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `${HEAD}<Relationships>${names.map((_, i) => `<Relationship Id="rId${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}</Relationships>`,
    ),
    'xl/styles.xml': strToU8(
      `${HEAD}<styleSheet ${MAIN}><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="0.00_);[Red]\\(0.00\\)"/></numFmts>` +
        `<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
    ),
    ...parts,
  };
  names.forEach(([, { rows }], i) => {
    files[`xl/worksheets/sheet${i + 1}.xml`] = strToU8(
      `${HEAD}<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`,
    );
  });
  return Buffer.from(zipSync(files, { level: 1 }));
}

/** Letters that compress badly, so that no other limit is met before. */
const noise = (length: number): string => randomBytes(Math.ceil(length / 2)).toString('hex');

async function rowsOf(content: Buffer, sheet?: string): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const row of readXlsx(bytesInMemory(content), sheet)) rows.push(row);
  return rows;
}
const only = (rows: string, parts?: Zippable, settings?: string) => workbook({ 处罚: { rows } }, parts, settings);

describe('rows of a workbook', () => {
  it('have the sheet’s row numbers, and blanks where the sheet stores nothing', async () => {
    const rows = await rowsOf(
      only(
        '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="C1" t="str"><v>c</v></c></row><row r="5"><c r="B5" t="str"><v>b</v></c></row>',
      ),
    );
    expect(rows).toEqual([
      { rowNo: 1, cells: ['a', '', 'c'] },
      { rowNo: 5, cells: ['', 'b'] },
    ]);
  });

  it('take shared strings, rich text without its reading aid, and inline strings', async () => {
    const shared = `${HEAD}<sst ${MAIN}><si><t>吕梁</t></si><si><r><t>离</t></r><r><t xml:space="preserve">石 </t></r><rPh sb="0" eb="1"><t>リセキ</t></rPh></si><si><t>a_x000D_b</t></si></sst>`;
    const rows = await rowsOf(
      only(
        '<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="inlineStr"><is><t>某&amp;某</t></is></c></row>',
        { 'xl/sharedStrings.xml': strToU8(shared) },
      ),
    );
    expect(rows[0]!.cells).toEqual(['吕梁', '离石 ', 'a\rb', '某&某']);
  });

  it('give numbers as a person typed them, not as a double is stored', async () => {
    const rows = await rowsOf(
      only(
        '<row r="1"><c><v>54.689999999999998</v></c><c><v>9.9999999999999995E-7</v></c><c s="3"><v>26000</v></c><c t="b"><v>1</v></c></row>',
      ),
    );
    expect(rows[0]!.cells).toEqual(['54.69', '0.000001', '26000', 'TRUE']);
  });

  it('give days by the cell’s format, of the 1900 and the 1904 calendar', async () => {
    const row =
      '<row r="1"><c s="1"><v>45391</v></c><c s="2"><v>45391.5</v></c><c s="1"><v>1</v></c><c><v>45391</v></c></row>';
    expect((await rowsOf(only(row)))[0]!.cells).toEqual(['2024-04-09', '2024-04-09', '1900-01-01', '45391']);
    const in1904 = '<row r="1"><c s="1"><v>43929</v></c></row>';
    expect((await rowsOf(only(in1904, {}, '<workbookPr date1904="1"/>')))[0]!.cells).toEqual(['2024-04-09']);
  });

  it('take a formula’s stored value, and say where it is an error', async () => {
    const rows = await rowsOf(
      only('<row r="1"><c t="str"><f>A2&amp;"x"</f><v>已存</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'),
    );
    expect(rows[0]).toEqual({ rowNo: 1, cells: ['已存', '#DIV/0!'], cellFaults: new Map([[1, 'field/cell-error']]) });
  });

  it('say where a code typed as a number lost its last digits', async () => {
    const rows = await rowsOf(only('<row r="1"><c><v>1.1010519491231E+17</v></c></row>'));
    expect(rows[0]!.cellFaults).toEqual(new Map([[0, 'field/number-precision-lost']]));
  });

  it('come from the first sheet shown, or from the one named', async () => {
    const content = workbook({
      说明: { rows: '<row r="1"><c t="str"><v>hidden</v></c></row>', hidden: true },
      处罚: { rows: '<row r="1"><c t="str"><v>first</v></c></row>' },
      许可: { rows: '<row r="1"><c t="str"><v>second</v></c></row>' },
    });
    expect((await rowsOf(content))[0]!.cells).toEqual(['first']);
    expect((await rowsOf(content, '许可'))[0]!.cells).toEqual(['second']);
    await expect(rowsOf(content, '没有')).rejects.toThrow('file/sheet-missing');
  });
});

describe('a file that is no decent workbook is refused:', () => {
  it('one that unpacks out of all proportion', async () => {
    const bomb = only('', { 'xl/media/image1.png': [new Uint8Array(16 * 1_048_576), { level: 1 }] });
    await expect(rowsOf(bomb)).rejects.toThrow('file/xlsx-beyond-limits');
  });

  it('one that says it is larger than the limit', async () => {
    const content = only('<row r="1"><c t="str"><v>a</v></c></row>');
    const directory = content.lastIndexOf(Buffer.from('PK\u0001\u0002'));
    content.writeUInt32LE(XLSX_LIMITS.unpackedBytes + 1, directory + 24);
    await expect(rowsOf(content)).rejects.toThrow('file/xlsx-beyond-limits');
  });

  it('one that says it is smaller than it is', async () => {
    const rows = `<row r="1"><c t="str"><v>${'a'.repeat(100_000)}</v></c></row>`;
    const content = only(rows);
    const directory = content.lastIndexOf(Buffer.from('PK\u0001\u0002'));
    expect(content.readUInt32LE(directory + 24)).toBeGreaterThan(100_000);
    content.writeUInt32LE(1_000, directory + 24);
    await expect(rowsOf(content)).rejects.toThrow('file/xlsx-broken');
  });

  it('one of more parts than a workbook has', async () => {
    const many = Object.fromEntries(Array.from({ length: 2_100 }, (_, i) => [`xl/media/${i}.bin`, new Uint8Array(1)]));
    await expect(rowsOf(only('', many))).rejects.toThrow('file/xlsx-beyond-limits');
  });

  it('one with a text that would fill memory in one piece, or with more strings or styles than a workbook has', async () => {
    const text = `<row r="1"><c t="inlineStr"><is><t>${noise(9_000_000)}</t></is></c></row>`;
    await expect(rowsOf(only(text))).rejects.toThrow('file/xlsx-broken');
    const strings = `${HEAD}<sst ${MAIN}>${'<si/>'.repeat(XLSX_LIMITS.sharedStrings + 1)}</sst>`;
    await expect(
      rowsOf(only(noise(100_000), { 'xl/sharedStrings.xml': [strToU8(strings), { level: 0 }] })),
    ).rejects.toThrow('file/xlsx-beyond-limits');
    const styles = `${HEAD}<styleSheet ${MAIN}>${noise(XLSX_LIMITS.smallPartBytes)}</styleSheet>`;
    await expect(rowsOf(only('', { 'xl/styles.xml': [strToU8(styles), { level: 0 }] }))).rejects.toThrow(
      'file/xlsx-beyond-limits',
    );
  });

  it('one with a document type, which is how XML explodes', async () => {
    const strings = `${HEAD}<!DOCTYPE sst [<!ENTITY a "aaaa">]><sst ${MAIN}><si><t>&a;</t></si></sst>`;
    await expect(rowsOf(only('', { 'xl/sharedStrings.xml': strToU8(strings) }))).rejects.toThrow('file/xlsx-broken');
  });

  it('one with macros', async () => {
    await expect(rowsOf(only('', { 'xl/vbaProject.bin': new Uint8Array(10) }))).rejects.toThrow('file/xlsx-macros');
  });

  it('one cut off, an old .xls, a CSV', async () => {
    const content = only('<row r="1"><c t="str"><v>a</v></c></row>');
    await expect(rowsOf(content.subarray(0, content.length - 30))).rejects.toThrow('file/xlsx-broken');
    await expect(rowsOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).rejects.toThrow('file/xls-or-encrypted');
    await expect(rowsOf(Buffer.from('a,b,c,d,e,f\n'))).rejects.toThrow('file/not-xlsx');
  });

  it('one of fewer bytes than tell what it is', async () => {
    for (const hex of ['50', '504b', '504b03', 'd0cf11', '61'])
      await expect(rowsOf(Buffer.from(hex, 'hex'))).rejects.toThrow('file/not-xlsx');
    await expect(rowsOf(Buffer.alloc(0))).rejects.toThrow('file/empty');
  });

  it('one with a part that lies outside it, whose name may be anybody’s number and is not repeated', async () => {
    const number = '140105199003070000';
    const content = Buffer.from(zipSync({ [`../${number}.xml`]: strToU8('x') }));
    const error = (await rowsOf(content).catch((thrown: unknown) => thrown)) as Refused;
    expect(error.findings[0].code).toBe('file/xlsx-broken');
    expect(JSON.stringify(error.findings)).not.toContain(number);
  });

  it('one whose XML breaks off', async () => {
    await expect(rowsOf(only('<row r="1"><c t="str"><v>a</c></row>'))).rejects.toThrow('file/xlsx-broken');
  });
});

it.each([
  [1e21, '1000000000000000000000'],
  [1.5e-7, '0.00000015'],
  [-2.5e-8, '-0.000000025'],
  [0.1, '0.1'],
])('%d is written %s', (value, text) => {
  expect(plainDecimal(value)).toBe(text);
});
