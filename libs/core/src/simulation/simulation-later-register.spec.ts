import type { CatalogueEdition, MeasureList } from '@chengxin/domain/reference-data';
import type { ListingEdition, SanctionEdition, SectorPlugin } from '@chengxin/plugin-contract';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { ListingModule } from '../listing/listing.module.js';
import type { ListingView } from '../listing/listing-view.js';
import { AssignSanction } from '../sanction/assign-sanction.js';
import { SanctionModule } from '../sanction/sanction.module.js';
import type { SanctionView } from '../sanction/sanction-view.js';
import {
  idOf,
  listed,
  makeDetermination,
  NOTHING_TO_WEIGH,
  OFFICERS,
  proposalOf,
  refusalCodes,
  registerDocument,
  type DocumentOf,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import type { AffectedRecord } from './run-simulation.js';
import { ListAffectedRecords, Simulate, type SimulationAnswer } from './simulate.js';
import type { SimulationDraft } from './simulation-draft.js';
import { SimulationModule } from './simulation.module.js';

const MODULES = [DocumentModule, DeterminationModule, ListingModule, SanctionModule, SimulationModule];
const { marketClerk, marketApprover } = OFFICERS;
const FROM = '2026-08-20';
/** Codes of the refusals; none where nothing was refused. */
const codesOf = async (work: Promise<unknown>): Promise<readonly string[]> => {
  let isDone = false;
  const codes = await refusalCodes(work.then(() => void (isDone = true))).catch((fault: unknown) => {
    if (isDone) return [];
    throw fault;
  });
  return codes;
};
const json = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('a drafted change of the register compared with the later real run', () => {
  let bed: CoreTestbed;
  afterEach(() => bed?.close());

  const open = async (
    plugins: readonly SectorPlugin[] = [mergedSector, standAloneSector],
    today: `${number}-${number}-${number}` = '2026-12-01',
  ) => {
    bed = await openCore(MODULES, { plugins, today });
  };
  const asked = (draft: SimulationDraft) => ({ draft: json(draft), reach: 'own-days' as const });
  const totalsOf = async (draft: SimulationDraft) =>
    (await bed.query<SimulationAnswer>(new Simulate(marketClerk, asked(draft)))).totals;
  const entriesOf = async (draft: SimulationDraft) => {
    const affected = await bed.query<readonly AffectedRecord[]>(
      new ListAffectedRecords(marketClerk, asked(draft), { limit: 100 }),
    );
    return ({ documentId }: DocumentOf) => affected.find((record) => record.documentId === documentId)?.entries ?? [];
  };
  /** The register as it is once the change is in it. */
  const installed = async (statements: readonly (readonly [string, readonly unknown[]])[]) => {
    for (const [sql, values] of statements) await bed.pool.query(sql, [...values]);
    await bed.module.get(ReferenceRegister).load();
  };
  /** What was decided under the old rules makes room for a decision under the new. */
  const supersede = ({ documentId }: DocumentOf) =>
    bed.pool.query(
      `update cx.determination set state = 'ended', ended_on = '2026-12-01', end_reason = 'superseded' where document_id = $1`,
      [documentId],
    );

  it('an amount that a province raises takes off whose fine it no longer reaches, and nobody fined before', async () => {
    const EXPIRED = { criterion: 'FX-A05.3', facts: { conduct: 'expired-material' }, judgements: {} } as const;
    const shipped = mergedSector.ruleSets.find((e): e is ListingEdition => e.kind === 'listing')!;
    const byAmount: ListingEdition = {
      ...shipped,
      criteria: shipped.criteria.map((one) =>
        one.code === 'FX-A05.3'
          ? {
              ...one,
              when: {
                all: [
                  { fact: 'conduct', is: 'expired-material' },
                  { fact: 'fine', atLeast: { parameter: 'fixture.heavy-fine' } },
                ],
              },
            }
          : one,
      ),
    };
    await open([
      { ...mergedSector, ruleSets: mergedSector.ruleSets.map((one) => (one === shipped ? byAmount : one)) },
      standAloneSector,
    ]);
    const amount = (from: string, value: number, to?: string) => ({
      ...{ code: 'fixture.heavy-fine', region: '140000', from, value, ...(to ? { to } : {}) },
      basis: { instrument: 'samr-order-44', article: '5', mark: 'V' },
    });
    const put = (value: ReturnType<typeof amount>) =>
      [
        'insert into cx.parameter_value (parameter_code, region_code, effective, body) values ($1,$2,daterange($3,$4),$5)',
        [value.code, value.region, value.from, value.to ?? null, JSON.stringify(value)],
      ] as const;
    await installed([put(amount('2020-01-01', 5_000_000))]);
    const fined = async (fineFen: number, decidedOn: '2026-09-01' | '2026-08-12') =>
      (await listed(bed, { order: { fineFen }, decidedOn }, EXPIRED)).document;
    const cases = [
      { document: await fined(6_000_000, '2026-09-01'), change: 'removed' },
      { document: await fined(20_000_000, '2026-09-01'), change: undefined },
      { document: await fined(6_000_000, '2026-08-12'), change: undefined },
    ] as const;
    const raised = amount(FROM, 10_000_000);
    const draft = { parameters: [raised] };
    const totals = await totalsOf(draft);
    const entryOf = await entriesOf(draft);
    await installed([
      ["delete from cx.parameter_value where parameter_code = 'fixture.heavy-fine'", []],
      put(amount('2020-01-01', 5_000_000, FROM)),
      put(raised),
    ]);
    const counted = { removed: 0, unchanged: 0 };
    for (const { document, change } of cases) {
      expect(entryOf(document).find(({ respect }) => respect === 'list')?.change).toBe(change);
      await supersede(document);
      const codes = await codesOf(makeDetermination(bed, proposalOf(document, EXPIRED)));
      expect(codes).toEqual(change === 'removed' ? ['determination/criterion-not-met'] : []);
      counted[change ?? 'unchanged'] += 1;
    }
    expect(totals.lists).toMatchObject({ ...counted, added: 0, undetermined: 0 });
    expect(counted).toEqual({ removed: 1, unchanged: 2 });
  });

  it('a new list of measures, with the mappings that point at it, draws what it holds for as long as it says', async () => {
    // The other sector's mappings point at the list that ends.
    await open([mergedSector]);
    const NEXT = '2026-12-01';
    const old = referenceData.measureLists.find(({ code }) => code === 'national-2024')!;
    const { to: _to, ...standing } = old;
    const ended: MeasureList = { ...standing, to: NEXT };
    // Three years instead of five, and no more checks.
    const next: MeasureList = {
      ...{ ...standing, code: 'fixture-national', from: NEXT },
      measures: old.measures
        .filter(({ code }) => code !== 'S24')
        .map((one) => (one.code === 'S08' ? { ...one, term: { atLeast: 'P3Y', atMost: 'P3Y' } } : one)),
    };
    const sanction = mergedSector.ruleSets.find((e): e is SanctionEdition => e.kind === 'sanction')!;
    const drawn: SanctionEdition = {
      ...{ ...sanction, code: `fixture-market/sanction/${NEXT}`, from: NEXT },
      mappings: sanction.mappings
        .filter(({ code }) => code === 'FX-FOOD-BAN')
        .map((one) => ({
          ...one,
          measure: { list: next.code, code: one.measure.code },
          term: { ...one.term, value: 'P3Y' } as typeof one.term,
        })),
    };
    const draft = { measureLists: [ended, next], editions: [drawn] };
    const revoked = { order: { penalties: ['fine', 'licence-revocation'] } } as const;
    const [banned, fined] = [await listed(bed, revoked), await listed(bed)];
    const totals = await totalsOf(draft);
    const entriesFor = await entriesOf(draft);

    const assigned = async (core: CoreTestbed, listing: ListingView, mapping: string, executorOrganId: string) => {
      let made: SanctionView | undefined;
      const assign = new AssignSanction(marketApprover, idOf(listing), { mapping, executorOrganId });
      await codesOf(core.command<SanctionView>(assign).then((view) => (made = view)));
      return made && { code: `${made.measure.list}/${made.measure.code}`, until: made.until };
    };
    const executors = { 'FX-FOOD-BAN': 'lvliang-market-supervision', 'FX-CHECKS': 'shanxi-drug-administration' };
    const all = async (core: CoreTestbed, listing: ListingView) => {
      const made = [];
      for (const [mapping, executor] of Object.entries(executors))
        made.push(await assigned(core, listing, mapping, executor));
      return made.filter((one) => one !== undefined);
    };
    const before = [await all(bed, banned.listing), await all(bed, fined.listing)];
    const row = ({ measures: _measures, ...list }: MeasureList) => JSON.stringify(list);
    await installed([
      [
        "update cx.measure_list set effective = daterange(lower(effective), $1), body = $2 where list_code = 'national-2024'",
        [NEXT, row(ended)],
      ],
      [
        "insert into cx.measure_list (list_code, level, effective, body) values ($1, 'national', daterange($2, null), $3)",
        [next.code, NEXT, row(next)],
      ],
      ...next.measures.map(
        (measure) =>
          [
            'insert into cx.measure (list_code, measure_code, kind, body) values ($1, $2, $3, $4)',
            [next.code, measure.code, measure.kind, JSON.stringify(measure)],
          ] as const,
      ),
    ]);
    const { manifest, ruleSets } = mergedSector;
    const plugins = [{ ...mergedSector, manifest: { ...manifest, version: '2.0.0' }, ruleSets: [...ruleSets, drawn] }];
    const later = await openCore(MODULES, { databaseUrl: bed.config.databaseUrl, plugins });
    try {
      const after = [await all(later, banned.listing), await all(later, fined.listing)];
      expect(after).toEqual([[{ code: 'fixture-national/S08', until: '2029-09-01' }], []]);
      const count = (one: typeof before, other: typeof before, code: string) =>
        one.filter((drawnNow, i) => drawnNow.some((m) => m.code === code) && !other[i]!.some((m) => m.code === code))
          .length;
      const codes = [...new Set([...before, ...after].flat().map(({ code }) => code))].sort();
      expect(totals.measures.map(({ code }) => code)).toEqual(codes);
      for (const { code, counts } of totals.measures)
        expect({ code, removed: counts.removed, added: counts.added }).toEqual({
          ...{ code, removed: count(before, after, code), added: count(after, before, code) },
        });
      const foretold = entriesFor(banned.document).find(({ code }) => code === 'fixture-national/S08');
      expect(foretold).toMatchObject({ change: 'added', draft: { end: { kind: 'day', day: after[0]![0]!.until } } });
    } finally {
      await later.close();
    }
  });

  it('a catalogue that holds fewer subjects takes off whose document could no longer be recorded, from its own day on', async () => {
    // What was collected before that day stays, as it does in fact.
    await open([mergedSector, standAloneSector], '2026-08-15');
    const no = (reasons: string) => ({ answer: 'no', reasons }) as const;
    const care = { ...NOTHING_TO_WEIGH, minor: no('成年'), incapacity: no('无') };
    const collected = (await listed(bed, { kind: 'sole-trader', decidedOn: '2026-08-12' }, { care })).document;
    bed.clock.moveTo('2026-12-01');
    const old = referenceData.catalogues.find(({ inForce, to }) => inForce && to === undefined)!;
    const { to: _to, ...standing } = old;
    const ended: CatalogueEdition = { ...standing, to: FROM };
    const next: CatalogueEdition = {
      ...{ ...standing, code: 'fixture-catalogue', from: FROM },
      items: old.items.map((item) => ({ ...item, subjects: item.subjects.filter((kind) => kind !== 'sole-trader') })),
    };
    const draft = { catalogues: [ended, next] };
    const cases = [
      { kind: 'sole-trader', decidedOn: '2026-09-01', change: 'removed' },
      { kind: 'legal-person', decidedOn: '2026-09-01', change: undefined },
      // Decided before, and collected when the new catalogue holds already.
      { kind: 'sole-trader', decidedOn: '2026-08-12', change: 'removed' },
    ] as const;
    const documents = [];
    for (const { change: _change, ...one } of cases)
      documents.push((await listed(bed, one, one.kind === 'sole-trader' ? { care } : {})).document);
    const totals = await totalsOf(draft);
    const entryOf = await entriesOf(draft);
    const row = ({ items: _items, ...edition }: CatalogueEdition) => JSON.stringify(edition);
    await installed([
      [
        'update cx.catalogue_edition set effective = daterange(lower(effective), $1), body = $2 where catalogue_code = $3',
        [FROM, row(ended), ended.code],
      ],
      [
        'insert into cx.catalogue_edition (catalogue_code, effective, in_force, body) values ($1, daterange($2, null), true, $3)',
        [next.code, FROM, row(next)],
      ],
      ...next.items.map(
        (item) =>
          [
            'insert into cx.catalogue_item (catalogue_code, item_code, publication, sharing, body) values ($1, $2, $3, $4, $5)',
            [next.code, item.code, item.publication, item.sharing, JSON.stringify(item)],
          ] as const,
      ),
    ]);
    const counted = { removed: 0, unchanged: 0 };
    for (const [index, { change, ...one }] of cases.entries()) {
      expect(entryOf(documents[index]!).find(({ respect }) => respect === 'list')?.change).toBe(change);
      const codes = await codesOf(registerDocument(bed, marketClerk, one));
      expect(codes).toEqual(change === 'removed' ? ['catalogue/item-missing'] : []);
      counted[change ?? 'unchanged'] += 1;
    }
    expect(entryOf(collected)).toEqual([]);
    counted.unchanged += 1;
    expect(totals.lists).toMatchObject({ ...counted, added: 0, undetermined: 0 });
    expect(counted).toEqual({ removed: 2, unchanged: 2 });
  });
});
