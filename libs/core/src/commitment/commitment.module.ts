import { Module } from '@nestjs/common';
import {
  DecideCommitmentFindingHandler,
  FulfilCommitmentHandler,
  ProposeCommitmentFindingHandler,
  ReadCommitmentHandler,
  RecordCommitmentHandler,
} from './commitments.js';

/** 信用承诺 and what became of them. */
@Module({
  providers: [
    RecordCommitmentHandler,
    FulfilCommitmentHandler,
    ProposeCommitmentFindingHandler,
    DecideCommitmentFindingHandler,
    ReadCommitmentHandler,
  ],
})
export class CommitmentModule {}
