import type { Pool, PoolClient } from 'pg';
import type { ReadPool } from '../database/pool.js';

type Work<T> = (client: PoolClient, pool: ReadPool) => Promise<T>;

/**
 * Runs work in a transaction that is undone at its end, whatever it did. `pool` gives the same connection to what takes a pool; a transaction of its own is a part of
 * this one, and what breaks off is undone to where it began.
 */
export function transactionOf(pool: () => Pool): <T>(work: Work<T>) => Promise<T> {
  return async (work) => {
    const client = await pool().connect();
    try {
      await client.query('begin');
      return await work(client, inside(client));
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
}

const PARTS: Readonly<Record<string, string>> = {
  begin: 'savepoint part',
  commit: 'release savepoint part',
  rollback: 'rollback to savepoint part',
};

/** What of a pool is asked for: queries, and connections that are this one. */
function inside(client: PoolClient): ReadPool {
  const query = (text: unknown, ...more: readonly unknown[]) =>
    (client.query as (...args: readonly unknown[]) => unknown)(
      typeof text === 'string' ? (PARTS[text] ?? text) : text,
      ...more,
    );
  const connection = { query, on: () => connection, off: () => connection, release: () => undefined };
  return { query, connect: () => Promise.resolve(connection) } as unknown as ReadPool;
}
