import { Refused } from '../../refusal/refused.js';
import { LAYOUT_CODES, LAYOUT_EDITIONS, type NationalLayoutCode } from '@chengxin/domain/intake/column';
import { readHeading } from './heading.js';
import { LAYOUTS, NATIONAL } from './layout-book.js';

const headings = (layout: NationalLayoutCode, edition: 'current' | '2016') =>
  LAYOUTS[layout].editions[edition].map((c) => c.heading);
const codes = (layout: NationalLayoutCode, edition: 'current' | '2016') =>
  LAYOUTS[layout].editions[edition].map((c) => c.code);
const ALL = LAYOUT_CODES.flatMap((layout) => LAYOUT_EDITIONS.map((edition) => [layout, edition] as const));

function findingsOf(written: readonly string[], declared?: NationalLayoutCode): string[] {
  try {
    readHeading(written, { declared });
  } catch (error) {
    if (error instanceof Refused) return error.findings.map((f) => `${f.code} ${f.pointer ?? ''}`.trim());
    throw error;
  }
  return [];
}

describe('a heading', () => {
  it.each(ALL)('of %s, edition %s, is known by its Chinese names and by its codes', (layout, edition) => {
    for (const written of [headings(layout, edition), codes(layout, edition)]) {
      const heading = readHeading(written);
      expect([heading.layout, heading.edition, heading.unknown]).toEqual([layout, edition, []]);
      expect(heading.columns.map((placed) => placed.column.code)).toEqual(codes(layout, edition));
      expect(NATIONAL.isHeading(written)).toBe(true);
    }
  });

  it.each(ALL)('of %s, edition %s, names every column by a code and a heading of its own', (layout, edition) => {
    for (const names of [headings(layout, edition), codes(layout, edition)])
      expect(new Set(names).size).toBe(names.length);
  });

  it('is known in full width, traditional characters, with blanks, marks and notes', () => {
    const written = headings('penalty', 'current').map((name) => `* ${name.split('').join(' ')}　`);
    expect(readHeading(written).unknown).toEqual([]);
    const noted = [
      'ＣＦ＿ＸＤＲ＿ＭＣ',
      '行政相對人類別（必填）',
      '行政相对人代码_1（统一社会信用代码）',
      '行政处罚决定书文号',
      '处罚类别',
      '罚款金额（万元）',
      '处罚决定日期',
      '处罚机关',
      '处罚机关(统一社会信用代码)',
    ];
    expect(readHeading(noted).columns.map((placed) => placed.column.code)).toEqual([
      'CF_XDR_MC',
      'CF_XDR_LB',
      'CF_XDR_SHXYM',
      'CF_WSH',
      'CF_CFLB',
      'CF_NR_FK',
      'CF_JDRQ',
      'CF_CFJG',
      'CF_CFJGDM',
    ]);
  });

  it('may say that its amounts are in yuan', () => {
    const unit = (name: string) =>
      readHeading([...codes('penalty', 'current').filter((c) => c !== 'CF_NR_FK'), name]).columns.at(-1)!.unit;
    expect([unit('罚款金额（元）'), unit('罚款金额（万元）'), unit('罚款金额')]).toEqual([
      'yuan',
      'wan-yuan',
      'wan-yuan',
    ]);
  });

  it('is refused with every required column that is missing, by name', () => {
    expect(findingsOf(['CF_XDR_MC', 'CF_NR', 'CF_JDRQ'])).toEqual([
      'file/columns-missing /columns/CF_XDR_LB',
      'file/columns-missing /columns/CF_XDR_SHXYM',
      'file/columns-missing /columns/CF_WSH',
      'file/columns-missing /columns/CF_CFLB',
      'file/columns-missing /columns/CF_CFJG',
    ]);
  });

  it('is refused where it mixes editions, or layouts, or has a column twice', () => {
    expect(findingsOf([...codes('penalty', 'current'), 'CF_CFMC'])).toEqual(['file/editions-mixed']);
    expect(findingsOf([...codes('permit', 'current'), 'XK_JZQ'])).toEqual(['file/editions-mixed']);
    expect(findingsOf([...codes('penalty', 'current'), 'XK_WSH'])).toEqual(['file/layouts-mixed']);
    expect(findingsOf([...codes('penalty', 'current'), '处罚机关'])).toEqual(['file/column-twice /columns/CF_CFJG']);
  });

  it('is refused where another layout was declared', () => {
    expect(findingsOf(codes('permit', 'current'), 'penalty')).toEqual(['file/layout-differs']);
    expect(findingsOf(['甲', '乙', '丙'])).toEqual(['file/heading-missing']);
  });

  it('tells which columns nobody knows and which are not kept', () => {
    const heading = readHeading([...codes('penalty', 'current'), '填报人']);
    expect(heading.unknown).toEqual(['填报人']);
    expect(heading.notKept).toEqual(['CF_FR_ZJLX', 'CF_FR_ZJHM', 'CF_SJLY', 'CF_SJLYDM']);
  });
});
