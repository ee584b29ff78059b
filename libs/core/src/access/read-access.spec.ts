import type { OrganLevel } from '@chengxin/plugin-contract';
import type { Actor } from './actor.js';
import { mayReadCase, mayReadOfSector } from './read-access.js';

const reader = (level: OrganLevel, region: string, sector = 'market', ...roles: string[]): Actor => ({
  officerId: 'officer',
  name: '某',
  organ: { id: 'organ', name: '机关', level, region, sector },
  roles,
  client: 'test',
});

const CITY = ['141100', '140000'];
const LISHI = ['141102', ...CITY];
const TOWN_OF_LISHI = ['141102001', ...LISHI];
const WENSHUI = ['141121', ...CITY];

describe('whose cases an organ reads', () => {
  it.each([
    ['a county', reader('county', '141102'), 'its own', LISHI, true],
    ['a county', reader('county', '141102'), 'its townships’', TOWN_OF_LISHI, true],
    ['a county', reader('county', '141102'), 'its neighbour’s', WENSHUI, false],
    ['a county', reader('county', '141102'), 'its city’s', CITY, false],
    ['a township', reader('township', '141102001'), 'its own', TOWN_OF_LISHI, true],
    ['a township', reader('township', '141102001'), 'its county’s', LISHI, false],
    ['a city', reader('municipal', '141100'), 'its counties’', WENSHUI, true],
    ['a city', reader('municipal', '141100'), 'its province’s', ['140000'], true],
    ['a city', reader('municipal', '141100'), 'another city’s', ['140700', '140000'], true],
    ['a province', reader('provincial', '140000'), 'a township’s', TOWN_OF_LISHI, true],
    ['another sector of a city', reader('municipal', '141100', 'taxation'), 'the city’s', CITY, false],
    ['another sector of a county', reader('county', '141102', 'taxation'), 'the county’s', LISHI, false],
    ['the credit office of a county', reader('county', '141102', 'lead', 'credit-office'), 'any', WENSHUI, true],
  ] as const)('%s, %j: %s case of a region', (_who, actor, _whose, regions, may) => {
    expect(mayReadCase(actor, { sector: 'market', regions })).toBe(may);
  });

  it('lets every level of a sector read what is the sector’s as a whole', () => {
    expect(mayReadOfSector(reader('township', '141102001'), 'market')).toBe(true);
    expect(mayReadOfSector(reader('national', '000000', 'taxation'), 'market')).toBe(false);
    expect(mayReadOfSector(reader('county', '141102', 'lead', 'credit-office'), 'market')).toBe(true);
  });
});
