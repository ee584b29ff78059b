import { Module } from '@nestjs/common';
import { DecideErasureHandler, ProposeErasureHandler, ReadErasureHandler, ReadOwnErasuresHandler } from './erase.js';

@Module({ providers: [ProposeErasureHandler, DecideErasureHandler, ReadErasureHandler, ReadOwnErasuresHandler] })
export class RetentionModule {}
