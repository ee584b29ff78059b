import type { ReadPool } from '../database/pool.js';

/** Editions that two persons approved, as the register holds them: with their end where two persons ended them. */
export const APPROVED_EDITIONS = `select jsonb_build_object('code', edition_code, 'register', register, 'region', region_code, 'from', from_day, 'rows', content)
    || case when until_day is null then '{}' else jsonb_build_object('until', until_day) end as body
  from cx.local_edition where state = 'approved' order by from_day`;

/** Which organ keeps each of them, by its code. */
export async function editionKeepers(pool: ReadPool): Promise<ReadonlyMap<string, string>> {
  const { rows } = await pool.query<{ code: string; organ: string }>(
    `select edition_code as code, organ_id as organ from cx.local_edition where state = 'approved'`,
  );
  return new Map(rows.map(({ code, organ }) => [code, organ]));
}
