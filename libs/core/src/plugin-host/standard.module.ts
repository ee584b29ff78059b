import { Module } from '@nestjs/common';
import { DecideAdoptionHandler } from './decide-adoption.js';
import { ProposeAdoptionHandler } from './propose-adoption.js';
import { ReadAdoptionHandler } from './read-adoption.js';
import { StandardAdoptions } from './standard-adoptions.js';

/** Adoption of local standards. Which standard is in force is the core's own, for every module. */
@Module({ providers: [StandardAdoptions, ProposeAdoptionHandler, DecideAdoptionHandler, ReadAdoptionHandler] })
export class StandardModule {}
