import type { ConditionNode, SanctionEdition } from '@chengxin/plugin-contract';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { drafted, json, listing, openDrafted, type DraftedRecords } from '../testing/drafted-records.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';

describe('a draft of what stands beside the standards', () => {
  let records: DraftedRecords;
  beforeAll(async () => {
    records = await openDrafted();
  });
  afterAll(() => records?.bed.close());
  const ask: DraftedRecords['ask'] = (...question) => records.ask(...question);

  it('shows measures that come, go and change with a drafted measure list or mapping', async () => {
    const sanction = mergedSector.ruleSets.find((e): e is SanctionEdition => e.kind === 'sanction')!;
    const without = { ...sanction, mappings: sanction.mappings.filter(({ code }) => code !== 'FX-CHECKS') };
    const { totals } = await ask({ draft: { editions: [json(without)] } });
    expect(totals.lists).toMatchObject({ added: 0, removed: 0, shortened: 0, lengthened: 0 });
    // What nobody can decide, and the draft leaves as it is, is no effect of the draft: for a criterion as for its list.
    const open = totals.byCriterion.map(({ counts }) => [counts.undetermined, counts.unchangedOpen > 0]);
    expect(open).toContainEqual([0, true]);
    expect(open.every(([undetermined]) => undetermined === 0)).toBe(true);
    const checks = totals.measures.find(({ code }) => code === 'national-2024/S24')!;
    expect(checks.counts.removed).toBeGreaterThan(0);
    const list = referenceData.measureLists.find(({ code }) => code === 'national-2024')!;
    const shorter = { ...list, measures: list.measures.filter(({ code }) => code !== 'S24') };
    const byList = await ask({ draft: { measureLists: [json(shorter)] } });
    expect(byList.totals.measures.find(({ code }) => code === 'national-2024/S24')!.counts).toEqual(checks.counts);
    // The present mapping now points at nothing: told, not refused, for that was the question.
    expect(byList.ground.reservations.map(({ code }) => code)).toContain('sanction/measure-unknown');
  });

  it('asks the facts of each record whether a measure’s drafted condition holds, and leaves open what nobody stated', async () => {
    const sanction = mergedSector.ruleSets.find((e): e is SanctionEdition => e.kind === 'sanction')!;
    const facts = {
      ...listing.facts,
      imprisoned: { type: 'boolean', label: { zh: '被判处有期徒刑' }, catalogueItem: 'court-judgment' },
    };
    const checks = async (when?: ConditionNode) => {
      const mappings = sanction.mappings.flatMap((mapping) =>
        mapping.code !== 'FX-CHECKS' ? [mapping] : when ? [{ ...mapping, when }] : [],
      );
      const editions = [json({ ...sanction, mappings }), json({ ...listing, facts })];
      const { totals } = await ask({ draft: { editions } });
      expect(totals.lists).toMatchObject({ added: 0, removed: 0, shortened: 0, lengthened: 0, undetermined: 0 });
      return totals.measures.find(({ code }) => code === 'national-2024/S24')!.counts;
    };
    const gone = await checks();
    expect(gone.removed).toBeGreaterThan(0);
    expect(await checks({ fact: 'fine', atLeast: 1 })).toMatchObject({ removed: 0, undetermined: 0 });
    expect(await checks({ fact: 'fine', atMost: 1 })).toEqual(gone);
    expect(await checks({ fact: 'imprisoned', is: true })).toMatchObject({ removed: 0, undetermined: gone.removed });
  });

  it('shows whose records a drafted catalogue no longer holds', async () => {
    const catalogue = referenceData.catalogues.find(({ inForce }) => inForce)!;
    const items = catalogue.items.map((item) => ({
      ...item,
      documents: item.documents.filter((kind) => kind !== 'penalty-decision'),
    }));
    const { totals } = await ask({ draft: { catalogues: [json({ ...catalogue, items })] } });
    expect(totals.lists.removed).toBeGreaterThan(0);
    expect(totals.lists).toMatchObject({ added: 0, shortened: 0, lengthened: 0 });
  });

  it('does not decide a leaf on an amount before somebody has set it', async () => {
    const byAmount = (code: string) => ({
      ...drafted('2021-10-01'),
      criteria: listing.criteria.map((criterion) =>
        criterion.code === 'FX-A05.3'
          ? {
              ...criterion,
              when: {
                all: [
                  { fact: 'conduct', is: 'expired-material' },
                  { fact: 'fine', atLeast: { parameter: code } },
                ],
              },
            }
          : criterion,
      ),
    });
    const edition = json(byAmount('heavy-fine'));
    const open = await ask({ draft: { editions: [edition] } });
    expect(open.totals.missing).toContainEqual({ code: 'parameter:heavy-fine', records: expect.any(Number) });
    const amount = {
      code: 'heavy-fine',
      region: '140000',
      from: '2027-01-01',
      value: 10_000_000,
      basis: { instrument: 'samr-order-44', article: '5', mark: 'V' },
    };
    const set = await ask({ draft: { editions: [edition], parameters: [amount] } });
    expect(set.totals.missing.map(({ code }) => code)).not.toContain('parameter:heavy-fine');
    expect(set.totals.byCriterion.find(({ code }) => code === 'FX-A05.3')!.counts.removed).toBeGreaterThan(0);
  });
});
