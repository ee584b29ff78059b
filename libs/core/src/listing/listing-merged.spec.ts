import { DecideDetermination } from '../determination/decide-determination.js';
import { DeterminationModule } from '../determination/determination.module.js';
import type { DeterminationView } from '../determination/determination-view.js';
import { ProposeDetermination } from '../determination/propose-determination.js';
import { DocumentModule } from '../document/document.module.js';
import { ObjectionModule } from '../objection/objection.module.js';
import { Refused } from '../refusal/refused.js';
import {
  changeStatus,
  decideListing,
  idOf,
  listed,
  makeDetermination,
  MARKET_PATH,
  noticeServed,
  OFFICERS,
  PENALTY_NOTICE,
  proposalOf,
  proposeListing,
  refusalCodes,
  registerDocument,
  type ListingPath,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import { standAloneSector } from '../testing/fixture-stand-alone-sector.js';
import { ConsentToListing } from './consent-to-listing.js';
import { DecideListing } from './decide-listing.js';
import { ListingModule } from './listing.module.js';
import type { ListingView } from './listing-view.js';
import { ProposeListing } from './propose-listing.js';
import { ReadListing } from './read-listing.js';
import { ServeNotice, type NoticeServed } from './serve-notice.js';
import { WaiveWindow } from './waive-window.js';

const { marketClerk, marketApprover, marketBoth, marketSuperior } = OFFICERS;
const LIST = { list: true, reasons: '予以列入' };
const MODULES = [DocumentModule, DeterminationModule, ListingModule, ObjectionModule];

describe('a listing decided with the penalty', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore(MODULES);
  });
  afterAll(() => bed?.close());

  const determined = async () => makeDetermination(bed, proposalOf(await registerDocument(bed)));
  const proposed = async () => proposeListing(bed, await determined());
  const ready = async () => noticeServed(bed, await proposed());
  const serve = (listing: ListingView, change: Partial<NoticeServed> = {}, actor = marketClerk) =>
    bed.command<ListingView>(new ServeNotice(actor, idOf(listing), listing.version, { ...PENALTY_NOTICE, ...change }));
  const decide = (listing: ListingView, actor = marketApprover, decision = LIST) =>
    bed.command<ListingView>(new DecideListing(actor, idOf(listing), listing.version, decision));

  describe('is proposed', () => {
    it('on a determination that was made', async () => {
      const view = await proposed();
      expect(view).toMatchObject({
        state: 'proposed',
        form: 'merged-with-penalty',
        list: { code: 'market-supervision-serious' },
        preparedBy: 'market-clerk',
        listedOn: null,
        steps: [{ kind: 'proposed', on: '2026-12-01', by: 'market-clerk', body: { reasons: '拟列入' } }],
      });
    });

    it('not on one that only waits for its decision', async () => {
      const open = await bed.command<DeterminationView>(
        new ProposeDetermination(marketClerk, proposalOf(await registerDocument(bed))),
      );
      expect(await refusalCodes(proposeListing(bed, open))).toEqual(['listing/no-determination']);
    });

    it('not where the criterion leads to a record only', async () => {
      const record = await makeDetermination(
        bed,
        proposalOf(await registerDocument(bed), {
          criterion: 'FX-A10.1',
          facts: { conduct: 'other-licence' },
          judgements: {},
        }),
      );
      expect(await refusalCodes(proposeListing(bed, record))).toEqual(['listing/criterion-leads-to-record-only']);
    });

    it('once on one determination, also by two clerks at the same time', async () => {
      const determination = await determined();
      const both = await Promise.allSettled([
        proposeListing(bed, determination),
        proposeListing(bed, determination, { ...MARKET_PATH, clerk: marketBoth }),
      ]);
      const lost = both.find((o) => o.status === 'rejected');
      expect(both.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
      expect(lost?.reason).toBeInstanceOf(Refused);
      expect(lost).toMatchObject({ reason: { findings: [{ code: 'listing/already-open' }] } });
    });

    it('only by the organ that determined the breach, and by a clerk', async () => {
      const determination = await determined();
      const by = (clerk: ListingPath['clerk']) =>
        refusalCodes(proposeListing(bed, determination, { ...MARKET_PATH, clerk }));
      expect(await by(OFFICERS.taxationClerk)).toContain('actor/other-sector');
      expect(await by(OFFICERS.lishiClerk)).toEqual(['actor/other-region']);
      expect(await by(OFFICERS.townshipBoth)).toEqual(
        expect.arrayContaining(['actor/other-sector', 'organ/below-county']),
      );
      expect(await by(marketApprover)).toEqual(['actor/role-missing']);
    });
  });

  describe('adopts the notice of the penalty file', () => {
    it('served before the penalty was decided, with the listing named in it', async () => {
      const view = await serve(await proposed());
      expect(view.state).toBe('notified');
      expect(view.steps.at(-1)).toMatchObject({
        kind: 'notice-served',
        on: '2026-08-10',
        body: { form: 'merged-with-penalty', namedListing: true },
      });
    });

    it('and never one that did not name the listing, came after the decision, or lacks a part of what must be told', async () => {
      const listing = await proposed();
      const codes = (change: Partial<NoticeServed>) => refusalCodes(serve(listing, change));
      expect(await codes({ namedListing: false })).toEqual(['listing/penalty-notice-did-not-name-listing']);
      expect(await codes({ servedOn: '2026-09-02' })).toEqual(['listing/notice-after-decision']);
      expect(await codes({ servedOn: '2026-12-02' })).toEqual([
        'listing/served-in-future',
        'listing/notice-after-decision',
      ]);
      expect(await codes({ facts: ' ', legalBasis: '', rights: '\n' })).toEqual([
        'listing/notice-incomplete',
        'listing/notice-incomplete',
        'listing/notice-incomplete',
      ]);
    });

    it('once', async () => {
      const served = await serve(await proposed());
      expect(await refusalCodes(serve(served))).toEqual(['listing/transition-not-allowed']);
    });
  });

  describe('is decided', () => {
    it('with reason, basis, notice of measures, way out and remedies written as data', async () => {
      const view = await decide(await ready());
      expect(view).toMatchObject({
        state: 'decided-listed',
        listedOn: '2026-12-01',
        endsOn: '2029-12-01',
        decidedBy: 'market-approver',
      });
      const decision = view.steps.find((step) => step.kind === 'decision')!;
      expect(decision.body).toMatchObject({
        list: true,
        reasons: '予以列入',
        criterion: { code: 'FX-A05.1' },
        legalBasis: [
          { instrument: 'samr-order-44', article: '5', verified: true },
          { instrument: 'samr-order-44', article: '2', verified: true },
        ],
        measureNotice: {
          measures: [
            { code: 'FX-CHECKS', assignable: true },
            { code: 'FX-FOOD-BAN', assignable: true },
            { code: 'FX-SUPERVISION', assignable: false },
          ],
        },
        removal: { basis: { instrument: 'samr-order-44', article: '16' } },
        remedies: [{ kind: 'reconsideration' }, { kind: 'litigation' }],
        periodBasis: { verified: false, mark: 'M-H' },
      });
    });

    it('never without the notice, the consent of the next level up, and a document in effect: all said at once', async () => {
      const document = await registerDocument(bed);
      const listing = await proposeListing(bed, await makeDetermination(bed, proposalOf(document)));
      expect(await refusalCodes(decide(listing))).toEqual(['listing/notice-not-served', 'listing/consent-missing']);
      await changeStatus(bed, document, 'stayed');
      expect(await refusalCodes(decide(listing))).toEqual([
        'listing/notice-not-served',
        'listing/consent-missing',
        'listing/document-not-effective',
      ]);
    });

    it('on nothing that the rule does not ask for: no ban where the period is its own, no excuse where nothing was cured', async () => {
      const ready = await noticeServed(bed, await proposed());
      const decision = { list: true, reasons: '予以列入', banEndsOn: '2030-01-01', despite: '影响恶劣' } as const;
      await expect(
        bed.command(new DecideListing(marketApprover, idOf(ready), ready.version, decision)),
      ).rejects.toMatchObject({
        findings: [
          { code: 'record/field-not-wanted', pointer: '/despite' },
          { code: 'record/field-not-wanted', pointer: '/banEndsOn' },
        ],
      });
    });

    it('by another person than proposed it', async () => {
      const path = { ...MARKET_PATH, clerk: marketBoth };
      const listing = await noticeServed(bed, await proposeListing(bed, await determined(), path), path);
      expect(await refusalCodes(decide(listing, marketBoth))).toEqual(['actor/same-person']);
      expect((await decide(listing)).state).toBe('decided-listed');
    });

    it('by no organ of another sector, another region, or below county level', async () => {
      const listing = await ready();
      expect(await refusalCodes(decide(listing, OFFICERS.taxationApprover))).toContain('actor/other-sector');
      expect(await refusalCodes(decide(listing, OFFICERS.lishiApprover))).toEqual(['actor/other-region']);
      expect(await refusalCodes(decide(listing, OFFICERS.townshipBoth))).toEqual(
        expect.arrayContaining(['actor/other-sector', 'organ/below-county']),
      );
      expect(await refusalCodes(decide(listing, marketClerk))).toContain('actor/role-missing');
    });

    it('on the version that was read, and named', async () => {
      const listing = await ready();
      const at = (ifMatch: number | undefined) =>
        refusalCodes(bed.command(new DecideListing(marketApprover, idOf(listing), ifMatch, LIST)));
      expect(await at(undefined)).toEqual(['record/version-required']);
      expect(await at(listing.version - 1)).toEqual(['record/changed-meanwhile']);
    });

    it('once: of two decisions at the same time exactly one wins and the other is told that the case changed', async () => {
      const listing = await ready();
      const outcomes = await Promise.allSettled([
        decide(listing, marketApprover, LIST),
        decide(listing, marketBoth, { list: false, reasons: '不予列入' }),
      ]);
      expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
      expect(outcomes.filter((o) => o.status === 'rejected')).toMatchObject([
        { reason: { findings: [{ code: 'record/changed-meanwhile', status: 412 }] } },
      ]);
      const read = await bed.query<ListingView>(new ReadListing(marketApprover, idOf(listing)));
      expect(read.steps.filter((step) => step.kind === 'decision')).toHaveLength(1);
    });

    it('against listing at any stage, and then the determination may be proposed again', async () => {
      const determination = await determined();
      const listing = await proposeListing(bed, determination);
      const view = await decide(listing, marketApprover, { list: false, reasons: '不予列入' });
      expect(view).toMatchObject({ state: 'decided-not-listed', listedOn: null });
      expect((await proposeListing(bed, determination)).state).toBe('proposed');
    });

    it('not while the determination is marked', async () => {
      const document = await registerDocument(bed);
      const listing = await noticeServed(
        bed,
        await proposeListing(bed, await makeDetermination(bed, proposalOf(document))),
      );
      await changeStatus(bed, document, 'amended');
      expect(await refusalCodes(decide(listing))).toEqual(['listing/document-not-effective']);
    });
  });

  describe('has the consent of the next level up', () => {
    const consent = (listing: ListingView, given: boolean, actor = marketSuperior) =>
      bed.command<ListingView>(new ConsentToListing(actor, idOf(listing), listing.version, { given, reasons: '研究' }));

    it('given by the parent of the deciding organ and nobody else', async () => {
      const listing = await serve(await proposed());
      expect(await refusalCodes(consent(listing, true, marketApprover))).toEqual([
        'listing/consent-not-superior',
        'actor/role-missing',
      ]);
      expect(await refusalCodes(consent(listing, true, OFFICERS.creditOffice))).toContain(
        'listing/consent-not-superior',
      );
      expect((await consent(listing, true)).steps.at(-1)).toMatchObject({
        kind: 'superior-consent',
        body: { given: true, organ: 'shanxi-market-supervision' },
      });
    });

    it('and none where it was withheld', async () => {
      const withheld = await consent(await serve(await proposed()), false);
      expect(await refusalCodes(decide(withheld))).toEqual(['listing/consent-missing']);
      const given = await consent(withheld, true);
      expect((await decide(given)).state).toBe('decided-listed');
    });

    it('and none is taken after the decision', async () => {
      const { listing } = await listed(bed);
      expect(await refusalCodes(consent(listing, true))).toEqual(['listing/transition-not-allowed']);
    });
  });

  it('knows no waiver of a window: its window lies in the penalty procedure', async () => {
    const listing = await serve(await proposed());
    const waive = bed.command(
      new WaiveWindow(marketClerk, idOf(listing), listing.version, {
        on: '2026-12-01',
        evidenceDigest: `sha256:${'c'.repeat(64)}`,
      }),
    );
    expect(await refusalCodes(waive)).toEqual(['listing/no-window']);
  });

  it('is seen by its own sector and the credit office, and does not exist for others', async () => {
    const { listing } = await listed(bed);
    for (const reader of [OFFICERS.marketSuperior, OFFICERS.creditOffice])
      expect(await bed.query(new ReadListing(reader, idOf(listing)))).toMatchObject({ id: listing.id });
    // The county's organ of the same sector, and the same city's of another.
    for (const reader of [OFFICERS.lishiApprover, OFFICERS.wagesApprover])
      expect(await refusalCodes(bed.query(new ReadListing(reader, idOf(listing))))).toEqual(['record/not-found']);
  });

  it('lapses with its document before the decision, and is removed with it after', async () => {
    const document = await registerDocument(bed);
    const open = await proposeListing(bed, await makeDetermination(bed, proposalOf(document)));
    await changeStatus(bed, document, 'annulled');
    expect(await bed.query(new ReadListing(marketApprover, idOf(open)))).toMatchObject({ state: 'lapsed' });

    const done = await listed(bed);
    await changeStatus(bed, done.document, 'annulled');
    expect(await bed.query(new ReadListing(marketApprover, idOf(done.listing)))).toMatchObject({
      state: 'removed-basis-annulled',
      removedOn: '2026-12-01',
    });
  });
});

describe('while a sector’s plugin is quarantined', () => {
  it('what was proposed before is neither determined nor listed, and may still be declined', async () => {
    const bed = await openCore(MODULES);
    try {
      const determination = await bed.command<DeterminationView>(
        new ProposeDetermination(marketClerk, proposalOf(await registerDocument(bed))),
      );
      const listing = await noticeServed(
        bed,
        await proposeListing(bed, await makeDetermination(bed, proposalOf(await registerDocument(bed)))),
      );
      const quarantined = await openCore(MODULES, {
        databaseUrl: bed.config.databaseUrl,
        plugins: [mergedSector, standAloneSector],
        config: { quarantine: ['fixture-market'] },
      });
      try {
        const determine = quarantined.command(
          new DecideDetermination(marketApprover, idOf(determination), determination.version, {
            made: true,
            reasons: '认定',
          }),
        );
        expect(await refusalCodes(determine)).toEqual(['plugin/quarantined']);
        expect(await refusalCodes(decideListing(quarantined, listing))).toEqual(['plugin/quarantined']);
        expect(
          await refusalCodes(quarantined.command(new ProposeListing(marketClerk, idOf(determination), '拟列入'))),
        ).toEqual(['listing/no-determination']);
        const declined = await quarantined.command(
          new DecideListing(marketApprover, idOf(listing), listing.version, { list: false, reasons: '不予列入' }),
        );
        expect(declined).toMatchObject({ state: 'decided-not-listed' });
      } finally {
        await quarantined.close();
      }
    } finally {
      await bed.close();
    }
  });
});
