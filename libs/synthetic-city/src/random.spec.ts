import fc from 'fast-check';
import { Random } from './random.js';

describe('numbers that look random', () => {
  it('are the same for the same seed, and others for another', () => {
    const drawn = (...seed: (string | number)[]) => {
      const random = new Random(...seed);
      return Array.from({ length: 5 }, () => random.below(1_000_000));
    };
    expect(drawn('a', 1)).toEqual(drawn('a', 1));
    expect(drawn('a', 1)).not.toEqual(drawn('a', 2));
    expect(drawn('a', 1)).not.toEqual(drawn('a1'));
    // The city of a seed must be the same on every machine and in every year.
    expect(drawn('lvliang')).toEqual([374751, 550999, 454677, 265065, 716559]);
  });

  it('stay within their bounds', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat({ max: 100 }), (seed, least, width) => {
        const random = new Random(seed);
        const drawn = Array.from({ length: 50 }, () => random.between(least, least + width));
        expect(Math.min(...drawn)).toBeGreaterThanOrEqual(least);
        expect(Math.max(...drawn)).toBeLessThanOrEqual(least + width);
      }),
    );
  });

  it('fall evenly, and by their weights', () => {
    const random = new Random('evenness');
    const counts = new Array<number>(10).fill(0);
    for (let n = 0; n < 20_000; n += 1) counts[random.below(10)]! += 1;
    expect(Math.min(...counts)).toBeGreaterThan(1_800);
    expect(Math.max(...counts)).toBeLessThan(2_200);
    const heavy = Array.from({ length: 10_000 }, () => random.weighted([1, 9], (weight) => weight));
    expect(heavy.filter((one) => one === 9).length).toBeGreaterThan(8_800);
    expect(heavy.filter((one) => one === 9).length).toBeLessThan(9_200);
  });
});
