import type { SectorPlugin } from '@chengxin/plugin-contract';
import { AssessDocument, type AssessmentView } from '../determination/assess-document.js';
import {
  decideListing,
  makeDetermination,
  noticeServed,
  OFFICERS,
  proposalOf,
  proposeListing,
  refusalCodes,
  type DocumentOf,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import {
  drafted,
  EXPIRED,
  json,
  openDrafted,
  OTHER_LICENCE,
  SIMULATION_MODULES,
  type DraftedRecords,
} from '../testing/drafted-records.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import type { AffectedRecord } from './run-simulation.js';
import type { SimulationQuestion } from './simulations.js';

describe('a draft put to stored records', () => {
  let records: DraftedRecords;
  beforeAll(async () => {
    records = await openDrafted();
  });
  afterAll(() => records?.bed.close());
  const ask: DraftedRecords['ask'] = (...question) => records.ask(...question);
  const affected: DraftedRecords['affected'] = (...question) => records.affected(...question);
  const entryOf = async (document: DocumentOf, question: Partial<SimulationQuestion> = {}) =>
    (await affected(question)).find((record) => record.documentId === document.documentId);

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
    const removed = (await entryOf(records.documents['small']!))!;
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
    const shortened = (await entryOf(records.documents['listed']!))!.entries.find(({ respect }) => respect === 'list')!;
    expect(shortened).toMatchObject({
      change: 'shortened',
      present: { end: { day: '2029-12-01' } },
      draft: { end: { day: '2028-12-01' }, endBasis: { instrument: 'samr-order-44' } },
    });
    const open = (await entryOf(records.documents['bare']!))!.entries[0]!;
    expect(open.why.draft.flatMap(({ missing }) => missing.map(({ code }) => code))).toContain('fact:conduct');
    expect((await entryOf(records.documents['bare']!))!.careAnswered).toBe(false);
    expect(await entryOf(records.documents['large']!)).toBeUndefined();
    expect(await entryOf(records.documents['annulled']!)).toBeUndefined();
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
    const later = await openCore(SIMULATION_MODULES, {
      databaseUrl: records.bed.config.databaseUrl,
      plugins: [installed, standAloneSector],
    });
    try {
      const real = await Promise.all(
        Object.entries(records.documents)
          .filter(([name]) => name !== 'annulled')
          .map(async ([, document]) => {
            const [before, after] = [await assessed(records.bed, document), await assessed(later, document)];
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
        const document = records.documents[name]!;
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
      const gone = records.documents['small']!;
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
    records.bed.pool.query(
      `update cx.determination set state = 'ended', ended_on = '2026-12-01', end_reason = 'superseded' where document_id = $1`,
      [documentId],
    );
  const assessed = async (core: CoreTestbed, { subjectId, documentId }: DocumentOf): Promise<AssessmentView> => {
    const { rows } = await records.bed.pool.query<{
      facts: Record<string, unknown>;
      judgements: Record<string, never>;
    }>(
      `select facts - 'penalties' - 'fine' as facts, judgements from cx.determination where document_id = $1 and state <> 'not-made'`,
      [documentId],
    );
    const { facts = {}, judgements = {} } = rows[0] ?? {};
    return core.query(new AssessDocument(OFFICERS.marketClerk, { subjectId, documentId, facts, judgements }));
  };
  const answerOf = ({ answers }: AssessmentView, code: string) => answers.find((a) => a.criterion === code)?.answer;
  const entryFor = (records: readonly AffectedRecord[], { documentId }: DocumentOf) =>
    records.find((record) => record.documentId === documentId)?.entries.find(({ respect }) => respect === 'list');
});
