import type { RepairRoute, SectorPlugin } from '@chengxin/plugin-contract';
import { DeterminationModule } from '../determination/determination.module.js';
import type { DeterminationView } from '../determination/determination-view.js';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import { Refused } from '../refusal/refused.js';
import { idOf, listed, OFFICERS } from '../testing/cases.js';
import { actorOf, openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { AcceptRepair } from './accept-repair.js';
import { ApplyForRepair, type RepairApplication } from './apply-for-repair.js';
import { WithdrawRepair } from './change-repair.js';
import { DecideRepair } from './decide-repair.js';
import { ReadRepair } from './read-repair.js';
import { RepairModule } from './repair.module.js';
import type { RepairView } from './repair-view.js';
import { CASE_ROLE } from '../testing/fixture-rules.js';

const { marketClerk, marketApprover } = OFFICERS;
const provincial = actorOf('shanxi-market-supervision', 'provincial-approver', ['approver', CASE_ROLE]);
const DIGEST = `sha256:${'c'.repeat(64)}`;
const STATED = {
  facts: { 'duties-performed': true },
  judgements: { 'harm-removed': { answer: true, reasons: '已召回并公开致歉' } },
};
const APPLICATION: RepairApplication = {
  ...STATED,
  route: 'early-removal',
  applicant: { role: 'subject', name: '合成申请人' },
  materials: [{ code: 'commitment', digest: DIGEST }],
};
const SIGNED_BY = { instrument: 'samr-order-44', article: '16', mark: 'V' } as const;

const withRoute = (change: Partial<RepairRoute>): SectorPlugin => ({
  ...mergedSector,
  ruleSets: mergedSector.ruleSets.map((set) =>
    set.kind === 'repair' ? { ...set, routes: set.routes.map((route) => ({ ...route, ...change })) } : set,
  ),
});

describe('what a route of repair lays down', () => {
  let bed: CoreTestbed | undefined;
  afterEach(async () => {
    await bed?.close();
    bed = undefined;
  });
  const open = async (change: Partial<RepairRoute> = {}) => {
    bed = await openCore([DocumentModule, DeterminationModule, ListingModule, RepairModule], {
      plugins: [withRoute(change)],
    });
    const { determination } = await listed(bed);
    bed.clock.moveTo('2027-12-01');
    return { core: bed, determination };
  };
  const apply = (core: CoreTestbed, determination: DeterminationView, change: Partial<RepairApplication> = {}) =>
    core.command<RepairView>(new ApplyForRepair(marketClerk, idOf(determination), { ...APPLICATION, ...change }));
  const accept = (
    core: CoreTestbed,
    repair: RepairView,
    decision: { accept: boolean; reasons?: string } = { accept: true },
  ) => core.command<RepairView>(new AcceptRepair(marketClerk, idOf(repair), repair.version, decision));
  const decide = (core: CoreTestbed, repair: RepairView, actor = marketApprover) =>
    core.command<RepairView>(
      new DecideRepair(actor, idOf(repair), repair.version, { ...STATED, grant: true, reasons: '经核实' }),
    );
  const findings = (work: Promise<unknown>) =>
    work.then(
      () => [],
      (error: unknown) => {
        if (error instanceof Refused) return error.findings;
        throw error;
      },
    );

  it('is decided by the level it names: the organ that determined takes the application in, its superior decides', async () => {
    const signer = { value: { zh: '省级局局长', en: 'Head of the provincial bureau' }, basis: SIGNED_BY };
    const { core, determination } = await open({ approval: { lowestLevel: 'provincial', signer } });
    const accepted = await accept(core, await apply(core, determination));
    expect(await findings(decide(core, accepted))).toMatchObject([
      { code: 'actor/other-region' },
      {
        code: 'organ/below-level',
        message: { zh: expect.stringContaining('provincial（省级局局长）') },
        basis: SIGNED_BY,
      },
    ]);
    const granted = await decide(core, accepted, provincial);
    expect(granted).toMatchObject({
      state: 'granted',
      decidedBy: 'provincial-approver',
      decision: { signer: { office: signer.value, basis: { instrument: 'samr-order-44', article: '16' } } },
    });
  });

  it('is decided by the organ that determined where its level is high enough, and by no superior in its place', async () => {
    const { core, determination } = await open();
    const accepted = await accept(core, await apply(core, determination));
    expect(await findings(decide(core, accepted, provincial))).toMatchObject([{ code: 'actor/other-region' }]);
    expect((await decide(core, accepted)).state).toBe('granted');
  });

  it('shows by which day the application is accepted, decided and given effect, by which clause, and what is overdue', async () => {
    const { core, determination } = await open({
      effectWithin: { value: '5wd', basis: { instrument: 'samr-order-44', article: '17', mark: 'M-H' } },
    });
    const applied = await apply(core, determination);
    const read = (repair: RepairView) => core.query<RepairView>(new ReadRepair(marketClerk, idOf(repair)));
    expect(applied.dueDays).toMatchObject([
      {
        what: 'accept',
        from: '2027-12-01',
        within: '2wd',
        due: '2027-12-03',
        provisional: true,
        doneOn: null,
        overdue: false,
        legalBasis: { instrument: 'samr-order-44', article: '17', verified: false },
      },
    ]);
    core.clock.moveTo('2027-12-06');
    expect((await read(applied)).dueDays).toMatchObject([{ what: 'accept', overdue: true, doneOn: null }]);
    const accepted = await accept(core, applied);
    expect(accepted.dueDays).toMatchObject([
      { what: 'accept', overdue: true, doneOn: '2027-12-06' },
      { what: 'decide', from: '2027-12-06', within: '7wd', due: '2027-12-15', overdue: false },
    ]);
    const granted = await decide(core, accepted);
    expect(granted.dueDays).toMatchObject([
      { what: 'accept' },
      { what: 'decide', doneOn: '2027-12-06', overdue: false },
      { what: 'effect', due: '2027-12-13', doneOn: '2027-12-06', overdue: false },
    ]);
  });

  it('counts the term to decide from the application where the rule does: accepting late wins no time', async () => {
    const { core, determination } = await open({ decideFrom: 'application' });
    const applied = await apply(core, determination);
    expect(applied.dueDays).toMatchObject([
      { what: 'accept', due: '2027-12-03' },
      { what: 'decide', from: '2027-12-01', within: '7wd', due: '2027-12-10', overdue: false },
    ]);
    core.clock.moveTo('2027-12-06');
    const accepted = await accept(core, applied);
    expect(accepted).toMatchObject({ decideDue: '2027-12-10' });
    expect(accepted.dueDays).toMatchObject([
      { what: 'accept', doneOn: '2027-12-06' },
      { what: 'decide', from: '2027-12-01', due: '2027-12-10' },
    ]);
  });

  it('makes nothing due any more once the applicant has withdrawn', async () => {
    const { core, determination } = await open();
    const applied = await apply(core, determination);
    const withdrawn = await core.command<RepairView>(
      new WithdrawRepair(marketClerk, idOf(applied), applied.version, '改日再申请'),
    );
    expect(withdrawn.dueDays).toEqual([]);
  });

  it('keeps no paper beyond its list, and no reasons where none are wanted', async () => {
    const { core, determination } = await open();
    const beyond = { materials: [...APPLICATION.materials, { code: 'tax-return', digest: DIGEST }] };
    expect(await findings(apply(core, determination, beyond))).toMatchObject([
      {
        code: 'record/field-not-wanted',
        pointer: '/materials/1/code',
        message: { zh: expect.stringContaining('commitment') },
        basis: { instrument: 'samr-order-44', article: '16' },
      },
    ]);
    const applied = await apply(core, determination);
    expect(await findings(accept(core, applied, { accept: true, reasons: '齐全' }))).toMatchObject([
      { code: 'record/field-not-wanted', pointer: '/reasons' },
    ]);
  });

  it('keeps no commitment where it asks for none', async () => {
    const { core, determination } = await open({ materials: [] });
    const commitment = { on: '2027-12-01', digest: DIGEST } as const;
    expect(await findings(apply(core, determination, { materials: [], commitment }))).toMatchObject([
      { code: 'record/field-not-wanted', pointer: '/commitment' },
    ]);
  });

  it('is open to the applicants it names, and the refusal says who they are', async () => {
    const { core, determination } = await open();
    const applicant = { role: 'administrator', name: '合成管理人' } as const;
    expect(await findings(apply(core, determination, { applicant }))).toMatchObject([
      {
        code: 'repair/applicant-not-entitled',
        pointer: '/applicant/role',
        message: { zh: expect.stringContaining('subject') },
        basis: { instrument: 'samr-order-44', article: '16' },
      },
    ]);
  });
});
