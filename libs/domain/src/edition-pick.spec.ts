import type { IsoDate, LegalBasis, ListingEdition } from '@chengxin/plugin-contract';
import {
  holdsOn,
  lawDayOf,
  ONCE_IN_FORCE,
  pickOfLine,
  picksOf,
  type DatedEdition,
  type DecidedOn,
} from './edition-pick.js';

const basis: LegalBasis = { instrument: 'example-rule', article: '9', mark: 'V' };
const list = (code: string) => ({ code, name: { zh: code }, field: 'competition-and-order' }) as ListingEdition['list'];

/** An edition of a list, in force from its day on or from the day of its adoption, that may reach back. */
const edition = (
  from: IsoDate,
  more: { until?: IsoDate; adopted?: IsoDate; reaches?: IsoDate; list?: string } = {},
): DatedEdition => ({
  edition: {
    kind: 'listing',
    from,
    list: list(more.list ?? 'a'),
    ...(more.reaches ? { transition: { reaches: more.reaches, basis } } : {}),
  },
  ...(more.adopted ? { from: more.adopted } : {}),
  ...(more.until ? { until: more.until } : {}),
});
const OLD = edition('2020-01-01', { until: '2026-01-01' });
const NEW = edition('2026-01-01', { reaches: '2025-01-01' });
const line = [OLD, NEW];
const by = (day: IsoDate, decidedOn: DecidedOn = ONCE_IN_FORCE, of: readonly DatedEdition[] = line) => {
  const found = pickOfLine(of, day, decidedOn);
  return found && [found.picked.edition.from, found.transition?.since ?? 'own days'];
};

describe('the edition that a day picks', () => {
  it('is that of its own days, and from the first day reached the later one, by its clause', () => {
    expect(by('2024-12-31')).toEqual(['2020-01-01', 'own days']);
    expect(by('2025-01-01')).toEqual(['2026-01-01', '2026-01-01']);
    expect(by('2025-12-31')).toEqual(['2026-01-01', '2026-01-01']);
    expect(by('2026-01-01')).toEqual(['2026-01-01', 'own days']);
    expect(by('2019-12-31')).toBeUndefined();
  });

  it('says which clause picked it, how far that reaches, and since when', () => {
    expect(pickOfLine(line, '2025-06-01', '2026-03-01')?.transition).toEqual({
      reaches: '2025-01-01',
      since: '2026-01-01',
      basis,
    });
  });

  it('is the old one for whatever is decided before the later one is in force', () => {
    expect(by('2025-06-01', '2025-12-31')).toEqual(['2020-01-01', 'own days']);
    expect(by('2025-06-01', '2026-01-01')).toEqual(['2026-01-01', '2026-01-01']);
  });

  it('is the last of several that reach the day, and a later one that does not reach it takes nothing away', () => {
    const middle = edition('2026-01-01', { reaches: '2025-01-01', until: '2027-01-01' });
    const wide = edition('2027-01-01', { reaches: '2025-06-01' });
    const three = [wide, OLD, middle];
    expect(by('2025-05-31', ONCE_IN_FORCE, three)).toEqual(['2026-01-01', '2026-01-01']);
    expect(by('2025-06-01', ONCE_IN_FORCE, three)).toEqual(['2027-01-01', '2027-01-01']);
    expect(by('2025-06-01', '2026-12-31', three)).toEqual(['2026-01-01', '2026-01-01']);
    expect(by('2026-06-01', '2027-01-01', three)).toEqual(['2027-01-01', '2027-01-01']);
  });

  it('reaches from the day of its adoption on, and over the days before that', () => {
    const late = [
      edition('2020-01-01', { until: '2026-03-01' }),
      edition('2026-01-01', { adopted: '2026-03-01', reaches: '2025-01-01' }),
    ];
    expect(by('2026-02-01', '2026-02-28', late)).toEqual(['2020-01-01', 'own days']);
    expect(by('2026-02-01', '2026-03-01', late)).toEqual(['2026-01-01', '2026-03-01']);
  });

  it('is nothing of what was superseded before it came into force', () => {
    const never = [
      OLD,
      edition('2025-06-01', { adopted: '2026-06-01', reaches: '2021-01-01', until: '2026-01-01' }),
      edition('2026-01-01'),
    ];
    expect(by('2026-02-01', '2026-07-01', never)).toEqual(['2026-01-01', 'own days']);
  });

  it('is one of each list, and of the other kinds by its own days whatever they state', () => {
    const other = edition('2020-01-01', { list: 'b' });
    const found = picksOf([...line, other], '2025-06-01', ONCE_IN_FORCE);
    expect(found.map(({ picked }) => picked)).toEqual([NEW, other]);
    const repair = {
      edition: { kind: 'repair', from: '2026-01-01', transition: { reaches: '2020-01-01', basis } },
    } as unknown as DatedEdition;
    expect(picksOf([repair], '2025-06-01', ONCE_IN_FORCE)).toEqual([]);
    expect(holdsOn(repair, '2026-01-01')).toBe(true);
  });
});

it('the clauses of what reaches back are asked of its first day in force, else of the day of the case', () => {
  expect(lawDayOf('2025-06-01', { since: '2026-01-01' })).toBe('2026-01-01');
  expect(lawDayOf('2025-06-01', undefined)).toBe('2025-06-01');
});
