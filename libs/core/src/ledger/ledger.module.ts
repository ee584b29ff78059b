import { Module } from '@nestjs/common';
import { ExportLogHandler } from './export-log.js';
import { SealedLog } from './sealed-log.js';

@Module({ providers: [SealedLog, ExportLogHandler], exports: [SealedLog] })
export class LedgerModule {}
