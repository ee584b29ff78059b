import { unverified, unverifiedDue } from './step.js';

const read = { title: '政府采购法', article: '77', verified: true, mark: 'V' };
const fromMemory = { title: '文化和旅游市场信用管理规定', article: '17', verified: false, mark: 'M-H' };
const restated = { title: '统计严重失信企业信用管理办法', verified: false, mark: 'V~' };

describe('a figure that the tour tells', () => {
  it('stands bare only where every clause behind it was read', () => {
    expect(unverified(read)).toBe('');
    expect(unverified()).toBe('');
    expect(unverified(undefined, read)).toBe('');
  });

  it('says which of its clauses nobody has verified, each once', () => {
    expect(unverified(read, fromMemory, restated, fromMemory)).toBe(
      '（尚待核实：《文化和旅游市场信用管理规定》第17条 M-H、《统计严重失信企业信用管理办法》 V~）',
    );
  });

  it('finds the clause of a term among the days that are awaited of a record', () => {
    const record = {
      dueDays: [
        { what: 'accept', legalBasis: fromMemory },
        { what: 'decide', legalBasis: read },
      ],
    };
    expect(unverifiedDue(record, 'accept')).toContain('M-H');
    expect(unverifiedDue(record, 'decide')).toBe('');
  });

  it.each(['listing.decided', 'publication.shown'])('%s: the last day carries the mark of its clause', async (id) => {
    const { listingSteps } = await import('./listing-steps.js');
    const body = {
      ...{ listedOn: '2026-11-23', endsOn: '2029-11-23', startsOn: '2026-11-23', periodBasis: [fromMemory] },
      steps: [{ kind: 'decision', body: { periodBasis: fromMemory, startsOnBasis: read } }],
    };
    const told = listingSteps.find((step) => step.id === id)!.told!;
    expect(told({ body } as unknown as Parameters<typeof told>[0])).toContain(
      '至 2029-11-23（尚待核实：《文化和旅游市场信用管理规定》第17条 M-H）',
    );
  });
});
