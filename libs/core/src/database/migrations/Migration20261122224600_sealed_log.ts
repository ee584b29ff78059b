import { Migration } from '@mikro-orm/migrations';

// The log over all ledgers (architecture §6): leaves in their global order, the tree in tiles of 256 hashes, checkpoints, and what witnesses signed.
const tables = [
  `create table cx.log_leaf (leaf_index bigint, stream_kind text not null constraint log_leaf_kind_check check (stream_kind in ('subject','document','import','platform')),
     stream_id uuid not null, seq bigint not null, digest text not null,
     constraint log_leaf_pkey primary key (leaf_index),
     constraint log_leaf_entry_key unique (stream_kind, stream_id, seq))`,
  // The hashes of 256 whole sub-trees of 256^tile_level leaves each, side by side; the last of a level may hold fewer.
  `create table cx.log_tile (tile_level smallint, tile_index bigint, hashes bytea not null,
     constraint log_tile_pkey primary key (tile_level, tile_index))`,
  `create table cx.log_checkpoint (tree_size bigint, note text not null, signed_by text not null, sealed_at timestamptz not null,
     constraint log_checkpoint_pkey primary key (tree_size))`,
  `create table cx.log_cosignature (tree_size bigint, witness text, line text not null, recorded_at timestamptz not null,
     constraint log_cosignature_pkey primary key (tree_size, witness))`,
];

const guards = ['log_leaf', 'log_checkpoint', 'log_cosignature'].flatMap((table) => [
  `create trigger ${table}_append_only before update or delete on cx.${table} for each row execute function cx.append_only()`,
  `create trigger ${table}_no_truncate before truncate on cx.${table} for each statement execute function cx.append_only()`,
]);

export class Migration20261122224600_sealed_log extends Migration {
  override up(): void {
    for (const statement of [...tables, ...guards]) this.addSql(statement);
  }
}
