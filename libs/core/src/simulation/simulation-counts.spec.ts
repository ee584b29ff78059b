import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import type { ChangeCounts } from '@chengxin/domain/simulation';
import type {
  ConditionNode,
  FactSchema,
  IsoDate,
  ListingEdition,
  RuleSet,
  SectorPlugin,
} from '@chengxin/plugin-contract';
import { DecideDetermination } from '../determination/decide-determination.js';
import type { DeterminationView } from '../determination/determination-view.js';
import { DeterminationModule } from '../determination/determination.module.js';
import { ProposeDetermination } from '../determination/propose-determination.js';
import { DocumentModule } from '../document/document.module.js';
import { Refused } from '../refusal/refused.js';
import { idOf, OFFICERS, proposalOf, registerDocument, type DocumentOf } from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import { Simulate, type SimulationAnswer } from './simulate.js';
import { SimulationModule } from './simulation.module.js';
import type { SimulationQuestion } from './simulations.js';

const { marketClerk, marketApprover } = OFFICERS;
const MODULES = [DocumentModule, DeterminationModule, SimulationModule];
const FROM = '2025-01-01';
const [MINOR, GENERAL, SERIOUS] = ['FX-MINOR', 'FX-GENERAL', 'FX-SERIOUS'] as const;

const shipped = mergedSector.ruleSets.find((e): e is ListingEdition => e.kind === 'listing')!;
const counting = (criterion: string) =>
  ({
    type: 'integer',
    unit: '次',
    label: { zh: '十二个月内被认定的次数，含本次' },
    catalogueItem: 'administrative-penalty',
    counts: { of: 'determinations', criteria: [criterion], within: 'P12M' },
  }) as const;
const FACTS = {
  fine: shipped.facts['fine']!,
  minors: counting(MINOR),
  generals: counting(GENERAL),
} satisfies FactSchema;

/** Minor by the fine; general by the second minor one within twelve months, and on the list by the second general one: what is counted counts itself. */
const edition = (code: string, from: IsoDate, minor: ConditionNode): ListingEdition => {
  const [model] = shipped.criteria;
  const rule = (one: string, severity: 'minor' | 'general' | 'serious', when: ConditionNode) => ({
    ...model!,
    code: one,
    severity,
    leadsTo: severity === 'serious' ? ('severe-list' as const) : ('record' as const),
    when,
    exceptions: [],
  });
  return {
    ...shipped,
    code,
    from,
    facts: FACTS,
    judgements: {},
    criteria: [
      // Those that count stand first: the order of the criteria says nothing.
      rule(SERIOUS, 'serious', { fact: 'generals', atLeast: 2 }),
      rule(GENERAL, 'general', { fact: 'minors', atLeast: 2 }),
      rule(MINOR, 'minor', minor),
    ],
  };
};
const fine = (yuan: number): ConditionNode => ({ fact: 'fine', atLeast: yuan * 100 });
const present = edition('fixture-market/listing/2021-09-01', '2021-09-01', fine(50_000));
/** The merged sector with these editions of its list, and with measures and routes of what they find. */
const sectorOf = (version: string, ...listings: readonly ListingEdition[]): SectorPlugin => ({
  ...mergedSector,
  manifest: { ...mergedSector.manifest, version },
  ruleSets: [
    ...listings,
    ...mergedSector.ruleSets.flatMap((one): RuleSet[] => {
      if (one.kind === 'sanction')
        return [{ ...one, mappings: one.mappings.map((mapping) => ({ ...mapping, criteria: [SERIOUS] })) }];
      if (one.kind === 'repair')
        return [{ ...one, routes: one.routes.map((route) => ({ ...route, criteria: [MINOR, GENERAL, SERIOUS] })) }];
      return [];
    }),
  ],
});
const draftOf = (minor: ConditionNode) => edition(`fixture-market/listing/${FROM}`, FROM, minor);

describe('a draft under which other breaches count', () => {
  let bed: CoreTestbed;
  beforeEach(async () => {
    bed = await openCore(MODULES, { plugins: [sectorOf('1.0.0', present), standAloneSector] });
  });
  afterEach(() => bed?.close());

  let serial = 91_000;
  const party = () => {
    const unifiedCode = unifiedCodeWithCheckDigits('9', '1', '141102', (serial += 1));
    return { unifiedCode, name: `吕梁合成${unifiedCode.slice(8, 17)}有限公司` };
  };
  type Fined = DocumentOf & { readonly on: IsoDate };
  /** Penalties of one party, each a day and a fine in yuan. */
  const fined = async (
    of: ReturnType<typeof party>,
    ...penalties: readonly (readonly [IsoDate, number])[]
  ): Promise<readonly Fined[]> => {
    const documents: Fined[] = [];
    for (const [on, yuan] of penalties) {
      const document = await registerDocument(bed, marketClerk, {
        decidedOn: on,
        order: { fineFen: yuan * 100 },
        party: of,
      });
      documents.push({ ...document, on });
    }
    return documents;
  };
  const proposed = (document: DocumentOf, criterion: string) =>
    proposalOf(document, { criterion, facts: {}, judgements: {} });
  /** Determines whatever a criterion finds, until nothing more is found. */
  const reallyRun = async (city: CoreTestbed, documents: readonly Fined[]): Promise<readonly string[]> => {
    const found: string[] = [];
    const inOrder = [...documents].sort((a, b) => (a.on < b.on ? -1 : 1));
    for (let before = -1; before < found.length;) {
      before = found.length;
      for (const document of inOrder) {
        for (const criterion of [SERIOUS, GENERAL, MINOR]) {
          const key = `${document.documentId}/${criterion}`;
          if (found.includes(key)) continue;
          try {
            const made = await city.command<DeterminationView>(
              new ProposeDetermination(marketClerk, proposed(document, criterion)),
            );
            await city.command(
              new DecideDetermination(marketApprover, idOf(made), made.version, { made: true, reasons: '事实清楚' }),
            );
            found.push(key);
          } catch (error) {
            if (!(error instanceof Refused)) throw error;
            expect(error.findings.map(({ code }) => code)).toEqual(['determination/criterion-not-met']);
          }
        }
      }
    }
    return found;
  };
  const totalsOf = async (draft: ListingEdition, more: Partial<SimulationQuestion> = {}) => {
    const question = { draft: { editions: [JSON.parse(JSON.stringify(draft))] }, reach: 'own-days', ...more } as const;
    return (await bed.query<SimulationAnswer>(new Simulate(marketClerk, question))).totals;
  };
  /** How many records meet each criterion after the draft. */
  const metBy = async (draft: ListingEdition, presently: readonly string[], more?: Partial<SimulationQuestion>) => {
    const { byCriterion } = await totalsOf(draft, more);
    const of = (criterion: string) => {
      const counts: ChangeCounts = byCriterion.find(({ code }) => code === criterion)!.counts;
      const now = presently.filter((key) => key.endsWith(criterion)).length;
      expect(counts.undetermined).toBe(0);
      return now + counts.added - counts.removed;
    };
    return { [SERIOUS]: of(SERIOUS), [GENERAL]: of(GENERAL), [MINOR]: of(MINOR) };
  };
  const met = (found: readonly string[]) => {
    const of = (criterion: string) => found.filter((key) => key.endsWith(criterion)).length;
    return { [SERIOUS]: of(SERIOUS), [GENERAL]: of(GENERAL), [MINOR]: of(MINOR) };
  };
  /** What is really determined once the draft is installed, and everything was determined anew under it. */
  const laterRun = async (draft: ListingEdition, documents: readonly Fined[]) => {
    const later = await openCore(MODULES, {
      databaseUrl: bed.config.databaseUrl,
      plugins: [sectorOf('2.0.0', present, draft), standAloneSector],
    });
    try {
      await bed.pool.query(
        `update cx.determination set state = 'ended', ended_on = '2026-12-01', end_reason = 'superseded' where state = 'made'`,
      );
      return await reallyRun(later, documents);
    } finally {
      await later.close();
    }
  };
  /** Parties whose penalties lie within, across and outside twelve months, several on one day, and one before the draft's own days. */
  const city = async (): Promise<readonly Fined[]> => [
    ...(await fined(party(), ['2025-02-01', 20_000], ['2025-05-01', 60_000], ['2025-08-01', 20_000])),
    ...(await fined(party(), ['2025-02-01', 60_000], ['2026-02-01', 20_000], ['2026-08-01', 60_000])),
    ...(await fined(party(), ['2025-02-01', 60_000], ['2026-02-02', 60_000], ['2026-08-01', 15_000])),
    ...(await fined(party(), ['2026-03-01', 20_000], ['2026-03-01', 60_000], ['2026-03-01', 5_000])),
    ...(await fined(party(), ['2024-11-01', 20_000], ['2025-03-01', 20_000], ['2025-04-01', 60_000])),
    ...(await fined(party(), ['2025-10-01', 60_000], ['2025-12-01', 60_000], ['2026-01-15', 60_000])),
    ...(await fined(party(), ['2026-04-01', 60_000])),
  ];

  it.each([
    ['makes lighter fines minor', fine(10_000), { [SERIOUS]: 6, [GENERAL]: 11, [MINOR]: 17 }],
    ['makes no fine minor that was', fine(100_000), { [SERIOUS]: 0, [GENERAL]: 0, [MINOR]: 0 }],
    ['leaves everything as it is', fine(50_000), undefined],
  ])('that %s comes to what the later real run comes to', async (_what, minor, expected) => {
    const documents = await city();
    const presently = await reallyRun(bed, documents);
    const draft = draftOf(minor);
    const simulated = await metBy(draft, presently);
    expect(simulated).toEqual(met(await laterRun(draft, documents)));
    expect(simulated).toEqual(expected ?? met(presently));
  });

  it('counts what nobody has determined yet as both rules would find it', async () => {
    const documents = await city();
    const draft = draftOf(fine(10_000));
    const { byCriterion } = await totalsOf(draft);
    const counts = (criterion: string) => byCriterion.find(({ code }) => code === criterion)!.counts;
    const now = await reallyRun(bed, documents);
    const later = met(await laterRun(draft, documents));
    for (const criterion of [SERIOUS, GENERAL, MINOR]) {
      const { added, removed, undetermined } = counts(criterion);
      expect([criterion, added - removed, undetermined]).toEqual([
        criterion,
        later[criterion]! - met(now)[criterion]!,
        0,
      ]);
    }
  });

  it('counts the records that were not asked about, and those of a party that was absorbed', async () => {
    const [, , third] = await fined(party(), ['2025-02-01', 20_000], ['2025-05-01', 20_000], ['2025-08-01', 20_000]);
    const draft = draftOf(fine(10_000));
    const whole = await totalsOf(draft);
    const part = await totalsOf(draft, { records: { effectiveFrom: '2025-08-01' } });
    const added = ({ byCriterion }: typeof part) =>
      Object.fromEntries(byCriterion.map(({ code, counts }) => [code, counts.added]));
    expect(added(whole)).toEqual({ [SERIOUS]: 1, [GENERAL]: 2, [MINOR]: 3 });
    expect([part.records, added(part)]).toEqual([1, { [SERIOUS]: 1, [GENERAL]: 1, [MINOR]: 1 }]);
    const [successor] = await fined(party(), ['2025-09-01', 20_000]);
    await bed.pool.query(`insert into cx.subject_absorbed (subject_id, absorbed_id, from_at) values ($1, $2, now())`, [
      successor!.subjectId,
      third!.subjectId,
    ]);
    const both = await totalsOf(draft, { records: { effectiveFrom: '2025-09-01' } });
    expect([both.records, added(both)]).toEqual([1, { [SERIOUS]: 1, [GENERAL]: 1, [MINOR]: 1 }]);
  });
});
