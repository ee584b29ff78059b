import { RANKS } from '@chengxin/plugin-contract';
import type { IsoDate, LegalBasis, Rank } from '@chengxin/plugin-contract';
import { inForceOn, mayCarry, rankAtLeast, resolveBasis } from './rank.js';
import type { Instrument, InstrumentVersion, Provision } from './reference-data.js';

const instrument = (
  id: string,
  versions: readonly [InstrumentVersion, ...InstrumentVersion[]],
  more: Partial<Instrument> = {},
): Instrument => ({
  id,
  title: { zh: id },
  rank: 'law',
  versions,
  citation: id,
  mark: 'V',
  ...more,
});
const version = (from?: IsoDate, to?: IsoDate, publishedOn?: IsoDate): InstrumentVersion => ({
  ...(publishedOn ? { publishedOn } : {}),
  ...(from ? { from } : {}),
  ...(to ? { to } : {}),
  mark: 'V',
});

describe('the rank of law', () => {
  it('stands at least as high as itself and all below it, and below all above it', () => {
    for (const [high, rank] of RANKS.entries()) {
      for (const [low, floor] of RANKS.entries()) expect(rankAtLeast(rank, floor)).toBe(high <= low);
    }
  });

  const carried = (use: 'list' | 'measure' | 'irreparable', provincialSupplement = false): readonly Rank[] =>
    RANKS.filter((rank) => mayCarry(use, rank, { provincialSupplement }));

  it('plan art. 9: only a law, an administrative regulation or central policy carries a measure', () => {
    expect(carried('measure')).toEqual(['law', 'administrative-regulation', 'central-policy']);
  });

  it('a local regulation carries a measure through the provincial supplement alone', () => {
    expect(carried('measure', true)).toEqual([
      'law',
      'administrative-regulation',
      'central-policy',
      'local-regulation',
    ]);
  });

  it('a judicial interpretation may carry a list and never a measure, supplement or not', () => {
    expect(mayCarry('list', 'judicial-interpretation')).toBe(true);
    expect(mayCarry('measure', 'judicial-interpretation')).toBe(false);
    expect(mayCarry('measure', 'judicial-interpretation', { provincialSupplement: true })).toBe(false);
  });

  it('plan arts. 6, 7: a departmental rule may carry a list standard; a normative document never', () => {
    expect(carried('list')).toEqual([
      'law',
      'administrative-regulation',
      'central-policy',
      'judicial-interpretation',
      'departmental-rule',
    ]);
  });

  it('plan art. 11: a departmental rule cannot forbid repair, a local regulation can; the supplement changes nothing here', () => {
    expect(carried('irreparable')).toEqual(['law', 'administrative-regulation', 'central-policy', 'local-regulation']);
    expect(carried('irreparable', true)).toEqual(carried('irreparable'));
  });
});

describe('in force on a day', () => {
  const replaced = instrument('order', [version('2021-09-01', '2025-12-25'), version('2025-12-25')]);

  it.each<[IsoDate, string, IsoDate | undefined]>([
    ['2021-08-31', 'not-yet', '2021-09-01'],
    ['2021-09-01', 'in-force', '2021-09-01'],
    ['2025-12-24', 'in-force', '2021-09-01'],
    ['2025-12-25', 'in-force', '2025-12-25'],
  ])('on %s the instrument is %s, by its version of %s', (day, status, from) => {
    expect(inForceOn(replaced, day)).toEqual({
      status,
      version: replaced.versions.find((entry) => entry.from === from),
    });
  });

  it('生态环境法典: what it repeals on 2026-08-15 is in force the day before and not on the day', () => {
    const repealed = instrument('environmental-protection-law', [version('2015-01-01', '2026-08-15')]);
    expect(inForceOn(repealed, '2026-08-14').status).toBe('in-force');
    expect(inForceOn(repealed, '2026-08-15').status).toBe('ended');
  });

  it('a draft is never in force, whatever days it carries', () => {
    expect(inForceOn(instrument('draft', [version('2020-01-01')], { draft: true }), '2026-01-01')).toEqual({
      status: 'not-yet',
    });
  });

  it('a text without a known first day is unknown, but cannot bind before it was published', () => {
    const unknown = instrument('statistics-law', [version(undefined, undefined, '2024-09-13')]);
    expect(inForceOn(unknown, '2024-09-12').status).toBe('not-yet');
    expect(inForceOn(unknown, '2024-09-13').status).toBe('unknown');
  });

  it('stays in force with its version uncertain where a later text has no known first day', () => {
    const law = instrument('law', [version('2010-01-01'), version(undefined, undefined, '2024-09-13')]);
    expect(inForceOn(law, '2024-09-12')).toEqual({ status: 'in-force', version: law.versions[0] });
    expect(inForceOn(law, '2024-10-01')).toEqual({
      status: 'in-force',
      version: law.versions[0],
      versionUncertain: true,
    });
  });

  it('is unknown between a version that ended and one whose first day is not known', () => {
    const law = instrument('law', [version('2010-01-01', '2024-01-01'), version(undefined, undefined, '2023-09-01')]);
    expect(inForceOn(law, '2024-06-01').status).toBe('unknown');
  });

  it('takes the latest of versions that the register leaves overlapping', () => {
    const law = instrument('law', [version('2020-01-01'), version('2010-01-01')]);
    expect(inForceOn(law, '2021-01-01').version).toBe(law.versions[0]);
  });
});

describe('a basis looked up on a day', () => {
  const law = instrument('law', [version('2020-01-01', '2026-01-01')]);
  const provisions: readonly Provision[] = [
    { instrument: 'law', article: '12', summary: { zh: '十二' }, mark: 'V' },
    { instrument: 'law', article: '13', from: '2023-01-01', to: '2024-01-01', summary: { zh: '十三' }, mark: 'V' },
  ];
  const reference = { instruments: [law], provisions };
  const basis = (article?: string, of = 'law'): LegalBasis => ({
    instrument: of,
    ...(article ? { article } : {}),
    mark: 'V',
  });
  const on = (article: string | undefined, day: IsoDate) => resolveBasis(reference, basis(article), day);

  it('gives instrument, version and article', () => {
    expect(on('12', '2021-01-01')).toEqual({
      status: 'in-force',
      instrument: law,
      version: law.versions[0],
      provision: provisions[0],
    });
  });

  it('finds the article of a paragraph', () => {
    expect(on('12(2)', '2021-01-01').provision).toBe(provisions[0]);
  });

  it('says that an instrument is not in the register', () => {
    expect(resolveBasis(reference, basis('1', 'nowhere'), '2021-01-01')).toEqual({ status: 'not-registered' });
  });

  it('lets the article live its own days inside those of the instrument', () => {
    expect(on('13', '2022-12-31').status).toBe('not-yet');
    expect(on('13', '2023-01-01').status).toBe('in-force');
    expect(on('13', '2024-01-01').status).toBe('ended');
    expect(on('12', '2026-01-01').status).toBe('ended');
  });

  it('rests on the instrument alone where the register does not describe the article', () => {
    expect(on('99', '2021-01-01')).toEqual({ status: 'in-force', instrument: law, version: law.versions[0] });
    expect(on(undefined, '2021-01-01').status).toBe('in-force');
  });

  it('sees provisions that a new state of the register adds to the same instruments', () => {
    const provision: Provision = { instrument: 'law', article: '99', summary: { zh: '新' }, mark: 'V' };
    expect(
      resolveBasis({ instruments: reference.instruments, provisions: [provision] }, basis('99'), '2021-01-01')
        .provision,
    ).toBe(provision);
  });
});
