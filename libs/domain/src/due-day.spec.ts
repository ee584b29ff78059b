import fc from 'fast-check';
import { dayNumber, dayOfNumber } from './calendar.js';
import { deadlineOf, dueAfter } from './due-day.js';

describe('a deadline', () => {
  it('within the first fifteen days of the next month is its fifteenth, whatever the month', () => {
    expect(deadlineOf('2024-01-31', { nextMonthWithinDays: 15 })).toBe('2024-02-15');
    expect(deadlineOf('2024-12-01', { nextMonthWithinDays: 15 })).toBe('2025-01-15');
    fc.assert(
      fc.property(
        fc.integer({ min: dayNumber('2000-01-01'), max: dayNumber('2090-12-31') }).map(dayOfNumber),
        (event) => {
          const due = deadlineOf(event, { nextMonthWithinDays: 15 });
          expect(due.endsWith('-15')).toBe(true);
          expect(dayNumber(due) - dayNumber(event)).toBeGreaterThanOrEqual(15);
          expect(dayNumber(due) - dayNumber(event)).toBeLessThanOrEqual(45);
        },
      ),
    );
  });
});

describe('a due day', () => {
  const basis = { instrument: 'an-example-rule', article: '9', mark: 'V' } as const;

  it('is the last day of the term, with the clause', () => {
    expect(dueAfter('2026-03-02', { value: 'P15D', basis })).toEqual({ due: '2026-03-17', basis });
    expect(dueAfter('2026-03-02', { value: { nextMonthWithinDays: 15 }, basis })).toEqual({ due: '2026-04-15', basis });
  });

  it('is undetermined, with the reason, where no rule that was read gives the figure', () => {
    const unknown = { zh: '没有读到', en: 'not read' };
    const due = dueAfter('2026-03-02', { unknown, basis });
    expect(due).toEqual({ undetermined: unknown, basis });
    expect(due).not.toHaveProperty('due');
  });
});
