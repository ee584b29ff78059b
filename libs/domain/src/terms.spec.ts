import fc from 'fast-check';
import type { IsoDate, Term } from '@chengxin/plugin-contract';
import { ARRANGEMENTS } from '../test/arrangements.js';
import {
  addDays,
  civilDay,
  dayNumber,
  dayOfNumber,
  daysBetween,
  daysInMonth,
  isWorkingDay,
  weekdayOf,
} from './calendar.js';
import { addTerm, isTerm, parseTerm } from './terms.js';

const calendars = ARRANGEMENTS;
const dayIn = (from: IsoDate, to: IsoDate): fc.Arbitrary<IsoDate> =>
  fc.integer({ min: dayNumber(from), max: dayNumber(to) }).map(dayOfNumber);

describe('a term', () => {
  it.each(['P3Y', 'P6M', 'P30D', '15wd', 'P0D'])('%s is a term', (term) => {
    expect(isTerm(term)).toBe(true);
  });

  it.each(['P1Y6M', '3Y', 'P3W', 'P-1D', '15', '15 wd', 'wd', 'P1.5Y', '', 'P3y', 'PT3M', 'P03Y', '05wd'])(
    '%j is none',
    (text) => {
      expect(isTerm(text)).toBe(false);
      expect(parseTerm(text)).toBeUndefined();
      expect(() => addTerm('2026-01-01', text as Term)).toThrow(RangeError);
    },
  );

  it('says its unit: days of the calendar and working days are never mixed up', () => {
    expect(parseTerm('P7D')).toEqual({ count: 7, unit: 'days' });
    expect(parseTerm('7wd')).toEqual({ count: 7, unit: 'working-days' });
  });
});

describe('民法典 201–202: a calendar term', () => {
  it.each<[IsoDate, Term, IsoDate]>([
    ['2025-11-30', 'P3M', '2026-02-28'],
    ['2024-02-29', 'P12M', '2025-02-28'],
    ['2024-02-29', 'P1Y', '2025-02-28'],
    ['2022-08-31', 'P6M', '2023-02-28'],
    ['2022-08-31', 'P3Y', '2025-08-31'],
    ['2023-08-31', 'P6M', '2024-02-29'],
    ['2024-02-29', 'P36M', '2027-02-28'],
    ['2026-05-31', 'P1M', '2026-06-30'],
    ['2021-12-31', 'P2M', '2022-02-28'],
    ['2026-01-10', 'P3M', '2026-04-10'],
    ['2026-01-10', 'P3Y', '2029-01-10'],
    ['2026-11-22', 'P30D', '2026-12-22'],
  ])('%s and %s ends on %s', (start, term, due) => {
    expect(addTerm(start, term)).toEqual({ due, provisional: false });
  });

  it('in months ends on the corresponding day, or on the last of a month that has none', () => {
    fc.assert(
      fc.property(dayIn('1950-01-01', '2090-12-31'), fc.integer({ min: 0, max: 600 }), (start, months) => {
        const from = civilDay(start);
        const to = civilDay(addTerm(start, `P${months}M`).due);
        expect(to.year * 12 + to.month).toBe(from.year * 12 + from.month + months);
        expect(to.day).toBe(Math.min(from.day, daysInMonth(to.year, to.month)));
      }),
    );
  });

  it('of so many years is one of twelve times so many months', () => {
    fc.assert(
      fc.property(dayIn('1950-01-01', '2090-12-31'), fc.integer({ min: 0, max: 50 }), (start, years) => {
        expect(addTerm(start, `P${years}Y`)).toEqual(addTerm(start, `P${years * 12}M`));
      }),
    );
  });

  it('does not roll off a holiday: publication and list periods end on their day', () => {
    expect(addTerm('2025-10-01', 'P1Y', { calendars }).due).toBe('2026-10-01');
  });
});

describe('民法典 203: a procedural limit that ends on a holiday', () => {
  it('ends on the day after the holiday', () => {
    expect(addTerm('2025-10-01', 'P1Y', { calendars, roll: 'next-working-day' })).toEqual({
      due: '2026-10-08',
      provisional: false,
    });
  });

  it('stays on a weekend day that is worked', () => {
    expect(addTerm('2025-09-11', 'P30D', { calendars, roll: 'next-working-day' }).due).toBe('2025-10-11');
  });

  it('is provisional where the holiday lies in a year not yet arranged', () => {
    const end = addTerm('2026-07-01', 'P6M', { calendars, roll: 'next-working-day' });
    expect(end.due).toBe('2027-01-01');
    expect(end.provisional).toBe(true);
    expect(end.why?.zh).toContain('2027');
    expect(end.why?.en).toContain('2027');
  });

  it('always ends on a working day, never earlier, in a year that is arranged', () => {
    fc.assert(
      fc.property(dayIn('2024-01-01', '2026-06-30'), fc.integer({ min: 0, max: 180 }), (start, days) => {
        const plain = addTerm(start, `P${days}D`).due;
        const rolled = addTerm(start, `P${days}D`, { calendars, roll: 'next-working-day' });
        expect(rolled.provisional).toBe(false);
        expect(isWorkingDay(rolled.due, calendars)).toBe(true);
        for (let day = plain; day < rolled.due; day = addDays(day, 1)) expect(isWorkingDay(day, calendars)).toBe(false);
      }),
    );
  });
});

describe('a limit in working days', () => {
  it.each<[IsoDate, Term, IsoDate]>([
    ['2026-09-24', '3wd', '2026-09-30'],
    ['2026-09-24', '10wd', '2026-10-15'],
    ['2026-09-29', '10wd', '2026-10-19'],
    ['2026-02-12', '3wd', '2026-02-24'],
    ['2026-02-13', '10wd', '2026-03-05'],
    ['2025-09-26', '7wd', '2025-10-13'],
    ['2025-09-30', '3wd', '2025-10-11'],
    ['2026-04-30', '3wd', '2026-05-08'],
    ['2024-09-13', '10wd', '2024-09-29'],
    ['2026-06-18', '7wd', '2026-06-30'],
    ['2025-01-24', '10wd', '2025-02-13'],
    ['2025-12-26', '7wd', '2026-01-07'],
    ['2025-12-26', '15wd', '2026-01-19'],
    ['2026-12-30', '1wd', '2026-12-31'],
    ['2024-12-27', '30wd', '2025-02-14'],
  ])('from %s, %s, ends on %s by the arrangements', (start, term, due) => {
    expect(addTerm(start, term, { calendars })).toEqual({ due, provisional: false });
  });

  it.each<[IsoDate, Term]>([
    ['2026-12-18', '10wd'],
    ['2026-12-30', '3wd'],
    ['2026-12-31', '2wd'],
  ])('from %s, %s, runs into a year not arranged and is provisional', (start, term) => {
    const end = addTerm(start, term, { calendars });
    expect(end.provisional).toBe(true);
    expect(end.due >= '2027-01-01').toBe(true);
    expect(end.why?.zh).toContain('2027年');
  });

  it.each<[IsoDate, Term, IsoDate]>([
    ['2026-12-31', '1wd', '2027-01-04'],
    ['2027-02-04', '2wd', '2027-02-10'],
    ['2027-09-30', '1wd', '2027-10-04'],
  ])(
    'from %s, %s, leaves out what is off by law in a year that awaits its notice, and stays provisional',
    (start, term, due) => {
      const byLaw = {
        year: 2027,
        source: '年节办法',
        off: ['2027-01-01', '2027-02-05', '2027-02-08', '2027-10-01'] as IsoDate[],
        work: [],
        awaitsNotice: true,
      } as const;
      expect(addTerm(start, term, { calendars: [...calendars, byLaw] })).toMatchObject({ due, provisional: true });
      expect(addTerm(start, term, { calendars })).not.toMatchObject({ due });
    },
  );

  it('is provisional where no arrangement is loaded at all, though it counts Monday to Friday', () => {
    const end = addTerm('2026-09-24', '3wd');
    expect(end).toMatchObject({ due: '2026-09-29', provisional: true });
  });

  it('counts each working day after the first once, and ends on one', () => {
    fc.assert(
      fc.property(dayIn('2023-01-01', '2026-09-30'), fc.integer({ min: 1, max: 40 }), (start, count) => {
        const { due, provisional } = addTerm(start, `${count}wd`, { calendars });
        fc.pre(!provisional);
        let worked = 0;
        for (let day = addDays(start, 1); day <= due; day = addDays(day, 1))
          if (isWorkingDay(day, calendars)) worked += 1;
        expect(worked).toBe(count);
        expect(isWorkingDay(due, calendars)).toBe(true);
        expect(daysBetween(start, due)).toBeGreaterThanOrEqual(count);
      }),
    );
  });

  it('is provisional exactly where the count touches a year that is not loaded', () => {
    fc.assert(
      fc.property(dayIn('2026-10-01', '2027-02-28'), fc.integer({ min: 1, max: 60 }), (start, count) => {
        const { due, provisional } = addTerm(start, `${count}wd`, { calendars });
        expect(provisional).toBe(due >= '2027-01-01');
        if (provisional) expect(weekdayOf(due)).toBeLessThanOrEqual(5);
      }),
    );
  });
});
