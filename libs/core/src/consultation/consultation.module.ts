import { Module } from '@nestjs/common';
import {
  CloseConsultationHandler,
  ExtendConsultationHandler,
  OpenConsultationHandler,
  WithdrawConsultationHandler,
} from './consult.js';
import { Consultations } from './consultations.js';
import { AnswerOpinionHandler, GiveOpinionHandler, ReadOpinionsHandler, RecordOpinionHandler } from './opinions.js';

/** Consultations on local standards (plan art. 7). */
@Module({
  providers: [
    Consultations,
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
