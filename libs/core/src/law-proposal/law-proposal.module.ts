import { Module } from '@nestjs/common';
import {
  RecordProposalAnswerHandler,
  ReturnProposalHandler,
  SendProposalHandler,
  SubmitProposalHandler,
} from './hand-on-proposal.js';
import { LawProposals } from './law-proposals.js';
import { PrintLawProposalHandler } from './print-law-proposal.js';
import { ProposeLawChangeHandler } from './propose-law-change.js';

/** Proposals to change the law (plan art. 15). */
@Module({
  providers: [
    LawProposals,
    ProposeLawChangeHandler,
    SubmitProposalHandler,
    ReturnProposalHandler,
    SendProposalHandler,
    RecordProposalAnswerHandler,
    PrintLawProposalHandler,
  ],
  exports: [LawProposals],
})
export class LawProposalModule {}
