import { Module } from '@nestjs/common';
import { ListingModule } from '../listing/listing.module.js';
import { RepairModule } from '../repair/repair.module.js';
import { BehindSubjects } from './behind-subjects.js';
import { ClockRules } from './clock-rules.js';
import { DueSubjects } from './due-subjects.js';
import { FollowClocks } from './follow-clocks.js';
import { OpenTerms } from './open-terms.js';
import { ReadClocks } from './read-clocks.js';
import { NameResponsibleHandler, ResponsiblePersons } from './responsible-persons.js';

/** Every term that runs on a subject's records, in one engine. */
@Module({
  imports: [ListingModule, RepairModule],
  providers: [
    ClockRules,
    OpenTerms,
    FollowClocks,
    DueSubjects,
    BehindSubjects,
    ReadClocks,
    ResponsiblePersons,
    NameResponsibleHandler,
  ],
  exports: [FollowClocks, DueSubjects, BehindSubjects, ReadClocks, ResponsiblePersons],
})
export class SubjectClockModule {}
