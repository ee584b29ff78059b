import { PENALTY_PUBLICATION, type SectorPlugin } from '@chengxin/plugin-contract';
import { R3 } from '@chengxin/reference-data/national-regimes';
import type { IsoDay } from '../clock/shanghai-day.js';
import { DeterminationModule } from '../determination/determination.module.js';
import type { DeterminationView } from '../determination/determination-view.js';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import { CheckEligibility, type EligibilityView } from '../repair/check-eligibility.js';
import { RepairModule } from '../repair/repair.module.js';
import { ReplayDecisions, type ReplayEvent } from '../replay/replay-decisions.js';
import { ReplayModule } from '../replay/replay.module.js';
import { Simulate, type SimulationAnswer } from '../simulation/simulate.js';
import { SimulationModule } from '../simulation/simulation.module.js';
import {
  idOf,
  listed,
  makeDetermination,
  OFFICERS,
  refusalCodes,
  registerDocument,
  wagesProposalOf,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import type { StatedTier } from './classification-case.js';
import type { ClassificationView } from './classification-view.js';
import { DecideClassification } from './decide-classification.js';
import { ProposeClassification } from './propose-classification.js';
import { PublicationModule } from './publication.module.js';
import type { PublicationView } from './publication-view.js';
import { Publish, type PublicationRequest } from './publish.js';
import { PublicPublications } from './read-publications.js';
import { ReadClassification } from './read-classification.js';

const { wagesClerk, wagesApprover, marketClerk, marketApprover, creditOffice } = OFFICERS;
const GENERAL: StatedTier = { tier: 'general', reason: '罚款数额较大，未造成严重后果' };
const STATED = {
  facts: { 'duties-performed': true, 'repair-commitment-made': true },
  judgements: { corrected: { answer: true, reasons: '已纠正，经核查' } },
};

/** A sector that shows on 信用中国 and says nothing of the repair of what it shows: the national rule does. */
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

describe('the classification of what is published already', () => {
  let bed: CoreTestbed;
  beforeEach(async () => {
    bed = await openCore(
      [
        ...[DocumentModule, DeterminationModule, ListingModule, PublicationModule, RepairModule],
        ...[ReplayModule, SimulationModule],
      ],
      { plugins: [silent, mergedSector], today: '2026-03-20' },
    );
  });
  afterEach(() => bed?.close());

  /** A fine of the first of March, published under Order 58. */
  const published = async (request: PublicationRequest = {}, decidedOn: IsoDay = '2026-03-01') => {
    const document = await registerDocument(bed, wagesClerk, { decidedOn });
    const determination = await makeDetermination(bed, wagesProposalOf(document), [wagesClerk, wagesApprover]);
    const shown = await bed.command<PublicationView>(
      new Publish(wagesApprover, { determination: idOf(determination) }, request),
    );
    return { determination, shown };
  };
  const propose = (shown: PublicationView, stated = GENERAL, actor = wagesClerk) =>
    bed.command<ClassificationView>(new ProposeClassification(actor, idOf(shown), stated));
  const decide = (proposed: ClassificationView, made = true, actor = wagesApprover) =>
    bed.command<ClassificationView>(
      new DecideClassification(actor, idOf(proposed), proposed.version, { made, reasons: '符合标准' }),
    );
  const eligibility = async (determination: DeterminationView) =>
    (await bed.query<EligibilityView>(new CheckEligibility(wagesClerk, idOf(determination), STATED))).routes.map(
      ({ route, answer }) => [route, answer],
    );
  const read = (shown: PublicationView) => bed.module.get(PublicPublications).one(idOf(shown));
  const findings = async () => {
    const found: ReplayEvent[] = [];
    for await (const event of await bed.query<AsyncIterable<ReplayEvent>>(new ReplayDecisions(creditOffice)))
      if (event.event === 'finding') found.push(event);
    return found;
  };
  const OPEN = ['penalty-minor', 'penalty-general', 'penalty-serious'].map((route) => [route, 'undetermined']);

  it('gives a fine the tier that Order 36 asks for: reads and repair find it from the day of the decision on', async () => {
    const { determination, shown } = await published();
    bed.clock.moveTo('2026-04-10');
    expect(await read(shown)).toMatchObject({ regime: 'national/publication/2026-04-01', tier: null });
    expect(await eligibility(determination)).toEqual(OPEN);
    const proposed = await propose(shown, {
      ...GENERAL,
      ...{ standard: { organName: '人力资源社会保障部', number: '合成标准1号', article: '三' } },
    });
    expect(proposed).toMatchObject({
      state: 'proposed',
      regime: 'national/publication/2026-04-01',
      tier: 'general',
      standard: { number: '合成标准1号' },
      proposedOn: '2026-04-10',
    });
    expect(await read(shown)).toMatchObject({ tier: null });
    bed.clock.moveTo('2026-04-13');
    const made = await decide(proposed);
    expect(made).toMatchObject({ state: 'made', decidedOn: '2026-04-13', decidedBy: 'wages-approver' });
    expect(await bed.query(new ReadClassification(wagesClerk, idOf(made)))).toEqual(made);
    expect(await read(shown)).toMatchObject({ tier: 'general', endsOn: '2027-03-01', repairableFrom: '2026-06-01' });
    bed.clock.moveTo('2026-06-01');
    expect(await eligibility(determination)).toEqual([
      ['penalty-minor', 'not-met'],
      ['penalty-general', 'met'],
      ['penalty-serious', 'not-met'],
    ]);
    expect(await findings()).toEqual([]);
    const { rows } = await bed.pool.query<{ kind: string }>(
      `select kind from cx.subject_ledger where record_kind in ('classification', 'publication') order by seq`,
    );
    expect(rows.map(({ kind }) => kind)).toEqual([
      'publication.shown',
      'classification.proposed',
      'publication.classified',
      'classification.made',
    ]);
  });

  it('is two persons’, of the organ that determined, and there is one at a time', async () => {
    const { shown } = await published();
    bed.clock.moveTo('2026-04-10');
    expect(await refusalCodes(propose(shown, GENERAL, marketClerk))).toContain('actor/other-sector');
    expect(await refusalCodes(propose(shown, GENERAL, wagesApprover))).toEqual(['actor/role-missing']);
    const proposed = await propose(shown);
    expect(await refusalCodes(propose(shown))).toEqual(['classification/already-proposed']);
    const same = { ...wagesApprover, officerId: wagesClerk.officerId };
    expect(await refusalCodes(decide(proposed, true, same))).toEqual(['actor/same-person']);
    expect((await decide(proposed, false)).state).toBe('not-made');
    expect(await read(shown)).toMatchObject({ tier: null });
    const again = await propose(shown);
    await decide(again);
    expect(await refusalCodes(decide({ ...again, version: again.version + 1 }))).toEqual([
      'classification/not-proposed',
      'publication/tier-known',
    ]);
  });

  it('is refused where the regime of the day finds the tier itself, or leaves that one no room', async () => {
    const { shown } = await published();
    expect(await refusalCodes(propose(shown))).toEqual(['publication/tier-known']);
    bed.clock.moveTo('2026-04-10');
    expect(await refusalCodes(propose(shown, { ...GENERAL, tier: 'specially-serious' }))).toEqual([
      'publication/tier-not-possible',
    ]);
    expect(await refusalCodes(propose(shown, { ...GENERAL, necessity: '影响较大' }))).toEqual([
      'record/field-not-wanted',
    ]);
    bed.clock.moveTo('2026-12-01');
    const { listing } = await listed(bed);
    const entry = await bed.command<PublicationView>(
      new Publish(marketApprover, { listing: idOf(listing), ifMatch: listing.version }, {}),
    );
    expect(await refusalCodes(propose(entry, GENERAL, marketClerk))).toEqual(['publication/tier-by-list']);
  });

  it('as minor ends what is shown, unless a person finds it necessary: then it is shown three months at most', async () => {
    const [ends, stays] = [await published(), await published()];
    bed.clock.moveTo('2026-04-10');
    const minor: StatedTier = { tier: 'minor', reason: '罚款数额较低' };
    await decide(await propose(ends.shown, minor));
    expect(await refusalCodes(read(ends.shown))).toEqual(['record/not-found']);
    const { rows } = await bed.pool.query('select end_reason from cx.publication where publication_id = $1', [
      idOf(ends.shown).id,
    ]);
    expect(rows).toEqual([{ end_reason: 'not-in-principle' }]);
    await decide(await propose(stays.shown, { ...minor, necessity: '涉及人数众多' }));
    expect(await read(stays.shown)).toMatchObject({ tier: 'minor', endsOn: '2026-06-01', shown: true });
    expect(await eligibility(stays.determination)).toContainEqual(['penalty-minor', 'met']);
    expect(await findings()).toEqual([]);
  });

  it('is found again by a replay, which finds one that was changed behind the guards', async () => {
    const { shown } = await published();
    bed.clock.moveTo('2026-04-10');
    const made = await decide(await propose(shown));
    expect(await findings()).toEqual([]);
    await bed.pool.query(`update cx.classification set tier = 'specially-serious'`);
    const [finding] = await findings();
    expect(finding).toMatchObject({ decision: 'classification', id: made.id, outcome: 'different' });
    expect(JSON.stringify(finding)).toContain('/tier');
  });

  it('is what a simulation reads: the record is no longer undetermined', async () => {
    const { shown } = await published();
    bed.clock.moveTo('2026-04-10');
    const from = '2026-05-01';
    const draft = { editions: [JSON.parse(JSON.stringify({ ...R3, code: `national/publication/${from}`, from }))] };
    const undeterminedNow = async () => {
      const { totals } = await bed.query<SimulationAnswer>(new Simulate(wagesClerk, { draft }));
      return [totals.publications!.counts.undeterminedNow, totals.repairs!.counts.undeterminedNow];
    };
    const before = await undeterminedNow();
    await decide(await propose(shown));
    expect([before, await undeterminedNow()]).toEqual([
      [0, 3],
      [0, 0],
    ]);
  });
});
