import fc from 'fast-check';
import type { IsoDate } from '@chengxin/plugin-contract';
import { hintsAtFee, missingNumbers, numbersIn, rangesOf } from './supervision.js';

const decided = (series: string, decidedOn: IsoDate, ...of: number[]) =>
  of.map((n) => ({ number: `${series}${n}号`, decidedOn }));
const asked = (change: object = {}) =>
  ({ ...{ before: '2026-10-01', since: 2026, joinedOn: '2025-01-01' }, ...change }) as never;

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
  it.each(['代办费已付', '已缴修复费500元', '咨询费发票', '按次收费'])('%s is one', (text) => {
    expect(hintsAtFee(text)).toBe(true);
  });

  it.each(['办理修复不收费，准予修复', '免费办理', '未收取任何费用', '不得以任何形式收取费用', '没有缴纳服务费'])(
    '%s is none',
    (text) => {
      expect(hintsAtFee(text)).toBe(false);
    },
  );

  it('who denies one and names another still hints', () => {
    expect(hintsAtFee('本机关不收费；中介收取代办费300元')).toBe(true);
  });
});
