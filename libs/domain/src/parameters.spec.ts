import type { LegalBasis } from '@chengxin/plugin-contract';
import { parametersOn, placesAround, type ParameterValue } from './parameters.js';

const basis: LegalBasis = { instrument: 'example', article: '3', mark: 'V' };
const value = (
  region: string,
  from: `${number}-${number}-${number}`,
  amount: number,
  to?: typeof from,
): ParameterValue => ({
  code: 'wage',
  region,
  from,
  ...(to ? { to } : {}),
  value: amount,
  basis,
});

describe('the amounts of a place', () => {
  const values = [
    value('140000', '2014-01-01', 1),
    value('140000', '2020-01-01', 2, '2022-01-01'),
    value('141100', '2021-01-01', 3),
  ];

  it('hold in the place and below it, the nearest first, from their first day to the day before their end', () => {
    const wage = (places: readonly string[], day: `${number}-${number}-${number}`) =>
      parametersOn(values, places, day)['wage'];
    expect(wage(['141102', '141100', '140000'], '2021-06-01')).toBe(3);
    expect(wage(['140100', '140000'], '2021-06-01')).toBe(2);
    expect(wage(['140000'], '2022-01-01')).toBe(1);
    expect(wage(['140000'], '2013-12-31')).toBeUndefined();
    expect(wage(['110000'], '2021-06-01')).toBeUndefined();
  });

  it('are looked up along the register of places', () => {
    const regions = [{ code: '141102', parent: '141100' }, { code: '141100', parent: '140000' }, { code: '140000' }];
    expect(placesAround(regions, '141102')).toEqual(['141102', '141100', '140000']);
    expect(placesAround(regions, 'unknown')).toEqual(['unknown']);
  });
});
