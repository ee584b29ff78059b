import { compareAnswers, compareWaits, type RuleAnswer } from '@chengxin/domain/simulation';
import type { PublicationEdition, RepairEdition, SanctionEdition, SectorPlugin } from '@chengxin/plugin-contract';
import { R3 } from '@chengxin/reference-data/national-regimes';
import { referenceData } from '@chengxin/reference-data/reference-data';
import { DeterminationModule } from '../determination/determination.module.js';
import type { DeterminationView } from '../determination/determination-view.js';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import type { ListingView } from '../listing/listing-view.js';
import { PublicationModule } from '../publication/publication.module.js';
import type { PublicationView } from '../publication/publication-view.js';
import { Publish, type PublicationRequest } from '../publication/publish.js';
import { PublicPublications } from '../publication/read-publications.js';
import { Refused } from '../refusal/refused.js';
import { CheckEligibility, type EligibilityView } from '../repair/check-eligibility.js';
import { RepairModule } from '../repair/repair.module.js';
import {
  idOf,
  listed,
  makeDetermination,
  OFFICERS,
  proposalOf,
  refusalCodes,
  registerDocument,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import { ExportSimulation } from './export-simulation.js';
import type { AffectedRecord } from './run-simulation.js';
import { ListAffectedRecords, Simulate, type SimulationAnswer } from './simulate.js';
import type { StandingTotals } from './simulation-totals.js';
import { SimulationModule } from './simulation.module.js';
import type { SimulationQuestion } from './simulations.js';

const MODULES = [DocumentModule, DeterminationModule, ListingModule, PublicationModule, RepairModule, SimulationModule];
const RECORD_ONLY = { criterion: 'FX-A10.1', facts: { conduct: 'other-licence' }, judgements: {} } as const;
const GENERAL = { classification: { tier: 'general', reason: '罚款数额标准未定，按一般失信处理' } } as const;
const CONFISCATED = { order: { penalties: ['confiscation-of-gains'], fineFen: undefined } } as const;

const json = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
type Day = `${number}-${number}-${number}`;

const repair = mergedSector.ruleSets.findLast((e): e is RepairEdition => e.kind === 'repair')!;
const repairDraft = (from: Day, change: Partial<RepairEdition['routes'][number]>): RepairEdition => ({
  ...repair,
  code: `fixture-market/repair/${from}`,
  from,
  // The words of the present rule name its year.
  routes: repair.routes.map((one) => ({ ...one, text: { zh: '提前移出', en: 'Early removal' }, ...change })),
});
const [route] = repair.routes as [RepairEdition['routes'][number]];
const waits = (value: 'P2Y' | 'P6M') => ({ ...route.wait, value }) as (typeof route)['wait'];

/** A regime in which 严重 is shown two years and repaired after eighteen months, 一般 half a year and four months, and a fine is 严重. */
const regime = (channel: PublicationEdition['channel'], from: Day): PublicationEdition => {
  const [minor, general, serious] = R3.tiers as [(typeof R3.tiers)[0], (typeof R3.tiers)[0], (typeof R3.tiers)[0]];
  const figure = <const T>(value: T) => ({ value, basis: R3.bases[0] });
  return {
    ...R3,
    code: `${channel === 'creditchina' ? 'national' : 'fixture-market'}/publication/${from}`,
    from,
    channel,
    tiers: [
      minor,
      { ...general, atLeast: figure('P4M'), atMost: figure('P6M') },
      { ...serious, atLeast: figure('P18M'), atMost: figure('P2Y') },
    ],
    tierOf: [...R3.tierOf, { tier: 'serious', penalties: ['fine'], basis: R3.bases[0] }],
  };
};

interface Case {
  readonly determination: DeterminationView;
  readonly listing?: ListingView;
  readonly shown?: PublicationView;
}

describe('a draft of publication and repair put to stored records', () => {
  let bed: CoreTestbed;
  const cases: Record<string, Case> = {};
  const ask = (question: Partial<SimulationQuestion> & Pick<SimulationQuestion, 'draft'>): Promise<SimulationAnswer> =>
    bed.query(new Simulate(OFFICERS.marketClerk, question));
  const affected = (question: SimulationQuestion): Promise<readonly AffectedRecord[]> =>
    bed.query(new ListAffectedRecords(OFFICERS.marketClerk, question, { limit: 100 }));
  const entryOf = async (name: string, respect: 'publication' | 'repair', question: SimulationQuestion) =>
    (await affected(question))
      .find(({ subjectId }) => subjectId === cases[name]!.determination.subjectId)
      ?.entries.find((entry) => entry.respect === respect);
  const publish = (core: CoreTestbed, { determination, listing }: Case, request: PublicationRequest = {}) =>
    core.command<PublicationView>(
      new Publish(
        OFFICERS.marketApprover,
        listing ? { listing: idOf(listing), ifMatch: listing.version } : { determination: idOf(determination) },
        request,
      ),
    );

  beforeAll(async () => {
    bed = await openCore(MODULES);
    const recorded = async (change: Parameters<typeof registerDocument>[2]): Promise<Case> => {
      const document = await registerDocument(bed, OFFICERS.marketClerk, change);
      return { determination: await makeDetermination(bed, proposalOf(document, RECORD_ONLY)) };
    };
    const shown = async (one: Case, request?: PublicationRequest): Promise<Case> => ({
      ...one,
      shown: await publish(bed, one, request),
    });
    cases['listing shown'] = await shown(await listed(bed));
    for (const twin of ['', ' twin']) {
      cases[`listing${twin}`] = await listed(bed);
      cases[`confiscation${twin}`] = await recorded(CONFISCATED);
      cases[`fine${twin}`] = await recorded({});
    }
    cases['confiscation shown'] = await shown(await recorded(CONFISCATED));
    cases['fine shown'] = await shown(await recorded({}), GENERAL);
    await registerDocument(bed);
  });
  afterAll(() => bed?.close());

  it('says who is shown shorter or longer, and whose tier can be told, under a draft of the national regime', async () => {
    const draft = { editions: [json(regime('creditchina', '2027-01-01'))] };
    const { totals } = await ask({ draft });
    expect(totals.publications!.counts).toMatchObject({
      shortened: 6,
      lengthened: 1,
      added: 0,
      removed: 0,
      undetermined: 2,
      unchanged: 0,
    });
    expect(totals.publications!.counts.undeterminedNow).toBe(2);
    expect(totals.publications!.byRegion.map(({ code, counts }) => [code, counts.shortened])).toEqual([['141100', 6]]);
    expect(totals.publications!.byCriterion.map(({ code, counts }) => [code, counts.shortened])).toEqual([
      ['FX-A05.1', 3],
      ['FX-A10.1', 3],
    ]);
    expect(totals.lists).toMatchObject({ added: 0, removed: 0, shortened: 0, lengthened: 0 });
    const entry = (await entryOf('confiscation shown', 'publication', { draft }))!;
    expect(entry).toMatchObject({
      code: 'FX-A10.1',
      change: 'shortened',
      present: { tier: 'general', end: { kind: 'day', day: '2027-09-01' } },
      draft: { tier: 'general', end: { kind: 'day', day: '2027-03-01' }, endBasis: { instrument: 'ndrc-order-36' } },
    });
    expect(entry.why.draft[0]!.leaves.map(({ text }) => text.zh)).toEqual([
      '一般（按处罚种类）',
      '自 2026-09-01 起算',
      '至 2027-03-01（期限届满）',
    ]);
    const open = (await entryOf('fine', 'publication', { draft }))!;
    expect(open).toMatchObject({ change: 'undetermined', openUnder: 'present', draft: { tier: 'serious' } });
    expect(open.why.present[0]!.missing.map(({ code }) => code)).toContain('publication:classification');
  });

  it('says who waits longer for repair, by the sector’s wait and by the national floor', async () => {
    const floor = await ask({ draft: { editions: [json(regime('creditchina', '2027-01-01'))] } });
    // Three listings by the floor, and of the two records that are shown the fine; the sector's year is longer than what 一般 waits.
    expect(floor.totals.repairs!.counts).toMatchObject({ lengthened: 4, shortened: 0, undetermined: 0, unchanged: 1 });
    const draft = { editions: [json(repairDraft('2026-11-20', { wait: waits('P2Y') }))] };
    const { totals } = await ask({ draft });
    expect(totals.repairs!.counts).toMatchObject({ lengthened: 5, unchanged: 0, undetermined: 0 });
    expect(totals.publications!.counts).toMatchObject({
      shortened: 0,
      lengthened: 0,
      undetermined: 0,
      unchangedOpen: 2,
    });
    const entry = (await entryOf('listing', 'repair', { draft }))!;
    expect(entry).toMatchObject({
      code: 'FX-A05.1/early-removal',
      change: 'lengthened',
      present: { end: { day: '2027-12-01' } },
      draft: { end: { day: '2028-12-01' }, endBasis: { instrument: 'samr-order-44', article: '16' } },
    });
    expect(entry.why.draft[0]!.leaves.map(({ text }) => text.zh)).toContain('本规则最早 2028-12-01');
    // The floor binds where the sector would be quicker: a year for what is listed, three months for what is 一般.
    const quicker = { editions: [json(repairDraft('2026-11-20', { wait: waits('P6M') }))] };
    expect((await ask({ draft: quicker })).totals.repairs!.counts).toMatchObject({ shortened: 2, unchanged: 3 });
  });

  it('by its own days a kinder maximum that governed already holds, and a harder wait does not bind a day that has come', async () => {
    const draft = { editions: [json(regime('creditchina', '2026-11-15'))] };
    const { totals } = await ask({ draft, reach: 'own-days' });
    expect(totals.repairs!.counts).toMatchObject({ lengthened: 3, unchanged: 2 });
    expect(totals.publications!.counts).toMatchObject({ shortened: 6, lengthened: 0, undetermined: 2, unchanged: 1 });
    const ahead = await ask({ draft: { editions: [json(regime('creditchina', '2027-01-01'))] }, reach: 'own-days' });
    expect(ahead.totals.publications).toBeNull();
    expect(ahead.totals.repairs).toBeNull();
  });

  it('cannot tell what conditions nobody was asked about would bring, also where the day is the same', async () => {
    const when = { all: [route.when, { not: { judgement: 'harm-removed' } }] };
    const draft = { editions: [json(repairDraft('2026-11-20', { when: when as typeof route.when }))] };
    const { totals } = await ask({ draft });
    expect(totals.repairs!.counts).toMatchObject({ undetermined: 5, unchanged: 0 });
    expect(totals.missing).toContainEqual({ code: 'fact:duties-performed', records: 5 });
    const unknown = { unknown: { zh: '条文未读到' }, basis: route.basis };
    const open = await ask({ draft: { editions: [json(repairDraft('2026-11-20', { wait: unknown }))] } });
    expect(open.totals.repairs!.counts).toMatchObject({ undetermined: 5, undeterminedNow: 0, unchanged: 0 });
    expect(open.totals.missing).toContainEqual({ code: 'figure:wait', records: 5 });
  });

  it('says what a drafted catalogue no longer lets anybody see', async () => {
    const catalogue = referenceData.catalogues.find(({ inForce }) => inForce)!;
    const items = catalogue.items.map((item) =>
      item.code === 'severe-list' ? { ...item, publication: 'not-public' } : item,
    );
    const { totals } = await ask({ draft: { catalogues: [json({ ...catalogue, items })] } });
    expect(totals.publications!.counts).toMatchObject({ removed: 3, added: 0, shortened: 0 });
  });

  it('says nothing of publication and repair where the draft bears on neither', async () => {
    const sanction = mergedSector.ruleSets.find((e): e is SanctionEdition => e.kind === 'sanction')!;
    const without = { ...sanction, mappings: sanction.mappings.filter(({ code }) => code !== 'FX-CHECKS') };
    expect((await ask({ draft: { editions: [json(without)] } })).totals.repairs!.counts).toMatchObject({
      lengthened: 0,
      removed: 0,
      unchanged: 5,
    });
    const listing = mergedSector.ruleSets.find(({ kind }) => kind === 'listing')!;
    expect((await ask({ draft: { editions: [json(listing)] } })).totals).toMatchObject({
      publications: null,
      repairs: null,
    });
  });

  it('refuses a draft of the national regime that no check passes, at its place', async () => {
    const broken = json(regime('creditchina', '2027-01-01')) as unknown as { bases: { instrument: string }[] };
    broken.bases[0]!.instrument = 'invented';
    const error = await ask({ draft: { editions: [broken] } }).catch((fault: unknown) => fault);
    expect(error).toBeInstanceOf(Refused);
    expect((error as Refused).findings.map(({ code, pointer }) => [code, pointer])).toContainEqual([
      'basis/instrument-unknown',
      '/draft/editions/0/bases/0/instrument',
    ]);
    expect(
      await refusalCodes(
        ask({ draft: { editions: [{ kind: 'publication', code: 'national/publication/2027-01-01' }] } }),
      ),
    ).toContain('manifest/shape');
  });

  it('is kept as a file with the words of each respect', async () => {
    const question = { draft: { editions: [json(repairDraft('2026-11-20', { wait: waits('P2Y') }))] } };
    const read = async (format: 'csv' | 'ndjson') => {
      let text = '';
      const options = { format, language: 'zh' } as const;
      for await (const piece of await bed.query<AsyncIterable<string>>(
        new ExportSimulation(OFFICERS.marketClerk, question, options),
      ))
        text += piece;
      return text;
    };
    const csv = await read('csv');
    expect(csv).toMatch(/^推后,修复,FX-A05\.1\/early-removal,.*自 2027-12-01 起可申请.*自 2028-12-01 起可申请/m);
    const last = JSON.parse((await read('ndjson')).trim().split('\n').at(-1)!) as { totals: object };
    expect(last.totals).toEqual(json((await ask(question)).totals));
  });

  it('equals the later real run: the draft installed, the same records shown and asked about', async () => {
    const own = regime('gsxt', '2026-11-15');
    const drafts = [own, repairDraft('2026-11-20', { wait: waits('P2Y') })];
    const question = { reach: 'own-days', draft: { editions: drafts.map(json) } } as const;
    const { totals } = await ask(question);
    const foretold = await affected(question);
    const installed: SectorPlugin = {
      ...mergedSector,
      manifest: { ...mergedSector.manifest, version: '2.0.0' },
      ruleSets: [...mergedSector.ruleSets, ...drafts],
    };
    const plugins = [installed, standAloneSector];
    const later = await openCore(MODULES, { databaseUrl: bed.config.databaseUrl, plugins });
    try {
      const eligible = async (core: CoreTestbed, { determination }: Case) => {
        const asked = new CheckEligibility(OFFICERS.marketClerk, idOf(determination), { facts: {}, judgements: {} });
        return (await core.query<EligibilityView>(asked)).routes.map(({ earliest }) => earliest!.day);
      };
      const waited: [string, RuleAnswer, RuleAnswer][] = [];
      for (const [name, one] of Object.entries(cases)) {
        if (!one.shown && !one.listing) continue;
        const [before, after] = [await eligible(bed, one), await eligible(later, one)];
        waited.push([one.determination.criterion, until(before[0]!), until(after[0]!)]);
        const entry = foretold
          .find(({ subjectId }) => subjectId === one.determination.subjectId)
          ?.entries.find(({ respect }) => respect === 'repair');
        if (entry) expect([name, entry.draft.end]).toEqual([name, until(after[0]!).end]);
      }
      expect(counted(totals.repairs!)).toEqual(tally(waited, compareWaits));

      const shown: [string, RuleAnswer, RuleAnswer][] = [];
      for (const [name, one] of Object.entries(cases)) {
        const { criterion } = one.determination;
        if (one.shown) {
          const read = async (core: CoreTestbed) => seen(core.module.get(PublicPublications).one(idOf(one.shown!)));
          shown.push([criterion, await read(bed), await read(later)]);
        } else if (cases[`${name} twin`]) {
          // Two alike: one shown under the present rules, the other under the draft.
          const pair = [
            criterion,
            await seen(publish(bed, one)),
            await seen(publish(later, cases[`${name} twin`]!)),
          ] as const;
          shown.push([...pair], [...pair]);
        }
      }
      expect(counted(totals.publications!)).toEqual(tally(shown, compareAnswers));
    } finally {
      await later.close();
    }
  });

  const until = (day: string): RuleAnswer => ({ answer: 'met', end: { kind: 'day', day: day as Day } });

  /** What a publication came to: its end, or that no tier could be told. */
  async function seen(work: Promise<PublicationView>): Promise<RuleAnswer> {
    try {
      return until((await work).endsOn!);
    } catch (error) {
      if (error instanceof Refused && error.findings.every(({ code }) => code === 'publication/tier-undetermined'))
        return { answer: 'undetermined' };
      throw error;
    }
  }

  const tally = (
    answers: readonly (readonly [string, RuleAnswer, RuleAnswer])[],
    compare: typeof compareAnswers,
  ): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const [criterion, before, after] of answers) {
      const key = `${criterion} ${compare(before, after, '2026-12-01').change}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
    return counts;
  };
  const counted = ({ byCriterion }: StandingTotals): Record<string, number> =>
    Object.fromEntries(
      byCriterion.flatMap(({ code, counts }) =>
        (['added', 'removed', 'shortened', 'lengthened', 'undetermined', 'unchanged'] as const).flatMap((change) =>
          counts[change] > 0 ? [[`${code} ${change}`, counts[change]]] : [],
        ),
      ),
    );
});
