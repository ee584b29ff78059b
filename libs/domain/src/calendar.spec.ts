import fc from 'fast-check';
import type { IsoDate } from '@chengxin/plugin-contract';
import { ARRANGEMENTS } from '../test/arrangements.js';
import {
  addDays,
  civilDay,
  compareDays,
  dayNumber,
  dayOfNumber,
  daysBetween,
  daysInMonth,
  earlierDay,
  firstDayOf,
  isLegalDay,
  isWorkingDay,
  isYearArranged,
  laterDay,
  legalDay,
  weekdayOf,
} from './calendar.js';

const FIRST = dayNumber('0001-01-01');
const LAST = dayNumber('9999-12-31');
const anyDay = fc.integer({ min: FIRST, max: LAST }).map(dayOfNumber);
const shift = fc.integer({ min: -20_000, max: 20_000 });
const midDay = fc.integer({ min: dayNumber('1949-10-01'), max: dayNumber('2100-12-31') }).map(dayOfNumber);

describe('a legal day', () => {
  it.each(['2024-02-29', '2000-02-29', '2026-11-22', '0001-01-01', '9999-12-31'])('%s is a day', (day) => {
    expect(isLegalDay(day)).toBe(true);
  });

  it.each([
    '2025-02-29',
    '1900-02-29',
    '2025-04-31',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
    '0000-01-01',
    '2025-1-1',
    '2025/01/01',
    '20250101',
    '2025-01-01T00:00:00Z',
    ' 2025-01-01',
    '２０２５-01-01',
    '',
  ])('%j is no day', (text) => {
    expect(isLegalDay(text)).toBe(false);
  });

  it.each([undefined, null, 20250101, new Date(0)])('%p is no day, whatever its type', (value) => {
    expect(isLegalDay(value)).toBe(false);
  });

  it('is counted as the Gregorian calendar counts, on every day there is', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const { year, month, day: ofMonth } = civilDay(day);
        const instant = new Date(0);
        instant.setUTCFullYear(year, month - 1, ofMonth);
        expect(dayNumber(day)).toBe(Math.round(instant.getTime() / 86_400_000));
        expect(instant.toISOString().slice(0, 10)).toBe(day);
        expect(weekdayOf(day)).toBe(instant.getUTCDay() === 0 ? 7 : instant.getUTCDay());
      }),
    );
  });

  it('comes back from its number', () => {
    fc.assert(fc.property(anyDay, (day) => dayOfNumber(dayNumber(day)) === day));
  });

  it('moved forth and back is the same day, and the distance is what it was moved by', () => {
    fc.assert(
      fc.property(midDay, shift, (day, days) => {
        const moved = addDays(day, days);
        expect(addDays(moved, -days)).toBe(day);
        expect(daysBetween(day, moved)).toBe(days);
        expect(compareDays(day, moved)).toBe(-Math.sign(days) + 0);
        expect(earlierDay(day, moved)).toBe(days >= 0 ? day : moved);
        expect(laterDay(day, moved)).toBe(days >= 0 ? moved : day);
      }),
    );
  });

  it('has a first day of its month and of its year', () => {
    expect(firstDayOf('month', '2026-11-22')).toBe('2026-11-01');
    expect(firstDayOf('year', '2026-11-22')).toBe('2026-01-01');
  });

  it('counts February by the leap rule', () => {
    expect([1900, 2000, 2023, 2024].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 28, 29]);
  });

  it('is never made from what is no day', () => {
    expect(() => legalDay({ year: 2025, month: 2, day: 29 })).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => civilDay('2025-02-30')).toThrow(RangeError);
  });
});

describe('a working day by the arrangement of the State Council', () => {
  it.each<[IsoDate, boolean, string]>([
    ['2024-02-09', true, '除夕 2024 is worked'],
    ['2024-02-12', false, 'a Monday of the Spring Festival'],
    ['2025-10-11', true, 'a Saturday worked in exchange'],
    ['2024-09-29', true, 'a Sunday worked in exchange'],
    ['2026-01-04', true, 'a Sunday worked in exchange'],
    ['2026-09-25', false, 'a Friday off'],
    ['2026-11-21', false, 'a plain Saturday'],
    ['2026-11-23', true, 'a plain Monday'],
    ['2026-12-31', true, 'the last day of a year that is loaded'],
  ])('%s: %s (%s)', (day, works) => {
    expect(isWorkingDay(day, ARRANGEMENTS)).toBe(works);
  });

  it('is not known in a year whose arrangement is not loaded', () => {
    expect(isYearArranged(2026, ARRANGEMENTS)).toBe(true);
    expect(isYearArranged(2027, ARRANGEMENTS)).toBe(false);
    expect(isWorkingDay('2027-01-04', ARRANGEMENTS)).toBeUndefined();
    expect(isWorkingDay('2027-01-02', ARRANGEMENTS)).toBeUndefined();
  });

  it('is not known where the arrangement on file is an empty one', () => {
    const empty = [{ year: 2027, source: '', off: [], work: [] }];
    expect(isWorkingDay('2027-01-04', empty)).toBeUndefined();
  });

  it('may be named by the notice of the next year for the December before', () => {
    const next = [
      ...ARRANGEMENTS,
      { year: 2027, source: 'made up for this test', off: ['2026-12-31', '2027-01-01'] as const, work: [] },
    ];
    expect(isWorkingDay('2026-12-31', next)).toBe(false);
  });

  it('gives the 248 working days of 2025 and of 2026, and the 251 of 2024', () => {
    const worked = (year: number): number => {
      let count = 0;
      for (let day = `${year}-01-01` as IsoDate; civilDay(day).year === year; day = addDays(day, 1)) {
        if (isWorkingDay(day, ARRANGEMENTS)) count += 1;
      }
      return count;
    };
    expect([2024, 2025, 2026].map(worked)).toEqual([251, 248, 248]);
  });
});
