import { articleNumber, lastArticleBefore } from './articles.js';
import type { IsoDate } from '@chengxin/plugin-contract';
import type { Instrument, InstrumentVersion } from './reference-data.js';

const of = (versions: readonly Partial<InstrumentVersion>[], more: Partial<Instrument> = {}) => ({
  instruments: [{ id: 'law', versions, ...more } as unknown as Instrument],
  provisions: [{ instrument: 'law', article: '九(四)', summary: { zh: '' }, mark: 'V' as const }],
});
const last = (reference: ReturnType<typeof of>, article: string, day: IsoDate = '2026-12-01') =>
  lastArticleBefore(reference, { instrument: 'law', article }, day);

describe('the number of an article', () => {
  it.each([
    ['135', 135],
    ['13(3)', 13],
    ['第九十九条', 99],
    ['十六', 16],
    [' 第 48 条', 48],
    ['一百零一条第二款', 101],
  ])('%s is %i', (article, number) => {
    expect(articleNumber(article)).toBe(number);
  });

  it.each(['附件', 'x', '', '条'])('%j has none', (article) => {
    expect(articleNumber(article)).toBeUndefined();
  });
});

describe('an article that does not exist', () => {
  it('is told with the last one, where the number of articles is known', () => {
    const known = of([{ from: '2021-07-15', articles: 86 }]);
    expect(['86', '48', '48(1)', '第八十六条'].map((article) => last(known, article))).toEqual(
      Array(4).fill(undefined),
    );
    expect(['87', '999', '第九百九十九条', '0', '附件'].map((article) => last(known, article))).toEqual(
      Array(5).fill(86),
    );
  });

  it('is not told where a text that may hold has an unknown number, or the instrument is not registered', () => {
    const revised = of([{ from: '2021-07-15', articles: 86 }, { publishedOn: '2026-01-01' }]);
    expect(last(revised, '999')).toBeUndefined();
    expect(lastArticleBefore(revised, { instrument: 'other', article: '999' }, '2026-12-01')).toBeUndefined();
  });

  it('is told by the texts that hold on the day or begin later, and not by one that has ended', () => {
    const revised = of([
      { from: '2010-01-01', to: '2025-01-01', articles: 100 },
      { from: '2025-01-01', articles: 90 },
    ]);
    expect([last(revised, '95'), last(revised, '95', '2024-12-31')]).toEqual([90, undefined]);
  });

  it('is every one that is not described, where all are', () => {
    const whole = of([{ from: '2022-04-19', articles: 16 }], { whole: true });
    expect(['九(四)', '九(五)', '九十九', '3'].map((article) => last(whole, article))).toEqual([undefined, 16, 16, 16]);
  });
});
