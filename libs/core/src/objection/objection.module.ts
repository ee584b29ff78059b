import { Module } from '@nestjs/common';
import { ListingModule } from '../listing/listing.module.js';
import { AnswerObjectionHandler, VerifyObjectionHandler } from './answer-objection.js';
import { LodgeObjectionHandler } from './lodge-objection.js';
import { ReadObjectionHandler } from './read-objection.js';

@Module({
  imports: [ListingModule],
  providers: [LodgeObjectionHandler, VerifyObjectionHandler, AnswerObjectionHandler, ReadObjectionHandler],
})
export class ObjectionModule {}
