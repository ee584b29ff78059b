import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { calendars } from './calendars.js';
import { instruments } from './instruments.js';
import { regions } from './regions.js';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const shared = process.env.CHENGXIN_SHARED ?? `${repository}../shared`;
const lines = (path: string): string[] => readFileSync(`${shared}/${path}`, 'utf8').trim().split(/\r?\n/);
const cells = (line: string): string[] => line.split(',').map((cell) => cell.replace(/^"|"$/g, ''));

describe('the shipped register beside its sources', () => {
  it('finds the sources', () => {
    expect(existsSync(`${shared}/law/instruments.csv`)).toBe(true);
  });

  it('holds every version of the table of instruments, with its days and its number of articles', () => {
    const rows = lines('law/instruments.csv').slice(1).map(cells);
    const faults = rows.flatMap(([name = '', , , published, from, , articles]) => {
      const title = name.replace(/\(\d{4}-\d{2}-\d{2}\)$/, '');
      const instrument = instruments.find((entry) => entry.title.zh === title);
      const version = instrument?.versions.find((entry) => entry.publishedOn === published);
      if (!version) return [`${name} ${published}: absent`];
      const found: string[] = [];
      if (String(version.articles) !== articles) found.push(`${name}: ${version.articles} articles, not ${articles}`);
      // The day of the decision to amend stands in the table; the dossier's own day is kept, marked as from memory.
      const corrected = title === '民事诉讼法' && published === '2023-09-01' && version.mark === 'MEM';
      if (from && version.from !== from && !corrected)
        found.push(`${name} ${published}: from ${version.from}, not ${from}`);
      return found;
    });
    expect(rows).toHaveLength(127);
    expect(faults).toEqual([]);
  });

  it('holds every day off and every worked weekend of the State Council’s arrangements', () => {
    const arranged = [2022, 2023, 2024, 2025, 2026, 2027].flatMap(
      (year) =>
        (
          JSON.parse(readFileSync(`${shared}/data/holidays/${year}.json`, 'utf8')) as {
            days: { date: string; isOffDay: boolean }[];
          }
        ).days,
    );
    const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    for (const { year, off, work } of calendars.filter(({ awaitsNotice }) => !awaitsNotice)) {
      const ofYear = arranged.filter(({ date }) => date.startsWith(`${year}-`));
      expect(off).toEqual(ofYear.filter(({ date, isOffDay }) => isOffDay && !isWeekend(date)).map(({ date }) => date));
      expect(work).toEqual(ofYear.filter(({ date, isOffDay }) => !isOffDay && isWeekend(date)).map(({ date }) => date));
    }
    expect(arranged.filter(({ date }) => date.startsWith('2027-'))).toEqual([]);
  });

  it('holds every region under its name, and no other', () => {
    const named = new Map(regions.map(({ code, name }) => [code, name]));
    const pad = (code: string) => code.padEnd(6, '0');
    const expected = new Map<string, string>();
    for (const file of ['provinces', 'cities', 'areas'])
      for (const line of lines(`data/regions/${file}.csv`).slice(1)) {
        const [code = '', name = ''] = cells(line);
        expected.set(pad(code), name);
      }
    for (const line of lines('data/regions/streets_1411.csv')) {
      const [code = '', name = ''] = cells(line);
      expected.set(code, name);
    }
    expect([...expected].filter(([code, name]) => named.get(code) !== name)).toEqual([]);
    expect(named.size).toBe(expected.size);
  });
});
