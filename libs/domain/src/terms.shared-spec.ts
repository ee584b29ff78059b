import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IsoDate } from '@chengxin/plugin-contract';
import { ARRANGEMENTS } from '../test/arrangements.js';
import { isWorkingDay, weekdayOf } from './calendar.js';
import { addTerm } from './terms.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const data = join(resolve(root, process.env['CHENGXIN_SHARED'] ?? '../shared'), 'data');
const rows = (name: string): readonly (readonly string[])[] =>
  readFileSync(join(data, name), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));

describe('the deadlines computed from the State Council’s arrangements', () => {
  it.each(rows('working-day-deadlines.csv'))('%s and %s working days: %s', (start, count, due) => {
    const end = addTerm(start as IsoDate, `${Number(count)}wd`, { calendars: ARRANGEMENTS });
    if (due === 'UNKNOWN_2027') expect(end).toMatchObject({ provisional: true, due: expect.stringMatching(/^2027-/) });
    else expect(end).toEqual({ due, provisional: false });
  });
});

describe('the periods in months of 民法典 202', () => {
  it.each(rows('month-periods.csv'))('%s and %s months: %s', (start, months, due) => {
    expect(addTerm(start as IsoDate, `P${Number(months)}M`)).toEqual({ due, provisional: false });
  });
});

describe('the arrangements of the years 2023 to 2026', () => {
  it.each([2023, 2024, 2025, 2026])('%i agrees with the published notice on every day it names', (year) => {
    const file = join(data, 'holidays', `${year}.json`);
    expect(existsSync(file)).toBe(true);
    const { days } = JSON.parse(readFileSync(file, 'utf8')) as { days: { date: IsoDate; isOffDay: boolean }[] };
    const ofYear = days.filter(({ date }) => date.startsWith(`${year}-`));
    expect(ofYear.length).toBeGreaterThan(20);
    for (const { date, isOffDay } of ofYear)
      expect([date, isWorkingDay(date, ARRANGEMENTS)]).toEqual([date, !isOffDay]);
    const named = new Set(ofYear.map(({ date }) => date));
    for (const arranged of ARRANGEMENTS.filter((entry) => entry.year === year)) {
      for (const day of [...arranged.off, ...arranged.work]) expect([day, named.has(day)]).toEqual([day, true]);
      for (const day of arranged.off) expect([day, weekdayOf(day) <= 5]).toEqual([day, true]);
      for (const day of arranged.work) expect([day, weekdayOf(day) >= 6]).toEqual([day, true]);
    }
  });
});
