import type { IsoDate } from '@chengxin/plugin-contract';
import fc from 'fast-check';
import { addDays } from './calendar.js';
import { spansInLine, type LineStandard } from './standard-line.js';

const DAY_0 = '2020-01-01';
const day = fc.integer({ min: 0, max: 40 }).map((n) => addDays(DAY_0, n));
const line = fc.uniqueArray(
  fc.record({
    from: day,
    late: fc.integer({ min: 0, max: 10 }),
    adopted: fc.boolean(),
    local: fc.boolean(),
    ends: fc.option(day, { nil: undefined }),
  }),
  { selector: ({ from }) => from, minLength: 1, maxLength: 5 },
);
type Drawn = Parameters<Parameters<typeof fc.property<[typeof line extends fc.Arbitrary<infer T> ? T : never]>>[1]>[0];

const standardsOf = (drawn: Drawn): readonly LineStandard[] =>
  drawn.map(({ from, late, adopted, local, ends }) => ({
    from,
    first: adopted ? addDays(from, local ? late : 0) : undefined,
    local,
    ends,
  }));

/** The rule in words, day by day, without any span. */
function holdingOn(standards: readonly LineStandard[], on: string): readonly LineStandard[] {
  const started = standards.filter(({ first }) => first !== undefined && first <= on);
  const alive = started.filter(
    (one) =>
      !(one.ends !== undefined && one.ends <= on) &&
      // Followed for good: by anything later where it is local, by a later national one where it is national.
      !started.some((other) => other.from > one.from && (one.local || !other.local)),
  );
  return alive.filter((one) => one.local || !alive.some((other) => other.local && other.from > one.from));
}

describe('the days on which standards of one list hold', () => {
  it('are those that the rule gives day by day: never two of one list at once', () => {
    fc.assert(
      fc.property(line, (drawn) => {
        const standards = standardsOf(drawn);
        const spans = spansInLine(standards);
        for (let n = -1; n <= 55; n += 1) {
          const on = addDays(DAY_0, n);
          const holding = standards.filter((_, at) =>
            spans[at]!.some(({ from, until }) => from <= on && (until === undefined || on < until)),
          );
          expect(holding).toEqual(holdingOn(standards, on));
          expect(holding.length).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('of one standard are in order, apart and not empty', () => {
    fc.assert(
      fc.property(line, (drawn) => {
        for (const spans of spansInLine(standardsOf(drawn))) {
          spans.forEach(({ from, until }, at) => {
            if (until !== undefined) expect(from < until).toBe(true);
            const next = spans[at + 1];
            if (next) expect(until !== undefined && until < next.from).toBe(true);
          });
        }
      }),
    );
  });

  const NATIONAL: LineStandard = { from: '2021-09-01', first: '2021-09-01', local: false };
  const local = (ends?: IsoDate): LineStandard => ({ from: '2022-06-01', first: '2022-07-01', local: true, ends });

  it('a local standard stands before the national one from its adoption on, and only as long as it holds', () => {
    expect(spansInLine([NATIONAL, local()])).toEqual([
      [{ from: '2021-09-01', until: '2022-07-01' }],
      [{ from: '2022-07-01' }],
    ]);
    expect(spansInLine([NATIONAL, local('2023-01-01')])).toEqual([
      [{ from: '2021-09-01', until: '2022-07-01' }, { from: '2023-01-01' }],
      [{ from: '2022-07-01', until: '2023-01-01' }],
    ]);
  });

  it('what a national standard repealed does not come back because that one ended', () => {
    const later: LineStandard = { from: '2022-01-01', first: '2022-01-01', local: false, ends: '2023-01-01' };
    expect(spansInLine([NATIONAL, later])).toEqual([
      [{ from: '2021-09-01', until: '2022-01-01' }],
      [{ from: '2022-01-01', until: '2023-01-01' }],
    ]);
  });
});
