import { createReadStream } from 'node:fs';
import { CommandBus } from '@nestjs/cqrs';
import { NestFactory } from '@nestjs/core';
import { CoreModule } from '../core.module.js';
import { MovableClock } from '../clock/clock.js';
import { DocumentModule } from '../document/document.module.js';
import { ExchangeModule } from '../exchange/exchange.module.js';
import { StartImport } from '../exchange/start-import.js';
import { SENDERS } from './sent-file.js';

/** What a test tells the process: where the database and the spool are, and which file to send, if any. */
export interface ImportingProcess {
  readonly databaseUrl: string;
  readonly spoolFolder: string;
  /** The installation's key, in hex: every process of one database holds the same. */
  readonly masterKey: string;
  readonly send?: string;
}

/** A process that imports, for tests to kill: it sends its file, if it has one, and takes up whatever waits. */
export async function runImportingProcess({
  databaseUrl,
  spoolFolder,
  masterKey,
  send,
}: ImportingProcess): Promise<void> {
  const config = {
    mode: 'test',
    databaseUrl,
    masterKey: Buffer.from(masterKey, 'hex'),
    spoolFolder,
    quarantine: [],
    regimeConflict: 'more-favourable',
    floorConflict: 'stricter',
    poolSize: 4,
  } as const;
  class Root {}
  const app = await NestFactory.createApplicationContext(
    { module: Root, imports: [CoreModule.for(config, [], new MovableClock()), DocumentModule, ExchangeModule] },
    { logger: ['error'] },
  );
  app.enableShutdownHooks();
  if (send === undefined) return;
  const content = createReadStream(send) as AsyncIterable<Buffer>;
  const declared = { fileName: send, format: { kind: 'csv' } } as const;
  await app.get(CommandBus).execute(new StartImport(SENDERS.market, declared, content));
}
