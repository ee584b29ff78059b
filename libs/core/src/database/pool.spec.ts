import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { openTestDatabase, type TestDatabase } from '@chengxin/local-postgres/test-database';
import { MikroORM } from '@mikro-orm/postgresql';
import { templateKey } from '../testing/template-key.js';
import { ormOptions } from './orm.js';
import { connectOwner, connectionLimits, ReadPool } from './pool.js';
import { prepareDatabase } from './prepare-database.js';

const STATEMENT_MS = 1_000;
const LIMITS = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'] as const;
type Limits = Readonly<Record<(typeof LIMITS)[number], string>>;
const LOOK = `select ${LIMITS.map((limit) => `current_setting('${limit}') as ${limit}`).join(', ')}`;
const OF_A_PROCESS: Limits = {
  statement_timeout: '1s',
  lock_timeout: '1min',
  idle_in_transaction_session_timeout: '10min',
};
/** A migration or a backup takes as long as it takes; others wait behind who waits for a lock. */
const OF_THE_OWNER: Limits = {
  statement_timeout: '0',
  lock_timeout: '1min',
  idle_in_transaction_session_timeout: '0',
};

/** Passes everything on to the database, until it falls silent: connections stand, and nothing comes. */
async function silentable(databaseUrl: string) {
  const { hostname, port } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let silent = false;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('error', () => undefined); // told to who asked, by its own end of it
      from.on('data', (bytes) => void (silent || to.write(bytes)));
      from.on('close', () => to.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  [url.hostname, url.port] = ['127.0.0.1', String((server.address() as AddressInfo).port)];
  return {
    url: url.href,
    fall: (into: boolean) => (silent = into),
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

describe('a connection of the database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(prepareDatabase, templateKey('core'));
  });
  afterAll(() => database?.drop());

  it.each([
    ['an api or a worker reads with', STATEMENT_MS, OF_A_PROCESS],
    ['the owner’s tools read with', undefined, OF_THE_OWNER],
  ] as const)('that %s waits for nothing without end', async (_whose, statementMs, expected) => {
    const pool = new ReadPool(database.url, 1, statementMs);
    try {
      expect(pool.options).toMatchObject({ connectionTimeoutMillis: 30_000, keepAlive: true });
      expect((await pool.query<Limits>(LOOK)).rows).toEqual([expected]);
    } finally {
      await pool.end();
    }
  });

  it.each([
    ['an api or a worker writes with', STATEMENT_MS, OF_A_PROCESS],
    ['the owner’s tools write with', undefined, OF_THE_OWNER],
  ] as const)('that %s waits for nothing without end', async (_whose, statementMs, expected) => {
    const options = ormOptions(database.url, 1, statementMs);
    expect(options.driverOptions).toMatchObject({ connectionTimeoutMillis: 30_000, keepAlive: true });
    const orm = await MikroORM.init({ ...options, logger: () => undefined });
    try {
      expect(await orm.em.getConnection().execute(LOOK)).toEqual([expected]);
    } finally {
      await orm.close();
    }
  });

  it('that a tool of the owner opens by itself waits for no lock without end', async () => {
    const client = await connectOwner(database.url);
    try {
      expect((await client.query<Limits>(LOOK)).rows).toEqual([OF_THE_OWNER]);
    } finally {
      await client.end();
    }
  });

  it('is given up where its lock is not had in time, with a code that says so', async () => {
    const [holder, waiter] = [await connectOwner(database.url), await connectOwner(database.url)];
    try {
      await holder.query('begin; lock table cx.subject in access exclusive mode');
      await waiter.query(`set lock_timeout = '50ms'`);
      await expect(waiter.query('select from cx.subject')).rejects.toMatchObject({ code: '55P03' });
    } finally {
      await holder.end();
      await waiter.end();
    }
  });

  it('is given up where the server falls silent within a statement, and the next one is had anew', async () => {
    const line = await silentable(database.url);
    const pool = new ReadPool(line.url, 1, STATEMENT_MS);
    try {
      expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
      line.fall(true);
      await expect(pool.query('select 2 as two')).rejects.toThrow('Query read timeout');
      line.fall(false);
      expect((await pool.query('select 3 as three')).rows).toEqual([{ three: 3 }]);
    } finally {
      await pool.end();
      line.close();
    }
  });

  it('that the server never opens is given up too', async () => {
    const line = await silentable(database.url);
    line.fall(true);
    const pool = new ReadPool(line.url, 1, STATEMENT_MS);
    // Half a minute, as it is; here nobody waits that long.
    expect(connectionLimits(STATEMENT_MS).connectionTimeoutMillis).toBe(30_000);
    pool.options.connectionTimeoutMillis = 100;
    try {
      await expect(pool.query('select 1')).rejects.toThrow('timeout');
    } finally {
      await pool.end();
      line.close();
    }
  });
});
