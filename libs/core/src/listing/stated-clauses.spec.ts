import type { LegalBasis, ListingEdition, SectorPlugin } from '@chengxin/plugin-contract';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ObjectionModule } from '../objection/objection.module.js';
import {
  idOf,
  makeDetermination,
  noticeServed,
  OFFICERS,
  proposalOf,
  proposeListing,
  refusalCodes,
  registerDocument,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { DecideListing } from './decide-listing.js';
import { ListingModule } from './listing.module.js';
import type { ListingView } from './listing-view.js';
import { ReadListing } from './read-listing.js';
import { RemoveListing } from './remove-listing.js';

const { marketApprover, marketBoth } = OFFICERS;
const basis: LegalBasis = { instrument: 'samr-order-44', article: '16', mark: 'V' };
const text = (zh: string) => ({ zh });
const flag = (zh: string) => ({ type: 'boolean', label: text(zh), catalogueItem: 'administrative-penalty' }) as const;

/** The sector with a chance to cure, and with an exit on performance. */
const withClauses = (obligation: 'must' | 'may'): SectorPlugin => ({
  ...mergedSector,
  ruleSets: mergedSector.ruleSets.map((edition) =>
    edition.kind === 'listing'
      ? ({
          ...edition,
          facts: { ...edition.facts, cured: flag('已改正'), performed: flag('已履行') },
          preemption: [
            {
              code: 'cured',
              text: text('决定前已改正'),
              basis,
              criteria: edition.criteria.map(({ code }) => code),
              when: { fact: 'cured', is: true },
              effect: 'not-listed',
              obligation,
            },
          ],
          exits: [
            {
              code: 'performed',
              text: text('全部履行'),
              basis,
              trigger: 'event',
              initiator: 'organ',
              when: { fact: 'performed', is: true },
              outcome: 'removed',
            },
          ],
        } satisfies ListingEdition)
      : edition,
  ),
});

describe.each(['must', 'may'] as const)('a party that cures before the decision (%s)', (obligation) => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore([DocumentModule, DeterminationModule, ListingModule, ObjectionModule], {
      plugins: [withClauses(obligation)],
    });
  });
  afterAll(() => bed?.close());

  const told = async () =>
    noticeServed(bed, await proposeListing(bed, await makeDetermination(bed, proposalOf(await registerDocument(bed)))));
  const decide = (listing: ListingView, stated: Partial<DecideListing['decision']>) =>
    bed.command<ListingView>(
      new DecideListing(marketApprover, idOf(listing), listing.version, { list: true, reasons: '列入', ...stated }),
    );

  it('is not listed while nobody knows whether it cured', async () => {
    expect(await refusalCodes(decide(await told(), {}))).toEqual(['listing/cure-unknown']);
  });

  it('is listed where it did not', async () => {
    expect((await decide(await told(), { facts: { cured: false } })).state).toBe('decided-listed');
  });

  it('is left off where the rule says so, and otherwise listed only for a reason that is kept', async () => {
    const listing = await told();
    const cured = { facts: { cured: true } };
    expect(await refusalCodes(decide(listing, cured))).toEqual([
      obligation === 'must' ? 'listing/cured' : 'listing/cure-to-weigh',
    ]);
    const despite = { ...cured, despite: '造成人身伤害，影响恶劣' };
    if (obligation === 'must') expect(await refusalCodes(decide(listing, despite))).toEqual(['listing/cured']);
    else {
      const listed = await decide(listing, despite);
      expect(listed.steps.at(-1)).toMatchObject({ kind: 'decision', body: { despite: despite.despite } });
    }
  });

  it('leaves the list on the event that the standard names, prepared by one person and decided by another', async () => {
    const listed = await decide(await told(), { facts: { cured: false } });
    const remove = async (
      step: 'prepare' | 'decide',
      change: Partial<RemoveListing['removal']>,
      actor = marketBoth,
    ) => {
      const { version } = await bed.query<ListingView>(new ReadListing(actor, idOf(listed)));
      const removal = { step, reason: 'event' as const, reasons: '履行完毕', ...change };
      return bed.command<ListingView>(new RemoveListing(actor, idOf(listed), version, removal));
    };
    expect(await refusalCodes(remove('prepare', { exit: 'paid' }))).toEqual(['listing/exit-unknown']);
    expect(await refusalCodes(remove('prepare', { exit: 'performed' }))).toEqual(['listing/exit-not-open']);
    expect(await refusalCodes(remove('prepare', { exit: 'performed', facts: { performed: false } }))).toEqual([
      'listing/exit-not-open',
    ]);
    // The rule leaves this way to the organ: nobody's application is weighed, and none is kept.
    const asked = {
      exit: 'performed',
      facts: { performed: true },
      appliedBy: 'party',
      appliedOn: '2026-12-01',
    } as const;
    expect(await refusalCodes(remove('prepare', asked))).toEqual([
      'record/field-not-wanted',
      'record/field-not-wanted',
    ]);
    await remove('prepare', { exit: 'performed', facts: { performed: true } });
    expect(await refusalCodes(remove('decide', {}))).toEqual(['actor/same-person']);
    const removed = await remove('decide', {}, marketApprover);
    expect(removed).toMatchObject({ state: 'removed-on-event', removalReason: 'event' });
    expect(removed.steps.at(-1)).toMatchObject({ kind: 'removed', body: { reason: 'event', exit: 'performed' } });
  });
});
