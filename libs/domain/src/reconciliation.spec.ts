import fc from 'fast-check';
import { reconcile, type ShownDecision } from './reconciliation.js';

const shown = (number: string, until: string | null): ShownDecision => ({
  number,
  until: until as ShownDecision['until'],
});

describe('what a department shows beside what is shown here', () => {
  it('agrees where both show the same decisions for the same time', () => {
    const both = [shown('甲〔2026〕1号', '2027-01-01'), shown('甲〔2026〕2号', null)];
    expect(reconcile(both, [...both].reverse())).toEqual([]);
  });

  it('lacks what it should show, and shows what it should not', () => {
    expect(reconcile([shown('a', '2027-01-01')], [shown('b', null)])).toEqual([
      { code: 'missing-there', number: 'a', ours: '2027-01-01' },
      { code: 'extra-there', number: 'b', theirs: null },
    ]);
  });

  it('shows longer or shorter; no last day is longer than any', () => {
    expect(reconcile([shown('a', '2027-01-01')], [shown('a', '2027-01-02')])[0]?.code).toBe('longer-there');
    expect(reconcile([shown('a', '2027-01-01')], [shown('a', null)])[0]?.code).toBe('longer-there');
    expect(reconcile([shown('a', null)], [shown('a', '2027-01-01')])[0]?.code).toBe('shorter-there');
  });

  it('is held to the last party of a decision here, and shows a decision for one time there', () => {
    const ours = [shown('a', '2027-01-01'), shown('a', '2028-01-01')];
    expect(reconcile(ours, [shown('a', '2028-01-01')])).toEqual([]);
    expect(reconcile(ours, [shown('a', '2028-01-01'), shown('a', '2027-01-01')])).toEqual([
      { code: 'twice-there', number: 'a' },
    ]);
  });

  it('says the same of each party, member by member, where both say it; how it is written tells nothing', () => {
    const of = (name: string, fineFen: number, more: object = {}): ShownDecision => ({
      ...shown('a', '2027-01-01'),
      content: { name, fineFen, ...more },
    });
    const ours = [of('甲公司', 100), of('乙公司', 200, { penalties: ['fine', 'warning'] })];
    const there = [of('乙 公司', 200, { penalties: ['warning', 'fine'] }), of('甲公司', 100, { violation: '无证' })];
    expect(reconcile(ours, there)).toEqual([]);
    expect(reconcile(ours, [shown('a', '2027-01-01')])).toEqual([]);
    expect(reconcile(ours, [of('甲公司', 200), of('丙公司', 200, { penalties: ['fine'] })])).toEqual([
      { code: 'different-there', number: 'a', members: ['name', 'fineFen'] },
    ]);
    expect(reconcile([shown('a', '2027-01-01')], there)).toEqual([]);
  });

  it('is the mirror image with the sides exchanged', () => {
    const side = fc.uniqueArray(
      fc.record({ number: fc.constantFrom('a', 'b', 'c'), until: fc.constantFrom('2027-01-01', '2028-01-01', null) }),
      { selector: ({ number }) => number },
    ) as fc.Arbitrary<ShownDecision[]>;
    const mirror: Record<string, string> = {
      'missing-there': 'extra-there',
      'extra-there': 'missing-there',
      'longer-there': 'shorter-there',
      'shorter-there': 'longer-there',
    };
    fc.assert(
      fc.property(side, side, (one, other) => {
        const found = reconcile(one, other).map(({ code, number }) => `${number} ${mirror[code]}`);
        expect(reconcile(other, one).map(({ code, number }) => `${number} ${code}`)).toEqual(found);
      }),
    );
  });
});
