import { SUPPLEMENT_KINDS, supplementFault } from './provincial-supplement.js';
import type { Measure } from './reference-data.js';

const REGULATION = { instrument: 'shanxi-regulation', article: '30', mark: 'V' } as const;
const instruments = [
  { id: 'shanxi-regulation', rank: 'local-regulation', region: '140000' },
  { id: 'hebei-regulation', rank: 'local-regulation', region: '130000' },
  { id: 'a-law', rank: 'law' },
] as const;
const fault = (change: Partial<Measure>, level: 'provincial' | 'national' = 'provincial') =>
  supplementFault(
    { level, region: '140000' },
    { kind: 'management', item: 12, supplement: 'key-supervision', bases: [REGULATION], ...change },
    instruments,
  );

describe('a row of the provincial supplement (山西条例 30)', () => {
  it('is of one of the kinds that the article was read to allow, and rests on a regulation of the province', () => {
    for (const supplement of SUPPLEMENT_KINDS)
      expect([supplement, fault({ supplement })]).toEqual([supplement, undefined]);
  });

  it.each<[string, Partial<Measure>]>([
    ['bars nobody from a market or an office', { kind: 'penal', item: 1 }],
    ['does so under no other name', { item: 1 }],
    ['orders nothing of banks and associations', { kind: 'advisory', item: 14 }],
    ['says of which kind it is', { supplement: undefined as never }],
    ['is of no kind that nobody read', { supplement: 'score' as never }],
  ])('%s', (_says, change) => {
    expect(fault(change)).toBe('kind');
    expect(fault(change, 'national')).toBeUndefined();
  });

  it('rests on no regulation of another province, and on no law alone', () => {
    expect(fault({ bases: [{ ...REGULATION, instrument: 'hebei-regulation' }] })).toBe('no-local-regulation');
    expect(fault({ bases: [{ ...REGULATION, instrument: 'a-law' }] })).toBe('no-local-regulation');
    expect(fault({ bases: [] })).toBe('no-local-regulation');
  });
});
