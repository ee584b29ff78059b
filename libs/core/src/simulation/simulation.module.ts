import { Module } from '@nestjs/common';
import { CheckedDrafts } from './checked-drafts.js';
import { ExportSimulationHandler } from './export-simulation.js';
import { ListAffectedRecordsHandler, SimulateHandler } from './simulate.js';
import { Simulations } from './simulations.js';

@Module({
  providers: [Simulations, CheckedDrafts, SimulateHandler, ListAffectedRecordsHandler, ExportSimulationHandler],
})
export class SimulationModule {}
