import { missingNumbers } from './supervision.js';

const numbers = (series: string, ...of: number[]) => of.map((n) => `${series}${n}号`);

describe('numbers that an organ’s own series must have given', () => {
  it('are told for each series, up to the highest that was decided long enough ago', () => {
    const reported = [...numbers('吕市监罚〔2026〕', 1, 2, 5, 9), ...numbers('离市监罚〔2026〕', 1)];
    expect(missingNumbers(reported, numbers('吕市监罚〔2026〕', 5))).toEqual([
      { series: '吕市监罚〔2026〕', highest: 5, missing: [3, 4] },
    ]);
    expect(missingNumbers(reported, [])).toEqual([]);
    expect(missingNumbers(reported, numbers('离市监罚〔2026〕', 1))).toEqual([]);
  });

  it('are not asked of numbers of another form, nor of other years', () => {
    expect(missingNumbers(['并公（治）行罚决字第12', '无号'], ['无号'])).toEqual([]);
    expect(missingNumbers(numbers('税罚〔2025〕', 7), numbers('税罚〔2026〕', 1, 2))).toEqual([
      { series: '税罚〔2026〕', highest: 2, missing: [1, 2] },
    ]);
  });

  it('are found whichever way the series is written', () => {
    expect(missingNumbers(['税罚[2026]第2号'], ['税罚[2026]第2号'])).toEqual([
      { series: '税罚[2026]', highest: 2, missing: [1] },
    ]);
  });
});
