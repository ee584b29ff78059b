import { Module } from '@nestjs/common';
import { ReplayDecisionsHandler } from './replay-decisions.js';

@Module({ providers: [ReplayDecisionsHandler] })
export class ReplayModule {}
