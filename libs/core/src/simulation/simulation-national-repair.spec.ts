import {
  PENALTY_PUBLICATION,
  type PublicationEdition,
  type RepairEdition,
  type SectorPlugin,
} from '@chengxin/plugin-contract';
import { nationalRules } from '@chengxin/reference-data/national-repair';
import { R3 } from '@chengxin/reference-data/national-regimes';
import { DeterminationModule } from '../determination/determination.module.js';
import type { DeterminationView } from '../determination/determination-view.js';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import { Publish, type PublicationRequest } from '../publication/publish.js';
import { CheckEligibility, type EligibilityView } from '../repair/check-eligibility.js';
import { RepairModule } from '../repair/repair.module.js';
import {
  idOf,
  makeDetermination,
  OFFICERS,
  proposalOf,
  refusalCodes,
  registerDocument,
  wagesProposalOf,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import type { AffectedRecord } from './run-simulation.js';
import { ListAffectedRecords, Simulate, type SimulationAnswer } from './simulate.js';
import { SimulationModule } from './simulation.module.js';
import type { SimulationQuestion } from './simulations.js';

const { wagesClerk, wagesApprover, marketClerk, marketApprover } = OFFICERS;
const MODULES = [DocumentModule, DeterminationModule, ListingModule, PublicationModule, RepairModule, SimulationModule];
const json = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** A sector that shows on 信用中国 and says nothing of the repair of what it shows. */
const silent: SectorPlugin = {
  ...standAloneSector,
  ruleSets: standAloneSector.ruleSets.map((set) =>
    set.kind === 'repair'
      ? {
          ...set,
          routes: set.routes.map((route) => ({
            ...route,
            criteria: route.criteria.filter((code) => code !== PENALTY_PUBLICATION),
          })),
        }
      : set,
  ),
};

const present = nationalRules.ruleSets.findLast((e): e is RepairEdition => e.kind === 'repair')!;
const routeOf = (code: string) => present.routes.find((route) => route.code === code)!;
const draftOf = (from: '2026-11-15' | '2027-01-01', routes: RepairEdition['routes']): RepairEdition => ({
  ...present,
  code: `national/repair/${from}`,
  from,
  routes,
});
const withoutSerious = present.routes.filter(({ code }) => code !== 'penalty-serious');

/** A regime in which every fine is 严重. */
const heavier: PublicationEdition = {
  ...R3,
  code: 'national/publication/2027-01-01',
  from: '2027-01-01',
  tierOf: [...R3.tierOf, { tier: 'serious', penalties: ['fine'], basis: R3.bases[0] }],
};

describe('a draft of the national rule of repair put to the records of a sector on 信用中国', () => {
  let bed: CoreTestbed;
  const shown: Record<string, DeterminationView> = {};
  const ask = (draft: SimulationQuestion['draft'], more: Partial<SimulationQuestion> = {}, actor = wagesClerk) =>
    bed.query<SimulationAnswer>(new Simulate(actor, { draft, ...more }));
  const entriesOf = async (name: string, draft: SimulationQuestion['draft']) =>
    (await bed.query<readonly AffectedRecord[]>(new ListAffectedRecords(wagesClerk, { draft }, { limit: 100 })))
      .filter(({ subjectId }) => subjectId === shown[name]!.subjectId)
      .flatMap(({ entries }) => entries.filter(({ respect }) => respect === 'repair'));
  const eligible = async (name: string) => {
    const stated = { facts: {}, judgements: {} };
    const { routes } = await bed.query<EligibilityView>(new CheckEligibility(wagesClerk, idOf(shown[name]!), stated));
    return routes.filter(({ answer }) => answer !== 'not-met').map(({ route }) => route);
  };

  beforeAll(async () => {
    bed = await openCore(MODULES, { plugins: [silent, mergedSector], today: '2026-12-01' });
    const publish = async (determination: DeterminationView, request: PublicationRequest, actor = wagesApprover) => {
      await bed.command(new Publish(actor, { determination: idOf(determination) }, request));
      return determination;
    };
    for (const [name, tier] of [
      ['general', 'general'],
      ['general twin', 'general'],
      ['serious', 'serious'],
    ] as const) {
      const document = await registerDocument(bed, wagesClerk, { decidedOn: '2026-06-01' });
      const made = await makeDetermination(bed, wagesProposalOf(document), [wagesClerk, wagesApprover]);
      shown[name] = await publish(made, { classification: { tier, reason: '按本领域分类标准' } });
    }
    const other = await makeDetermination(
      bed,
      proposalOf(await registerDocument(bed, marketClerk, { decidedOn: '2026-06-01' })),
    );
    await publish(other, { classification: { tier: 'serious', reason: '按本领域分类标准' } }, marketApprover);
  });
  afterAll(() => bed?.close());

  it('counts whose only route it takes away, by the tier of the record, with the clause it had', async () => {
    const draft = { editions: [json(draftOf('2027-01-01', withoutSerious))] };
    const { totals } = await ask(draft);
    expect(totals.repairs!.counts).toMatchObject({
      removed: 1,
      added: 0,
      lengthened: 0,
      shortened: 0,
      undetermined: 0,
    });
    expect(await entriesOf('general', draft)).toEqual([]);
    expect(await entriesOf('serious', draft)).toMatchObject([
      {
        code: 'FX-HR-A05.2/penalty-serious',
        change: 'removed',
        present: { answer: 'met', end: { day: '2027-06-01' }, endBasis: { instrument: 'ndrc-order-36' } },
        draft: { answer: 'not-met', end: null },
      },
    ]);
  });

  it('cannot tell what a condition nobody was asked about would bring', async () => {
    const asked = (code: string): RepairEdition['routes'][number] => ({
      ...routeOf(code),
      when: { all: [routeOf(code).when, { not: { judgement: 'corrected' } }] },
    });
    const draft = { editions: [json(draftOf('2027-01-01', [...withoutSerious, asked('penalty-serious')]))] };
    const { totals } = await ask(draft);
    expect(totals.repairs!.counts).toMatchObject({ undetermined: 1, removed: 0 });
    expect(await entriesOf('serious', draft)).toMatchObject([
      { code: 'FX-HR-A05.2/penalty-serious', change: 'undetermined', openUnder: 'both' },
    ]);
    expect(totals.missing.map(({ code }) => code)).toContain('judgement:corrected');
  });

  it('takes the tier from the record by the drafted regime, not by the one of today', async () => {
    // Classified as general by a person: a regime that places fines leaves no room for that.
    const draft = { editions: [json(draftOf('2027-01-01', present.routes)), json(heavier)] };
    expect(await eligible('general')).toEqual(['penalty-general']);
    expect((await entriesOf('general', draft)).map(({ code, change }) => [code, change])).toEqual([
      ['FX-HR-A05.2/penalty-general', 'removed'],
      ['FX-HR-A05.2/penalty-serious', 'added'],
    ]);
    const { totals } = await ask(draft);
    expect(totals.repairs!.counts).toMatchObject({ added: 2, removed: 2 });
  });

  it('by its own days changes nothing before it begins, and all of it after', async () => {
    const ahead = await ask({ editions: [json(draftOf('2027-01-01', withoutSerious))] }, { reach: 'own-days' });
    expect(ahead.totals.repairs).toBeNull();
    const begun = await ask({ editions: [json(draftOf('2026-11-15', withoutSerious))] }, { reach: 'own-days' });
    expect(begun.totals.repairs!.counts).toMatchObject({ removed: 1 });
  });

  it('reaches no sector that shows in a channel of its own', async () => {
    const { totals } = await ask({ editions: [json(draftOf('2027-01-01', withoutSerious))] }, {}, marketClerk);
    expect(totals.repairs).toBeNull();
  });

  it('is refused at its place where a check finds it amiss', async () => {
    const broken = json(draftOf('2027-01-01', present.routes)) as unknown as { bases: { instrument: string }[] };
    broken.bases[0]!.instrument = 'invented';
    expect(await refusalCodes(ask({ editions: [broken] }))).toContain('basis/instrument-unknown');
  });
});
