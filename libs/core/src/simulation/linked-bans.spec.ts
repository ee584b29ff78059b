import type { LegalBasis, ListingEdition, ListingPeriod, SectorPlugin } from '@chengxin/plugin-contract';
import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { DecideListing } from '../listing/decide-listing.js';
import { ListingModule } from '../listing/listing.module.js';
import {
  idOf,
  makeDetermination,
  noticeServed,
  OFFICERS,
  proposalOf,
  proposeListing,
  registerDocument,
} from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { mergedSector } from '../testing/fixture-merged-sector.js';
import type { AffectedRecord } from './run-simulation.js';
import { ListAffectedRecords } from './simulate.js';
import { SimulationModule } from './simulation.module.js';

/** 政府采购法第七十七条: a ban that a law imposes. */
const basis: LegalBasis = { instrument: 'government-procurement-law', article: '77', mark: 'V' };
const listing = mergedSector.ruleSets.find((e): e is ListingEdition => e.kind === 'listing')!;
const lasting = (value: ListingPeriod): ListingEdition => ({
  ...listing,
  bases: [...listing.bases, basis],
  period: { value, basis },
});
const sector: SectorPlugin = {
  ...mergedSector,
  ruleSets: mergedSector.ruleSets.map((edition) =>
    edition === listing ? lasting({ kind: 'linked-ban', atLeast: 'P3Y', withoutBan: 'P3Y' }) : edition,
  ),
};

describe('a draft put to entries that last as long as a ban', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore([DocumentModule, DeterminationModule, ListingModule, SimulationModule], { plugins: [sector] });
  });
  afterAll(() => bed?.close());

  it('counts with the ban that was stated: a fixed term of three years cuts it short, and the usual entry stays as it is', async () => {
    const decided = async (banEndsOn: '2031-06-01' | 'none') => {
      const document = await registerDocument(bed);
      const told = await noticeServed(
        bed,
        await proposeListing(bed, await makeDetermination(bed, proposalOf(document))),
      );
      const decision = { list: true, reasons: '列入', banEndsOn };
      await bed.command(new DecideListing(OFFICERS.marketApprover, idOf(told), told.version, decision));
      return document.documentId;
    };
    const [banned, usual] = [await decided('2031-06-01'), await decided('none')];
    const draft = lasting({ kind: 'fixed', term: 'P3Y' });
    const editions = [
      JSON.parse(JSON.stringify({ ...draft, code: 'fixture-market/listing/2021-10-01', from: '2021-10-01' })),
    ];
    const affected = await bed.query<readonly AffectedRecord[]>(
      new ListAffectedRecords(OFFICERS.marketClerk, { draft: { editions } }, { limit: 10 }),
    );
    const found = affected.find(({ documentId }) => documentId === banned);
    expect(found?.entries.find(({ respect }) => respect === 'list')).toMatchObject({
      change: 'shortened',
      present: { end: { kind: 'day', day: '2031-06-01' } },
      draft: { end: { kind: 'day', day: '2029-12-01' } },
    });
    expect(affected.some(({ documentId }) => documentId === usual)).toBe(false);
  });

  it('cannot tell how long an entry not yet made would last while nobody has stated the ban, and says that this is missing', async () => {
    const { documentId } = await registerDocument(bed).then(async (document) => {
      await makeDetermination(bed, proposalOf(document));
      return document;
    });
    const draft = lasting({ kind: 'fixed', term: 'P3Y' });
    const editions = [
      JSON.parse(JSON.stringify({ ...draft, code: 'fixture-market/listing/2021-10-01', from: '2021-10-01' })),
    ];
    const affected = await bed.query<readonly AffectedRecord[]>(
      new ListAffectedRecords(OFFICERS.marketClerk, { draft: { editions } }, { limit: 10 }),
    );
    const entry = affected
      .find((record) => record.documentId === documentId)
      ?.entries.find(({ respect }) => respect === 'list');
    expect(entry).toMatchObject({
      change: 'undetermined',
      openUnder: 'end',
      present: { answer: 'met', end: { kind: 'unstated' } },
      draft: { answer: 'met', end: { kind: 'day' } },
      why: { present: [{ answer: 'met', missing: [{ code: 'ban-ends' }] }] },
    });
  });
});
