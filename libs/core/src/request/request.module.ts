import { Module } from '@nestjs/common';
import { AnswerRequestHandler } from './answer-request.js';
import { LodgeRequestHandler } from './lodge-request.js';
import { ListOpenRequestsHandler, ListOwnRequestsHandler } from './read-requests.js';

@Module({ providers: [LodgeRequestHandler, AnswerRequestHandler, ListOwnRequestsHandler, ListOpenRequestsHandler] })
export class RequestModule {}
