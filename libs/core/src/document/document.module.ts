import { Module } from '@nestjs/common';
import { AddPartiesHandler } from './add-parties.js';
import { AttachFileHandler } from './attach-file.js';
import { ChangeDocumentStatusHandler } from './change-status.js';
import { ClearMarkHandler } from './clear-mark.js';
import { CorrectDocumentHandler } from './correct-document.js';
import { CorrectPartyOrderHandler } from './correct-order.js';
import { DocumentIntake } from './document-intake.js';
import { DocumentJudges } from './document-judges.js';
import { DocumentFollower } from './follow-document.js';
import { ReadDocumentFileHandler, ReadDocumentHandler, ReadDocumentPartiesHandler } from './read-document.js';
import { RegisterDocumentHandler } from './register-document.js';
import { ServePenaltyHandler } from './serve-penalty.js';
import { ResumeAnnulmentsHandler } from './resume-annulments.js';

@Module({
  providers: [
    DocumentJudges,
    DocumentIntake,
    DocumentFollower,
    RegisterDocumentHandler,
    AddPartiesHandler,
    AttachFileHandler,
    ReadDocumentHandler,
    ReadDocumentFileHandler,
    ReadDocumentPartiesHandler,
    CorrectDocumentHandler,
    CorrectPartyOrderHandler,
    ChangeDocumentStatusHandler,
    ClearMarkHandler,
    ServePenaltyHandler,
    ResumeAnnulmentsHandler,
  ],
  exports: [DocumentJudges, DocumentFollower],
})
export class DocumentModule {}
