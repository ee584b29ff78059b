import type { RepairEdition } from '@chengxin/plugin-contract';
import { NATIONAL_REGIMES } from '@chengxin/reference-data/national-regimes';
import { assessRoute } from './repair-ground.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';

const edition = mergedSector.ruleSets.find((set): set is RepairEdition => set.kind === 'repair')!;
const earliest = (documentDecidedOn: '2026-01-10', listedOn: '2026-03-31' | '2026-04-20') =>
  assessRoute(
    edition,
    { ...edition.routes[0]!, wait: { value: 'P6M', basis: edition.bases[0], anchor: 'listing' } },
    {
      appliedOn: '2026-11-30',
      documentDecidedOn,
      penalties: ['fine'],
      listing: { listedOn },
      regimes: [],
      regimePolicy: 'more-favourable',
      floorPolicy: 'stricter',
      calendars: '',
    },
    {},
    {},
    { regimes: NATIONAL_REGIMES, calendars: [] },
  ).earliest;

describe('the national floor of an entry', () => {
  it('is that of the regimes since the entry was made: an older penalty behind it brings no older regime', () => {
    expect(earliest('2026-01-10', '2026-04-20')).toMatchObject({
      day: '2027-04-20',
      sector: { day: '2026-10-20' },
      national: { day: '2027-04-20', edition: 'national/publication/2026-04-01' },
    });
  });

  it('keeps the kinder regime for an entry that was made while that regime was in force', () => {
    expect(earliest('2026-01-10', '2026-03-31')).toMatchObject({
      day: '2026-09-30',
      national: { edition: 'national/publication/2023-05-01' },
    });
  });
});
