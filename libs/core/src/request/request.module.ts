import { Module } from '@nestjs/common';
import { AnswerRequestHandler } from './answer-request.js';
import { LodgeRequestHandler } from './lodge-request.js';
import {
  ListOpenRequestsHandler,
  ListOwnRequestsHandler,
  ReadOwnRequestHandler,
  ReadRequestHandler,
} from './read-requests.js';
import { TakeInRequestHandler } from './take-in-request.js';
import { WithdrawRequestHandler } from './withdraw-request.js';

@Module({
  providers: [
    LodgeRequestHandler,
    TakeInRequestHandler,
    WithdrawRequestHandler,
    AnswerRequestHandler,
    ListOwnRequestsHandler,
    ReadOwnRequestHandler,
    ListOpenRequestsHandler,
    ReadRequestHandler,
  ],
})
export class RequestModule {}
