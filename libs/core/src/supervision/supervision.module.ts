import { Module } from '@nestjs/common';
import { StandardModule } from '../plugin-host/standard.module.js';
import {
  AccountForNumbersHandler,
  CloseSupervisionHandler,
  OrderCorrectionHandler,
  RecordAccountabilityHandler,
  ReplyToSupervisionHandler,
} from './handle-case.js';
import { MonthlyReports } from './monthly-report.js';
import { Supervision } from './supervise.js';
import { SupervisionCases } from './supervision-cases.js';

/** Breaches that the platform finds by itself, and what is done about them (plan part 9 (二)). */
@Module({
  imports: [StandardModule],
  providers: [
    SupervisionCases,
    Supervision,
    MonthlyReports,
    OrderCorrectionHandler,
    ReplyToSupervisionHandler,
    AccountForNumbersHandler,
    CloseSupervisionHandler,
    RecordAccountabilityHandler,
  ],
  exports: [SupervisionCases, Supervision, MonthlyReports],
})
export class SupervisionModule {}
