import type { ReadPool } from '@chengxin/core/database/pool';

const ROWS_A_TURN = 1_000;

/**
 * Removes buckets of limits that are full again, one portion a turn: they say nothing that a new one would not. A row that somebody draws from is passed
 * over, so that nobody waits for the deletion.
 */
export async function purgeBuckets(pool: Pick<ReadPool, 'query'>): Promise<'more' | 'idle'> {
  const { rowCount } = await pool.query(
    `delete from cx.rate_bucket where bucket_key in
       (select bucket_key from cx.rate_bucket where full_at < clock_timestamp() limit $1 for update skip locked)`,
    [ROWS_A_TURN],
  );
  return rowCount === ROWS_A_TURN ? 'more' : 'idle';
}
