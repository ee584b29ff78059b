import { Module } from '@nestjs/common';
import { ListingModule } from '../listing/listing.module.js';
import { ClassifiedCases } from './classification-case.js';
import { DecideClassificationHandler } from './decide-classification.js';
import { ProposeClassificationHandler } from './propose-classification.js';
import { PublicViews } from './public-view.js';
import { PublicationGrounds } from './publication-ground.js';
import { PublishedCases } from './published-case.js';
import { PublishHandler } from './publish.js';
import { ReadClassificationHandler } from './read-classification.js';
import { PublicPublications } from './read-publications.js';

@Module({
  imports: [ListingModule],
  providers: [
    PublicationGrounds,
    PublishedCases,
    PublicViews,
    PublishHandler,
    PublicPublications,
    ClassifiedCases,
    ProposeClassificationHandler,
    DecideClassificationHandler,
    ReadClassificationHandler,
  ],
  exports: [PublicPublications],
})
export class PublicationModule {}
