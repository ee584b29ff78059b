import { Migration } from '@mikro-orm/migrations';

// The purposes of query, and the ledger of reads (plan art. 13): who read what, for which purpose, or was refused.
const tables = [
  `create table cx.purpose (purpose_code text, effective daterange not null, body jsonb not null,
     constraint purpose_pkey primary key (purpose_code))`,
  `create table cx.access_ledger (access_id uuid, seq bigint, kind text not null, record_id uuid not null, at timestamptz not null, actor text not null,
     content jsonb not null, digest text not null,
     constraint access_ledger_pkey primary key (access_id, seq))`,
  // What a read says of one subject, digested under that subject's own key; of none, under a salt of its own. Deletion empties it, its digest stays.
  `create table cx.access_content (access_id uuid, seq bigint, place integer, subject_id uuid, at timestamptz not null, content jsonb, content_digest text not null, salt bytea,
     constraint access_content_pkey primary key (access_id, seq, place),
     constraint access_content_entry_fkey foreign key (access_id, seq) references cx.access_ledger)`,
  `create index access_content_subject_idx on cx.access_content (subject_id, at) where subject_id is not null`,
  `create table cx.access_unsealed (access_id uuid, seq bigint, digest text not null,
     constraint access_unsealed_pkey primary key (access_id, seq))`,
  'alter table cx.log_leaf drop constraint log_leaf_kind_check',
  `alter table cx.log_leaf add constraint log_leaf_kind_check check (stream_kind in ('subject','document','import','platform','access'))`,
];

const guards = [
  `create trigger access_ledger_append_only before update or delete on cx.access_ledger for each row execute function cx.append_only()`,
  `create trigger access_ledger_no_truncate before truncate on cx.access_ledger for each statement execute function cx.append_only()`,
];

export class Migration20261123013500_access extends Migration {
  override up(): void {
    for (const statement of [...tables, ...guards]) this.addSql(statement);
  }
}
