import { Module } from '@nestjs/common';
import { ListingModule } from '../listing/listing.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import { AcceptRepairHandler } from './accept-repair.js';
import { ApplyForRepairHandler } from './apply-for-repair.js';
import { RecordReceiptHandler, WithdrawRepairHandler } from './change-repair.js';
import { CheckEligibilityHandler } from './check-eligibility.js';
import { DecideRepairHandler } from './decide-repair.js';
import { EndReorganisationHandler } from './end-reorganisation.js';
import { ExtendRepairHandler } from './extend-repair.js';
import { ReadRepairHandler } from './read-repair.js';
import { RepairCases } from './repair-case.js';
import { RepairEnds } from './repair-ends.js';
import { RevokeRepairHandler } from './revoke-repair.js';

@Module({
  imports: [ListingModule, PublicationModule],
  providers: [
    RepairCases,
    RepairEnds,
    EndReorganisationHandler,
    CheckEligibilityHandler,
    ApplyForRepairHandler,
    AcceptRepairHandler,
    DecideRepairHandler,
    ExtendRepairHandler,
    WithdrawRepairHandler,
    RecordReceiptHandler,
    RevokeRepairHandler,
    ReadRepairHandler,
  ],
  exports: [RepairCases],
})
export class RepairModule {}
