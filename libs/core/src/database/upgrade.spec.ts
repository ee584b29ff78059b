import { openTestDatabase, type TestDatabase } from '@chengxin/local-postgres/test-database';
import { NoteSigner } from '@chengxin/signing/signed-note';
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { pipeline } from 'node:stream/promises';
import { keyringOf } from '../configuration/master-keys.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { LogSealer } from '../ledger/log-sealer.js';
import { verifyStoredLog } from '../ledger/verify-stored-log.js';
import type { Disagreement } from '../replay/record-agreement.js';
import { ReplayDecisions } from '../replay/replay-decisions.js';
import { appUrlOf, ownerUrlOf } from '../testing/app-login.js';
import { OFFICERS } from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { sealContents } from '../ledger/seal-contents.js';
import { inPlain, ledgerContents } from '../testing/ledger-contents.js';
import { CITY_DECISIONS, CITY_MODULES, CITY_SECTORS, decideCity } from '../testing/decided-city.js';
import { COPY_SESSION } from './back-up.js';
import { migrate, MIGRATIONS, ormOptions } from './orm.js';
import { ReadPool, withPool } from './pool.js';
import { prepareDatabase } from './prepare-database.js';
import { readyClock } from './readiness.js';
import { tablesInOrder, type StoredTable } from './table-order.js';

describe('a database that was filled before the newest migrations', () => {
  const signer = NoteSigner.make('credit.example/log', 'ed25519');
  let old: TestDatabase;
  let bed: CoreTestbed;
  let first: readonly StoredTable[];
  let before: Record<string, unknown>;

  const owned = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(COPY_SESSION);
      return await work(client);
    } finally {
      await client.end();
    }
  };
  const migrateTo = async (url: string, last?: string) => {
    const orm = await MikroORM.init({ ...ormOptions(url), logger: () => undefined });
    await migrate(orm, last).finally(() => orm.close());
  };
  /** Every row as the first schema knows it. */
  const contents = (url: string) =>
    owned(url, async (client) => {
      const found: Record<string, unknown> = {};
      for (const { name, columns } of first) {
        const { rows } = await client.query<{ row: string }>(
          `select row_to_json(t)::text as row from (select ${columns.join(', ')} from cx.${name}) t order by 1`,
        );
        found[name] = rows.map(({ row }) => row);
      }
      return found;
    });

  beforeAll(async () => {
    // A city with every kind of decision, and its rows as the first release would have kept them.
    const city = await openCore([...CITY_MODULES, LedgerModule], { plugins: CITY_SECTORS });
    old = await openTestDatabase(() => Promise.resolve(), 'empty');
    try {
      await decideCity(city);
      await migrateTo(old.url, MIGRATIONS[0]!.name);
      first = await owned(old.url, tablesInOrder);
      await owned(ownerUrlOf(city.config.databaseUrl), (source) =>
        owned(old.url, async (target) => {
          // As it lay there then: in plain.
          await inPlain(source, keyringOf(city.config));
          for (const { name, columns } of first) {
            const these = `cx.${name} (${columns.join(', ')})`;
            await pipeline(
              source.query(copyTo(`copy ${these} to stdout`)),
              target.query(copyFrom(`copy ${these} from stdin`)),
            );
          }
        }),
      );
    } finally {
      await city.close();
    }
    before = await contents(old.url);
    expect((before['listing'] as unknown[]).length).toBeGreaterThan(0);
    await migrateTo(old.url);
  });
  afterAll(async () => {
    await bed?.close();
    await old?.drop();
  });

  it('keeps every row of every table as it was', async () => {
    expect(await contents(old.url)).toEqual(before);
    const added = await owned(old.url, tablesInOrder);
    expect(added.length).toBeGreaterThan(first.length);
  });

  it('is closed to the application until it has its grants, then runs on, and every decision is judged as it was', async () => {
    await expect(readyClock({ databaseUrl: await appUrlOf(old.url), mode: 'test' })).rejects.toThrow(/缺少权限/);
    await prepareDatabase(old.url);
    bed = await openCore([...CITY_MODULES, LedgerModule], {
      plugins: CITY_SECTORS,
      databaseUrl: await appUrlOf(old.url),
    });
    const after = await contents(old.url);
    for (const table of [
      'subject',
      'document',
      'determination',
      'listing',
      'listing_step',
      'sanction',
      'publication',
      'repair',
    ])
      expect([table, after[table]]).toEqual([table, before[table]]);
    const found: unknown[] = [];
    const { creditOffice } = OFFICERS;
    for await (const line of await bed.query<AsyncIterable<{ event?: string }>>(new ReplayDecisions(creditOffice)))
      found.push(line);
    // The copied entries are this release's and hold the ground, and what was asked of channels, which the first one's rows could not: just that is told.
    const differing = found.filter(
      (line): line is Disagreement & { event: string } => (line as { event: string }).event === 'record',
    );
    expect(differing.map(({ record, fields }) => [record, fields])).toEqual([
      ['sanction', ['/ground']],
      ['publication', ['/channelActs', '/ground']],
      ['repair', ['/ground']],
      // Of a kind that the first release had no table for: the copied entry stands alone.
      ['commitment', []],
    ]);
    const summary = found.at(-1) as { decisions: number; different: number };
    expect(summary).toMatchObject({ decisions: CITY_DECISIONS, different: 0 });
  });

  it('has its old contents sealed by the owner’s job, once, whoever broke it off, and reads them as before', async () => {
    const plain = () =>
      owned(old.url, async (client) => {
        const { rows } = await client.query<{ plain: number; sealed: number }>(
          `select count(*) filter (where sealed is null)::integer as plain, count(*) filter (where content is null)::integer as sealed from cx.subject_ledger_content`,
        );
        return rows[0]!;
      });
    const options = { ownerUrl: old.url, keyring: keyringOf(bed.config) };
    const { plain: left } = await plain();
    expect(left).toBeGreaterThan(20);
    const entries = () =>
      owned(old.url, async (client) => {
        const { rows } = await client.query<{ id: string }>('select subject_id as id from cx.subject order by 1');
        return Promise.all(rows.map(({ id }) => ledgerContents(client, keyringOf(bed.config), id)));
      });
    const said = await entries();
    // Whoever took over the application seals and opens nothing.
    const app = bed.module.get(ReadPool);
    await expect(app.query('update cx.subject_ledger_content set content = null')).rejects.toMatchObject({
      code: '42501',
    });
    const breaking = () => {
      throw new Error('broken off');
    };
    await expect(sealContents({ ...options, portion: 7, onProgress: breaking })).rejects.toThrow('broken off');
    expect(await plain()).toMatchObject({ plain: left - 7 });
    expect(await sealContents(options)).toBe(left - 7);
    expect(await sealContents(options)).toBe(0);
    expect(await plain()).toMatchObject({ plain: 0 });
    expect(await entries()).toEqual(said);
    // Sealed it is rewritten by nobody, the owner neither.
    await owned(old.url, async (client) => {
      for (const sql of [`set sealed = '\\x00'`, `set content = '{}', sealed = null`])
        await expect(client.query(`update cx.subject_ledger_content ${sql}`)).rejects.toMatchObject({ code: '55000' });
    });
  });

  it('seals what was waiting since before there was a log, and the log is whole', async () => {
    const sealer = new LogSealer(bed.module.get(ReadPool), signer, () => new Date());
    while ((await sealer.turn()) === 'more');
    const stored = { databaseUrl: old.url, keyring: keyringOf(bed.config) };
    const verdict = await verifyStoredLog(stored, { log: signer.verifier });
    expect(verdict.findings).toEqual([]);
    const entries = ['subject', 'document', 'import', 'platform'].reduce(
      (sum, kind) => sum + (before[`${kind}_ledger`] as unknown[]).length,
      0,
    );
    expect(verdict.leaves).toBeGreaterThanOrEqual(entries);
    await withPool(old.url, async (pool) => {
      const { rows } = await pool.query<{ n: number }>('select count(*)::integer as n from cx.subject_unsealed');
      expect(rows).toEqual([{ n: 0 }]);
    });
  });

  it('may be migrated again, and nothing changes', async () => {
    const once = await contents(old.url);
    await prepareDatabase(old.url);
    expect(await contents(old.url)).toEqual(once);
  });
});
