import { Module } from '@nestjs/common';
import { ListingModule } from '../listing/listing.module.js';
import { RepairModule } from '../repair/repair.module.js';
import { DueSubjects } from './due-subjects.js';
import { FollowClocks } from './follow-clocks.js';
import { OpenTerms } from './open-terms.js';
import { ReadClocks } from './read-clocks.js';
import { NameResponsibleHandler, ResponsiblePersons } from './responsible-persons.js';

/** Every term that runs on a subject's records, in one engine. */
@Module({
  imports: [ListingModule, RepairModule],
  providers: [OpenTerms, FollowClocks, DueSubjects, ReadClocks, ResponsiblePersons, NameResponsibleHandler],
  exports: [FollowClocks, DueSubjects, ReadClocks, ResponsiblePersons],
})
export class SubjectClockModule {}
