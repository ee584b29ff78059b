import type { IsoDate, LegalBasis } from '@chengxin/plugin-contract';
import type { Instrument, InstrumentVersion, Provision } from './reference-data.js';
import { endOfRow, endedBy } from './row-ends.js';

const law = (id: string, first: InstrumentVersion, ...later: readonly InstrumentVersion[]): Instrument => ({
  id,
  title: { zh: id },
  rank: 'law',
  versions: [first, ...later],
  citation: id,
  mark: 'V',
});
const article = (instrument: string, number: string, to: IsoDate): Provision => ({
  instrument,
  article: number,
  to,
  summary: { zh: number },
  mark: 'V',
});
const days = (from?: IsoDate, to?: IsoDate): InstrumentVersion => ({
  ...(from ? { from } : {}),
  ...(to ? { to } : {}),
  mark: 'V',
});
const on = (...instruments: readonly string[]): { readonly bases: readonly LegalBasis[] } => ({
  bases: instruments.map((instrument) => ({ instrument, article: '3', mark: 'V' })),
});
const LAW = {
  instruments: [
    law('early', days('2000-01-01', '2026-10-01')),
    law('late', days('2000-01-01', '2026-12-01')),
    law('standing', days('2000-01-01')),
    law('unknown', days()),
    law('revised', days('2000-01-01', '2026-10-01'), days('2026-10-01')),
    law('unclear', days('2000-01-01', '2026-10-01'), days()),
    law('shortened', days('2000-01-01')),
  ],
  provisions: [article('revised', '3', '2026-10-01'), article('shortened', '3', '2026-11-01')],
};

describe('the end of a row of a national register', () => {
  it('is the day on which the last of its bases ended', () => {
    const row = on('early', 'late');
    expect(endOfRow(row, LAW)).toMatchObject({ basis: { instrument: 'late' }, endsOn: '2026-12-01' });
    expect([endedBy(row, LAW, '2026-11-30'), endedBy(row, LAW, '2026-12-01')]).toEqual([
      undefined,
      expect.objectContaining({ endsOn: '2026-12-01' }),
    ]);
  });

  it('is that of its article where the law lives on without it', () => {
    expect(endOfRow(on('shortened'), LAW)).toMatchObject({ endsOn: '2026-11-01' });
  });

  it.each(['standing', 'unknown', 'revised', 'unclear', 'not-registered'])(
    'is none while a basis holds, or nobody knows that it ended: %s',
    (other) => {
      expect(endOfRow(on('early', other), LAW)).toBeUndefined();
      expect(endOfRow(on(other), LAW)).toBeUndefined();
    },
  );

  it('is none of a row without a basis', () => {
    expect(endOfRow(on(), LAW)).toBeUndefined();
  });

  it('is counted anew for another register', () => {
    const row = on('late');
    expect(endOfRow(row, LAW)).toBeDefined();
    expect(endOfRow(row, { ...LAW, instruments: [law('late', days('2000-01-01'))] })).toBeUndefined();
    expect(endOfRow(on('shortened'), { ...LAW, provisions: [] })).toBeUndefined();
  });
});
