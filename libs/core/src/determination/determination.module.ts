import { Module } from '@nestjs/common';
import { AssessDocumentHandler } from './assess-document.js';
import { Assessment } from './assessment.js';
import { CareReview } from './care-review.js';
import { CaseEvidence } from './case-evidence.js';
import { DecideDeterminationHandler } from './decide-determination.js';
import { ProposeDeterminationHandler } from './propose-determination.js';
import { ProveDeterminationHandler } from './prove-determination.js';
import { ReadDeterminationHandler } from './read-determination.js';

@Module({
  providers: [
    Assessment,
    CaseEvidence,
    CareReview,
    AssessDocumentHandler,
    ProposeDeterminationHandler,
    DecideDeterminationHandler,
    ReadDeterminationHandler,
    ProveDeterminationHandler,
  ],
  exports: [Assessment, CareReview, CaseEvidence],
})
export class DeterminationModule {}
