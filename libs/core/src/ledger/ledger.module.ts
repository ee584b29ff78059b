import { Module } from '@nestjs/common';
import { Cosignatures } from './cosignatures.js';
import { ExportLogHandler } from './export-log.js';
import { SealedLog } from './sealed-log.js';

@Module({ providers: [SealedLog, Cosignatures, ExportLogHandler], exports: [SealedLog, Cosignatures] })
export class LedgerModule {}
