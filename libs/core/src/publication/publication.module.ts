import { Module } from '@nestjs/common';
import { ListingModule } from '../listing/listing.module.js';
import { PublicationPeriods } from './publication-period.js';
import { PublishHandler } from './publish.js';
import { PublicPublications } from './read-publications.js';

@Module({
  imports: [ListingModule],
  providers: [PublicationPeriods, PublishHandler, PublicPublications],
  exports: [PublicationPeriods, PublicPublications],
})
export class PublicationModule {}
