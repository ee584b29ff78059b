import { Module } from '@nestjs/common';
import { EndRecusalHandler, ReadRecusalsHandler, RecuseHandler } from './recuse.js';

@Module({ providers: [RecuseHandler, EndRecusalHandler, ReadRecusalsHandler] })
export class RecusalModule {}
