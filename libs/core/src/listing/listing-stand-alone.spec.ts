import { addDays } from '@chengxin/domain/calendar';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { AnswerObjection, VerifyObjection } from '../objection/answer-objection.js';
import { LodgeObjection } from '../objection/lodge-objection.js';
import { ObjectionModule } from '../objection/objection.module.js';
import type { ObjectionView } from '../objection/objection-view.js';
import {
  idOf,
  makeDetermination,
  OFFICERS,
  OWN_NOTICE,
  proposeListing,
  refusalCodes,
  registerDocument,
  wagesProposalOf,
  WAGES_PATH,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import {
  standAloneSectorOfUnknownWindow,
  standAloneSectorWithoutWindow,
} from '../testing/fixture-stand-alone-sector.js';
import { ConsentToListing } from './consent-to-listing.js';
import { DecideListing } from './decide-listing.js';
import { ListingModule } from './listing.module.js';
import type { ListingView } from './listing-view.js';
import { ReadListing } from './read-listing.js';
import { ServeNotice, type NoticeServed } from './serve-notice.js';
import { WaiveWindow } from './waive-window.js';

const { wagesClerk, wagesApprover } = OFFICERS;
const MODULES = [DocumentModule, DeterminationModule, ListingModule, ObjectionModule];
const PAPER = `sha256:${'d'.repeat(64)}`;

/** Steps of a stand-alone procedure on one core, each on its present day. */
const procedureOn = (bed: () => CoreTestbed) => ({
  async proposed(): Promise<ListingView> {
    const document = await registerDocument(bed(), wagesClerk);
    const determination = await makeDetermination(bed(), wagesProposalOf(document), [wagesClerk, wagesApprover]);
    return proposeListing(bed(), determination, WAGES_PATH);
  },
  serve(listing: ListingView, change: Partial<NoticeServed> = {}): Promise<ListingView> {
    const notice = { ...OWN_NOTICE, servedOn: bed().clock.today(), ...change };
    return bed().command(new ServeNotice(wagesClerk, idOf(listing), listing.version, notice));
  },
  decide(listing: ListingView, list = true): Promise<ListingView> {
    return bed().command(new DecideListing(wagesApprover, idOf(listing), listing.version, { list, reasons: '决定' }));
  },
  read(listing: ListingView): Promise<ListingView> {
    return bed().query(new ReadListing(wagesApprover, idOf(listing)));
  },
  lodge(listing: ListingView, lodgedOn = bed().clock.today()): Promise<ObjectionView> {
    const objection = { lodgedOn, against: 'facts' as const, text: '工资已经付清' };
    return bed().command(new LodgeObjection(wagesClerk, idOf(listing), objection));
  },
  verify(objection: ObjectionView, actor = wagesClerk): Promise<ObjectionView> {
    return bed().command(new VerifyObjection(actor, idOf(objection), objection.version, '核对工资支付台账'));
  },
  answer(objection: ObjectionView, upheld = false, actor = wagesApprover): Promise<ObjectionView> {
    return bed().command(
      new AnswerObjection(actor, idOf(objection), objection.version, { upheld, reasons: '台账与陈述不符' }),
    );
  },
});

describe('a listing decided on its own', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore(MODULES);
  });
  afterAll(() => bed?.close());
  const { proposed, serve, decide, read, lodge, verify, answer } = procedureOn(() => bed);

  it('is decided once the window for objections has passed: not on its last day, but on the day after', async () => {
    const listing = await serve(await proposed());
    const { objectionUntil } = listing.steps.at(-1)!.body as { objectionUntil: `${number}-${number}-${number}` };
    expect(listing.steps.at(-1)!.body).toMatchObject({
      objectionUntil: '2026-12-08', // five working days after Tuesday, 2026-12-01
      objectionUntilProvisional: false,
      windowBasis: { instrument: 'mohrss-order-45', article: '6' },
    });
    expect(await refusalCodes(decide(listing))).toEqual(['listing/objection-window-open']);
    bed.clock.moveTo(objectionUntil);
    expect(await refusalCodes(decide(listing))).toEqual(['listing/objection-window-open']);
    bed.clock.moveTo(addDays(objectionUntil, 1));
    expect(await decide(listing)).toMatchObject({ state: 'decided-listed', listedOn: '2026-12-09' });
  });

  it('is decided earlier only where the party waived the rest of the window in writing', async () => {
    const listing = await serve(await proposed());
    const today = bed.clock.today();
    const waive = (on = today, from = listing) =>
      bed.command<ListingView>(new WaiveWindow(wagesClerk, idOf(from), from.version, { on, evidenceDigest: PAPER }));
    expect(await refusalCodes(waive(addDays(today, 1)))).toEqual(['listing/day-impossible']);
    expect(await refusalCodes(waive(addDays(today, -1)))).toEqual(['listing/day-impossible']);
    const waived = await waive();
    const listed = await decide(waived);
    expect(listed.state).toBe('decided-listed');
    expect(await refusalCodes(waive(today, listed))).toEqual(['listing/transition-not-allowed']);
  });

  it('has no window to waive before the notice was served', async () => {
    const listing = await proposed();
    const waive = new WaiveWindow(wagesClerk, idOf(listing), listing.version, {
      on: bed.clock.today(),
      evidenceDigest: PAPER,
    });
    expect(await refusalCodes(bed.command(waive))).toEqual(['listing/notice-not-served']);
  });

  it('is not served a notice before its document took effect, nor one of tomorrow', async () => {
    const listing = await proposed();
    expect(await refusalCodes(serve(listing, { servedOn: '2026-08-31' }))).toEqual(['listing/notice-before-document']);
    expect(await refusalCodes(serve(listing, { servedOn: addDays(bed.clock.today(), 1) }))).toEqual([
      'listing/served-in-future',
    ]);
  });

  it('lets nobody set a window where the rule sets it', async () => {
    const listing = await proposed();
    const own = serve(listing, { objectionWindow: '1wd', windowReason: '从快' });
    await expect(own).rejects.toMatchObject({
      findings: [
        { code: 'listing/window-set-by-rule', pointer: '/objectionWindow' },
        { code: 'record/field-not-wanted', pointer: '/windowReason' },
      ],
    });
    await expect(serve(listing, { namedListing: true })).rejects.toMatchObject({
      findings: [{ code: 'record/field-not-wanted', pointer: '/namedListing' }],
    });
  });

  it('needs no consent where the rule asks for none, and takes none', async () => {
    const listing = await serve(await proposed());
    const consent = new ConsentToListing(OFFICERS.marketSuperior, idOf(listing), listing.version, {
      given: true,
      reasons: '同意',
    });
    expect(await refusalCodes(bed.command(consent))).toContain('listing/consent-not-needed');
  });

  describe('meets objections', () => {
    it('and is not decided before each of them was verified and answered', async () => {
      const listing = await serve(await proposed());
      const [first, second] = [await lodge(listing), await lodge(listing)];
      expect((await read(listing)).state).toBe('objection-open');
      bed.clock.moveTo(addDays(bed.clock.today(), 14));
      expect(await refusalCodes(decide(await read(listing)))).toEqual([
        'listing/objection-unanswered',
        'listing/objection-unanswered',
      ]);
      await answer(await verify(first));
      expect(await refusalCodes(decide(await read(listing)))).toEqual(['listing/objection-unanswered']);
      await answer(await verify(second));
      const answered = await read(listing);
      expect(answered.state).toBe('objection-answered');
      expect((await decide(answered)).state).toBe('decided-listed');
    });

    it('with the day by which the answer is due, where the rule gives one', async () => {
      const listing = await serve(await proposed());
      const objection = await lodge(listing);
      expect(objection).toMatchObject({ state: 'lodged', dueOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
      expect(objection.dueOn! > objection.lodgedOn).toBe(true);
    });

    it('that are verified before they are answered, and answered by another person', async () => {
      const objection = await lodge(await serve(await proposed()));
      expect(await refusalCodes(answer(objection))).toEqual(['objection/not-verified']);
      const both = { ...wagesApprover, officerId: 'wages-both', roles: [...wagesApprover.roles, 'clerk'] };
      const verified = await verify(objection, both);
      expect(await refusalCodes(answer(verified, false, both))).toEqual(['actor/same-person']);
      const answered = await answer(verified);
      expect(answered).toMatchObject({ state: 'answered', answeredBy: 'wages-approver' });
      expect(await refusalCodes(answer(answered))).toEqual(['objection/not-open']);
      expect(await refusalCodes(verify(answered))).toEqual(['objection/not-open']);
    });

    it('and cannot be listed once one was upheld', async () => {
      const listing = await serve(await proposed());
      await answer(await verify(await lodge(listing)), true);
      bed.clock.moveTo(addDays(bed.clock.today(), 14));
      const answered = await read(listing);
      expect(await refusalCodes(decide(answered))).toEqual(['listing/objection-upheld']);
      expect((await decide(answered, false)).state).toBe('decided-not-listed');
    });

    it('also late ones, which must be answered too', async () => {
      const listing = await serve(await proposed());
      bed.clock.moveTo(addDays(bed.clock.today(), 14));
      await lodge(listing);
      expect(await refusalCodes(decide(await read(listing)))).toEqual(['listing/objection-unanswered']);
    });

    it('not before a notice was served, nor of a day before it or to come', async () => {
      const open = await proposed();
      expect(await refusalCodes(lodge(open))).toEqual(['listing/transition-not-allowed']);
      const listing = await serve(open);
      const today = bed.clock.today();
      expect(await refusalCodes(lodge(listing, addDays(today, -1)))).toEqual(['listing/day-impossible']);
      expect(await refusalCodes(lodge(listing, addDays(today, 1)))).toEqual(['listing/day-impossible']);
    });

    it('recorded by the organ itself, not by another', async () => {
      const listing = await serve(await proposed());
      const lodged = bed.command(
        new LodgeObjection(OFFICERS.marketClerk, idOf(listing), {
          lodgedOn: bed.clock.today(),
          against: 'facts',
          text: '异议',
        }),
      );
      expect(await refusalCodes(lodged)).toContain('actor/other-sector');
    });
  });

  it('marks a deadline that runs into a year without its holidays as provisional', async () => {
    bed.clock.moveTo('2027-03-01');
    const listing = await serve(await proposed());
    expect(listing.steps.at(-1)!.body).toMatchObject({ objectionUntil: '2027-03-08', objectionUntilProvisional: true });
  });
});

describe('a listing whose rule gives no window for objections', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore(MODULES, { plugins: [mergedSector, standAloneSectorWithoutWindow] });
  });
  afterAll(() => bed?.close());
  const { proposed, serve, decide } = procedureOn(() => bed);

  it('has one that a person sets, with a reason, and never a default', async () => {
    const listing = await proposed();
    expect(await refusalCodes(serve(listing))).toEqual(['listing/window-not-set']);
    expect(await refusalCodes(serve(listing, { objectionWindow: '5wd' }))).toEqual(['listing/window-not-set']);
    expect(await refusalCodes(serve(listing, { objectionWindow: '5 days', windowReason: '参照' }))).toEqual([
      'listing/window-not-set',
    ]);
    const served = await serve(listing, { objectionWindow: '5wd', windowReason: '参照同类规定' });
    expect(served.steps.at(-1)!.body).toMatchObject({
      objectionUntil: '2026-12-08',
      windowBasis: { setBy: 'wages-clerk', reason: '参照同类规定' },
    });
    expect(await refusalCodes(decide(served))).toEqual(['listing/objection-window-open']);
  });
});

describe('a listing of whose rule the window for objections was not read', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore(MODULES, { plugins: [mergedSector, standAloneSectorOfUnknownWindow] });
  });
  afterAll(() => bed?.close());
  const { proposed, serve } = procedureOn(() => bed);

  it('is not told without one: somebody looks it up, and the notice keeps who said so and why', async () => {
    const listing = await proposed();
    await expect(serve(listing)).rejects.toMatchObject({
      findings: [
        {
          code: 'listing/window-unknown',
          pointer: '/objectionWindow',
          message: { zh: expect.stringContaining('条文没有读到') as string },
          basis: { instrument: 'mohrss-order-45', article: '6' },
        },
      ],
    });
    expect(await refusalCodes(serve(listing, { objectionWindow: '5wd' }))).toEqual(['listing/window-unknown']);
    const served = await serve(listing, { objectionWindow: '5wd', windowReason: '第六条，原件第二页' });
    expect(served.steps.at(-1)!.body).toMatchObject({
      objectionUntil: '2026-12-08',
      windowBasis: { setBy: 'wages-clerk', reason: '第六条，原件第二页' },
    });
  });
});
