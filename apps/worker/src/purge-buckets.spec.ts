import { prepareDatabase } from '@chengxin/core/database/prepare-database';
import { ReadPool } from '@chengxin/core/database/pool';
import { appUrlOf } from '@chengxin/core/testing/app-login';
import { templateKey } from '@chengxin/core/testing/template-key';
import { openTestDatabase, type TestDatabase } from '@chengxin/local-postgres/test-database';
import { purgeBuckets } from './purge-buckets.js';

describe('buckets of limits', () => {
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

  it('are removed in portions once they are full again, and not while somebody draws from them', async () => {
    await pool.query(
      `insert into cx.rate_bucket (bucket_key, tokens, drawn, at, full_at)
       select gen_random_uuid(), 1, 1, clock_timestamp(), clock_timestamp() + make_interval(secs => case when n <= 1400 then -1 else 3600 end)
       from generate_series(1, 1403) n`,
    );
    const left = async () =>
      (await pool.query<{ n: number }>('select count(*)::integer as n from cx.rate_bucket')).rows[0]!.n;
    const drawing = await pool.connect();
    await drawing.query('begin');
    const { rowCount } = await drawing.query(
      'select from cx.rate_bucket where full_at < clock_timestamp() limit 10 for update',
    );
    expect(rowCount).toBe(10);
    expect([await purgeBuckets(pool), await left()]).toEqual(['more', 403]);
    expect([await purgeBuckets(pool), await left()]).toEqual(['idle', 13]);
    await drawing.query('rollback');
    drawing.release();
    expect([await purgeBuckets(pool), await left()]).toEqual(['idle', 3]);
  });
});
