import type { ConditionNode, ListingEdition, SanctionEdition, SectorPlugin } from '@chengxin/plugin-contract';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { AssessDocument, type AssessmentView } from '../determination/assess-document.js';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import { Refused, type Refusal } from '../refusal/refused.js';
import {
  changeStatus,
  decideListing,
  listed,
  makeDetermination,
  noticeServed,
  OFFICERS,
  proposalOf,
  proposeListing,
  refusalCodes,
  registerDocument,
  type DocumentOf,
} from '../testing/cases.js';
import { actorOf, openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import { ExportSimulation } from './export-simulation.js';
import type { AffectedRecord } from './run-simulation.js';
import { ListAffectedRecords, Simulate, type SimulationAnswer } from './simulate.js';
import { SimulationModule } from './simulation.module.js';
import type { SimulationQuestion } from './simulations.js';

const MODULES = [DocumentModule, DeterminationModule, ListingModule, SimulationModule];
const OTHER_LICENCE = { criterion: 'FX-A10.1', facts: { conduct: 'other-licence' }, judgements: {} } as const;
const EXPIRED = { criterion: 'FX-A05.3', facts: { conduct: 'expired-material' }, judgements: {} } as const;

const listing = mergedSector.ruleSets.find((e): e is ListingEdition => e.kind === 'listing')!;

/** The draft: A05.1 for two years, A05.3 from 100,000 yuan, A10.1 leads to the list. */
const drafted = (from: `${number}-${number}-${number}`): ListingEdition => ({
  ...listing,
  code: `fixture-market/listing/${from}`,
  from,
  criteria: listing.criteria.map((criterion) => {
    if (criterion.code === 'FX-A05.1')
      return { ...criterion, period: { value: { kind: 'fixed', term: 'P2Y' }, basis: criterion.basis } };
    if (criterion.code === 'FX-A05.3')
      return {
        ...criterion,
        when: {
          all: [
            { fact: 'conduct', is: 'expired-material' },
            { fact: 'fine', atLeast: 10_000_000 },
          ],
        },
      };
    return { ...criterion, leadsTo: 'severe-list', severity: 'serious' };
  }),
});

const json = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('a draft put to stored records', () => {
  let bed: CoreTestbed;
  const documents: Record<string, DocumentOf> = {};
  const ask = (question: Partial<SimulationQuestion> = {}, actor = OFFICERS.marketClerk): Promise<SimulationAnswer> =>
    bed.query(new Simulate(actor, { draft: { editions: [json(drafted('2021-10-01'))] }, ...question }));
  const affected = (question: Partial<SimulationQuestion> = {}, limit = 100): Promise<readonly AffectedRecord[]> =>
    bed.query(
      new ListAffectedRecords(
        OFFICERS.marketClerk,
        { draft: { editions: [json(drafted('2021-10-01'))] }, ...question },
        { limit },
      ),
    );
  const entryOf = async (document: DocumentOf, question: Partial<SimulationQuestion> = {}) =>
    (await affected(question)).find((record) => record.documentId === document.documentId);

  beforeAll(async () => {
    bed = await openCore(MODULES);
    const early = { decidedOn: '2026-08-12' } as const;
    documents['listed'] = (await listed(bed)).document;
    documents['listed-early'] = (await listed(bed, early)).document;
    for (const [name, fineFen] of [
      ['small', 6_000_000],
      ['large', 20_000_000],
      ['small-early', 6_000_000],
    ] as const) {
      const change = { order: { fineFen }, ...(name.endsWith('early') ? early : {}) };
      documents[name] = await registerDocument(bed, OFFICERS.marketClerk, change);
      await makeDetermination(bed, proposalOf(documents[name], EXPIRED));
    }
    for (const [name, change] of [
      ['licence', {}],
      ['licence-early', early],
    ] as const) {
      documents[name] = await registerDocument(bed, OFFICERS.marketClerk, change);
      await makeDetermination(bed, proposalOf(documents[name], OTHER_LICENCE));
    }
    documents['bare'] = await registerDocument(bed);
    documents['annulled'] = await registerDocument(bed);
    await changeStatus(bed, documents['annulled'], 'annulled');
    await registerDocument(bed, OFFICERS.wagesClerk);
  });
  afterAll(() => bed?.close());

  it('says who is added, removed, shortened and undetermined, and leaves the rest as it is', async () => {
    const { totals } = await ask();
    expect(totals.lists).toEqual({
      added: 2,
      removed: 2,
      shortened: 2,
      lengthened: 0,
      // Nothing was ever stated of it.
      undetermined: 1,
      unchanged: 1,
      undeterminedNow: 1,
      unchangedOpen: 0,
    });
    expect(totals.recordOnly).toMatchObject({ removed: 2, added: 0 });
    expect(totals).toMatchObject({ records: 8, reached: 8 });
    expect(totals.notConsidered).toEqual([{ code: 'determination/document-not-effective', records: 1 }]);
    expect(totals.byRegion.map(({ code, counts }) => [code, counts.added])).toEqual([['141100', 2]]);
    expect(totals.missing.map(({ code }) => code)).toContain('fact:conduct');
  });

  it('says of each record why: the clause, the leaf that decided, and until when', async () => {
    const removed = (await entryOf(documents['small']!))!;
    const [entry] = removed.entries;
    expect(entry).toMatchObject({
      respect: 'list',
      code: 'market-supervision-serious',
      change: 'removed',
      present: { answer: 'met', criteria: ['FX-A05.3'], end: { kind: 'day', day: '2029-12-01' } },
      draft: { answer: 'not-met', criteria: [], end: null },
    });
    expect(entry!.why.draft).toMatchObject([
      {
        criterion: 'FX-A05.3',
        basis: { instrument: 'samr-order-44', article: '5' },
        leaves: [{ name: 'fact:fine', text: { zh: '罚款金额须不低于 100000 元，实为 60000 元' } }],
      },
    ]);
    const shortened = (await entryOf(documents['listed']!))!.entries.find(({ respect }) => respect === 'list')!;
    expect(shortened).toMatchObject({
      change: 'shortened',
      present: { end: { day: '2029-12-01' } },
      draft: { end: { day: '2028-12-01' }, endBasis: { instrument: 'samr-order-44' } },
    });
    const open = (await entryOf(documents['bare']!))!.entries[0]!;
    expect(open.why.draft.flatMap(({ missing }) => missing.map(({ code }) => code))).toContain('fact:conduct');
    expect((await entryOf(documents['bare']!))!.careAnswered).toBe(false);
    expect(await entryOf(documents['large']!)).toBeUndefined();
    expect(await entryOf(documents['annulled']!)).toBeUndefined();
  });

  it('by its own days reaches only the documents that took effect since', async () => {
    const { totals } = await ask({ reach: 'own-days', draft: { editions: [json(drafted('2026-08-20'))] } });
    expect(totals.lists).toMatchObject({ added: 1, removed: 1, shortened: 1 });
    const supposed = await ask({ draft: { editions: [json(drafted('2026-08-20'))] } });
    expect(supposed.totals.lists).toEqual((await ask()).totals.lists);
  });

  it('equals the later real run: the draft installed, the same cases decided', async () => {
    const from = '2026-08-20';
    const question = { reach: 'own-days', draft: { editions: [json(drafted(from))] } } as const;
    const { totals } = await ask(question);
    const foretold = await affected(question);
    const installed: SectorPlugin = {
      ...mergedSector,
      manifest: { ...mergedSector.manifest, version: '2.0.0' },
      ruleSets: [...mergedSector.ruleSets, drafted(from)],
    };
    const later = await openCore(MODULES, {
      databaseUrl: bed.config.databaseUrl,
      plugins: [installed, standAloneSector],
    });
    try {
      const real = await Promise.all(
        Object.entries(documents)
          .filter(([name]) => name !== 'annulled')
          .map(async ([, document]) => {
            const [before, after] = [await assessed(bed, document), await assessed(later, document)];
            return { document, before, after };
          }),
      );
      for (const { code, counts } of totals.byCriterion) {
        const answers = real.map(({ before, after }) => [answerOf(before, code), answerOf(after, code)]);
        const count = (one: string, other: string) =>
          answers.filter(([before, after]) => before === one && after === other).length;
        expect({ code, added: counts.added, removed: counts.removed, undetermined: counts.undetermined }).toEqual({
          code,
          added: count('not-met', 'met'),
          removed: count('met', 'not-met'),
          undetermined: answers.filter((pair) => pair.includes('undetermined')).length,
        });
      }
      // What was foretold of an entry is what the real rules decide, on the same day, to the same end.
      const counted = { added: 0, shortened: 0, lengthened: 0 };
      for (const [name, statement, change] of [
        ['licence', OTHER_LICENCE, 'added'],
        ['listed', {}, 'shortened'],
      ] as const) {
        const document = documents[name]!;
        const entry = entryFor(foretold, document);
        // The record of the old rules is no listing's basis: it is determined anew under the new ones.
        await supersede(document);
        const made = await makeDetermination(later, proposalOf(document, statement));
        const decided = await decideListing(later, await noticeServed(later, await proposeListing(later, made)));
        expect([name, entry?.change, entry?.draft.end]).toEqual([name, change, { kind: 'day', day: decided.endsOn }]);
        counted[change] += 1;
      }
      expect(totals.lists).toMatchObject(counted);
      // What was foretold as removed is not determined any more.
      const gone = documents['small']!;
      expect(entryFor(foretold, gone)).toMatchObject({ change: 'removed' });
      await supersede(gone);
      expect(await refusalCodes(makeDetermination(later, proposalOf(gone, EXPIRED)))).toEqual([
        'determination/criterion-not-met',
      ]);
    } finally {
      await later.close();
    }
  });

  const supersede = ({ documentId }: DocumentOf) =>
    bed.pool.query(
      `update cx.determination set state = 'ended', ended_on = '2026-12-01', end_reason = 'superseded' where document_id = $1`,
      [documentId],
    );
  const assessed = async (core: CoreTestbed, { subjectId, documentId }: DocumentOf): Promise<AssessmentView> => {
    const { rows } = await bed.pool.query<{ facts: Record<string, unknown>; judgements: Record<string, never> }>(
      `select facts - 'penalties' - 'fine' as facts, judgements from cx.determination where document_id = $1 and state <> 'not-made'`,
      [documentId],
    );
    const { facts = {}, judgements = {} } = rows[0] ?? {};
    return core.query(new AssessDocument(OFFICERS.marketClerk, { subjectId, documentId, facts, judgements }));
  };
  const answerOf = ({ answers }: AssessmentView, code: string) => answers.find((a) => a.criterion === code)?.answer;
  const entryFor = (records: readonly AffectedRecord[], { documentId }: DocumentOf) =>
    records.find((record) => record.documentId === documentId)?.entries.find(({ respect }) => respect === 'list');

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

  it('refuses a draft that no check passes, with every finding at its place in the draft', async () => {
    const broken = json(drafted('2021-10-01')) as unknown as {
      bases: unknown;
      criteria: { basis: { instrument: string }; when: unknown }[];
    };
    broken.criteria[0]!.when = { fact: 'no-such-fact', is: true };
    broken.criteria[1]!.basis.instrument = 'invented';
    const findings = await refusalsOf(ask({ draft: { editions: [broken] } }));
    expect(findings.map(({ code, pointer }) => [code, pointer])).toEqual(
      expect.arrayContaining([
        ['criterion/fact-unknown', expect.stringMatching(/^\/draft\/editions\/0\/criteria\/0\/when/)],
        ['basis/instrument-unknown', '/draft/editions/0/criteria/1/basis/instrument'],
      ]),
    );
    expect(findings.every(({ message, fix }) => message.zh !== '' && fix.zh !== '')).toBe(true);
    const shapeless = await refusalsOf(ask({ draft: { editions: [{ kind: 'listing' }] } }));
    expect(shapeless.every(({ code }) => code === 'manifest/shape')).toBe(true);
    expect(shapeless.map(({ pointer }) => pointer)).toContain('/draft/editions/0/criteria');
    const list = await refusalsOf(ask({ draft: { measureLists: [{ code: 'x', measures: 'none' }] } }));
    expect(list.map(({ pointer }) => pointer)).toContain('/draft/measureLists/0/measures');
    expect(await refusalCodes(ask({ draft: {} }))).toEqual(['simulation/nothing-changed']);
    const edition = json(drafted('2021-10-01'));
    expect(await refusalCodes(ask({ draft: { editions: [edition, edition] } }))).toEqual([
      'simulation/two-drafts-of-one-edition',
    ]);
    expect(await refusalCodes(ask({ on: '2027-01-01' }))).toEqual(['simulation/day-to-come']);
  });

  const refusalsOf = async (work: Promise<unknown>): Promise<readonly Refusal[]> => {
    const error = await work.then(
      () => undefined,
      (fault: unknown) => fault,
    );
    if (!(error instanceof Refused)) throw new Error(`not refused: ${String(error)}`);
    return error.findings;
  };

  it('is for the sector’s own rule roles and the credit office, and shows no other sector', async () => {
    const none = actorOf('lvliang-market-supervision', 'market-importer', ['importer']);
    expect(await refusalCodes(ask({}, none))).toEqual(['actor/role-missing']);
    expect(await refusalCodes(ask({ sector: 'market-supervision' }, OFFICERS.wagesClerk))).toEqual([
      'actor/other-sector',
    ]);
    expect(await refusalCodes(ask({}, OFFICERS.taxationClerk))).toEqual(['plugin/none-for-sector']);
    const office = await ask({ sector: 'market-supervision' }, OFFICERS.creditOffice);
    expect(office.totals.records).toBe((await ask()).totals.records);
  });

  it('writes nothing, and gives its connection back also where the reader leaves early', async () => {
    const state = async () =>
      (
        await bed.pool.query(
          `select (select sum(last_seq) from cx.subject) as ledger, (select count(*) from cx.determination) as determinations,
                  (select count(*) from cx.listing) as listings, (select count(*) from cx.outbox) as outbox`,
        )
      ).rows;
    const before = await state();
    for (let i = 0; i < 6; i += 1) expect(await affected({}, 1)).toHaveLength(1);
    expect(await state()).toEqual(before);
  });

  it('goes on after the last record shown', async () => {
    const all = await affected();
    const rest = await bed.query<readonly AffectedRecord[]>(
      new ListAffectedRecords(
        OFFICERS.marketClerk,
        { draft: { editions: [json(drafted('2021-10-01'))] } },
        { after: all[1]!, limit: 100 },
      ),
    );
    expect(rest.map(({ documentId }) => documentId)).toEqual(all.slice(2).map(({ documentId }) => documentId));
  });

  it('is kept as a file that calculates nothing and ends with its totals', async () => {
    const question = { draft: { editions: [json(drafted('2021-10-01'))] } };
    const read = async (format: 'csv' | 'ndjson') => {
      let text = '';
      const options = { format, language: 'zh' } as const;
      for await (const piece of await bed.query<AsyncIterable<string>>(
        new ExportSimulation(OFFICERS.marketClerk, question, options),
      ))
        text += piece;
      return text;
    };
    const lines = (await read('ndjson'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { ground?: object; record?: AffectedRecord; totals?: object });
    expect(lines[0]!.ground).toMatchObject({ sector: 'market-supervision', on: '2026-12-01' });
    expect(lines.filter(({ record }) => record)).toHaveLength((await affected()).length);
    expect(lines.at(-1)!.totals).toEqual(json((await ask()).totals));
    const csv = await read('csv');
    expect(csv.startsWith('\ufeff变化,')).toBe(true);
    expect(csv).toMatch(/^移出,名单,market-supervision-serious,/m);
    expect(csv.split('\r\n').some((line) => /^[=+@-]/.test(line))).toBe(false);
  });
});
