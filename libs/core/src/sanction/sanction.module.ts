import { Module } from '@nestjs/common';
import { ListingModule } from '../listing/listing.module.js';
import { AssignSanctionHandler } from './assign-sanction.js';
import { LiftSanctionHandler, ReportSanctionHandler } from './change-sanction.js';
import { MeasureReader } from './checked-measures.js';
import { ReadSanctionHandler } from './read-sanction.js';
import { SubjectChecks } from './check-subject.js';

@Module({
  imports: [ListingModule],
  providers: [
    AssignSanctionHandler,
    ReportSanctionHandler,
    LiftSanctionHandler,
    ReadSanctionHandler,
    MeasureReader,
    SubjectChecks,
  ],
  exports: [SubjectChecks],
})
export class SanctionModule {}
