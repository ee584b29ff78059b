import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createDatabaseFromTemplate, databasesNamed, dropDatabase, prepareTemplate } from './databases.js';
import { ADMIN_URL, openTestDatabase } from './test-database.js';

const adminUrl = process.env[ADMIN_URL] ?? '';
const suffix = randomBytes(4).toString('hex');
const name = (what: string): string => `spec_${suffix}_${what}`;

async function run<T>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<{ answer: T }>(sql)).rows.map((row) => row.answer);
  } finally {
    await client.end();
  }
}

const withTable = async (url: string): Promise<void> => {
  await run(url, 'CREATE TABLE note AS SELECT 1 AS answer');
};

afterAll(async () => {
  for (const database of await databasesNamed(adminUrl, `spec_${suffix}_`)) await dropDatabase(adminUrl, database);
});

describe('databases from a template', () => {
  it('are independent of each other', async () => {
    const template = await prepareTemplate(adminUrl, name('independent'), withTable, 'v1');
    const first = await createDatabaseFromTemplate(adminUrl, template, name('first'));
    const second = await createDatabaseFromTemplate(adminUrl, template, name('second'));
    await run(first, 'INSERT INTO note VALUES (2)');
    expect(await run(first, 'SELECT answer FROM note ORDER BY 1')).toEqual([1, 2]);
    expect(await run(second, 'SELECT answer FROM note ORDER BY 1')).toEqual([1]);
  });

  it('share one preparation however many ask at once', async () => {
    let prepared = 0;
    const prepare = async (url: string): Promise<void> => {
      prepared += 1;
      await withTable(url);
    };
    const asked = await Promise.all([1, 2, 3, 4].map(() => prepareTemplate(adminUrl, name('once'), prepare, 'v1')));
    expect(new Set(asked).size).toBe(1);
    expect(prepared).toBe(1);
  });

  it('are prepared anew when the migrations change', async () => {
    const before = await prepareTemplate(adminUrl, name('changing'), withTable, 'v1');
    const after = await prepareTemplate(
      adminUrl,
      name('changing'),
      async (url) => void (await run(url, 'CREATE TABLE note AS SELECT 9 AS answer')),
      'v2',
    );
    expect(after).not.toBe(before);
    const copy = await createDatabaseFromTemplate(adminUrl, after, name('changed'));
    expect(await run(copy, 'SELECT answer FROM note')).toEqual([9]);
  });

  it('never come from a preparation that failed half-way', async () => {
    const breaking = async (url: string): Promise<void> => {
      await run(url, 'CREATE TABLE half AS SELECT 0 AS answer');
      throw new Error('migration 2 failed');
    };
    await expect(prepareTemplate(adminUrl, name('half'), breaking, 'v1')).rejects.toThrow('migration 2 failed');
    const template = await prepareTemplate(adminUrl, name('half'), withTable, 'v1');
    const copy = await createDatabaseFromTemplate(adminUrl, template, name('whole'));
    expect(await run(copy, "SELECT to_regclass('half') AS answer")).toEqual([null]);
    expect(await run(copy, 'SELECT answer FROM note')).toEqual([1]);
  });
});

describe('the database of a spec file', () => {
  it('has the migrated schema, is its own, and is gone when dropped', async () => {
    const [one, other] = [
      await openTestDatabase(withTable, 'local-postgres specs'),
      await openTestDatabase(withTable, 'local-postgres specs'),
    ];
    await run(one.url, 'DELETE FROM note');
    expect(await run(other.url, 'SELECT answer FROM note')).toEqual([1]);
    const connected = new pg.Client({ connectionString: one.url });
    const errors: unknown[] = [];
    connected.on('error', (error) => errors.push(error));
    await connected.connect();
    await one.drop();
    await other.drop();
    await expect(connected.query('SELECT 1')).rejects.toThrow();
    expect(errors).toContainEqual(expect.objectContaining({ code: '57P01' }));
    await expect(run(one.url, 'SELECT 1 AS answer')).rejects.toMatchObject({ code: '3D000' });
  });
});
