import type { IsoDate } from '@chengxin/plugin-contract';
import fc from 'fast-check';
import { addDays } from './calendar.js';
import { dueAfterSuspensions } from './suspended-term.js';
import { addTerm } from './terms.js';

describe('a term that stood still', () => {
  it('ends as many days later as were not counted', () => {
    expect(dueAfterSuspensions('2026-03-31', 'days', [{ from: '2026-03-10', until: '2026-03-20' }])).toBe('2026-04-10');
  });

  it('counts working days alone where it is a term of working days', () => {
    // Friday to Wednesday: Friday, Monday and Tuesday were lost.
    expect(dueAfterSuspensions('2026-03-18', 'working-days', [{ from: '2026-03-13', until: '2026-03-18' }])).toBe(
      '2026-03-23',
    );
  });

  it('has no last day while it stands still', () => {
    expect(dueAfterSuspensions('2026-03-31', 'days', [{ from: '2026-03-31' }])).toBeUndefined();
  });

  it('is not touched by what begins after its last day, nor by what ends on the day it began', () => {
    expect(dueAfterSuspensions('2026-03-31', 'days', [{ from: '2026-04-01' }])).toBe('2026-03-31');
    expect(dueAfterSuspensions('2026-03-31', 'days', [{ from: '2026-03-03', until: '2026-03-03' }])).toBe('2026-03-31');
  });

  it('has as many working days when it goes on as it had when it stopped', () => {
    const days = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(days, days, days, (count, before, length) => {
        const start: IsoDate = '2026-03-02';
        const due = addTerm(start, `${count}wd`).due;
        const from = addDays(start, before);
        const until = addDays(from, length);
        const moved = dueAfterSuspensions(due, 'working-days', [{ from, until }])!;
        const counted = (first: IsoDate, last: IsoDate) => {
          let number = 0;
          while (addTerm(addDays(first, -1), `${number + 1}wd`).due <= last) number += 1;
          return number;
        };
        if (from > due) expect(moved).toBe(due);
        else expect(counted(until, moved)).toBe(counted(from, due));
      }),
    );
  });
});
