import { unifiedCodeWithCheckDigits } from '@chengxin/domain/identity-code-synthetic';
import type { ListingEdition, ListingExit, SectorPlugin, Term } from '@chengxin/plugin-contract';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { Publish } from '../publication/publish.js';
import { PublicationModule } from '../publication/publication.module.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { Refused } from '../refusal/refused.js';
import {
  changeStatus,
  decideListing,
  idOf,
  listed,
  makeDetermination,
  noticeServed,
  OFFICERS,
  proposalOf,
  proposeListing,
  registerDocument,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { figure } from '../testing/fixture-rules.js';
import { ExtendDecision, StateDecisionClock } from './extend-decision.js';
import { GrantGrace } from './grant-grace.js';
import { HandOverListing } from './hand-over-listing.js';
import { listingDueDays } from './listing-due-days.js';
import { ListingModule } from './listing.module.js';
import type { ListingView } from './listing-view.js';
import { ReadListing, type ListingCaseView } from './read-listing.js';
import { RemoveListing } from './remove-listing.js';

const { marketClerk, marketApprover } = OFFICERS;
const rule = (article: string) => ({ instrument: 'samr-order-44', article, mark: 'V' }) as const;
const [listing] = mergedSector.ruleSets as readonly [ListingEdition];

/** What the rules of courts, wages and market supervision know of days, in one list. */
const WITH_DAYS: Partial<ListingEdition> = {
  facts: {
    ...listing.facts,
    'asked-in-writing': {
      type: 'boolean',
      label: { zh: '申请人书面申请删除', en: 'Deletion asked for in writing' },
      catalogueItem: 'administrative-penalty',
    },
  },
  procedure: {
    ...listing.procedure,
    decideWithin: figure('20wd', rule('13')),
    decisionExtendable: {
      ...figure('20wd', rule('13')),
      approvedBy: { zh: '负责人（情况复杂的）', en: 'The head, where the case is complex' },
    },
    grace: figure({ atLeast: 'P1M', atMost: 'P3M' }, rule('14')),
  },
  approval: {
    ...listing.approval,
    signer: figure({ zh: '局长', en: 'Head of the bureau' }, rule('22')),
  },
  exits: [
    {
      code: 'asked',
      text: { zh: '申请人书面申请删除', en: 'The applicant asks for deletion in writing' },
      basis: rule('16'),
      trigger: 'application',
      initiator: 'creditor',
      when: { fact: 'asked-in-writing', is: true },
      within: figure('3wd', rule('18')),
      outcome: 'removed',
    },
  ],
  notAgainFor: { ...figure('P6M', rule('16')), afterExit: 'asked' },
  publishWithin: [
    { where: 'same-province', within: figure('20wd', rule('14')) },
    { where: 'other-province', handOverWithin: figure('10wd', rule('14')), within: figure('10wd', rule('14')) },
  ],
};
const withDays: SectorPlugin = {
  ...mergedSector,
  ruleSets: mergedSector.ruleSets.map((set) => (set.kind === 'listing' ? { ...set, ...WITH_DAYS } : set)),
};

describe('the days that the rules of a list lay down', () => {
  let bed: CoreTestbed;
  beforeEach(async () => {
    bed = await openCore([DocumentModule, DeterminationModule, ListingModule, PublicationModule], {
      plugins: [withDays],
    });
  });
  afterEach(() => bed?.close());

  const read = (of: ListingView) => bed.query<ListingCaseView>(new ReadListing(marketClerk, idOf(of)));
  const dueOf = async (of: ListingView, what: string) => (await read(of)).dueDays.find((due) => due.what === what);
  const findings = (work: Promise<unknown>) =>
    work.then(
      () => [],
      (error: unknown) => {
        if (error instanceof Refused) return error.findings;
        throw error;
      },
    );
  const proposed = async () =>
    proposeListing(bed, await makeDetermination(bed, proposalOf(await registerDocument(bed))));
  const clockFrom = (of: ListingView, from: IsoDay) =>
    bed.command<ListingView>(
      new StateDecisionClock(marketClerk, idOf(of), of.version, { from, reasons: '收到申请之日' }),
    );
  const extend = (of: ListingView, actor = marketApprover, reasons = '案情复杂') =>
    bed.command<ListingView>(new ExtendDecision(actor, idOf(of), of.version, reasons));
  const grace = (of: ListingView, term: Term = 'P2M') =>
    bed.command<ListingView>(new GrantGrace(marketApprover, idOf(of), of.version, { term, reasons: '正在筹款履行' }));
  const publish = (of: ListingView) =>
    bed.command(new Publish(marketApprover, { listing: idOf(of), ifMatch: of.version }, {}));

  it('count the decision from the day that a person states, and from none before', async () => {
    const open = await proposed();
    expect(await dueOf(open, 'decide')).toMatchObject({ from: null, due: null, overdue: false });
    expect(await findings(clockFrom(open, '2026-12-02'))).toMatchObject([
      { code: 'listing/day-impossible', pointer: '/from' },
    ]);
    const told = await clockFrom(open, '2026-11-02');
    expect(await dueOf(told, 'decide')).toMatchObject({
      from: '2026-11-02',
      within: '20wd',
      due: '2026-11-30',
      doneOn: null,
      overdue: true,
      legalBasis: { instrument: 'samr-order-44', article: '13', verified: true },
    });
  });

  it('let the decision be put off once, in time, by an approver and on grounds', async () => {
    const open = await proposed();
    expect(await findings(extend(open))).toMatchObject([{ code: 'listing/decision-clock-unknown', basis: rule('13') }]);
    expect(await findings(extend(await clockFrom(open, '2026-11-02')))).toMatchObject([
      { code: 'listing/decision-overdue', basis: rule('13') },
    ]);
    const told = await clockFrom(await read(open), '2026-11-27');
    expect(await findings(extend(told, marketClerk))).toMatchObject([
      { code: 'actor/role-missing' },
      { code: 'actor/same-person' },
    ]);
    expect(await findings(extend(told, marketApprover, ' '))).toMatchObject([
      { code: 'listing/grounds-missing', pointer: '/reasons' },
    ]);
    const extended = await extend(told);
    expect(extended.steps.at(-1)).toMatchObject({
      kind: 'decision-extended',
      by: marketApprover.officerId,
      body: { by: '20wd', from: '2026-12-25', reasons: '案情复杂', basis: { article: '13' } },
    });
    expect(await dueOf(extended, 'decide')).toMatchObject({
      due: '2027-01-25',
      provisional: true,
      note: { zh: expect.stringContaining('负责人') },
    });
    expect(await findings(extend(extended))).toMatchObject([{ code: 'listing/decision-already-extended' }]);
    const { rows } = await bed.pool.query<{ kind: string }>(
      `select kind from cx.subject_ledger where subject_id = $1 and kind like 'listing.decision%' order by seq`,
      [open.subjectId],
    );
    expect(rows.map(({ kind }) => kind)).toEqual([
      'listing.decision-clock-stated',
      'listing.decision-clock-stated',
      'listing.decision-extended',
    ]);
  });

  it('keep an entry unpublished while the time granted to perform runs, which is granted once and within bounds', async () => {
    const { listing: entry } = await listed(bed);
    for (const term of ['P29D', 'P4M'] as const)
      expect(await findings(grace(entry, term))).toMatchObject([
        { code: 'listing/grace-out-of-bounds', pointer: '/term', basis: rule('14') },
      ]);
    const granted = await grace(entry);
    expect(granted.steps.at(-1)).toMatchObject({ kind: 'grace-granted', body: { term: 'P2M', until: '2027-02-01' } });
    expect(await findings(grace(granted))).toMatchObject([{ code: 'listing/grace-already-granted' }]);
    bed.clock.moveTo('2027-02-01');
    expect(await findings(publish(granted))).toMatchObject([
      { code: 'listing/grace-running', message: { zh: expect.stringContaining('2027-02-01') }, basis: rule('14') },
    ]);
    bed.clock.moveTo('2027-02-02');
    expect(await dueOf(granted, 'publish-same-province')).toMatchObject({ from: '2027-02-01', doneOn: null });
    await publish(granted);
    expect(await read(granted)).toMatchObject({ state: 'published' });
    expect(await dueOf(granted, 'publish-same-province')).toMatchObject({ doneOn: '2027-02-02', overdue: false });
  });

  it('show by when the entry is published in its own province, and that it is late', async () => {
    const { listing: entry } = await listed(bed);
    const due = { what: 'publish-same-province', from: '2026-12-01', within: '20wd', due: '2026-12-29' };
    expect((await read(entry)).dueDays.filter(({ what }) => what.startsWith('publish'))).toMatchObject([
      { ...due, overdue: false },
    ]);
    bed.clock.moveTo('2026-12-30');
    expect(await dueOf(entry, 'publish-same-province')).toMatchObject({ ...due, overdue: true });
  });

  it('have a decision about a party of another province handed over first, and count its publication from the receipt', async () => {
    const unifiedCode = unifiedCodeWithCheckDigits('9', '1', '110105', 910_001);
    const { listing: entry } = await listed(bed, { party: { unifiedCode } });
    expect((await read(entry)).dueDays).toMatchObject([
      { what: 'decide' },
      { what: 'hand-over', from: '2026-12-01', within: '10wd', due: '2026-12-15', doneOn: null },
      { what: 'publish-other-province', from: null, due: null },
    ]);
    bed.clock.moveTo('2026-12-10');
    const handOver = (on: IsoDay, receivedOn: IsoDay) =>
      bed.command<ListingView>(
        new HandOverListing(marketClerk, idOf(entry), entry.version, {
          to: '北京市朝阳区市场监督管理局',
          on,
          receivedOn,
        }),
      );
    expect(await findings(handOver('2026-12-08', '2026-12-07'))).toMatchObject([
      { code: 'listing/day-impossible', pointer: '/receivedOn' },
    ]);
    const over = await handOver('2026-12-08', '2026-12-10');
    expect(await dueOf(over, 'hand-over')).toMatchObject({ doneOn: '2026-12-08', overdue: false });
    expect(await dueOf(over, 'publish-other-province')).toMatchObject({ from: '2026-12-10', due: '2026-12-24' });
  });

  it('withdraw an entry whose document was annulled, by its clause and in time', async () => {
    const { document, listing: entry } = await listed(bed);
    await changeStatus(bed, document, 'annulled');
    expect(await dueOf(entry, 'withdraw')).toMatchObject({
      from: '2026-12-01',
      within: '3wd',
      due: '2026-12-04',
      doneOn: '2026-12-01',
      overdue: false,
      legalBasis: { article: '19', verified: false },
    });
  });

  it('withdraw it within the time of the clause on a fallen basis, where the list has one for the criterion', async () => {
    const revoked = (within?: ListingExit['within']): ListingExit => ({
      ...{ code: 'revoked', text: { zh: '处罚决定被撤销的，撤销列入' }, basis: rule('19'), outcome: 'removed' },
      ...{ trigger: 'basis-revoked', initiator: 'organ', ...(within ? { within } : {}) },
    });
    await bed.module.get(ReferenceRegister).load();
    const withdrawal = (exits: readonly ListingExit[]) => {
      const edition = { ...listing, ...WITH_DAYS, exits } as ListingEdition;
      const found = {
        listing: {
          listedOn: '2026-12-01',
          criterionCode: 'FX-A05.1',
          removalReason: 'basis-annulled',
          state: 'removed-basis-annulled',
          removedOn: '2026-12-02',
        },
        hosted: { edition },
        steps: [],
      };
      const document = { status: 'annulled', statusFrom: '2026-12-01' };
      return listingDueDays(
        found as never,
        { document, objections: [] } as never,
        bed.module.get(ReferenceRegister),
        '2026-12-02',
      ).find(({ what }) => what === 'withdraw');
    };
    expect(withdrawal([])).toMatchObject({ within: '3wd', due: '2026-12-04' });
    expect(withdrawal([revoked(figure('1wd', rule('19')))])).toMatchObject({
      within: '1wd',
      due: '2026-12-02',
      note: { zh: '处罚决定被撤销的，撤销列入' },
    });
    expect(withdrawal([revoked()])).toMatchObject({ within: '3wd', note: { zh: '处罚决定被撤销的，撤销列入' } });
    expect(withdrawal([{ ...revoked(figure('1wd', rule('19'))), criteria: ['FX-A05.3'] }])).toMatchObject({
      within: '3wd',
    });
  });

  it('take an entry off on an application within the time from its day, where whoever may apply did', async () => {
    const { listing: entry } = await listed(bed);
    bed.clock.moveTo('2026-12-10');
    const prepare = (applied: object) =>
      bed.command<ListingView>(
        new RemoveListing(marketClerk, idOf(entry), entry.version, {
          ...{ reason: 'event', exit: 'asked', reasons: '书面申请', step: 'prepare' },
          facts: { 'asked-in-writing': true },
          ...applied,
        }),
      );
    const codesOf = async (applied: object) =>
      (await findings(prepare(applied))).map(({ code, pointer }) => [code, pointer]);
    expect(await codesOf({})).toEqual([['listing/application-missing', '/appliedBy']]);
    expect(await codesOf({ appliedBy: 'creditor' })).toEqual([['listing/application-missing', '/appliedOn']]);
    expect(await codesOf({ appliedBy: 'party', appliedOn: '2026-12-08' })).toEqual([
      ['listing/application-of-another', '/appliedBy'],
    ]);
    for (const appliedOn of ['2026-11-30', '2026-12-11'])
      expect(await codesOf({ appliedBy: 'creditor', appliedOn })).toEqual([
        ['listing/application-day-unfit', '/appliedOn'],
      ]);
    const prepared = await prepare({ appliedBy: 'creditor', appliedOn: '2026-12-08' });
    expect(prepared.steps.at(-1)!.body).toMatchObject({ application: { by: 'creditor', on: '2026-12-08' } });
    expect(await dueOf(prepared, 'remove')).toMatchObject({ from: '2026-12-08', due: '2026-12-11' });
    const decide = (more: object = {}) =>
      bed.command<ListingView>(
        new RemoveListing(marketApprover, idOf(entry), prepared.version, {
          ...{ reason: 'event', reasons: '书面申请', step: 'decide', ...more },
        } as RemoveListing['removal']),
      );
    expect(await findings(decide({ appliedOn: '2026-12-08' }))).toMatchObject([
      { code: 'record/field-not-wanted', pointer: '/appliedOn' },
    ]);
    expect((await decide()).steps.at(-1)!.body).toMatchObject({ application: { by: 'creditor', on: '2026-12-08' } });
  });

  it('keep a matter off the list for the time the rule gives after the exit it names, to the last day', async () => {
    const { determination, listing: entry } = await listed(bed);
    const removal = { reason: 'event', exit: 'asked', reasons: '书面申请' } as const;
    const prepared = await bed.command<ListingView>(
      new RemoveListing(marketClerk, idOf(entry), entry.version, {
        ...removal,
        step: 'prepare',
        facts: { 'asked-in-writing': true },
        appliedBy: 'creditor',
        appliedOn: '2026-12-01',
      }),
    );
    expect(await dueOf(prepared, 'remove')).toMatchObject({ from: '2026-12-01', due: '2026-12-04', doneOn: null });
    await bed.command(
      new RemoveListing(marketApprover, idOf(prepared), prepared.version, { ...removal, step: 'decide' }),
    );
    expect(await dueOf(prepared, 'remove')).toMatchObject({ doneOn: '2026-12-01' });
    bed.clock.moveTo('2027-06-01');
    expect(await findings(proposeListing(bed, determination))).toMatchObject([
      {
        code: 'listing/not-again-yet',
        pointer: '/determination',
        message: { zh: expect.stringContaining('2027-06-01') },
        basis: rule('16'),
      },
    ]);
    bed.clock.moveTo('2027-06-02');
    const again = await decideListing(bed, await noticeServed(bed, await proposeListing(bed, determination)));
    expect(again.state).toBe('decided-listed');
  });

  it('name the office that signs the decision, by its clause', async () => {
    expect((await read(await proposed())).signer).toMatchObject({
      office: { zh: '局长' },
      legalBasis: { instrument: 'samr-order-44', article: '22' },
    });
  });

  it('are asked of no list whose rule does not know them, and say so where something must be done by a day', async () => {
    await bed.close();
    bed = await openCore([DocumentModule, DeterminationModule, ListingModule, PublicationModule], {
      plugins: [mergedSector],
    });
    const open = await proposed();
    expect(await findings(clockFrom(open, '2026-11-02'))).toMatchObject([
      { code: 'record/field-not-wanted', pointer: '/from' },
    ]);
    expect(await findings(extend(open))).toMatchObject([{ code: 'listing/decision-not-extendable' }]);
    const { listing: entry } = await listed(bed);
    expect(await findings(grace(entry))).toMatchObject([{ code: 'listing/no-grace' }]);
    expect((await read(entry)).dueDays.map(({ what, due }) => [what, due !== null])).toEqual([
      ['decide', false],
      ['publish-same-province', true],
    ]);
    expect(await dueOf(entry, 'decide')).toMatchObject({
      within: null,
      overdue: false,
      undetermined: { zh: expect.stringContaining('没有读到') },
      doneOn: '2026-12-01',
      legalBasis: { instrument: 'samr-order-44', article: '13' },
    });
  });
});
