import { Module } from '@nestjs/common';
import { DeterminationModule } from '../determination/determination.module.js';
import { ListingModule } from '../listing/listing.module.js';
import { RepairAssessments } from '../repair/repair-assessment.js';
import { RepairOpenings } from '../repair/repair-openings.js';
import { ClassifiedCases } from './classification-case.js';
import { DecideClassificationHandler } from './decide-classification.js';
import { HandToChannelHandler, ReadChannelActsHandler, RecordChannelAnswerHandler } from './hand-to-channel.js';
import { ProposeClassificationHandler } from './propose-classification.js';
import { PublicViews } from './public-view.js';
import { PublicationGrounds } from './publication-ground.js';
import { PublishedCases } from './published-case.js';
import { PublishHandler } from './publish.js';
import { ReadClassificationHandler } from './read-classification.js';
import { PublicPublications } from './read-publications.js';

@Module({
  imports: [DeterminationModule, ListingModule],
  providers: [
    PublicationGrounds,
    PublishedCases,
    PublicViews,
    PublishHandler,
    PublicPublications,
    RepairAssessments,
    RepairOpenings,
    ClassifiedCases,
    ProposeClassificationHandler,
    DecideClassificationHandler,
    ReadClassificationHandler,
    HandToChannelHandler,
    RecordChannelAnswerHandler,
    ReadChannelActsHandler,
  ],
  exports: [PublicPublications, RepairAssessments, RepairOpenings],
})
export class PublicationModule {}
