import type { ListingEdition, SectorPlugin } from '@chengxin/plugin-contract';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ExtendListing } from '../listing/extend-listing.js';
import { ListingModule } from '../listing/listing.module.js';
import type { ListingView } from '../listing/listing-view.js';
import { PublicationModule } from '../publication/publication.module.js';
import { Publish } from '../publication/publish.js';
import {
  idOf,
  listed,
  OFFICERS,
  refusalCodes,
  registerDocument,
  makeDetermination,
  proposalOf,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { json } from '../testing/drafted-records.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import type { AffectedRecord } from './run-simulation.js';
import { ListAffectedRecords, Simulate, type SimulationAnswer } from './simulate.js';
import { SimulationModule } from './simulation.module.js';

const { marketClerk, marketApprover } = OFFICERS;
const MODULES = [DocumentModule, DeterminationModule, ListingModule, PublicationModule, SimulationModule];
const CLAUSE = { instrument: 'samr-order-44', article: '21', mark: 'M-H' } as const;
const merged = mergedSector.ruleSets.find((set): set is ListingEdition => set.kind === 'listing')!;
const listOf = (change: Partial<ListingEdition>): ListingEdition => ({ ...merged, ...change });
const sectorOf = (edition: ListingEdition): SectorPlugin => ({
  ...mergedSector,
  ruleSets: mergedSector.ruleSets.map((set) => (set === merged ? edition : set)),
});
const countedFrom = (value: ListingEdition['startsOn']['value']) => listOf({ startsOn: { value, basis: CLAUSE } });
/** One year, put off once by one year at least and so much at most. */
const extendable = (most: 'P1Y' | 'P2Y') =>
  listOf({
    period: {
      value: {
        kind: 'extendable',
        term: 'P1Y',
        extendBy: { atLeast: 'P1Y', atMost: most },
        atMost: 'P3Y',
        grounds: [{ zh: '情节严重', en: 'In serious circumstances' }],
      },
      basis: CLAUSE,
    },
    exits: [
      {
        code: 'corrected',
        text: { zh: '已经改正', en: 'It is corrected' },
        basis: CLAUSE,
        trigger: 'event',
        initiator: 'organ',
        outcome: 'removed',
      },
    ],
  });

describe('a draft put to entries whose clock began otherwise', () => {
  let bed: CoreTestbed;
  const open = async (edition: ListingEdition) => {
    bed = await openCore(MODULES, { plugins: [sectorOf(edition)] });
  };
  afterEach(() => bed?.close());

  const question = (edition: ListingEdition) => ({ draft: { editions: [json(edition)] } });
  const totals = async (edition: ListingEdition) =>
    (await bed.query<SimulationAnswer>(new Simulate(marketClerk, question(edition)))).totals.lists;
  const ends = async (edition: ListingEdition) => {
    const affected = await bed.query<readonly AffectedRecord[]>(
      new ListAffectedRecords(marketClerk, question(edition), { limit: 100 }),
    );
    const entries = affected.flatMap(({ entries: all }) => all).filter(({ respect }) => respect === 'list');
    return entries.map(({ present, draft }) => [present.end, draft.end]);
  };
  const day = (on: string) => ({ kind: 'day', day: on });

  it('counts from the penalty decision where the draft does, to the day on which the later real run ends', async () => {
    await open(merged);
    const { listing } = await listed(bed);
    const draft = countedFrom('penalty-decision');
    expect(await totals(draft)).toMatchObject({ shortened: 1, unchanged: 0 });
    const later = await openCore(MODULES, { plugins: [sectorOf(draft)] });
    try {
      const { listing: again } = await listed(later);
      expect(await ends(draft)).toEqual([[day(listing.endsOn!), day(again.endsOn!)]]);
      expect(again.endsOn! < listing.endsOn!).toBe(true);
    } finally {
      await later.close();
    }
  });

  it('adds nobody whose period, so counted, is over already: the later real run refuses it too', async () => {
    await open(countedFrom('penalty-decision'));
    bed.clock.moveTo('2029-12-01');
    const document = await registerDocument(bed);
    await makeDetermination(bed, proposalOf(document));
    expect(await totals(countedFrom('penalty-decision'))).toMatchObject({ added: 0, removed: 0 });
    const wider = listOf({ startsOn: { value: 'penalty-decision', basis: CLAUSE }, title: { zh: '另一标题' } });
    expect(await totals(wider)).toMatchObject({ added: 0, lengthened: 0 });
    expect(await refusalCodes(listed(bed))).toContain('listing/period-over');
  });

  it('counts from publication where the list does, as it was shown', async () => {
    await open(countedFrom('publication'));
    const { listing } = await listed(bed);
    bed.clock.moveTo('2026-12-10');
    await bed.command(new Publish(marketApprover, { listing: idOf(listing), ifMatch: listing.version }, {}));
    bed.clock.moveTo('2027-02-01');
    expect(await totals(countedFrom('publication'))).toMatchObject({ unchanged: 1 });
    expect(await ends(countedFrom('listing'))).toEqual([[day('2029-12-10'), day('2029-12-01')]]);
  });

  it('knows until when an entry was extended: it is taken off where its criterion falls, and ends as if nobody had extended it where the draft knows no such extension', async () => {
    await open(extendable('P2Y'));
    const { listing } = await listed(bed);
    bed.clock.moveTo('2027-06-01');
    let { version } = listing;
    for (const step of ['prepare', 'decide'] as const) {
      const officer = step === 'prepare' ? marketClerk : marketApprover;
      const by = { step, by: 'P2Y', ground: 1, reasons: '情节严重' } as const;
      ({ version } = await bed.command<ListingView>(new ExtendListing(officer, idOf(listing), version, by)));
    }
    bed.clock.moveTo('2028-06-01');
    expect(await totals(extendable('P2Y'))).toMatchObject({ unchanged: 1, removed: 0 });
    // So long an extension the draft does not know.
    expect(await ends(extendable('P1Y'))).toEqual([[day('2029-12-01'), day('2027-12-01')]]);
    const { criteria } = extendable('P2Y');
    const without = listOf({
      ...extendable('P2Y'),
      criteria: criteria.map((one) => ({ ...one, subjects: ['sole-trader'] })),
    });
    expect(await totals(without)).toMatchObject({ removed: 1, unchanged: 0 });
  });
});
