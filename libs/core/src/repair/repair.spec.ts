import { parseRecordId } from '../database/record-id.js';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { Publish } from '../publication/publish.js';
import { PublicationModule } from '../publication/publication.module.js';
import type { PublicationView } from '../publication/publication-view.js';
import { AssignSanction } from '../sanction/assign-sanction.js';
import { SanctionModule } from '../sanction/sanction.module.js';
import { SubjectModule } from '../subject/subject.module.js';
import { ListingModule } from '../listing/listing.module.js';
import type { ListingView } from '../listing/listing-view.js';
import { ReadListing } from '../listing/read-listing.js';
import { OFFICERS, idOf, listed, refusalCodes } from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { AcceptRepair } from './accept-repair.js';
import { ApplyForRepair, type RepairApplication } from './apply-for-repair.js';
import { RecordReceipt, WithdrawRepair } from './change-repair.js';
import { CheckEligibility, type EligibilityView } from './check-eligibility.js';
import { DecideRepair } from './decide-repair.js';
import { RepairModule } from './repair.module.js';
import type { RepairView } from './repair-view.js';

const { marketClerk, marketApprover, marketBoth, taxationApprover } = OFFICERS;
const NONE = { facts: {}, judgements: {} };
const STATED = {
  facts: { 'duties-performed': true },
  judgements: { 'harm-removed': { answer: true, reasons: '已召回并公开致歉' } },
};
const COMMITMENT = { on: '2026-12-01', digest: `sha256:${'c'.repeat(64)}` } as const;
const APPLICATION: RepairApplication = {
  ...STATED,
  route: 'early-removal',
  applicant: { role: 'subject', name: '合成申请人' },
  materials: [],
  commitment: COMMITMENT,
};

describe('信用修复 (实施方案第十一、十二条)', () => {
  let bed: CoreTestbed;

  beforeEach(async () => {
    bed = await openCore(
      [
        DocumentModule,
        SubjectModule,
        DeterminationModule,
        ListingModule,
        PublicationModule,
        SanctionModule,
        RepairModule,
      ],
      { today: '2026-12-01' },
    );
  });
  afterEach(() => bed.close());

  const listedAndShown = async (change: Parameters<typeof listed>[1] = {}) => {
    const made = await listed(bed, change);
    const publication = await bed.command<PublicationView>(
      new Publish(marketApprover, { listing: idOf(made.listing), ifMatch: made.listing.version }, {}),
    );
    return { ...made, publication };
  };
  const eligibility = (determination: { readonly id: string }, stated: typeof STATED | typeof NONE = STATED) =>
    bed.query<EligibilityView>(new CheckEligibility(marketClerk, idOf(determination), stated));
  const apply = (determination: { readonly id: string }, application = APPLICATION) =>
    bed.command<RepairView>(new ApplyForRepair(marketClerk, idOf(determination), application));
  const accept = (repair: RepairView, decision = { accept: true }) =>
    bed.command<RepairView>(new AcceptRepair(marketClerk, idOf(repair), repair.version, decision));
  const decide = (
    repair: RepairView,
    grant: boolean,
    actor = marketApprover,
    stated: typeof STATED | typeof NONE = STATED,
  ) =>
    bed.command<RepairView>(
      new DecideRepair(actor, idOf(repair), repair.version, { ...stated, grant, reasons: '经核实' }),
    );

  it('the answer on eligibility names the earliest day with both numbers, the papers and the clause, and no fee', async () => {
    const { determination } = await listedAndShown();
    const { routes, noFeeBasis } = await eligibility(determination);
    expect(routes).toHaveLength(1);
    expect(routes[0]).toMatchObject({
      route: 'early-removal',
      answer: 'not-met',
      tooEarly: true,
      earliest: {
        day: '2027-12-01',
        policy: 'stricter',
        sector: { day: '2027-12-01', anchor: 'listing' },
        national: { day: '2027-12-01' },
      },
      materials: [{ code: 'commitment' }],
      basis: { instrument: 'samr-order-44', article: '16' },
    });
    expect(noFeeBasis).toMatchObject({ instrument: 'lvliang-2022-5', article: '十二' });
  });

  it('what is eligible on a day is granted on that day, and what is not is refused with the same reason', async () => {
    const { determination } = await listedAndShown();
    bed.clock.moveTo('2027-11-30');
    const early = await accept(await apply(determination));
    expect((await eligibility(determination)).routes[0]!.answer).toBe('not-met');
    expect(await refusalCodes(decide(early, true))).toEqual(['repair/too-early']);
    await bed.command(new WithdrawRepair(marketClerk, idOf(early), early.version, '改日再申请'));

    bed.clock.moveTo('2027-12-01');
    expect((await eligibility(determination)).routes[0]!.answer).toBe('met');
    const granted = await decide(await accept(await apply(determination)), true);
    expect(granted.state).toBe('granted');
  });

  it('a grant ends listing, publication and the measure that rests on the listing, in one transaction', async () => {
    const { determination, listing } = await listedAndShown();
    await bed.command(
      new AssignSanction(marketApprover, idOf(listing), {
        mapping: 'FX-CHECKS',
        executorOrganId: 'shanxi-drug-administration',
      }),
    );
    bed.clock.moveTo('2027-12-01');
    const granted = await decide(await accept(await apply(determination)), true);
    expect(granted.decision).toMatchObject({
      granted: true,
      effects: ['remove-from-list', 'stop-publication', 'stop-sharing', 'lift-measures'],
    });
    const ended = (granted.decision as { ended: readonly { kind: string }[] }).ended.map((e) => e.kind).sort();
    expect(ended).toEqual(['listing', 'publication', 'sanction']);
    expect(granted.stays).toEqual([]);
    const after = await bed.query<ListingView>(new ReadListing(marketClerk, idOf(listing)));
    expect(after).toMatchObject({ state: 'removed-repaired', removedOn: '2027-12-01', removalReason: 'repaired' });
    const { rows } = await bed.pool.query<{ state: string }>('select state from cx.publication where subject_id = $1', [
      determination.subjectId,
    ]);
    expect(rows).toEqual([{ state: 'ended' }]);
  });

  it('a measure with a statutory term of its own is not lifted by repair', async () => {
    const { determination, listing } = await listedAndShown({ order: { penalties: ['fine', 'licence-revocation'] } });
    await bed.command(
      new AssignSanction(marketApprover, idOf(listing), {
        mapping: 'FX-FOOD-BAN',
        executorOrganId: 'lvliang-market-supervision',
      }),
    );
    bed.clock.moveTo('2027-12-01');
    const granted = await decide(await accept(await apply(determination)), true);
    expect(granted.stays).toEqual([expect.objectContaining({ kind: 'sanction', until: '2031-09-01' })]);
  });

  it('a missing fact is never an answer: the decision is refused and names what is missing', async () => {
    const { determination } = await listedAndShown();
    bed.clock.moveTo('2027-12-01');
    const accepted = await accept(await apply(determination));
    expect((await eligibility(determination, NONE)).routes[0]).toMatchObject({
      answer: 'undetermined',
      missing: ['fact:duties-performed', 'judgement:harm-removed'],
    });
    expect(await refusalCodes(decide(accepted, true, marketApprover, NONE))).toEqual([
      'repair/undetermined',
      'repair/undetermined',
    ]);
  });

  it('an application without its papers is not accepted, and one that is complete must be', async () => {
    const { determination } = await listedAndShown();
    bed.clock.moveTo('2027-12-01');
    const bare = await apply(determination, { ...APPLICATION, commitment: undefined });
    expect(await refusalCodes(accept(bare))).toEqual(['repair/material-missing']);
    const declined = await bed.command<RepairView>(
      new AcceptRepair(marketClerk, idOf(bare), bare.version, { accept: false, reasons: '缺少守信承诺书' }),
    );
    expect(declined.state).toBe('not-accepted');
    const complete = await apply(determination);
    expect(
      await refusalCodes(
        bed.command(
          new AcceptRepair(marketClerk, idOf(complete), complete.version, { accept: false, reasons: '暂不受理' }),
        ),
      ),
    ).toEqual(['repair/must-accept']);
  });

  it('where the conditions are met repair cannot be refused', async () => {
    const { determination } = await listedAndShown();
    bed.clock.moveTo('2027-12-01');
    expect(await refusalCodes(decide(await accept(await apply(determination)), false))).toEqual(['repair/must-grant']);
  });

  it('who prepared the application does not decide it, and no other sector does', async () => {
    const { determination } = await listedAndShown();
    bed.clock.moveTo('2027-12-01');
    const applied = await bed.command<RepairView>(new ApplyForRepair(marketBoth, idOf(determination), APPLICATION));
    const accepted = await accept(applied);
    expect(await refusalCodes(decide(accepted, true, marketBoth))).toContain('actor/same-person');
    expect(await refusalCodes(decide(accepted, true, taxationApprover))).toContain('actor/other-sector');
  });

  it('two decisions on one application at once: one wins, the other sees that it changed', async () => {
    const { determination } = await listedAndShown();
    bed.clock.moveTo('2027-12-01');
    const accepted = await accept(await apply(determination));
    const outcomes = await Promise.allSettled([decide(accepted, true), decide(accepted, true)]);
    expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
    const lost = outcomes.find((o) => o.status === 'rejected') as PromiseRejectedResult;
    expect((lost.reason as { findings: readonly { code: string }[] }).findings[0]!.code).toBe(
      'record/changed-meanwhile',
    );
  });

  it('one determination has one open application', async () => {
    const { determination } = await listedAndShown();
    await apply(determination);
    expect(await refusalCodes(apply(determination))).toEqual(['repair/already-open']);
  });

  it('receipts of those who hold the information are kept with the decision', async () => {
    const { determination } = await listedAndShown();
    bed.clock.moveTo('2027-12-01');
    const granted = await decide(await accept(await apply(determination)), true);
    const received = await bed.command<RepairView>(
      new RecordReceipt(marketClerk, idOf(granted), granted.version, { receiver: '信用中国（山西）' }),
    );
    expect(received.receipts).toEqual([{ receiver: '信用中国（山西）', on: '2027-12-01' }]);
  });

  it('nothing that was never listed or published can be repaired', async () => {
    const { determination, publication } = await listedAndShown();
    expect(parseRecordId(publication.id)!.subjectId).toBe(determination.subjectId);
    bed.clock.moveTo('2027-12-01');
    await decide(await accept(await apply(determination)), true);
    expect(await refusalCodes(apply(determination))).toEqual(['repair/nothing-to-repair']);
  });
});
