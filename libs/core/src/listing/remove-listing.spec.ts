import type { LegalBasis, SectorPlugin } from '@chengxin/plugin-contract';
import { CORE_ROLES } from '../access/actor.js';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import { PaperModule } from '../paper/paper.module.js';
import { PrintListing } from '../paper/print-listing.js';
import { Publish } from '../publication/publish.js';
import { AssignSanction } from '../sanction/assign-sanction.js';
import { SanctionModule } from '../sanction/sanction.module.js';
import {
  idOf,
  listed,
  makeDetermination,
  OFFICERS,
  proposalOf,
  proposeListing,
  refusalCodes,
  registerDocument,
} from '../testing/cases.js';
import { actorOf, openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { ListingModule } from './listing.module.js';
import type { ListingView } from './listing-view.js';
import { RemoveListing } from './remove-listing.js';
import { CASE_ROLE } from '../testing/fixture-rules.js';

const { marketClerk, marketApprover, marketBoth } = OFFICERS;

describe('a listing is removed', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore([DocumentModule, DeterminationModule, ListingModule, PublicationModule, SanctionModule]);
  });
  afterAll(() => bed?.close());

  const remove = (
    listing: ListingView,
    step: 'prepare' | 'decide',
    reason: 'expired' | 'error-corrected',
    actor = step === 'prepare' ? marketClerk : marketApprover,
  ) =>
    bed.command<ListingView>(
      new RemoveListing(actor, idOf(listing), listing.version, { step, reason, reasons: '依职权' }),
    );

  it('as an error, prepared by one person and decided by another, with all that rests on it', async () => {
    const { listing } = await listed(bed);
    await bed.command(new Publish(marketApprover, { listing: idOf(listing), ifMatch: listing.version }, {}));
    const assigned = await bed.command<{ id: string }>(
      new AssignSanction(marketApprover, idOf(listing), {
        mapping: 'FX-CHECKS',
        executorOrganId: 'shanxi-drug-administration',
      }),
    );
    const current = { ...listing, version: listing.version + 1 };
    expect(await refusalCodes(remove(current, 'decide', 'error-corrected'))).toEqual(['listing/removal-not-prepared']);
    const prepared = await remove(current, 'prepare', 'error-corrected', marketBoth);
    expect(await refusalCodes(remove(prepared, 'decide', 'error-corrected', marketBoth))).toEqual([
      'actor/same-person',
    ]);
    const removed = await remove(prepared, 'decide', 'error-corrected');
    expect(removed).toMatchObject({
      state: 'removed-error',
      removedOn: '2026-12-01',
      removalReason: 'error-corrected',
    });
    expect(removed.steps.at(-1)!.body).toMatchObject({
      ended: [{ kind: 'publication' }, { kind: 'sanction' }],
      stays: [],
    });
    const { rows } = await bed.pool.query(
      `select p.state as publication, s.state as sanction from cx.publication p join cx.sanction s using (subject_id, listing_id)
       where p.subject_id = $1 and s.sanction_id = $2`,
      [listing.subjectId, idOf(assigned).id],
    );
    expect(rows).toEqual([{ publication: 'ended', sanction: 'ended' }]);
  });

  it('not before it was listed', async () => {
    const open = await proposeListing(bed, await makeDetermination(bed, proposalOf(await registerDocument(bed))));
    expect(await refusalCodes(remove(open, 'prepare', 'error-corrected'))).toEqual(['listing/transition-not-allowed']);
  });

  it('on nothing that its reason does not ask for: an exit and its facts belong to an event', async () => {
    const { listing } = await listed(bed);
    const removal = {
      step: 'prepare',
      reason: 'error-corrected',
      reasons: '依职权',
      exit: 'performed',
      facts: { performed: true },
    } as const;
    await expect(
      bed.command(new RemoveListing(marketClerk, idOf(listing), listing.version, removal)),
    ).rejects.toMatchObject({
      findings: [
        { code: 'record/field-not-wanted', pointer: '/exit' },
        { code: 'record/field-not-wanted', pointer: '/facts' },
      ],
    });
  });

  it('as an error that somebody pointed out, with who and when, or that the organ found by itself', async () => {
    const { listing } = await listed(bed);
    const prepare = (applied: object) =>
      bed.command<ListingView>(
        new RemoveListing(marketClerk, idOf(listing), listing.version, {
          ...{ step: 'prepare', reason: 'error-corrected', reasons: '经核实', ...applied },
        } as RemoveListing['removal']),
      );
    expect(await refusalCodes(prepare({ appliedBy: 'party' }))).toEqual(['listing/application-missing']);
    const prepared = await prepare({ appliedBy: 'party', appliedOn: '2026-12-01' });
    expect(prepared.steps.at(-1)!.body).toMatchObject({ application: { by: 'party', on: '2026-12-01' } });
    expect((await remove(prepared, 'decide', 'error-corrected')).state).toBe('removed-error');
  });

  it('for one reason at a time: what was prepared is what is decided', async () => {
    const { listing } = await listed(bed);
    const prepared = await remove(listing, 'prepare', 'error-corrected');
    expect(await refusalCodes(remove(prepared, 'decide', 'expired'))).toEqual([
      'listing/not-yet-over',
      'listing/removal-not-prepared',
    ]);
  });

  it('at the end of its period, on its last day not yet; a ban with its own term stays', async () => {
    const { listing } = await listed(bed, { order: { penalties: ['licence-revocation'] } });
    await bed.command(
      new AssignSanction(marketApprover, idOf(listing), {
        mapping: 'FX-FOOD-BAN',
        executorOrganId: 'lvliang-market-supervision',
      }),
    );
    bed.clock.moveTo('2029-11-30');
    expect(await refusalCodes(remove(listing, 'prepare', 'expired'))).toEqual(['listing/not-yet-over']);
    bed.clock.moveTo('2029-12-01');
    const removed = await remove(await remove(listing, 'prepare', 'expired'), 'decide', 'expired');
    expect(removed).toMatchObject({ state: 'removed-expired', removedOn: '2029-12-01' });
    expect(removed.steps.at(-1)!.body).toMatchObject({
      ended: [],
      stays: [{ kind: 'sanction', until: '2031-09-01', why: 'own-statutory-term' }],
    });
  });
});

describe('a removal that the rule keeps for a superior organ', () => {
  const SIGNED_BY: LegalBasis = { instrument: 'samr-order-44', article: '16', mark: 'M-H' };
  const office = { zh: '省级局局长', en: 'Head of the provincial bureau' };
  const keptAbove: SectorPlugin = {
    ...mergedSector,
    ruleSets: mergedSector.ruleSets.map((set) =>
      set.kind === 'listing'
        ? {
            ...set,
            approval: {
              ...set.approval,
              signer: { value: { zh: '局长', en: 'Head of the bureau' }, basis: SIGNED_BY },
            },
            approvalOf: { removal: { lowestLevel: 'provincial', signer: { value: office, basis: SIGNED_BY } } },
          }
        : set,
    ),
  };
  const provincial = actorOf('shanxi-market-supervision', 'provincial-approver', [CORE_ROLES.approver, CASE_ROLE]);
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore([DocumentModule, DeterminationModule, ListingModule, PaperModule], { plugins: [keptAbove] });
  });
  afterAll(() => bed?.close());

  it('is prepared by the organ that listed and decided by the superior alone, whose office signs', async () => {
    const { listing } = await listed(bed);
    const removal = { reason: 'error-corrected', reasons: '列入有误' } as const;
    const decide = (actor: typeof provincial, version: number) =>
      bed.command<ListingView>(new RemoveListing(actor, idOf(listing), version, { ...removal, step: 'decide' }));
    const prepare = (actor: typeof provincial) =>
      bed.command<ListingView>(
        new RemoveListing(actor, idOf(listing), listing.version, { ...removal, step: 'prepare' }),
      );
    const provincialClerk = { ...provincial, roles: [CORE_ROLES.clerk, CASE_ROLE] };
    expect(await refusalCodes(prepare(provincialClerk))).toEqual(['actor/other-region']);
    const prepared = await prepare(marketClerk);
    await expect(decide(marketApprover, prepared.version)).rejects.toMatchObject({
      findings: [
        { code: 'actor/other-region' },
        {
          code: 'organ/below-level',
          message: { zh: expect.stringContaining('provincial（省级局局长）') },
          basis: SIGNED_BY,
        },
      ],
    });
    const removed = await decide(provincial, prepared.version);
    expect(removed).toMatchObject({ state: 'removed-error', removedOn: '2026-12-01' });
    expect(removed.steps.at(-1)!.body).toMatchObject({
      signer: { office, basis: { instrument: 'samr-order-44', article: '16', mark: 'M-H' } },
    });
  });

  it('leaves the listing to the organ’s own office, which its paper names', async () => {
    const { listing } = await listed(bed);
    const page = await bed.query<string>(new PrintListing(marketClerk, idOf(listing), 'decision'));
    expect(page.replace(/<[^>]*>/g, '')).toMatch(/依照[^。]*第十六条[^。]*的规定，本决定由局长签批。/);
  });
});
