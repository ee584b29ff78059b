import { PENALTY_PUBLICATION, type ListingCriterion, type SectorPlugin } from '@chengxin/plugin-contract';
import type { IsoDay } from '../clock/shanghai-day.js';
import { CORE_CONFIG } from '../configuration/core-config.js';
import { DeterminationModule } from '../determination/determination.module.js';
import type { DeterminationView } from '../determination/determination-view.js';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import { PaperModule } from '../paper/paper.module.js';
import { PrintRepair } from '../paper/print-repair.js';
import { PublicationModule } from '../publication/publication.module.js';
import { Publish, type PublicationRequest } from '../publication/publish.js';
import type { PublicationView } from '../publication/publication-view.js';
import { ReplayDecisions, type ReplayEvent } from '../replay/replay-decisions.js';
import { ReplayModule } from '../replay/replay.module.js';
import { idOf, makeDetermination, OFFICERS, proposalOf, refusalCodes, registerDocument } from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import { AcceptRepair } from './accept-repair.js';
import { ApplyForRepair, type RepairApplication } from './apply-for-repair.js';
import { CheckEligibility, type EligibilityView } from './check-eligibility.js';
import { DecideRepair } from './decide-repair.js';
import { RepairModule } from './repair.module.js';
import type { RepairView } from './repair-view.js';

const { wagesClerk, wagesApprover, creditOffice } = OFFICERS;
const BASIS = { instrument: 'mohrss-order-45', article: '12', mark: 'V' } as const;
const GENERAL = { classification: { tier: 'general', reason: '按本领域分类标准' } } as const;
const STATED = { facts: {}, judgements: { corrected: { answer: true, reasons: '已纠正' } } } as const;
const MINOR = 'FX-HR-MINOR';

/** The sector finds lighter breaches too: a record alone, for a year, to be repaired after three months. */
const sectorOf = (change: Partial<ListingCriterion> = {}): SectorPlugin => ({
  ...standAloneSector,
  ruleSets: standAloneSector.ruleSets.map((set) => {
    if (set.kind === 'listing') {
      const minor: ListingCriterion = {
        ...set.criteria[0]!,
        code: MINOR,
        text: { zh: '情节轻微的拖欠', en: 'A slight default' },
        leadsTo: 'record',
        severity: 'minor',
        period: { value: { kind: 'fixed', term: 'P1Y' }, basis: BASIS },
        ...change,
      };
      return { ...set, criteria: [...set.criteria, minor] };
    }
    if (set.kind !== 'repair') return set;
    const [route] = set.routes;
    return {
      ...set,
      routes: [
        { ...route!, criteria: ['FX-HR-A05.2', PENALTY_PUBLICATION] },
        {
          ...route!,
          code: 'minor',
          text: { zh: '轻微的满三个月', en: 'After three months' },
          criteria: [MINOR],
          wait: { value: 'P3M', basis: BASIS, anchor: 'listing' },
        },
      ],
    };
  }),
});

describe('a record whose criterion leads to no list', () => {
  let bed: CoreTestbed;
  const open = async (today: IsoDay, plugin = sectorOf(), config: object = {}) => {
    bed = await openCore(
      [DocumentModule, DeterminationModule, ListingModule, PublicationModule, RepairModule, ReplayModule, PaperModule],
      { plugins: [plugin], today, config },
    );
  };
  afterEach(() => bed?.close());

  const determined = async (decidedOn: IsoDay): Promise<DeterminationView> => {
    const document = await registerDocument(bed, wagesClerk, { decidedOn });
    const proposal = proposalOf(document, {
      criterion: MINOR,
      facts: {},
      judgements: { 'grave-effect': { answer: true, reasons: '经查属实' } },
    });
    return makeDetermination(bed, proposal, [wagesClerk, wagesApprover]);
  };
  const publish = (determination: DeterminationView, request: PublicationRequest = {}) =>
    bed.command<PublicationView>(new Publish(wagesApprover, { determination: idOf(determination) }, request));
  const routes = async (determination: DeterminationView) =>
    (await bed.query<EligibilityView>(new CheckEligibility(wagesClerk, idOf(determination), STATED))).routes;
  const apply = (determination: DeterminationView) =>
    bed.command<RepairView>(
      new ApplyForRepair(wagesClerk, idOf(determination), {
        ...STATED,
        route: 'minor',
        applicant: { role: 'subject', name: '合成申请人' },
        materials: [{ code: 'commitment', digest: `sha256:${'d'.repeat(64)}` }],
      } satisfies RepairApplication),
    );
  const grant = async (repair: RepairView) => {
    const accepted = await bed.command<RepairView>(
      new AcceptRepair(wagesClerk, idOf(repair), repair.version, { accept: true }),
    );
    return bed.command<RepairView>(
      new DecideRepair(wagesApprover, idOf(accepted), accepted.version, { ...STATED, grant: true, reasons: '经核实' }),
    );
  };
  const findings = async () => {
    const found: ReplayEvent[] = [];
    for await (const event of await bed.query<AsyncIterable<ReplayEvent>>(new ReplayDecisions(creditOffice)))
      if (event.event === 'finding') found.push(event);
    return found;
  };
  const change = async (sql: string, values: readonly unknown[]) => {
    await bed.pool.query('alter table cx.publication disable trigger user; alter table cx.repair disable trigger user');
    await bed.pool.query(sql, [...values]);
  };

  it('is shown for the period of its criterion, from the day of determination, by the clause that gives it', async () => {
    await open('2025-01-20');
    const determination = await determined('2025-01-10');
    bed.clock.moveTo('2025-02-10');
    const view = await publish(determination);
    expect(view).toMatchObject({
      startsOn: '2025-02-10',
      endsOn: '2026-01-20',
      periodBasis: [{ instrument: 'mohrss-order-45', article: '12' }],
    });
    expect(await findings()).toEqual([]);
  });

  it('is shown no longer than its tier is by the regime of the day, where that ends sooner', async () => {
    await open('2026-05-20');
    const determination = await determined('2026-05-10');
    expect(await publish(determination, GENERAL)).toMatchObject({
      endsOn: '2027-05-10',
      periodBasis: [{ instrument: 'ndrc-order-36', mark: 'V' }],
    });
    expect(await findings()).toEqual([]);
  });

  it('is not shown at all where its period is over, or where nobody knows the period', async () => {
    await open('2025-01-20');
    const determination = await determined('2025-01-10');
    bed.clock.moveTo('2026-01-20');
    expect(await refusalCodes(publish(determination))).toEqual(['publication/period-over']);
    await bed.close();
    await open('2025-01-20', sectorOf({ period: { unknown: { zh: '没有读到', en: 'not read' }, basis: BASIS } }));
    expect(await refusalCodes(publish(await determined('2025-01-10')))).toEqual(['listing/period-unknown']);
  });

  it('is repaired by the routes that name its criterion, after a wait from the day of determination', async () => {
    await open('2025-01-20');
    const determination = await determined('2025-01-10');
    await publish(determination);
    bed.clock.moveTo('2025-04-19');
    expect(await routes(determination)).toMatchObject([
      {
        route: 'minor',
        answer: 'not-met',
        tooEarly: true,
        earliest: {
          day: '2025-04-20',
          policy: 'stricter',
          sector: { day: '2025-04-20', anchor: 'determination', bases: [{ instrument: 'mohrss-order-45' }] },
          national: { day: '2025-04-10', edition: 'national/publication/2023-05-01' },
        },
      },
    ]);
    bed.clock.moveTo('2025-04-20');
    expect(await routes(determination)).toMatchObject([{ route: 'minor', answer: 'met' }]);
  });

  it('keeps the day of determination in the ground of the repair, by which a replay finds the same', async () => {
    await open('2025-01-20');
    const determination = await determined('2025-01-10');
    await publish(determination);
    bed.clock.moveTo('2025-04-20');
    const granted = await grant(await apply(determination));
    expect(granted).toMatchObject({ state: 'granted', decision: { earliest: { sector: { day: '2025-04-20' } } } });
    const { rows } = await bed.pool.query('select ground from cx.repair');
    expect(rows[0]).toMatchObject({ ground: { record: { criterion: MINOR, determinedOn: '2025-01-20' } } });
    expect(await findings()).toEqual([]);
    const paper = await bed.query<string>(new PrintRepair(wagesApprover, idOf(granted)));
    expect(paper).toContain('2025年1月20日认定');
    expect(paper).toContain('该失信信息的公示及共享');

    await change(`update cx.publication set ends_on = '2026-02-20' where state = 'ended'`, []);
    await change(
      `update cx.repair set ground = jsonb_set(ground, '{record,determinedOn}', '"2025-03-01"') where state = 'granted'`,
      [],
    );
    expect(await findings()).toMatchObject([
      { decision: 'publication', reasons: [{ pointer: '/endsOn' }] },
      { decision: 'repair' },
    ]);
  });

  it('waits as long as the national regime of its tier asks where that is stricter; both numbers stand in the answer', async () => {
    await open('2026-05-20');
    const determination = await determined('2026-05-10');
    await publish(determination, { classification: { tier: 'serious', reason: '情节严重' } });
    bed.clock.moveTo('2026-08-20');
    const both = { sector: { day: '2026-08-20' }, national: { day: '2027-05-10' } };
    expect(await routes(determination)).toMatchObject([
      { answer: 'not-met', earliest: { day: '2027-05-10', ...both } },
    ]);
    const { floorConflict } = bed.module.get<{ floorConflict: string }>(CORE_CONFIG);
    expect(floorConflict).toBe('stricter');
    await bed.close();

    await open('2026-05-20', sectorOf(), { floorConflict: 'sector-prevails' });
    const other = await determined('2026-05-10');
    await publish(other, { classification: { tier: 'serious', reason: '情节严重' } });
    bed.clock.moveTo('2026-08-20');
    expect(await routes(other)).toMatchObject([
      { answer: 'met', earliest: { day: '2026-08-20', policy: 'sector-prevails', ...both } },
    ]);
  });
});
