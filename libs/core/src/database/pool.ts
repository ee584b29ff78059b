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

/** The pool of hot reads and bulk intake: prepared `pg`, no entities. Writes of use cases go through the unit of work. */
export class ReadPool extends pg.Pool {
  constructor(databaseUrl: string, max: number) {
    super({ connectionString: databaseUrl, max, types, options: '-c timezone=Asia/Shanghai -c search_path=cx,public' });
    // An idle connection that the server closes must not take the process down; the next query opens a new one.
    this.on('error', (error) =>
      console.error(JSON.stringify({ level: 'warn', message: 'idle database connection lost', error: error.message })),
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
