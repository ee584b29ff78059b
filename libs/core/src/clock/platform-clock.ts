import type pg from 'pg';
import { MovableClock } from './clock.js';

const SETTING = 'clock';

/** The sandbox's clock as the database remembers it, shared by all processes. */
export async function readClockAhead(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ body: { aheadMs: number } }>(
    'select body from cx.platform_setting where setting_code = $1',
    [SETTING],
  );
  return rows[0]?.body.aheadMs ?? 0;
}

/** Remembers a move forward. */
export async function saveClockAhead(pool: pg.Pool, clock: MovableClock): Promise<void> {
  await pool.query(
    `insert into cx.platform_setting (setting_code, body, changed_at) values ($1, $2, $3)
     on conflict (setting_code) do update set body = excluded.body, changed_at = excluded.changed_at
     where (cx.platform_setting.body->>'aheadMs')::numeric < (excluded.body->>'aheadMs')::numeric`,
    [SETTING, JSON.stringify({ aheadMs: clock.ahead }), clock.now()],
  );
}
