import { REQUEST_KEY_LIFE_DAYS } from '@chengxin/core/access/request-key';
import type { ReadPool } from '@chengxin/core/database/pool';

/** Rows of one turn: few enough that nobody waits for the deletion. */
const ROWS_A_TURN = 1_000;
const LIFE_MS = REQUEST_KEY_LIFE_DAYS * 86_400_000;

/**
 * Removes idempotency keys that have lived out, with the answers under them, one portion a turn. A key that a request works on shows a sign of life and
 * stays. Deleted by key, so that it works on every placement of the table; asked once more for its age, for a key may have been taken anew meanwhile.
 */
export async function purgeRequests(pool: Pick<ReadPool, 'query'>, now = Date.now()): Promise<'more' | 'idle'> {
  const before = new Date(now - LIFE_MS);
  const { rows } = await pool.query<{ key: string }>(
    'select request_key as key from cx.request where at < $1 order by at limit $2',
    [before, ROWS_A_TURN],
  );
  if (rows.length === 0) return 'idle';
  await pool.query('delete from cx.request where request_key = any($1::uuid[]) and at < $2', [
    rows.map(({ key }) => key),
    before,
  ]);
  return rows.length === ROWS_A_TURN ? 'more' : 'idle';
}
