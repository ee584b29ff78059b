import fc from 'fast-check';
import { addDays } from './calendar.js';
import { barFound, isOverdue, type CommitmentBar } from './commitment.js';

const BARS: readonly CommitmentBar[] = [
  {
    ...{ from: '2023-05-01', to: '2026-04-01', term: 'P3Y', note: { zh: '测试' } },
    basis: { instrument: 'example-rule', articleUnknown: true, mark: 'MEM' },
  },
  {
    ...{ from: '2026-04-01', term: null, note: { zh: '测试' } },
    basis: { instrument: 'later-rule', articleUnknown: true, mark: 'FRAG' },
  },
];

describe('虚假承诺 what a finding brings', () => {
  it('is the bar of the rule of its day: a figure where one was read, none where it was not', () => {
    expect(barFound(BARS, 'repair', '2024-02-29')).toEqual({ basis: BARS[0]!.basis, until: '2027-02-28' });
    expect(barFound(BARS, 'repair', '2026-03-31')).toMatchObject({ until: '2029-03-31' });
    expect(barFound(BARS, 'repair', '2026-04-01')).toEqual({ basis: BARS[1]!.basis, until: null });
  });

  it('is none before any rule gave one, and none of a commitment in another matter', () => {
    expect(barFound(BARS, 'repair', '2023-04-30')).toBeUndefined();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000 }), (n) => {
        expect(barFound(BARS, 'other', addDays('2020-01-01', n))).toBeUndefined();
      }),
    );
  });

  it('is overdue the day after its last, while nothing is recorded', () => {
    expect(isOverdue('open', '2026-12-01', '2026-12-01')).toBe(false);
    expect(isOverdue('open', '2026-12-01', '2026-12-02')).toBe(true);
    expect(isOverdue('fulfilled', '2026-12-01', '2026-12-02')).toBe(false);
    expect(isOverdue('open', null, '2099-01-01')).toBe(false);
  });
});
