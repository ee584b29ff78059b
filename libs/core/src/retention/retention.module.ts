import { Module } from '@nestjs/common';
import { DecideErasureHandler, ProposeErasureHandler, ReadErasureHandler } from './erase.js';

@Module({ providers: [ProposeErasureHandler, DecideErasureHandler, ReadErasureHandler] })
export class RetentionModule {}
