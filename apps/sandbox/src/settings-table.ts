import type { ReadPool } from '@chengxin/core/database/pool';

/** Remembers something by name in the platform's settings. */
export async function putSetting(pool: ReadPool, code: string, body: object): Promise<void> {
  await pool.query(
    `insert into cx.platform_setting (setting_code, body, changed_at) values ($1, $2, $3)
     on conflict (setting_code) do update set body = excluded.body, changed_at = excluded.changed_at`,
    [code, JSON.stringify(body), new Date()],
  );
}

/** What was remembered by that name. */
export async function readSetting<T>(pool: ReadPool, code: string): Promise<T | undefined> {
  const { rows } = await pool.query<{ body: T }>('select body from cx.platform_setting where setting_code = $1', [
    code,
  ]);
  return rows[0]?.body;
}
