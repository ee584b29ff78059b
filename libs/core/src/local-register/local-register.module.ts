import { Module } from '@nestjs/common';
import { ConsultationModule } from '../consultation/consultation.module.js';
import { DocumentModule } from '../document/document.module.js';
import { DecideLocalEditionHandler } from './decide-edition.js';
import { DecideLocalEditionEndHandler, ProposeLocalEditionEndHandler } from './end-edition.js';
import { DraftLocalEditionHandler } from './draft-edition.js';
import { LocalEditionJudge } from './judge-edition.js';
import { LocalEditions } from './local-editions.js';
import { AnswerSuggestionHandler, SuggestRowHandler } from './suggestions.js';

/** The city's own editions of the catalogue and of the list of measures (plan arts. 1, 3, 4 and 9). */
@Module({
  imports: [ConsultationModule, DocumentModule],
  providers: [
    LocalEditions,
    LocalEditionJudge,
    DraftLocalEditionHandler,
    DecideLocalEditionHandler,
    ProposeLocalEditionEndHandler,
    DecideLocalEditionEndHandler,
    SuggestRowHandler,
    AnswerSuggestionHandler,
  ],
  exports: [LocalEditions],
})
export class LocalRegisterModule {}
