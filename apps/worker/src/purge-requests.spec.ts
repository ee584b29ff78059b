import { prepareDatabase } from '@chengxin/core/database/prepare-database';
import { ReadPool } from '@chengxin/core/database/pool';
import { appUrlOf } from '@chengxin/core/testing/app-login';
import { templateKey } from '@chengxin/core/testing/template-key';
import { openTestDatabase, type TestDatabase } from '@chengxin/local-postgres/test-database';
import { purgeRequests } from './purge-requests.js';

const DAY_MS = 86_400_000;

describe('idempotency keys', () => {
  let database: TestDatabase;
  let pool: ReadPool;
  beforeAll(async () => {
    database = await openTestDatabase(prepareDatabase, templateKey('core'));
    pool = new ReadPool(await appUrlOf(database.url), 2);
  });
  afterAll(async () => {
    await pool?.end();
    await database?.drop();
  });

  const store = (count: number, at: Date, status: number | null) =>
    pool.query(
      `insert into cx.request (request_key, body_digest, status, headers, at)
       select gen_random_uuid(), 'sha256:x', $2, '{}', $3 from generate_series(1, $1::integer)`,
      [count, status, at],
    );
  const left = async (): Promise<number> =>
    (await pool.query<{ n: number }>('select count(*)::integer as n from cx.request')).rows[0]!.n;

  it('are removed in portions once their seven days are over, answered or not, and not a moment before', async () => {
    const now = Date.parse('2026-12-08T00:00:00Z');
    await store(1_400, new Date(now - 7 * DAY_MS - 1), 201);
    await store(2, new Date(now - 30 * DAY_MS), null);
    await store(3, new Date(now - 7 * DAY_MS), 201);
    await store(1, new Date(now), null);
    expect([await purgeRequests(pool, now), await left()]).toEqual(['more', 406]);
    expect([await purgeRequests(pool, now), await left()]).toEqual(['idle', 4]);
    expect([await purgeRequests(pool, now), await left()]).toEqual(['idle', 4]);
  });
});
