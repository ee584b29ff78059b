import {
  publicationEdition,
  type ClockStart,
  type LegalBasis,
  type ListingEdition,
  type ListingPeriod,
  type SectorPlugin,
} from '@chengxin/plugin-contract';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ObjectionModule } from '../objection/objection.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import type { PublicationView } from '../publication/publication-view.js';
import { Publish, type PublicationRequest } from '../publication/publish.js';
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
import { ExtendListing } from './extend-listing.js';
import { ListingModule } from './listing.module.js';
import type { ListingView } from './listing-view.js';
import { ReadListing } from './read-listing.js';

const { marketApprover } = OFFICERS;
const basis: LegalBasis = { instrument: 'samr-order-44', article: '21', mark: 'M-H' };
/** 政府采购法第七十七条: a ban that a law imposes. */
const banOfLaw: LegalBasis = { instrument: 'government-procurement-law', article: '77', mark: 'V' };
const MODULES = [DocumentModule, DeterminationModule, ListingModule, ObjectionModule, PublicationModule];

const lasting = (period: ListingPeriod, startsOn: ClockStart): SectorPlugin => ({
  ...mergedSector,
  ruleSets: mergedSector.ruleSets.map((edition) =>
    edition.kind === 'listing'
      ? ({
          ...edition,
          bases: [...edition.bases, banOfLaw],
          facts: {
            ...edition.facts,
            paid: { type: 'boolean', label: { zh: '已缴清' }, catalogueItem: 'administrative-penalty' },
          },
          preemption: [
            {
              code: 'paid',
              text: { zh: '公布前已缴清' },
              basis,
              criteria: edition.criteria.map(({ code }) => code),
              when: { fact: 'paid', is: true },
              effect: 'not-published',
              obligation: 'must',
            },
          ],
          removal: { ...edition.removal, procedure: { zh: '期满移出；申请移出的，核实后移出' } },
          period: { value: period, basis: period.kind === 'linked-ban' ? banOfLaw : basis },
          startsOn: { value: startsOn, basis },
        } satisfies ListingEdition)
      : edition,
  ),
});

const through = (bed: CoreTestbed) => ({
  told: async () => {
    const determination = await makeDetermination(bed, proposalOf(await registerDocument(bed)));
    return noticeServed(bed, await proposeListing(bed, determination));
  },
  decide: (listing: ListingView, stated: Partial<DecideListing['decision']> = {}) =>
    bed.command<ListingView>(
      new DecideListing(marketApprover, idOf(listing), listing.version, { list: true, reasons: '列入', ...stated }),
    ),
  publish: (listing: ListingView, paid?: boolean, more: Partial<PublicationRequest> = {}) =>
    bed.command<PublicationView>(
      new Publish(
        marketApprover,
        { listing: idOf(listing), ifMatch: listing.version },
        { ...(paid === undefined ? {} : { facts: { paid } }), ...more },
      ),
    ),
});

describe('a period that runs from publication', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore(MODULES, { plugins: [lasting({ kind: 'fixed', term: 'P3Y' }, 'publication')] });
  });
  afterAll(() => bed?.close());

  it('has no end before, and has one from then on; who paid before is not published at all', async () => {
    const { told, decide, publish } = through(bed);
    const listed = await decide(await told());
    expect(listed).toMatchObject({ state: 'decided-listed', endsOn: null });
    expect(await refusalCodes(publish(listed))).toEqual(['listing/cure-unknown']);
    expect(await refusalCodes(publish(listed, true))).toEqual(['listing/cured']);
    // An entry of the list is 严重 by the list itself: nobody classifies it.
    const classification = { tier: 'general', reason: '按一般失信处理' } as const;
    await expect(publish(listed, false, { classification })).rejects.toMatchObject({
      findings: [{ code: 'record/field-not-wanted', pointer: '/classification' }],
    });
    await publish(listed, false);
    const shown = await bed.query<ListingView>(new ReadListing(marketApprover, idOf(listed)));
    expect(shown).toMatchObject({ state: 'published', endsOn: '2029-12-01' });
  });
});

describe('a period as long as a ban', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore(MODULES, {
      plugins: [lasting({ kind: 'linked-ban', atLeast: 'P1Y' }, 'determining-document')],
    });
  });
  afterAll(() => bed?.close());

  it('is not decided while nobody says how long the ban is, and never shorter than its base', async () => {
    const { told, decide } = through(bed);
    const listing = await told();
    expect(await refusalCodes(decide(listing))).toEqual(['listing/ban-end-missing']);
    expect((await decide(listing, { banEndsOn: '2028-09-01' })).endsOn).toBe('2028-09-01');
    expect((await decide(await told(), { banEndsOn: '2027-01-01' })).endsOn).toBe('2027-09-01');
    expect((await decide(await told(), { banEndsOn: 'life' })).endsOn).toBeNull();
  });

  it('takes no decision without a ban where the rule gives such entries no term', async () => {
    const { told, decide } = through(bed);
    await expect(decide(await told(), { banEndsOn: 'none' })).rejects.toMatchObject({
      findings: [{ code: 'listing/ban-required', pointer: '/banEndsOn', basis: banOfLaw }],
    });
  });
});

describe('a period as long as a ban, and a term of its own where no ban comes', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    const usual = { kind: 'linked-ban', atLeast: 'P2Y', withoutBan: 'P2Y' } as const;
    bed = await openCore(MODULES, { plugins: [lasting(usual, 'listing')] });
  });
  afterAll(() => bed?.close());

  it('tells "no ban" from "nobody looked": the one lasts two years, the other is not decided; the notebook keeps what was said', async () => {
    const { told, decide } = through(bed);
    const listing = await told();
    expect(await refusalCodes(decide(listing))).toEqual(['listing/ban-end-missing']);
    const listed = await decide(listing, { banEndsOn: 'none' });
    expect(listed.endsOn).toBe('2028-12-01');
    const { rows } = await bed.pool.query<{ ban: string }>(
      `select ground->>'banEndsOn' as ban from cx.listing_step where listing_id = $1 and kind = 'decision'`,
      [idOf(listed).id],
    );
    expect(rows).toEqual([{ ban: 'none' }]);
  });
});

describe('a ban beyond the longest publication, of which the regime’s sentence was not read', () => {
  const unread = { zh: '限制长于三年的一句没有读到', en: 'The sentence on longer bans was not read' };
  const clause: LegalBasis = { instrument: 'samr-order-107', articleUnknown: true, mark: 'FRAG' };
  const regime = publicationEdition({
    code: 'fixture-market/publication/2025-12-25',
    title: { zh: '公示（测试）', en: 'Publication (fixture)' },
    from: '2025-12-25',
    bases: [{ ...clause, mark: 'V' }],
    channel: 'gsxt',
    covers: { value: 'penalties-and-lists', basis: { ...clause, mark: 'V2' } },
    startsOn: { value: 'publication', basis: { ...clause, mark: 'INF' } },
    tiers: [
      {
        tier: 'serious',
        shown: 'yes',
        atLeast: { value: 'P1Y', basis: { ...clause, mark: 'V2' } },
        atMost: { value: 'P3Y', basis: { ...clause, mark: 'V2' } },
        repairable: true,
      },
    ],
    tierOf: [],
    endsAtMaximum: { value: true, basis: { ...clause, mark: 'V2' } },
    followsLongerBan: { unknown: unread, basis: clause },
  });
  let bed: CoreTestbed;
  beforeAll(async () => {
    const plugin = lasting({ kind: 'linked-ban', atLeast: 'P1Y' }, 'determining-document');
    bed = await openCore(MODULES, { plugins: [{ ...plugin, ruleSets: [...plugin.ruleSets, regime] }] });
  });
  afterAll(() => bed?.close());

  it('is shown to the day from which that is in doubt, and says that it is and by which clause; the entry itself goes on', async () => {
    const { told, decide, publish } = through(bed);
    const listed = await decide(await told(), { banEndsOn: '2031-06-01' });
    expect(listed.endsOn).toBe('2031-06-01');
    const view = await publish(listed, false);
    expect(view).toMatchObject({ shown: true, endsOn: '2029-12-01', endInDoubt: unread });
    expect(view.periodBasis.at(-1)).toMatchObject({ instrument: 'samr-order-107', mark: 'FRAG' });
    expect(await bed.query(new ReadListing(marketApprover, idOf(listed)))).toMatchObject({ endsOn: '2031-06-01' });
  });

  it('leaves nothing in doubt where the ban is no longer', async () => {
    const { told, decide, publish } = through(bed);
    const view = await publish(await decide(await told(), { banEndsOn: '2029-06-01' }), false);
    expect(view).toMatchObject({ endsOn: '2029-06-01', endInDoubt: null });
  });
});

describe('a period that is over, counted from its own first day', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore(MODULES, {
      plugins: [lasting({ kind: 'linked-ban', atLeast: 'P1M' }, 'determining-document')],
    });
  });
  afterAll(() => bed?.close());

  it('lists nobody', async () => {
    const { told, decide } = through(bed);
    expect(await refusalCodes(decide(await told(), { banEndsOn: '2026-12-01' }))).toEqual(['listing/period-over']);
    expect((await decide(await told(), { banEndsOn: '2026-12-02' })).endsOn).toBe('2026-12-02');
  });
});

describe('a period that can be extended', () => {
  const bounds = { atLeast: 'P1Y', atMost: 'P2Y' } as const;
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore(MODULES, {
      plugins: [
        lasting(
          { kind: 'extendable', term: 'P1Y', extendBy: bounds, atMost: 'P3Y', grounds: [{ zh: '情节严重' }] },
          'listing',
        ),
      ],
    });
  });
  afterAll(() => bed?.close());

  const extend = async (
    listed: ListingView,
    change: Partial<ExtendListing['extension']> = {},
    actor = OFFICERS.marketBoth,
  ) => {
    const { version } = await bed.query<ListingView>(new ReadListing(actor, idOf(listed)));
    const extension = { step: 'prepare' as const, by: 'P2Y' as const, ground: 1, reasons: '以暴力妨碍执行', ...change };
    return bed.command<ListingView>(new ExtendListing(actor, idOf(listed), version, extension));
  };

  it('is extended to its maximum by two persons, on a ground of the rule, within its bounds, and once', async () => {
    const { told, decide } = through(bed);
    const listed = await decide(await told());
    expect(listed.endsOn).toBe('2027-12-01');
    expect(await refusalCodes(extend(listed, { by: 'P6M' }))).toEqual(['listing/extension-out-of-bounds']);
    expect(await refusalCodes(extend(listed, { by: 'P3Y' }))).toEqual(['listing/extension-out-of-bounds']);
    expect(await refusalCodes(extend(listed, { ground: 2 }))).toEqual(['listing/extension-ground-unknown']);
    expect(await refusalCodes(extend(listed, { step: 'decide' }))).toEqual(['listing/extension-not-prepared']);
    expect((await extend(listed)).endsOn).toBe('2027-12-01');
    expect(await refusalCodes(extend(listed, { step: 'decide' }))).toEqual(['actor/same-person']);
    expect(await refusalCodes(extend(listed, { step: 'decide', by: 'P1Y' }, marketApprover))).toEqual([
      'listing/extension-not-prepared',
    ]);
    const extended = await extend(listed, { step: 'decide' }, marketApprover);
    expect(extended.endsOn).toBe('2029-12-01');
    expect(await refusalCodes(extend(listed))).toEqual(['listing/already-extended']);
  });
});
