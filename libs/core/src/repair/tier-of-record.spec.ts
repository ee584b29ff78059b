import { PENALTY_PUBLICATION, type SectorPlugin } from '@chengxin/plugin-contract';
import { DeterminationModule } from '../determination/determination.module.js';
import type { DeterminationView } from '../determination/determination-view.js';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import { Publish, type PublicationRequest } from '../publication/publish.js';
import { Refused } from '../refusal/refused.js';
import { ReplayDecisions, type ReplayEvent } from '../replay/replay-decisions.js';
import { ReplayModule } from '../replay/replay.module.js';
import { idOf, makeDetermination, OFFICERS, registerDocument, wagesProposalOf } from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import { AcceptRepair } from './accept-repair.js';
import { ApplyForRepair, type RepairApplication } from './apply-for-repair.js';
import { CheckEligibility, type EligibilityView } from './check-eligibility.js';
import { DecideRepair } from './decide-repair.js';
import { RepairModule } from './repair.module.js';
import type { RepairView } from './repair-view.js';
import type { StatedRepair } from './repair-case.js';

const { wagesClerk, wagesApprover, creditOffice } = OFFICERS;
const DIGEST = `sha256:${'d'.repeat(64)}`;

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

const stated = (tier?: string): StatedRepair => ({
  facts: { 'duties-performed': true, 'repair-commitment-made': true, ...(tier ? { 'publication-tier': tier } : {}) },
  judgements: { corrected: { answer: true, reasons: '已纠正，经核查' } },
});

describe('the tier of a published penalty that is to be repaired', () => {
  let bed: CoreTestbed;
  beforeEach(async () => {
    bed = await openCore(
      [DocumentModule, DeterminationModule, ListingModule, PublicationModule, RepairModule, ReplayModule],
      { plugins: [silent], today: '2026-03-20' },
    );
  });
  afterEach(() => bed?.close());

  const published = async (request: PublicationRequest = {}): Promise<DeterminationView> => {
    const document = await registerDocument(bed, wagesClerk, { decidedOn: '2026-03-01' });
    const determination = await makeDetermination(bed, wagesProposalOf(document), [wagesClerk, wagesApprover]);
    // Placed by Order 36 alone, which is in force from the first of April.
    if (request.classification) bed.clock.moveTo('2026-04-01');
    await bed.command(new Publish(wagesApprover, { determination: idOf(determination) }, request));
    return determination;
  };
  const eligibility = (determination: DeterminationView, asked: StatedRepair) =>
    bed.query<EligibilityView>(new CheckEligibility(wagesClerk, idOf(determination), asked));
  const answers = async (determination: DeterminationView, asked: StatedRepair) =>
    (await eligibility(determination, asked)).routes.map(({ route, answer }) => [route, answer]);
  const apply = (determination: DeterminationView, route: string, asked: StatedRepair) =>
    bed.command<RepairView>(
      new ApplyForRepair(wagesClerk, idOf(determination), {
        ...asked,
        route,
        applicant: { role: 'subject', name: '合成申请人' },
        materials: ['proof-of-performance', 'commitment'].map((code) => ({ code, digest: DIGEST })),
      } satisfies RepairApplication),
    );
  const decide = (repair: RepairView, asked: StatedRepair) =>
    bed.command<RepairView>(
      new DecideRepair(wagesApprover, idOf(repair), repair.version, { ...asked, grant: true, reasons: '经核实' }),
    );
  const accept = (repair: RepairView) =>
    bed.command<RepairView>(new AcceptRepair(wagesClerk, idOf(repair), repair.version, { accept: true }));
  const findings = async (work: Promise<unknown>) => {
    try {
      await work;
    } catch (error) {
      if (error instanceof Refused) return error.findings;
      throw error;
    }
    throw new Error('nothing was refused');
  };
  const replayed = async () => {
    const found: ReplayEvent[] = [];
    for await (const event of await bed.query<AsyncIterable<ReplayEvent>>(new ReplayDecisions(creditOffice)))
      if (event.event === 'finding') found.push(event);
    return found;
  };

  it('is the one that the regime of the day finds in the record: nobody states it, and the route follows', async () => {
    const determination = await published({ classification: { tier: 'serious', reason: '情节严重' } });
    expect(await answers(determination, stated())).toEqual([
      ['penalty-minor', 'not-met'],
      ['penalty-general', 'not-met'],
      ['penalty-serious', 'not-met'],
    ]);
    bed.clock.moveTo('2027-03-01');
    expect(await answers(determination, stated())).toEqual([
      ['penalty-minor', 'not-met'],
      ['penalty-general', 'not-met'],
      ['penalty-serious', 'met'],
    ]);
    expect((await eligibility(determination, stated('serious'))).routes[2]!.answer).toBe('met');
  });

  it('is refused where another is stated, at its place, with what the record says: eligibility, application and decision', async () => {
    const determination = await published({ classification: { tier: 'serious', reason: '情节严重' } });
    const contrary = [
      {
        code: 'fact/not-as-recorded',
        pointer: '/facts/publication-tier',
        message: { zh: expect.stringContaining('serious（national/publication/2026-04-01）') },
      },
    ];
    expect(await findings(eligibility(determination, stated('minor')))).toMatchObject(contrary);
    expect(await findings(apply(determination, 'penalty-minor', stated('minor')))).toMatchObject(contrary);
    bed.clock.moveTo('2026-06-10');
    const accepted = await accept(await apply(determination, 'penalty-minor', stated()));
    expect(await findings(decide(accepted, stated('minor')))).toMatchObject(contrary);
    expect((await findings(decide(accepted, stated()))).map(({ code }) => code)).toContain('repair/condition-not-met');
  });

  it('leaves the repair undetermined, with the reason, where the record leaves it open; stating it helps nobody', async () => {
    const determination = await published();
    bed.clock.moveTo('2026-04-01');
    const { routes } = await eligibility(determination, stated());
    for (const { answer, missing } of routes) {
      expect(answer).toBe('undetermined');
      expect(missing).toEqual([
        'national/publication/2026-04-01/classification',
        'national/publication/2026-04-01/fine-threshold',
      ]);
    }
    expect(await findings(eligibility(determination, stated('minor')))).toMatchObject([
      {
        code: 'fact/not-as-recorded',
        pointer: '/facts/publication-tier',
        message: { zh: expect.stringContaining('national/publication/2026-04-01/classification') },
      },
    ]);
    const accepted = await accept(await apply(determination, 'penalty-minor', stated()));
    expect(await findings(decide(accepted, stated()))).toMatchObject([
      { code: 'repair/undetermined', message: { zh: expect.stringContaining('classification') } },
      { code: 'repair/undetermined', message: { zh: expect.stringContaining('fine-threshold') } },
    ]);
  });

  it('is found again by a replay, which finds one that was changed behind the guards', async () => {
    const determination = await published({ classification: { tier: 'serious', reason: '情节严重' } });
    bed.clock.moveTo('2027-03-01');
    const applied = await apply(determination, 'penalty-serious', stated());
    const granted = await decide(await accept(applied), stated());
    expect(granted.state).toBe('granted');
    expect(await replayed()).toEqual([]);
    await bed.pool.query('alter table cx.repair disable trigger user');
    await bed.pool.query(
      `update cx.repair set facts = jsonb_set(facts, '{publication-tier}', '"minor"') where repair_id = $1`,
      [idOf(granted).id],
    );
    const [finding] = await replayed();
    expect(finding).toMatchObject({ decision: 'repair', id: granted.id, outcome: 'different' });
    expect(JSON.stringify(finding)).toContain('/facts/publication-tier');
  });
});
