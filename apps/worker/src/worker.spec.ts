import { createHash, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDatabase } from '@chengxin/core/database/prepare-database';
import { newId } from '@chengxin/core/database/record-id';
import { ReadPool } from '@chengxin/core/database/pool';
import { NotReady } from '@chengxin/core/database/readiness';
import { appUrlOf } from '@chengxin/core/testing/app-login';
import { keptLog } from '@chengxin/core/testing/kept-log';
import { templateKey } from '@chengxin/core/testing/template-key';
import { openTestDatabase } from '@chengxin/local-postgres/test-database';
import type { WorkerConfig } from './configuration.js';
import { startWorker } from './worker.js';

const configFor = (databaseUrl: string): WorkerConfig => ({
  core: {
    mode: 'test',
    databaseUrl,
    masterKey: createHash('sha256').update('chengxin worker test').digest(),
    // Never made: nothing is uploaded here.
    spoolFolder: join(tmpdir(), `chengxin-spool-${randomUUID()}`),
    quarantine: [],
    regimeConflict: 'more-favourable',
    floorConflict: 'stricter',
    poolSize: 4,
  },
  host: '127.0.0.1',
  healthPort: 0,
});

describe('the worker', () => {
  it('says in words that the database was never migrated', async () => {
    const empty = await openTestDatabase(() => Promise.resolve(), 'empty');
    try {
      await expect(startWorker(configFor(empty.url), keptLog().log)).rejects.toThrow(NotReady);
      await expect(startWorker(configFor(empty.url), keptLog().log)).rejects.toThrow('尚未迁移');
    } finally {
      await empty.drop();
    }
  });

  it('relays what was committed, answers for its health, and ends in order', async () => {
    const database = await openTestDatabase(prepareDatabase, templateKey('core'));
    const pool = new ReadPool(database.url, 1);
    const { log, lines } = keptLog();
    try {
      await pool.query(`insert into cx.outbox values ($1, 1, 'listing.decided', '{}', now())`, [newId()]);
      const worker = await startWorker(configFor(await appUrlOf(database.url)), log);
      try {
        const ready = await fetch(`http://127.0.0.1:${worker.healthPort}/readyz`);
        expect(ready.status).toBe(200);
        const left = async () =>
          (await pool.query<{ n: number }>('select count(*)::integer as n from cx.outbox')).rows[0]!.n;
        for (let n = 0; n < 500 && (await left()) > 0; n += 1) await new Promise((resolve) => setTimeout(resolve, 10));
        expect(await left()).toBe(0);
      } finally {
        await worker.stop();
      }
      expect(lines).toContainEqual(expect.objectContaining({ message: 'events', topics: { 'listing.decided': 1 } }));
    } finally {
      await pool.end();
      await database.drop();
    }
  });
});
