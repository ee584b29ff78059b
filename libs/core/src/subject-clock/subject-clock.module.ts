import { Module } from '@nestjs/common';
import { ListingModule } from '../listing/listing.module.js';
import { RepairModule } from '../repair/repair.module.js';
import { DueSubjects } from './due-subjects.js';
import { FollowClocks } from './follow-clocks.js';
import { OpenTerms } from './open-terms.js';

/** Every term that runs on a subject's records, in one engine. */
@Module({
  imports: [ListingModule, RepairModule],
  providers: [OpenTerms, FollowClocks, DueSubjects],
  exports: [FollowClocks, DueSubjects],
})
export class SubjectClockModule {}
