import { LEAD_SECTOR } from '@chengxin/domain/local-register';
import { isCityOffice } from '../law-proposal/law-proposals.js';
import type { ReadPool } from '../database/pool.js';
import type { Actor } from './actor.js';

/**
 * Whose terms, named persons, supervision cases and monthly figures an officer sees; null: everybody's. The credit office of the city sees all. The
 * unit that leads in a county sees those of its county, which it coordinates and guides (plan part 9 (一)); every other organ sees its own.
 */
export async function overseenOrgans(pool: ReadPool, actor: Actor): Promise<readonly string[] | null> {
  if (isCityOffice(actor)) return null;
  const { id, level, region, sector } = actor.organ;
  if (sector !== LEAD_SECTOR || level !== 'county') return [id];
  // A township's code begins with its county's.
  const { rows } = await pool.query<{ id: string }>(
    `select organ_id as id from cx.organ where region_code like $1 || '%' order by 1`,
    [region],
  );
  return rows.map((row) => row.id);
}
