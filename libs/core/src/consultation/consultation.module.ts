import { Module } from '@nestjs/common';
import {
  CloseConsultationHandler,
  ExtendConsultationHandler,
  OpenConsultationHandler,
  WithdrawConsultationHandler,
} from './consult.js';
import { Consultations } from './consultations.js';
import { ConsultedMatters } from './consulted-matters.js';
import { AnswerOpinionHandler, GiveOpinionHandler, ReadOpinionsHandler, RecordOpinionHandler } from './opinions.js';

/** Consultations on local standards (plan art. 7), and on the city’s catalogue and list of measures (arts. 1 and 9). */
@Module({
  providers: [
    Consultations,
    ConsultedMatters,
    OpenConsultationHandler,
    ExtendConsultationHandler,
    CloseConsultationHandler,
    WithdrawConsultationHandler,
    GiveOpinionHandler,
    RecordOpinionHandler,
    AnswerOpinionHandler,
    ReadOpinionsHandler,
  ],
  exports: [Consultations],
})
export class ConsultationModule {}
