import { Module } from '@nestjs/common';
import { DeterminationModule } from '../determination/determination.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { LegalityStatements } from './legality-statements.js';
import { ProveRecordHandler } from './prove-record.js';
import { SealedProofs } from './sealed-proofs.js';
import { StatedListings } from './stated-listing.js';
import { StatedMeasures } from './stated-measure.js';
import { StatedPublications } from './stated-publication.js';
import { StatedRepairs } from './stated-repair.js';
import { StatedRestorations } from './stated-restoration.js';
import { StatedRecords } from './stated-record.js';

@Module({
  imports: [DeterminationModule, LedgerModule],
  providers: [
    LegalityStatements,
    SealedProofs,
    StatedRestorations,
    StatedListings,
    StatedMeasures,
    StatedPublications,
    StatedRepairs,
    StatedRecords,
    ProveRecordHandler,
  ],
})
export class ProofModule {}
