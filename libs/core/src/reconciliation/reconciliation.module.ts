import { Module } from '@nestjs/common';
import { ListingModule } from '../listing/listing.module.js';
import { SupervisionModule } from '../supervision/supervision.module.js';
import { ReconcilePublicationsHandler, Reconciliations } from './reconciliations.js';

/** What departments publish themselves beside what is published here (plan art. 5). */
@Module({
  imports: [ListingModule, SupervisionModule],
  providers: [Reconciliations, ReconcilePublicationsHandler],
  exports: [Reconciliations],
})
export class ReconciliationModule {}
