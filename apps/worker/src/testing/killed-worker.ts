import { processLog } from '@chengxin/core/log/log';
import { fixtureSectors } from '@chengxin/core/testing/fixture-sectors';
import { startWorker } from '../worker.js';

/** What a test tells the process: where the database is, and the installation's key in hex. */
export interface KilledWorker {
  readonly databaseUrl: string;
  readonly masterKey: string;
}

/** A worker on the sectors of the tests, for tests to kill. Says over the channel when it works. */
export async function runKilledWorker({ databaseUrl, masterKey }: KilledWorker): Promise<void> {
  await startWorker(
    {
      core: {
        mode: 'test',
        databaseUrl,
        masterKey: Buffer.from(masterKey, 'hex'),
        spoolFolder: '/nonexistent',
        quarantine: [],
        regimeConflict: 'more-favourable',
        floorConflict: 'stricter',
        poolSize: 4,
      },
      host: '127.0.0.1',
    },
    processLog(),
    fixtureSectors,
  );
  process.send?.('working');
}
