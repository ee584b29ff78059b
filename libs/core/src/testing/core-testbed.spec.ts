import { DeterminationModule } from '../determination/determination.module.js';
import { DocumentModule } from '../document/document.module.js';
import { ListingModule } from '../listing/listing.module.js';
import { ObjectionModule } from '../objection/objection.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import { SanctionModule } from '../sanction/sanction.module.js';
import { openCore, type CoreTestbed } from './core-testbed.js';
import { listed } from './cases.js';

describe('a core of a test', () => {
  let bed: CoreTestbed;
  beforeAll(async () => {
    bed = await openCore([
      DocumentModule,
      DeterminationModule,
      ListingModule,
      ObjectionModule,
      PublicationModule,
      SanctionModule,
    ]);
  });
  afterAll(() => bed?.close());

  it('takes a case from document to listing', async () => {
    const { listing } = await listed(bed);
    expect(listing.state).toBe('decided-listed');
  });
});
