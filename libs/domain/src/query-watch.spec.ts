import { hourOf, unusualOf, type QueryWatch, type WatchedQuery } from './query-watch.js';

const VOLUME = { queriesAnHour: 10, subjectsADay: 10, subjectsAMatter: 10 };
const WATCH: QueryWatch = {
  from: '2022-04-19',
  source: { zh: '试验', en: 'a test' },
  oneIn: 50,
  people: VOLUME,
  systems: VOLUME,
  hours: { from: '07:00', to: '20:00' },
};
/** 10:00 in Shanghai. */
const MORNING = new Date('2026-12-01T02:00:00Z');
const QUERY: WatchedQuery = {
  at: MORNING,
  system: false,
  matter: '吕市监案〔2026〕17号',
  regions: ['141102'],
  subjects: 1,
};
const codes = (change: Partial<WatchedQuery>, workingDay: boolean | undefined = true) =>
  unusualOf({ ...QUERY, ...change }, WATCH, workingDay).map(({ code }) => code);

describe('what is unusual of a query by itself', () => {
  it('is nothing of a query in working hours, in a numbered case', () => {
    expect(codes({})).toEqual([]);
  });

  it('is the hour by the clock of Shanghai: its ends, nights, and days that are not worked', () => {
    const at = (time: string) => codes({ at: new Date(`2026-12-01T${time}:00+08:00`) });
    expect([at('06:59'), at('07:00'), at('19:59'), at('20:00')]).toEqual([['hour'], [], [], ['hour']]);
    expect(codes({}, false)).toEqual(['hour']);
  });

  it('is no day of a year that nobody has arranged, and no hour of a machine', () => {
    expect(unusualOf(QUERY, WATCH, undefined)).toEqual([]);
    expect(codes({ system: true, at: new Date('2026-12-01T19:00:00Z') }, false)).toEqual([]);
  });

  it('is a county’s organ that asks about another county; its own townships, cities and what nobody knows are none', () => {
    const asked = (county: string, ...regions: string[]) => codes({ county, regions });
    expect(asked('141121', '141102')).toEqual(['foreign-county']);
    expect(asked('141121', '141121', '141121100')).toEqual([]);
    expect(asked('141121100', '141121')).toEqual([]);
    expect(asked('141121', '141100', '140000')).toEqual([]);
    expect(asked('141121')).toEqual([]);
    expect(codes({ regions: ['110101'] })).toEqual([]);
  });

  it('is a read of somebody in no case, or in one that is named without a number', () => {
    const { matter: _matter, ...without } = QUERY;
    expect(unusualOf(without, WATCH, true).map(({ code }) => code)).toEqual(['no-case']);
    expect(unusualOf({ ...without, subjects: 0 }, WATCH, true)).toEqual([]);
    expect(codes({ matter: '看一看' })).toEqual(['unknown-matter']);
    expect(codes({ matter: '离市监案〔２０２６〕号' })).toEqual([]);
  });

  it('names the hour of Shanghai in which it is told once', () => {
    expect(hourOf(new Date('2026-12-01T16:30:00Z'))).toBe('2026-12-02T00');
  });
});
