import type pg from 'pg';

/** A table and its columns, in the order in which rows can be written: what is referenced comes before what references it. */
export interface StoredTable {
  readonly name: string;
  readonly columns: readonly string[];
}

/** The tables of the schema, without the migrator's own, in the order in which rows can be written. Throws where tables reference each other in a ring. */
export async function tablesInOrder(client: Pick<pg.ClientBase, 'query'>): Promise<readonly StoredTable[]> {
  const { rows } = await client.query<StoredTable & { readonly references: readonly string[] }>(
    `select c.relname as name,
       (select json_agg(a.attname order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
       (select coalesce(json_agg(distinct r.relname), '[]') from pg_constraint f join pg_class r on r.oid = f.confrelid
          where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as references
     from pg_class c where c.relnamespace = 'cx'::regnamespace and c.relkind in ('r','p') and c.relname <> 'schema_migration' order by 1`,
  );
  const placed = new Set<string>();
  const ordered: StoredTable[] = [];
  let waiting = rows;
  while (waiting.length > 0) {
    const ready = waiting.filter((table) => table.references.every((name) => placed.has(name)));
    if (ready.length === 0) throw new Error(`tables reference each other: ${waiting.map((t) => t.name).join(', ')}`);
    for (const { name, columns } of ready) {
      placed.add(name);
      ordered.push({ name, columns });
    }
    waiting = waiting.filter((table) => !placed.has(table.name));
  }
  return ordered;
}
