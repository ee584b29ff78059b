import { Module } from '@nestjs/common';
import { DocumentModule } from '../document/document.module.js';
import { DEFAULT_LEASE_MS, IMPORT_LEASE_MS, ImportClaims } from './import-claims.js';
import { ImportBatches } from './import-batches.js';
import { ImportEnds } from './import-ends.js';
import { ImportLayouts, ReadLayoutsHandler } from './import-layouts.js';
import { ImportUploads } from './import-uploads.js';
import { ImportRunner } from './import-runner.js';
import { BulkIntake } from './intake/bulk-intake.js';
import { ListImportsHandler, ReadImportHandler } from './read-import.js';
import { ReadImportReportFileHandler, ReadImportReportHandler } from './read-import-report.js';
import { ReadRefusedRowsHandler } from './read-refused-rows.js';
import { DismissRowHandler } from './resubmission/dismiss-row.js';
import { ImportRun } from './run-import.js';
import { StartImportHandler } from './start-import.js';

@Module({
  imports: [DocumentModule],
  providers: [
    { provide: IMPORT_LEASE_MS, useValue: DEFAULT_LEASE_MS },
    BulkIntake,
    ImportLayouts,
    ReadLayoutsHandler,
    ImportUploads,
    ImportClaims,
    ImportBatches,
    ImportEnds,
    ImportRun,
    ImportRunner,
    StartImportHandler,
    ReadImportHandler,
    ListImportsHandler,
    ReadImportReportHandler,
    ReadImportReportFileHandler,
    ReadRefusedRowsHandler,
    DismissRowHandler,
  ],
  exports: [BulkIntake],
})
export class ExchangeModule {}
