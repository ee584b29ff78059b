import { ORGAN_LEVELS } from '@chengxin/plugin-contract';
import { calendars } from './calendars.js';
import { organs } from './organs.js';
import { regions } from './regions.js';
import { sectors } from './sectors.js';

const DAY = 86_400_000;
const daysOf = (year: number): string[] => {
  const start = Date.UTC(year, 0, 1);
  return Array.from({ length: (Date.UTC(year + 1, 0, 1) - start) / DAY }, (_, index) =>
    new Date(start + index * DAY).toISOString().slice(0, 10),
  );
};
const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
const workingDays = (year: number): string[] => {
  const { off, work } = calendars.find((calendar) => calendar.year === year)!;
  return daysOf(year).filter((day) =>
    isWeekend(day) ? work.some((worked) => worked === day) : !off.some((free) => free === day),
  );
};

describe('the calendar of working days', () => {
  const announced = calendars.filter(({ awaitsNotice }) => !awaitsNotice);

  it('covers the announced years, and of the next one only the days that are off by law', () => {
    expect(announced.map(({ year }) => year)).toEqual([2022, 2023, 2024, 2025, 2026]);
    expect(calendars.filter(({ awaitsNotice }) => awaitsNotice)).toMatchObject([
      {
        year: 2027,
        off: ['2027-01-01', '2027-02-05', '2027-02-08', '2027-04-05', '2027-06-09', '2027-09-15', '2027-10-01'],
        work: [],
      },
    ]);
  });

  it('names the arrangement each year rests on', () => {
    for (const { year, source } of announced) expect(source).toContain(`关于${year}年部分节假日安排的通知`);
    expect(calendars.at(-1)!.source).toContain('全国年节及纪念日放假办法');
  });

  it('frees only weekdays and works only weekends, each day once', () => {
    for (const { year, off, work } of calendars) {
      expect([year, off.filter(isWeekend)]).toEqual([year, []]);
      expect([year, work.filter((day) => !isWeekend(day))]).toEqual([year, []]);
      expect([...off, ...work].filter((day) => !day.startsWith(`${year}-`))).toEqual([]);
      expect(new Set([...off, ...work]).size).toBe(off.length + work.length);
    }
  });

  it('has 251 working days in 2024, 248 in 2025 and 248 in 2026', () => {
    expect([2024, 2025, 2026].map((year) => workingDays(year).length)).toEqual([251, 248, 248]);
  });

  it('has the working days of each month of 2026', () => {
    const months = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`);
    expect(months.map((month) => workingDays(2026).filter((day) => day.startsWith(month)).length)).toEqual([
      21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23,
    ]);
  });

  it('works on 2024-02-09, the eve of the new year', () => {
    expect(workingDays(2024)).toContain('2024-02-09');
  });
});

describe('the register of regions', () => {
  const byCode = new Map(regions.map((region) => [region.code, region]));

  it('holds each region once, under a parent that is registered', () => {
    expect(byCode.size).toBe(regions.length);
    expect(regions.filter(({ parent }) => parent !== undefined && !byCode.has(parent))).toEqual([]);
    expect(regions.filter(({ parent }) => parent === undefined)).toHaveLength(31);
  });

  it('has the thirteen counties of 吕梁市', () => {
    const counties = regions.filter(({ parent }) => parent === '141100');
    expect(counties.map(({ code, name }) => code.slice(4) + name).join(' ')).toBe(
      '02离石区 21文水县 22交城县 23兴县 24临县 25柳林县 26石楼县 27岚县 28方山县 29中阳县 30交口县 81孝义市 82汾阳市',
    );
    expect(byCode.get('141100')).toEqual({ code: '141100', name: '吕梁市', parent: '140000' });
  });

  it('writes codes of six digits, nine for a township, that begin with their parent’s', () => {
    for (const { code, parent } of regions) {
      expect(code).toMatch(/^(\d{6}|\d{9})$/);
      const stem = parent?.replace(/(00)+$/, '') ?? '';
      expect(code.startsWith(stem)).toBe(true);
    }
  });
});

describe('the register of organs', () => {
  const byId = new Map(organs.map((organ) => [organ.id, organ]));

  it('holds each organ once, by key and by name', () => {
    expect(byId.size).toBe(organs.length);
    expect(new Set(organs.map(({ name }) => name)).size).toBe(organs.length);
  });

  it('puts each organ in a region, a sector and a level that exist', () => {
    const codes = new Set(regions.map(({ code }) => code));
    const known = new Set(sectors.map(({ code }) => code));
    expect(organs.filter(({ region }) => !codes.has(region))).toEqual([]);
    expect(organs.filter(({ sector }) => !known.has(sector))).toEqual([]);
    expect([...known].filter((code) => !organs.some(({ sector }) => sector === code))).toEqual([]);
  });

  it('hangs each organ under one of its own sector, one level up', () => {
    for (const { id, level, sector, parent } of organs) {
      if (parent === undefined) continue;
      const above = byId.get(parent)!;
      expect([id, above.sector, ORGAN_LEVELS.indexOf(above.level)]).toEqual([
        id,
        sector,
        ORGAN_LEVELS.indexOf(level) + 1,
      ]);
    }
  });

  it('gives every county its market supervision, with the city’s and the province’s above', () => {
    const bureaux = organs.filter(({ sector, level }) => sector === 'market-supervision' && level === 'county');
    expect(bureaux).toHaveLength(13);
    expect(byId.get('wenshui-market-supervision')).toEqual({
      id: 'wenshui-market-supervision',
      name: '文水县市场监督管理局',
      level: 'county',
      region: '141121',
      sector: 'market-supervision',
      parent: 'lvliang-market-supervision',
      named: 'unchecked',
    });
    expect(byId.get('lvliang-market-supervision')!.parent).toBe('shanxi-market-supervision');
    expect(byId.get('shanxi-market-supervision')!.name).toBe('山西省市场监督管理局');
  });

  it('says of every name made by pattern that nobody checked it', () => {
    const checked = organs.filter(({ named }) => named === 'plan').map(({ name }) => name);
    expect(checked).toEqual(['吕梁市社会信用体系建设工作领导小组办公室', '吕梁市发展和改革委员会']);
  });

  it('has organs below county level, which may not list', () => {
    expect(organs.filter(({ level }) => level === 'township').map(({ name }) => name)).toEqual([
      '文水县凤城镇人民政府',
      '文水县开栅镇人民政府',
      '离石区吴城镇人民政府',
    ]);
  });
});
