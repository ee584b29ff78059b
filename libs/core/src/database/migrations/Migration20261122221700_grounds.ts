import { Migration } from '@mikro-orm/migrations';

/**
 * What a decision was made on stands beside it, so that it can be judged again: the case as it was that day, and by digest the editions, calendars
 * and lists it was counted with. Decisions made before this have none, and a replay says so; a determination's stand in its trace already.
 */
export class Migration20261122221700_grounds extends Migration {
  override up(): void {
    for (const statement of [
      ...['determination', 'listing_step', 'repair', 'sanction', 'publication'].map(
        (table) => `alter table cx.${table} add column ground jsonb`,
      ),
      DETERMINATION_GROUNDS,
      `create table cx.reference_content (digest text, canonical text not null, recorded_at timestamptz not null,
         constraint reference_content_pkey primary key (digest))`,
      `create trigger reference_content_append_only before update or delete on cx.reference_content for each row execute function cx.append_only()`,
      `create trigger reference_content_no_truncate before truncate on cx.reference_content for each statement execute function cx.append_only()`,
    ])
      this.addSql(statement);
  }
}

/** The kinds of subject and document that the gates found, and the amounts that leaves were compared with. */
export const DETERMINATION_GROUNDS = `update cx.determination set ground = jsonb_strip_nulls(jsonb_build_object(
    'subject', (select gate->'found' from jsonb_array_elements(trace->'gates') gate where gate->>'gate' = 'subject'),
    'document', (select gate->'found' from jsonb_array_elements(trace->'gates') gate where gate->>'gate' = 'document'),
    'parameters', coalesce((select jsonb_object_agg(leaf->>'parameter', leaf->'value') from jsonb_path_query(trace, 'strict $.**') leaf
      where jsonb_typeof(leaf) = 'object' and leaf->>'parameter' is not null and leaf->'value' is not null), '{}')))
  where ground is null and jsonb_typeof(trace->'gates') = 'array'`;
