import type { OrganLevel } from '@chengxin/plugin-contract';
import type { EntityManager } from '@mikro-orm/postgresql';

export interface OrganRow {
  readonly id: string;
  readonly name: string;
  readonly level: OrganLevel;
  readonly region: string;
  readonly sector: string;
  readonly parent: string | null;
}

/** An organ of the register. Records point at organs by foreign key, so it exists. */
export async function organOf(em: EntityManager, organId: string): Promise<OrganRow> {
  const rows = await em
    .getConnection()
    .execute<OrganRow[]>(
      'select organ_id as id, name, level, region_code as region, sector_code as sector, parent_id as parent from cx.organ where organ_id = ?',
      [organId],
      'all',
      em.getTransactionContext(),
    );
  if (!rows[0]) throw new Error(`organ ${organId} is not registered`);
  return rows[0];
}
