import { LEAD_SECTOR } from '@chengxin/domain/local-register';
import { CORE_ROLES } from '../access/actor.js';
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

/** The credit office of the city, which answers here for what the registers above the city's own no longer carry; null before it is registered. */
export async function creditOffice(pool: ReadPool): Promise<string | null> {
  // The unit that leads may be two organs, of which the office has the officers of that role.
  const { rows } = await pool.query<{ organ: string }>(
    `select o.organ_id as organ from cx.organ o where o.sector_code = $1 and o.level = 'municipal' and o.active
     order by exists (select from cx.officer f where f.organ_id = o.organ_id and f.active and $2 = any(f.roles)) desc, o.organ_id limit 1`,
    [LEAD_SECTOR, CORE_ROLES.creditOffice],
  );
  return rows[0]?.organ ?? null;
}
