import { createHash } from 'node:crypto';
import { prepareDatabase } from '@chengxin/core/database/prepare-database';
import { ReadPool } from '@chengxin/core/database/pool';
import { appUrlOf } from '@chengxin/core/testing/app-login';
import { templateKey } from '@chengxin/core/testing/template-key';
import { openTestDatabase, type TestDatabase } from '@chengxin/local-postgres/test-database';
import { SharedBuckets } from './shared-buckets.js';

const SECRET = createHash('sha256').update('a test').digest();
const SLOW = { perSecond: 0.001, burst: 10 };

describe('buckets in the database', () => {
  let database: TestDatabase;
  let owner: ReadPool;
  let buckets: SharedBuckets[];
  beforeAll(async () => {
    database = await openTestDatabase(prepareDatabase, templateKey('core'));
    owner = new ReadPool(database.url, 2);
    const url = await appUrlOf(database.url);
    buckets = [1, 2, 3].map(() => new SharedBuckets(url, SECRET));
  });
  afterAll(async () => {
    await Promise.all((buckets ?? []).map((each) => each.onModuleDestroy()));
    await owner?.end();
    await database?.drop();
  });

  it('give each token once, whoever draws at the same moment, and of many keys in one order', async () => {
    const keys = Array.from({ length: 60 }, (_, i) => `client ${i}`);
    const draws = await Promise.all(
      buckets.flatMap((each, at) =>
        [...keys, ...keys].map(async (key) => ({ key, ...(await each.draw(key, SLOW, 1 + (at % 3))) })),
      ),
    );
    for (const key of keys) {
      const granted = draws.filter((draw) => draw.key === key).map((draw) => draw.granted);
      // 1, 2 and 3 of each process, twice: twelve are asked for.
      expect([key, granted.reduce((sum, each) => sum + each, 0)]).toEqual([key, 10]);
    }
    expect(Math.min(...draws.map(({ left }) => left))).toBeGreaterThanOrEqual(0);
  });

  it('are refilled by the clock of the database, and hold their burst and no more', async () => {
    const [bucket] = buckets as [SharedBuckets];
    const limit = { perSecond: 10, burst: 20 };
    expect(await bucket.draw('refilled', limit, 20)).toEqual({ granted: 20, left: 0 });
    await owner.query(`update cx.rate_bucket set at = at - interval '1 second' where drawn = 20`);
    const second = await bucket.draw('refilled', limit, 5);
    expect(second.granted).toBe(5);
    expect(second.left).toBeGreaterThanOrEqual(5);
    await owner.query(`update cx.rate_bucket set at = at - interval '1 hour' where drawn = 5`);
    expect(await bucket.draw('refilled', limit, 5)).toEqual({ granted: 5, left: 15 });
  });

  it('name nobody: neither a client nor its address can be read from them', async () => {
    const [bucket, , third] = buckets as [SharedBuckets, SharedBuckets, SharedBuckets];
    await bucket.draw('["client","192.0.2.7"]', SLOW, 1);
    expect((await third.draw('["client","192.0.2.7"]', SLOW, 1)).left).toBeCloseTo(8, 1);
    const { rows } = await owner.query<{ all: string }>(`select string_agg(b::text, ' ') as all from cx.rate_bucket b`);
    expect(rows[0]!.all).not.toContain('192.0.2.7');
    const other = new SharedBuckets(await appUrlOf(database.url), createHash('sha256').update('another').digest());
    expect((await other.draw('["client","192.0.2.7"]', SLOW, 1)).left).toBe(9);
    await other.onModuleDestroy();
  });

  it('keep nobody waiting: who cannot have them in time is told so', async () => {
    const [bucket] = buckets as [SharedBuckets];
    const holder = await owner.connect();
    try {
      await holder.query('begin');
      await holder.query('lock table cx.rate_bucket in access exclusive mode');
      await expect(bucket.draw('held up', SLOW, 1)).rejects.toThrow(/too long|statement timeout/);
    } finally {
      await holder.query('rollback');
      holder.release();
    }
    const gone = new SharedBuckets('postgresql://nobody@127.0.0.1:1/none', SECRET);
    await expect(gone.draw('x', SLOW, 1)).rejects.toThrow();
    await gone.onModuleDestroy();
    expect((await bucket.draw('held up', SLOW, 1)).granted).toBe(1);
  });
});
