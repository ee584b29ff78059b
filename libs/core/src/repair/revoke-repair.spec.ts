import type { ListingEdition, ListingExit, SectorPlugin } from '@chengxin/plugin-contract';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import type { ListingView } from '../listing/listing-view.js';
import { ReadListing } from '../listing/read-listing.js';
import { Publish } from '../publication/publish.js';
import { PublicationModule } from '../publication/publication.module.js';
import type { PublicationView } from '../publication/publication-view.js';
import { Refused } from '../refusal/refused.js';
import { AssignSanction } from '../sanction/assign-sanction.js';
import { SubjectChecks } from '../sanction/check-subject.js';
import { SanctionModule } from '../sanction/sanction.module.js';
import type { SanctionView } from '../sanction/sanction-view.js';
import { changeStatus, idOf, listed, OFFICERS, proposeListing } from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { AcceptRepair } from './accept-repair.js';
import { ApplyForRepair } from './apply-for-repair.js';
import { DecideRepair } from './decide-repair.js';
import { ReadRepair } from './read-repair.js';
import { ReplayDecisions, type ReplayEvent } from '../replay/replay-decisions.js';
import { ReplayModule } from '../replay/replay.module.js';
import { RepairModule } from './repair.module.js';
import type { RepairView } from './repair-view.js';
import { RevokeRepair } from './revoke-repair.js';

const { marketClerk, marketApprover } = OFFICERS;
const DRUGS = 'shanxi-drug-administration';
const STATED = {
  facts: { 'duties-performed': true },
  judgements: { 'harm-removed': { answer: true, reasons: '已召回并公开致歉' } },
};
const ORDER_44_20 = { instrument: 'samr-order-44', article: '20', mark: 'M-H' } as const;
const EXIT: ListingExit = {
  code: 'fraud-restored',
  text: { zh: '申请移出时弄虚作假的，撤销移出，恢复列入', en: 'Removal by fraud is revoked and the entry restored' },
  basis: ORDER_44_20,
  trigger: 'fraud-found',
  initiator: 'organ',
  outcome: 'restored',
  restartsClock: true,
};

/** The market sector with another rule on fraud in its list, its rules of repair, or neither. */
const sectorWith = (exits: readonly ListingExit[], repairSays: boolean, change: Partial<ListingEdition> = {}) =>
  ({
    ...mergedSector,
    ruleSets: mergedSector.ruleSets.map((set) =>
      set.kind === 'listing'
        ? { ...set, ...change, exits }
        : set.kind === 'repair' && !repairSays
          ? { ...set, fraud: undefined }
          : set,
    ),
  }) as SectorPlugin;

describe('a repair that was obtained by fraud', () => {
  let bed: CoreTestbed | undefined;
  afterEach(async () => {
    await bed?.close();
    bed = undefined;
  });
  const open = async (...rules: Parameters<typeof sectorWith>) => {
    bed = await openCore(
      [
        DocumentModule,
        DeterminationModule,
        ListingModule,
        PublicationModule,
        SanctionModule,
        RepairModule,
        ReplayModule,
      ],
      { today: '2026-12-01', plugins: [JSON.parse(JSON.stringify(sectorWith(...rules))) as SectorPlugin] },
    );
    return bed;
  };
  const publish = (core: CoreTestbed, listing: ListingView) =>
    core.command<PublicationView>(
      new Publish(marketApprover, { listing: idOf(listing), ifMatch: listing.version }, {}),
    );
  const assign = (core: CoreTestbed, listing: ListingView) =>
    core.command<SanctionView>(
      new AssignSanction(marketApprover, idOf(listing), { mapping: 'FX-CHECKS', executorOrganId: DRUGS }),
    );
  const repaired = async (core: CoreTestbed, determination: { readonly id: string }) => {
    const applied = await core.command<RepairView>(
      new ApplyForRepair(marketClerk, idOf(determination), {
        ...STATED,
        route: 'early-removal',
        applicant: { role: 'subject', name: '合成申请人' },
        materials: [],
        commitment: { on: '2027-12-01', digest: `sha256:${'c'.repeat(64)}` },
      }),
    );
    const accepted = await core.command<RepairView>(
      new AcceptRepair(marketClerk, idOf(applied), applied.version, { accept: true }),
    );
    return core.command<RepairView>(
      new DecideRepair(marketApprover, idOf(accepted), accepted.version, { ...STATED, grant: true, reasons: '经核实' }),
    );
  };
  const revoke = (core: CoreTestbed, repair: RepairView, stated: object = {}) =>
    core.command<RepairView>(
      new RevokeRepair(marketApprover, idOf(repair), repair.version, { reasons: '提交虚假缴款凭证', ...stated }),
    );
  const read = (core: CoreTestbed, listing: ListingView) =>
    core.query<ListingView>(new ReadListing(marketClerk, idOf(listing)));
  /** What a replay of everything finds; `made` decisions were made. */
  const replayed = async (core: CoreTestbed, made: number) => {
    const events: ReplayEvent[] = [];
    for await (const event of await core.query<AsyncIterable<ReplayEvent>>(new ReplayDecisions(OFFICERS.creditOffice)))
      events.push(event);
    expect(events.at(-1)).toMatchObject({ event: 'summary', decisions: made });
    return events.filter(({ event }) => event === 'finding');
  };
  const findings = (work: Promise<unknown>) =>
    work.then(
      () => [],
      (error: unknown) => {
        if (error instanceof Refused) return error.findings;
        throw error;
      },
    );

  it('is revoked: the entry comes back with its clock restarted by the clause, binds at once, and is shown and sanctioned again', async () => {
    const core = await open([EXIT], true);
    const { determination, listing } = await listed(core);
    const shown = await publish(core, listing);
    await assign(core, listing);
    const check = async () =>
      (await core.module.get(SubjectChecks).check({ subjectId: listing.subjectId }, 'key-supervision')).must;
    core.clock.moveTo('2027-12-01');
    const granted = await repaired(core, determination);
    core.clock.moveTo('2028-03-01');
    expect(await check()).toEqual([]);

    const revoked = await revoke(core, granted);
    expect(revoked).toMatchObject({
      state: 'revoked',
      decidedBy: marketApprover.officerId,
      decision: {
        revoked: {
          on: '2028-03-01',
          by: marketApprover.officerId,
          restored: {
            kind: 'listing',
            id: listing.id,
            clockRestarted: true,
            listedOn: '2028-03-01',
            endsOn: '2031-03-01',
            legalBasis: [{ instrument: 'samr-order-44', article: '20', verified: false }, { article: '20' }],
          },
        },
      },
    });
    const back = await read(core, listing);
    expect(back).toMatchObject({ state: 'restored', listedOn: '2028-03-01', endsOn: '2031-03-01', removedOn: null });
    expect(back.steps.at(-1)).toMatchObject({
      kind: 'restored',
      on: '2028-03-01',
      body: { clockRestarted: true, legalBasis: [{ article: '20' }, { article: '20' }] },
    });
    // What the law draws from the entry holds again although it had been assigned and the repair had lifted it.
    expect(await check()).toMatchObject([
      { code: 'S24', from: '2028-03-01', until: '2031-03-01', restsOn: { listing: listing.id, sanction: null } },
    ]);

    const again = await publish(core, back);
    expect(again.id).not.toBe(shown.id);
    expect(again).toMatchObject({ startsOn: '2028-03-01', endsOn: '2031-03-01' });
    const sanction = await assign(core, await read(core, listing));
    expect(sanction).toMatchObject({ state: 'assigned', from: '2028-03-01', until: '2031-03-01' });
    expect(await check()).toMatchObject([{ restsOn: { sanction: sanction.id } }]);
    expect(await read(core, listing)).toMatchObject({ state: 'published', endsOn: '2031-03-01' });
    expect(await replayed(core, 7)).toEqual([]);
  });

  it('waits for its minimum anew: the time on the list before the fraud does not count', async () => {
    const core = await open([EXIT], true);
    const { determination } = await listed(core);
    core.clock.moveTo('2027-12-01');
    await revoke(core, await repaired(core, determination));
    core.clock.moveTo('2028-11-30');
    expect(await findings(repaired(core, determination))).toMatchObject([
      { code: 'repair/too-early', message: { zh: expect.stringContaining('2028-12-01') } },
    ]);
  });

  it('is restored by the clause of the list alone, with the end it had where no clause restarts the clock', async () => {
    const core = await open([{ ...EXIT, restartsClock: undefined }], false);
    const { determination, listing } = await listed(core);
    core.clock.moveTo('2027-12-01');
    await revoke(core, await repaired(core, determination));
    expect(await read(core, listing)).toMatchObject({
      state: 'restored',
      listedOn: '2026-12-01',
      endsOn: '2029-12-01',
    });
    expect(await replayed(core, 3)).toEqual([]);
    await core.pool.query(`update cx.listing set ends_on = '2030-12-01'`);
    expect(await replayed(core, 3)).toMatchObject([
      { decision: 'listing', id: listing.id, reasons: [{ pointer: '/endsOn', replayed: '2029-12-01' }] },
    ]);
  });

  it('is not revoked where no rule says what fraud brings', async () => {
    const core = await open([], false);
    const { determination } = await listed(core);
    core.clock.moveTo('2027-12-01');
    expect(await findings(revoke(core, await repaired(core, determination)))).toMatchObject([
      { code: 'repair/fraud-rule-missing' },
    ]);
  });

  it('is revoked on the facts that the list asks for, and on no others', async () => {
    const facts = {
      ...(mergedSector.ruleSets[0] as ListingEdition).facts,
      'serious-fraud': {
        type: 'boolean',
        label: { zh: '弄虚作假情节严重', en: 'Serious fraud' },
        catalogueItem: 'administrative-penalty',
      },
    } as const;
    const core = await open([{ ...EXIT, when: { fact: 'serious-fraud', is: true } }], true, { facts });
    const { determination } = await listed(core);
    core.clock.moveTo('2027-12-01');
    const granted = await repaired(core, determination);
    expect(await findings(revoke(core, granted))).toMatchObject([
      { code: 'repair/fraud-not-shown', pointer: '/facts', basis: ORDER_44_20 },
    ]);
    expect((await revoke(core, granted, { facts: { 'serious-fraud': true } })).state).toBe('revoked');
  });

  it('takes no facts where the clause asks for none', async () => {
    const core = await open([EXIT], true);
    const { determination } = await listed(core);
    core.clock.moveTo('2027-12-01');
    const granted = await repaired(core, determination);
    expect(await findings(revoke(core, granted, { facts: { conduct: 'unlicensed-food' } }))).toMatchObject([
      { code: 'record/field-not-wanted', pointer: '/facts' },
    ]);
  });

  it('lets nobody list the repaired matter again, until the repair is revoked', async () => {
    const core = await open([], true);
    const { determination } = await listed(core);
    core.clock.moveTo('2027-12-01');
    const granted = await repaired(core, determination);
    expect(await findings(proposeListing(core, determination))).toMatchObject([
      {
        code: 'listing/repaired',
        pointer: '/determination',
        message: { zh: expect.stringContaining(granted.id) },
        basis: { instrument: 'lvliang-2022-5', article: '十一' },
      },
    ]);
    expect((await revoke(core, granted)).state).toBe('revoked');
    // It came back with the revocation: what stands is not opened twice.
    expect(await findings(proposeListing(core, determination))).toMatchObject([{ code: 'listing/already-open' }]);
  });

  it('brings back no listing whose document was annulled after the repair', async () => {
    const core = await open([EXIT], true);
    const { determination, listing, document } = await listed(core);
    core.clock.moveTo('2027-12-01');
    const granted = await repaired(core, determination);
    await changeStatus(core, document, 'annulled');
    const now = await core.query<RepairView>(new ReadRepair(marketClerk, idOf(granted)));
    expect(await revoke(core, now)).toMatchObject({ decision: { revoked: { restored: null } } });
    expect((await read(core, listing)).state).toMatch(/^removed-/);
  });
});
