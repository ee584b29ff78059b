import type { IsoDate } from '@chengxin/plugin-contract';
import fc from 'fast-check';
import { addDays } from './calendar.js';
import {
  endedFrom,
  isReviewedIn,
  mustBeReviewed,
  transitionBar,
  transitionsOf,
  type ListTransition,
  type ReviewedInTransition,
} from './list-transition.js';

const PLAN: ListTransition = {
  code: 'plan',
  title: { zh: '过渡期（测试）', en: 'Transition (fixture)' },
  region: '141100',
  announcedOn: '2022-04-19',
  lastDay: '2022-12-31',
  basis: { instrument: 'lvliang-2022-5', article: '九(四)', mark: 'V' },
};
const LATER: ListTransition = { ...PLAN, code: 'later', announcedOn: '2027-03-01', lastDay: '2027-08-31' };
const day = fc.integer({ min: 0, max: 3_000 }).map((n) => addDays('2020-01-01', n));

describe('过渡期 the transition of lists', () => {
  it('ends what does not conform the day after its last, or on the day on which it was found later', () => {
    expect(endedFrom(PLAN, '2022-11-30')).toBe('2023-01-01');
    expect(endedFrom(PLAN, '2022-12-31')).toBe('2023-01-01');
    expect(endedFrom(PLAN, '2023-05-06')).toBe('2023-05-06');
    fc.assert(
      fc.property(day, (found) => {
        const ends = endedFrom(PLAN, found);
        expect(ends > PLAN.lastDay && ends >= found).toBe(true);
        expect(ends === found || ends === '2023-01-01').toBe(true);
      }),
    );
  });

  it('is about what was in force before its last day was over, and asks a review of what was there before it', () => {
    expect([isReviewedIn(PLAN, '2022-12-31'), isReviewedIn(PLAN, '2023-01-01')]).toEqual([true, false]);
    expect([mustBeReviewed(PLAN, '2022-04-18'), mustBeReviewed(PLAN, '2022-04-19')]).toEqual([true, false]);
  });

  it('speaks of the lists of its place and the places within', () => {
    const of = (region: string) => transitionsOf([PLAN], region).length;
    expect([of('141100'), of('141102'), of('141181'), of('140000'), of('140100'), of('')]).toEqual([1, 1, 1, 0, 0, 0]);
    expect(transitionsOf([{ ...PLAN, region: '140000' }], '141102')).toHaveLength(1);
  });

  it('bars an unreviewed list only after the last day, and one found wanting from its end on, for ever', () => {
    const bar = (first: IsoDate, on: IsoDate, reviews: Parameters<typeof transitionBar>[2] = []) =>
      transitionBar([PLAN, LATER], first, reviews, on);
    expect(bar('2021-01-01', '2022-12-31')).toBeUndefined();
    expect(bar('2021-01-01', '2023-01-01')).toBe('not-reviewed');
    const conforms: ReviewedInTransition = { transition: 'plan', endsOn: null };
    expect(bar('2021-01-01', '2023-01-01', [conforms])).toBeUndefined();
    // A later transition asks again, of the list that was found to conform as well.
    expect(bar('2021-01-01', '2027-09-01', [conforms])).toBe('not-reviewed');
    expect(bar('2024-01-01', '2027-08-31')).toBeUndefined();
    expect(bar('2024-01-01', '2027-09-01')).toBe('not-reviewed');
    expect(bar('2027-03-01', '2027-09-01')).toBeUndefined();
    const ended: ReviewedInTransition = { transition: 'plan', endsOn: '2023-01-01' };
    expect(bar('2021-01-01', '2022-12-31', [ended])).toBeUndefined();
    fc.assert(
      fc.property(day, (on) => {
        if (on >= '2023-01-01')
          expect(bar('2021-01-01', on, [ended, { ...conforms, transition: 'later' }])).toBe('ended');
      }),
    );
  });
});
