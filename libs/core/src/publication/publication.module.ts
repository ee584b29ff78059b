import { Module } from '@nestjs/common';
import { ListingModule } from '../listing/listing.module.js';
import { PublicViews } from './public-view.js';
import { PublicationGrounds } from './publication-ground.js';
import { PublishedCases } from './published-case.js';
import { PublishHandler } from './publish.js';
import { PublicPublications } from './read-publications.js';

@Module({
  imports: [ListingModule],
  providers: [PublicationGrounds, PublishedCases, PublicViews, PublishHandler, PublicPublications],
  exports: [PublicPublications],
})
export class PublicationModule {}
