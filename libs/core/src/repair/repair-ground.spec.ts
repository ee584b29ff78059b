import type { IsoDate, RepairEdition, RepairRoute, Term } from '@chengxin/plugin-contract';
import { NATIONAL_REGIMES } from '@chengxin/reference-data/national-regimes';
import { assessRoute, type RepairGround } from '@chengxin/domain/repair-ground';
import { mergedSector } from '../testing/fixture-merged-sector.js';

const edition = mergedSector.ruleSets.find((set): set is RepairEdition => set.kind === 'repair')!;
const earliest = (
  listedOn: IsoDate,
  change: Partial<Pick<RepairGround, 'appliedOn' | 'regimePolicy' | 'documentDecidedOn'>> & {
    readonly wait?: Term;
    readonly own?: Partial<RepairRoute>;
  } = {},
) => {
  const { wait = 'P6M', own = {}, ...ground } = change;
  return assessRoute(
    edition,
    { ...edition.routes[0]!, wait: { value: wait, basis: edition.bases[0], anchor: 'listing' }, ...own },
    {
      appliedOn: '2026-11-30',
      documentDecidedOn: '2026-01-10',
      penalties: ['fine'],
      listing: { listedOn },
      regimes: [],
      regimePolicy: 'more-favourable',
      floorPolicy: 'stricter',
      calendars: '',
      ...ground,
    },
    {},
    {},
    { regimes: NATIONAL_REGIMES, calendars: [] },
  ).earliest;
};

describe('the national floor of an entry', () => {
  it('is that of the regimes since the entry was made: an older penalty behind it brings no older regime', () => {
    expect(earliest('2026-04-20')).toMatchObject({
      day: '2027-04-20',
      sector: { day: '2026-10-20' },
      national: { day: '2027-04-20', edition: 'national/publication/2026-04-01' },
    });
  });

  it('is none before Order 36: the rules of 2019 and 2023 speak of published penalties alone', () => {
    const penaltyJustBefore = { documentDecidedOn: '2024-01-10', appliedOn: '2024-03-10', wait: 'P1M' } as const;
    expect(earliest('2024-02-20', penaltyJustBefore)).toEqual({
      day: '2024-03-20',
      policy: 'stricter',
      sector: { day: '2024-03-20', anchor: 'listing', bases: [edition.bases[0]] },
    });
    expect(earliest('2022-02-20', { ...penaltyJustBefore, appliedOn: '2022-03-10' })?.national).toBeUndefined();
    expect(earliest('2026-03-31', { appliedOn: '2026-03-31' })?.national).toBeUndefined();
  });

  it('is named but does not bind an entry that was made while none spoke of lists, by the kinder policy', () => {
    expect(earliest('2026-03-31')).toMatchObject({
      day: '2026-09-30',
      national: { day: '2027-03-31', edition: 'national/publication/2026-04-01', yields: 'more-favourable' },
    });
  });

  it('binds such an entry from the first of April 2026 where the policy is the regime of the day', () => {
    const ofTheDay = earliest('2026-03-31', { regimePolicy: 'regime-of-the-day' });
    expect(ofTheDay).toMatchObject({
      day: '2027-03-31',
      sector: { day: '2026-09-30' },
      national: { day: '2027-03-31' },
    });
    expect(ofTheDay?.national).not.toHaveProperty('yields');
  });

  it('is not asked where a court approved a plan of reorganisation: both numbers are kept, and the ruling opens the route', () => {
    const basis = { instrument: 'sta-order-54', article: '18(2)', mark: 'V' } as const;
    const own: Partial<RepairRoute> = {
      wait: { none: true, basis },
      reorganisation: { lasts: 'for-good', basis },
    };
    expect(earliest('2026-04-20', { own })).toMatchObject({
      day: '2026-04-20',
      policy: 'reorganisation',
      sector: { day: '2026-04-20', bases: [basis] },
      national: { day: '2027-04-20' },
    });
  });
});
