import type { Pool, PoolClient } from 'pg';

/** Runs work in one transaction on a connection of its own; every fault undoes it. A connection that broke does not go back to the pool. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let lost: Error | undefined;
  // A connection lost between two statements is told of by this event alone; without a listener it would end the process.
  const onError = (error: Error) => {
    lost = error;
  };
  client.on('error', onError);
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((fault: Error) => {
      lost = fault;
    });
    throw error;
  } finally {
    client.off('error', onError);
    client.release(lost);
  }
}
