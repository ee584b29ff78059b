import { Module } from '@nestjs/common';
import { AssessDocumentHandler } from './assess-document.js';
import { Assessment } from './assessment.js';
import { CareReview } from './care-review.js';
import { CaseEvidence } from './case-evidence.js';
import { DecideDeterminationHandler } from './decide-determination.js';
import { DecideSupplementHandler } from './decide-supplement.js';
import { ProposeDeterminationHandler } from './propose-determination.js';
import { ReadDeterminationHandler } from './read-determination.js';
import { SupplementCases } from './supplement-case.js';
import { SupplementDeterminationHandler } from './supplement-determination.js';

@Module({
  providers: [
    Assessment,
    CaseEvidence,
    CareReview,
    SupplementCases,
    AssessDocumentHandler,
    ProposeDeterminationHandler,
    DecideDeterminationHandler,
    ReadDeterminationHandler,
    SupplementDeterminationHandler,
    DecideSupplementHandler,
  ],
  exports: [Assessment, CareReview, CaseEvidence],
})
export class DeterminationModule {}
