import fc from 'fast-check';
import { readChineseInteger } from '@chengxin/domain/chinese-numerals';
import { articleInChinese, citationInChinese, dayInChinese, inChinese, termInChinese } from './chinese-text.js';

describe('Chinese as papers write it', () => {
  it('writes numbers so that they read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999 }), (value) => {
        expect(readChineseInteger(inChinese(value))).toBe(value);
      }),
    );
    expect([10, 12, 20, 101, 110, 1001, 1010].map(inChinese)).toEqual([
      '十',
      '十二',
      '二十',
      '一百零一',
      '一百一十',
      '一千零一',
      '一千零一十',
    ]);
    expect(() => inChinese(10_000)).toThrow(RangeError);
  });

  it('writes articles, with the part in brackets as the register cites it', () => {
    expect(['12', '5(1)', '178(1)(5)', '八', '135(2)', '附件一'].map(articleInChinese)).toEqual([
      '第十二条',
      '第五条（一）',
      '第一百七十八条（一）（五）',
      '第八条',
      '第一百三十五条（二）',
      '附件一',
    ]);
  });

  it('writes terms and days', () => {
    expect(['P3Y', 'P6M', 'P60D', '5wd', 'P2Y'].map(termInChinese)).toEqual([
      '三年',
      '六个月',
      '六十日',
      '五个工作日',
      '二年',
    ]);
    expect(dayInChinese('2026-12-01')).toBe('2026年12月1日');
    expect(() => dayInChinese('2026-02-30')).toThrow(RangeError);
    expect(() => termInChinese('soon')).toThrow(RangeError);
  });

  it('cites an instrument by title, number and article', () => {
    expect(
      citationInChinese({ title: '食品安全法', number: '主席令第21号', article: '135', verified: true, mark: 'V' }),
    ).toBe('《食品安全法》（主席令第21号）第一百三十五条');
  });
});
