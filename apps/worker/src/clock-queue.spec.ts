import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { CLOCK_QUEUE } from '@chengxin/core/database/job-schema';
import { prepareDatabase } from '@chengxin/core/database/prepare-database';
import { ReadPool } from '@chengxin/core/database/pool';
import { appUrlOf } from '@chengxin/core/testing/app-login';
import { templateKey } from '@chengxin/core/testing/template-key';
import { openTestDatabase } from '@chengxin/local-postgres/test-database';
import { PgBoss } from 'pg-boss';
import { queueOptions } from './clock-queue.js';

jest.setTimeout(60_000);

describe('the queue of clocks, worked on by the application’s account', () => {
  it('takes jobs, retries them, tends itself and ends, with the few rights it has', async () => {
    const database = await openTestDatabase(prepareDatabase, templateKey('core'));
    const owner = new ReadPool(database.url, 1);
    const boss = new PgBoss({
      ...queueOptions(await appUrlOf(database.url)),
      // Seldom done by itself; the least that it allows.
      bamIntervalSeconds: 10,
    });
    const faults: string[] = [];
    boss.on('error', (error) => faults.push(error.message));
    boss.on('warning', ({ message }) => faults.push(message));
    try {
      await boss.start();
      const send = () => boss.send(CLOCK_QUEUE, { subjectId: 'a' }, { singletonKey: 'a' });
      expect(await send()).not.toBeNull();
      expect(await send()).toBeNull();
      const [first] = await boss.fetch(CLOCK_QUEUE);
      // While one is worked on, the next may wait; what came to grief comes again.
      expect(await send()).not.toBeNull();
      await boss.fail(CLOCK_QUEUE, first!.id);
      const [second] = await boss.fetch(CLOCK_QUEUE);
      await boss.complete(CLOCK_QUEUE, second!.id);
      // What was worked on by somebody who is gone is given up, and what is long done is deleted.
      await owner.query(
        `update pgboss.job set started_on = now() - interval '1 hour', state = 'active' where state in ('retry', 'created')`,
      );
      await owner.query(`update pgboss.job set completed_on = now() - interval '2 hours' where state = 'completed'`);
      await boss.supervise();
      await boss.resolveFlow();
      await sleep(11_000);
      const { rows } = await owner.query<{ state: string }>('select state::text from pgboss.job order by 1');
      expect(rows.map(({ state }) => state)).not.toContain('completed');
      expect(rows.map(({ state }) => state)).not.toContain('active');
      expect(faults).toEqual([]);
    } finally {
      await boss.stop({ graceful: false, close: true });
      await owner.end();
      await database.drop();
    }
  });
});
