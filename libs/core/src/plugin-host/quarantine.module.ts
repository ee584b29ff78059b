import { Module } from '@nestjs/common';
import { DecideQuarantineHandler } from './decide-quarantine.js';
import { ProposeQuarantineHandler } from './propose-quarantine.js';
import { ReadQuarantineHandler } from './read-quarantine.js';

/** Quarantine of a plugin by two persons. That it is followed is the core's own, in every process. */
@Module({ providers: [ProposeQuarantineHandler, DecideQuarantineHandler, ReadQuarantineHandler] })
export class QuarantineModule {}
