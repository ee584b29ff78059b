import type { OrganLevel } from '@chengxin/plugin-contract';
import type { EntityManager } from '@mikro-orm/postgresql';

export interface OrganRow {
  readonly id: string;
  readonly name: string;
  readonly level: OrganLevel;
  readonly region: string;
  /** Its region and every region around that. */
  readonly regions: readonly string[];
  readonly sector: string;
  readonly parent: string | null;
}

/** Regions around that of the organ `o`, its own included. */
export const REGIONS_AROUND = `(with recursive around as (
    select region_code, parent_code from cx.region where region_code = o.region_code
    union all select r.region_code, r.parent_code from cx.region r join around a on r.region_code = a.parent_code)
  select array_agg(region_code) from around)`;

/** An organ of the register. Records point at organs by foreign key, so it exists. */
export async function organOf(em: EntityManager, organId: string): Promise<OrganRow> {
  const rows = await em.getConnection().execute<OrganRow[]>(
    `select o.organ_id as id, o.name, o.level, o.region_code as region, ${REGIONS_AROUND} as regions, o.sector_code as sector, o.parent_id as parent
       from cx.organ o where o.organ_id = ?`,
    [organId],
    'all',
    em.getTransactionContext(),
  );
  if (!rows[0]) throw new Error(`organ ${organId} is not registered`);
  return rows[0];
}
