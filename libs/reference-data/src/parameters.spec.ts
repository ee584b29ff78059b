import { parametersOn, placesAround } from '@chengxin/domain/parameters';
import type { IsoDate } from '@chengxin/plugin-contract';
import { parameters } from './parameters.js';
import { referenceData } from './reference-data.js';
import { regions } from './regions.js';

const on = (place: string, day: IsoDate) => parametersOn(parameters, placesAround(regions, place), day);

describe('amounts that provinces set for the crime of refusing to pay remuneration', () => {
  it('stand in the register', () => {
    expect(referenceData.parameters).toBe(parameters);
  });

  it('lie within the band of 法释〔2013〕3号 art. 3, in places that exist, both amounts of a province together', () => {
    const known = new Set(regions.map(({ code }) => code));
    for (const { code, region, value } of parameters) {
      const [least, most] = code === 'wage-crime.one-worker' ? [500_000, 2_000_000] : [3_000_000, 10_000_000];
      expect([code, region, Number(value) >= least && Number(value) <= most, known.has(region)]).toEqual([
        code,
        region,
        true,
        true,
      ]);
    }
    const codes = Map.groupBy(parameters, ({ region }) => region);
    for (const [region, both] of codes)
      expect([region, both.map(({ code }) => code)]).toEqual([
        region,
        ['wage-crime.one-worker', 'wage-crime.ten-workers'],
      ]);
  });

  it('hold below the province, from the first day that is known', () => {
    expect(on('430100', '2014-01-01')).toEqual({
      'wage-crime.one-worker': 600_000,
      'wage-crime.ten-workers': 4_000_000,
    });
    expect(on('430100', '2013-12-31')).toEqual({});
  });

  it('hold of unknown beginning only from the day on which they were found, and say so', () => {
    expect(on('320100', '2026-11-21')).toEqual({});
    expect(on('320100', '2026-11-22')).toEqual({
      'wage-crime.one-worker': 1_000_000,
      'wage-crime.ten-workers': 6_000_000,
    });
    const unknown = parameters.filter(({ beginningUnknown }) => beginningUnknown);
    expect([...new Set(unknown.map(({ region }) => region))]).toEqual(['320000', '410000']);
  });

  it('are verified for the one province whose figure was read', () => {
    expect([...new Set(parameters.filter(({ basis }) => basis.mark === 'V').map(({ region }) => region))]).toEqual([
      '320000',
    ]);
  });

  it('are absent for Shanxi: nobody found them, and no other province’s take their place', () => {
    expect(on('141102', '2026-11-22')).toEqual({});
  });
});
