import fc from 'fast-check';
import type { IsoDate } from '@chengxin/plugin-contract';
import { hintsAtFee, missingNumbers as found, numbersIn, rangesOf, writtenAs } from './supervision.js';

const decided = (series: string, decidedOn: IsoDate, ...of: number[]) =>
  of.map((n) => ({ number: `${series}${n}号`, decidedOn }));
const asked = (change: object = {}) =>
  ({ ...{ before: '2026-10-01', since: 2026, joinedOn: '2025-01-01' }, ...change }) as never;

/** Each series with its numbers alone. */
const missingNumbers = (...of: Parameters<typeof found>) =>
  found(...of).map(({ series, missing }) => ({ series, missing: missing.map(({ no }) => no) }));

describe('numbers that an organ’s own series must have given', () => {
  it('are told for each series, up to the highest that was decided long enough ago', () => {
    const reported = [
      ...decided('吕市监罚〔2026〕', '2026-09-01', 1, 2, 5),
      ...decided('吕市监罚〔2026〕', '2026-11-01', 9),
      ...decided('离市监罚〔2026〕', '2026-09-01', 1),
    ];
    expect(missingNumbers(reported, asked())).toEqual([{ series: '吕市监罚〔2026〕', missing: [3, 4] }]);
    expect(missingNumbers(reported, asked({ before: '2026-08-01' }))).toEqual([]);
  });

  it('are asked of last year’s series in the new year too, and reported ones count whenever they were decided', () => {
    const reported = [
      ...decided('吕市监罚〔2026〕', '2026-12-10', 1, 4),
      ...decided('吕市监罚〔2026〕', '2027-01-05', 60),
    ];
    expect(missingNumbers(reported, asked({ before: '2027-01-01' }))).toEqual([
      { series: '吕市监罚〔2026〕', missing: [2, 3] },
    ]);
    expect(missingNumbers(decided('吕市监罚〔2025〕', '2026-01-10', 90), asked({ before: '2027-01-01' }))).toEqual([]);
  });

  it('are not asked of what an organ decided before it reported anything here', () => {
    const reported = [
      ...decided('吕市监罚〔2026〕', '2026-05-01', 40),
      ...decided('吕市监罚〔2026〕', '2026-08-01', 44),
    ];
    expect(missingNumbers(reported, asked({ joinedOn: '2026-06-01' }))).toEqual([
      { series: '吕市监罚〔2026〕', missing: [41, 42, 43] },
    ]);
    const later = decided('吕市监罚〔2026〕', '2026-08-01', 44, 46);
    expect(missingNumbers(later, asked({ joinedOn: '2026-06-01' }))).toEqual([
      { series: '吕市监罚〔2026〕', missing: [45] },
    ]);
  });

  it('are not asked of numbers of another form', () => {
    expect(missingNumbers([{ number: '并公（治）行罚决字第12', decidedOn: '2026-01-01' }], asked())).toEqual([]);
    expect(missingNumbers([{ number: '税罚[2026]第2号', decidedOn: '2026-01-05' }], asked())).toEqual([
      { series: '税罚[2026]', missing: [1] },
    ]);
  });

  it.each(['2-1号', '2-2号', '2号-1', '2号之一', '2之二号', '2甲号', '第2-1号'])('%s takes number 2', (printed) => {
    const reported = [
      ...decided('吕市监罚〔2026〕', '2026-05-01', 1, 3),
      { number: `吕市监罚〔2026〕${printed}`, decidedOn: '2026-05-01' as const },
    ];
    expect(missingNumbers(reported, asked()).filter(({ series }) => series === '吕市监罚〔2026〕')).toEqual([]);
  });

  it('are asked from 1 only of a series that shows that it began there: a block of its own begins with its first', () => {
    expect(missingNumbers(decided('吕市监罚〔2026〕', '2026-05-01', 1001, 1004), asked())).toEqual([
      { series: '吕市监罚〔2026〕', missing: [1002, 1003] },
    ]);
    expect(missingNumbers(decided('吕市监罚〔2026〕', '2026-05-01', 11), asked())).toEqual([]);
    expect(missingNumbers(decided('吕市监罚〔2026〕', '2026-05-01', 10), asked())).toEqual([
      { series: '吕市监罚〔2026〕', missing: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
    ]);
  });

  it('belong to the month of the next higher number that was reported', () => {
    const reported = [
      ...decided('吕市监罚〔2026〕', '2026-08-31', 1),
      ...decided('吕市监罚〔2026〕', '2026-09-20', 3),
      ...decided('吕市监罚〔2026〕', '2026-10-01', 6),
    ];
    expect(found(reported, asked())).toEqual([
      {
        series: '吕市监罚〔2026〕',
        missing: [
          { no: 2, month: '2026-09' },
          { no: 4, month: '2026-10' },
          { no: 5, month: '2026-10' },
        ],
      },
    ]);
  });

  it('are printed in every way in which an organ may have printed them', () => {
    expect(writtenAs('吕市监罚〔2026〕', 4)).toEqual(
      expect.arrayContaining(['吕市监罚〔2026〕4号', '吕市监罚〔2026〕第004号', '吕市监罚〔2026〕4-1号']),
    );
  });

  it('are written as ranges and read back', () => {
    expect(rangesOf([3, 4, 9])).toEqual(['3-4', '9']);
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 500 })), (numbers) => {
        expect(numbersIn(rangesOf(numbers))).toEqual(numbers.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('hints at a fee for a repair', () => {
  it.each([
    '代办费已付',
    '已缴修复费500元',
    '咨询费发票',
    '按次收费',
    '信用修复，已支付中介5000元',
    '收了当事人3000元办事',
    '代  办费',
    '代　办\n费',
    '"收 费"',
    '转账 5000 给经办人',
    '罚款已缴，另付代办费',
    '缴税后付代办费用',
    '未经同意收取代办费',
    '信用修复违规收费3000元',
    '信用修复收费已退还',
  ])('%s is one', (text) => {
    expect(hintsAtFee(text)).toBe(true);
  });

  it.each([
    '办理修复不收费，准予修复',
    '免费办理',
    '未收取任何费用',
    '不需要任何费用',
    '不得以任何形式收取费用',
    '没有缴纳服务费',
    '罚款缴费收据',
    '缴费凭证（罚款）',
    '社会保险费补缴费凭证',
    '税款缴费凭证',
    '违规收费已全部退还',
    '价格违法收费整改报告',
    '退还多收费用的凭证',
    '已缴纳诉讼费用',
    '案件受理费用已缴',
    '生态环境修复费用已缴纳',
    '已支付当事人货款3000元，申请信用修复',
    '罚款5000元已缴清，现申请办理信用修复',
  ])('%s is none', (text) => {
    expect(hintsAtFee(text)).toBe(false);
  });

  it('who denies one and names another still hints', () => {
    expect(hintsAtFee('本机关不收费；中介收取代办费300元')).toBe(true);
  });
});
