import { Module } from '@nestjs/common';
import { ConsultationModule } from '../consultation/consultation.module.js';
import { DecideAdoptionHandler } from './decide-adoption.js';
import { ProposeAdoptionHandler } from './propose-adoption.js';
import { ReadAdoptionHandler } from './read-adoption.js';
import { StandardAdoptions } from './standard-adoptions.js';
import { EvaluatedStandards, RecordEvaluationHandler, StandardEvaluations } from './standard-evaluations.js';

/** Adoption of local standards. Which standard is in force is the core's own, for every module. */
@Module({
  imports: [ConsultationModule],
  providers: [
    StandardAdoptions,
    ProposeAdoptionHandler,
    DecideAdoptionHandler,
    ReadAdoptionHandler,
    StandardEvaluations,
    EvaluatedStandards,
    RecordEvaluationHandler,
  ],
  exports: [StandardEvaluations, EvaluatedStandards],
})
export class StandardModule {}
