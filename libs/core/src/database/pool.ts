import { processLog } from '../log/log.js';
import pg from 'pg';

const DATE_OID = 1082;
const BIGINT_OID = 20;

/** Dates stay `YYYY-MM-DD`; counters fit a double. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === DATE_OID) return (value: string) => value;
    if (oid === BIGINT_OID) return Number;
    return pg.types.getTypeParser(oid, format as 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};

const SETTINGS = '-c timezone=Asia/Shanghai -c search_path=cx,public';
/** A transaction in which nothing happens holds its locks no longer. */
const IDLE_IN_TRANSACTION_MS = 600_000;
/** Longest wait for a lock: whoever comes later waits behind who waits. */
const LOCK_MS = 60_000;
/** How much later than a statement must end its answer may come; a server that fell silent tells no end. */
const ANSWER_MS = 5_000;

/** What every connection is held to: it is had within half a minute, be it from the server or from another request, and one whose server is gone is noticed. */
const CONNECTION = { connectionTimeoutMillis: 30_000, keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const;

/**
 * The limits of a connection. `statementMs`: of an api or a worker, where no statement runs, waits for a lock or for its answer, or idles in its transaction
 * without end. Unless said, of a migrator, a backup or another of the owner's tools: a statement takes as long as it takes, a lock is not waited for without end.
 */
export const connectionLimits = (statementMs?: number) =>
  statementMs === undefined
    ? { ...CONNECTION, options: `-c lock_timeout=${LOCK_MS}` }
    : {
        ...CONNECTION,
        options: `-c statement_timeout=${statementMs} -c lock_timeout=${LOCK_MS} -c idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_MS}`,
        query_timeout: statementMs + ANSWER_MS,
      };

/** The pool of hot reads and bulk intake: prepared `pg`, no entities. Writes of use cases go through the unit of work. */
export class ReadPool extends pg.Pool {
  /** `statementMs`: the longest that a statement may take; unless said, as long as it takes (a migrator, a backup). */
  constructor(databaseUrl: string, max: number, statementMs?: number) {
    const limits = connectionLimits(statementMs);
    super({ connectionString: databaseUrl, max, types, ...limits, options: `${SETTINGS} ${limits.options}` });
    // An idle connection that the server closes must not take the process down; the next query opens a new one.
    this.on('error', (error) => processLog().warn('idle database connection lost', {}, error));
  }
}

/** A connection of the owner's tools: who opened it ends it. */
export async function connectOwner(ownerUrl: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ownerUrl, ...connectionLimits() });
  await client.connect();
  return client;
}

/** Runs `work` with a small pool of its own, given back after. */
export async function withPool<T>(databaseUrl: string, work: (pool: ReadPool) => Promise<T>): Promise<T> {
  const pool = new ReadPool(databaseUrl, 1);
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}
