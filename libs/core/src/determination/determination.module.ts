import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { AssessDocumentHandler } from './assess-document.js';
import { Assessment } from './assessment.js';
import { CareReview } from './care-review.js';
import { CaseEvidence } from './case-evidence.js';
import { DecideDeterminationHandler } from './decide-determination.js';
import { DecideSupplementHandler } from './decide-supplement.js';
import { LegalityStatements } from './legality-statements.js';
import { ProposeDeterminationHandler } from './propose-determination.js';
import { ProveDeterminationHandler } from './prove-determination.js';
import { ReadDeterminationHandler } from './read-determination.js';
import { SealedProofs } from './sealed-proofs.js';
import { SupplementCases } from './supplement-case.js';
import { SupplementDeterminationHandler } from './supplement-determination.js';

@Module({
  imports: [LedgerModule],
  providers: [
    Assessment,
    CaseEvidence,
    CareReview,
    LegalityStatements,
    SealedProofs,
    SupplementCases,
    AssessDocumentHandler,
    ProposeDeterminationHandler,
    DecideDeterminationHandler,
    ReadDeterminationHandler,
    ProveDeterminationHandler,
    SupplementDeterminationHandler,
    DecideSupplementHandler,
  ],
  exports: [Assessment, CareReview, CaseEvidence],
})
export class DeterminationModule {}
