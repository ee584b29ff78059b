import { describeError } from '../log/describe-error.js';
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
/** Longest wait for a connection, be it for the server or for another request's to come free. */
const CONNECTION_MS = 30_000;

/** What every connection of an api or a worker is held to: no statement runs, waits for a lock, or idles in its transaction without end. */
export const connectionLimits = (statementMs: number) =>
  ({
    options: `-c statement_timeout=${statementMs} -c idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_MS}`,
    connectionTimeoutMillis: CONNECTION_MS,
  }) as const;

/** The pool of hot reads and bulk intake: prepared `pg`, no entities. Writes of use cases go through the unit of work. */
export class ReadPool extends pg.Pool {
  /** `statementMs`: the longest that a statement may take; unless said, as long as it takes (a migrator, a backup). */
  constructor(databaseUrl: string, max: number, statementMs?: number) {
    const limits = statementMs === undefined ? undefined : connectionLimits(statementMs);
    super({
      connectionString: databaseUrl,
      max,
      types,
      ...limits,
      options: limits ? `${SETTINGS} ${limits.options}` : SETTINGS,
    });
    // An idle connection that the server closes must not take the process down; the next query opens a new one.
    this.on('error', (error) =>
      console.error(
        JSON.stringify({ level: 'warn', message: 'idle database connection lost', about: describeError(error) }),
      ),
    );
  }
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
