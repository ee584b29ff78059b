import { Module } from '@nestjs/common';
import { ExportSimulationHandler } from './export-simulation.js';
import { ListAffectedRecordsHandler, SimulateHandler } from './simulate.js';
import { Simulations } from './simulations.js';

@Module({ providers: [Simulations, SimulateHandler, ListAffectedRecordsHandler, ExportSimulationHandler] })
export class SimulationModule {}
