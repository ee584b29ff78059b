import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { readClockAhead } from '@chengxin/core/clock/platform-clock';
import { MovableClock } from '@chengxin/core/clock/clock';
import { prepareDatabase } from '@chengxin/core/database/prepare-database';
import { ReadPool } from '@chengxin/core/database/pool';
import { MIGRATIONS, migrate, ormOptions } from '@chengxin/core/database/orm';
import { MikroORM } from '@mikro-orm/postgresql';
import { openTestDatabase, type TestDatabase } from '@chengxin/local-postgres/test-database';
import { templateKey } from '@chengxin/core/testing/template-key';
import { prepareSandboxDatabase, schemaDigest } from './database.js';
import { beginOn, reachDay } from './first-day.js';
import { officers } from './officers.js';
import { putSetting } from './settings-table.js';

describe('the database of the sandbox', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chengxin-database-'));
  const keyFile = (name: string) => {
    const file = join(folder, name);
    writeFileSync(file, randomBytes(32).toString('base64'));
    return file;
  };
  const key = keyFile('master.key');
  let empty: TestDatabase;
  let used: TestDatabase;
  let pool: ReadPool;
  beforeAll(async () => {
    empty = await openTestDatabase(() => Promise.resolve(), 'empty');
    used = await openTestDatabase(prepareDatabase, templateKey('core'));
    pool = new ReadPool(empty.url, 2);
  });
  afterAll(async () => {
    await pool?.end();
    await empty?.drop();
    await used?.drop();
    rmSync(folder, { recursive: true, force: true });
  });
  const keyCheckIn = async (of: ReadPool): Promise<string> =>
    (
      await of.query<{ check: string }>(
        `select body->>'keyCheck' as check from cx.platform_setting where setting_code = 'sandbox'`,
      )
    ).rows[0]!.check;
  const prepare = async (url: string, file: string): Promise<string[]> => {
    const told: string[] = [];
    await prepareSandboxDatabase(url, file, ({ zh }) => void told.push(zh));
    return told;
  };

  it('is made and loaded once, with all officers', async () => {
    expect(await prepare(empty.url, key)).toHaveLength(1);
    expect(await prepare(empty.url, key)).toEqual([]);
    const { rows } = await pool.query<{ n: number }>('select count(*)::integer as n from cx.officer');
    expect(rows[0]!.n).toBe(officers.length);
  });

  it('is loaded again where an earlier preparation broke off', async () => {
    await pool.query(`update cx.platform_setting set body = body - 'loaded' where setting_code = 'sandbox'`);
    await pool.query('delete from cx.officer');
    expect(await prepare(empty.url, key)).toHaveLength(1);
    expect((await pool.query('select 1 from cx.officer')).rows).toHaveLength(officers.length);
  });

  it('is not opened with another key than the one that sealed it', async () => {
    await expect(prepare(empty.url, keyFile('other.key'))).rejects.toThrow('keys/master.key');
  });

  it('of an earlier program is migrated with all that it holds, as one that broke off in it is, and is then this program’s', async () => {
    const older = await openTestDatabase(() => Promise.resolve(), 'empty');
    const its = new ReadPool(older.url, 1);
    try {
      const steps = MIGRATIONS.slice(0, -2);
      const orm = await MikroORM.init({ ...ormOptions(older.url), logger: () => undefined });
      await migrate(orm, steps.at(-1)!.name);
      await orm.close();
      await putSetting(its, 'kept', { here: 1 });
      await putSetting(its, 'sandbox', {
        keyCheck: await keyCheckIn(pool),
        schema: schemaDigest(steps),
        loaded: 'of then',
      });
      expect((await prepare(older.url, key)).join()).toMatch(/升级/);
      const applied = await its.query<{ name: string }>('select name from cx.schema_migration order by id');
      expect(applied.rows.map(({ name }) => name)).toEqual(MIGRATIONS.map(({ name }) => name));
      expect((await its.query(`select body from cx.platform_setting where setting_code = 'kept'`)).rows).toEqual([
        { body: { here: 1 } },
      ]);
      // Migrated, and broken off before it said so.
      await its.query(
        `update cx.platform_setting set body = body || jsonb_build_object('schema', $1::text) where setting_code = 'sandbox'`,
        [schemaDigest(steps)],
      );
      expect(await prepare(older.url, key)).toHaveLength(1);
      expect(await prepare(older.url, key)).toEqual([]);
    } finally {
      await its.end();
      await older.drop();
    }
  });

  it('of a program that is not an earlier state of this one is not touched', async () => {
    const mark = await pool.query<{ body: { schema: string } }>(
      `select body from cx.platform_setting where setting_code = 'sandbox'`,
    );
    const set = (schema: string) =>
      pool.query(
        `update cx.platform_setting set body = body || jsonb_build_object('schema', $1::text) where setting_code = 'sandbox'`,
        [schema],
      );
    await set('other');
    await expect(prepare(empty.url, key)).rejects.toThrow('npm run reset');
    await set(mark.rows[0]!.body.schema);
    // A program of tomorrow migrated it.
    await pool.query(`insert into cx.schema_migration (name) values ('Migration29990101000000_of_tomorrow')`);
    await expect(prepare(empty.url, key)).rejects.toThrow('npm run reset');
    await pool.query(`delete from cx.schema_migration where name like 'Migration2999%'`);
    expect(await prepare(empty.url, key)).toEqual([]);
  });

  it('that holds records and is no sandbox’s is left alone', async () => {
    const other = new ReadPool(used.url, 1);
    try {
      await other.query(
        `insert into cx.officer (officer_id, name, organ_id, roles) values ('x', 'x', 'lvliang-taxation', '{}')`,
      );
      await expect(prepare(used.url, key)).rejects.toThrow('不是沙箱');
      expect((await other.query('select 1 from cx.officer')).rows).toHaveLength(1);
      expect((await other.query('select 1 from cx.platform_setting')).rows).toHaveLength(0);
    } finally {
      await other.end();
    }
  });

  it('begins its time on a given day, and from then on only goes forward', async () => {
    const today = async () => new MovableClock(await readClockAhead(pool)).today();
    await beginOn(pool, '2026-03-02');
    expect(await today()).toBe('2026-03-02');
    await reachDay(pool, '2099-01-01');
    expect(await today()).toBe('2099-01-01');
    await beginOn(pool, '2026-03-02');
    expect(await today()).toBe('2099-01-01');
  });
});
