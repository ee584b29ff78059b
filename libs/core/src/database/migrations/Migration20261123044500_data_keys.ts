import { Migration } from '@mikro-orm/migrations';

/** Names of the keys that stored values may be under, never the keys: a process that lacks one of them does not start. */
export class Migration20261123044500_data_keys extends Migration {
  override up(): void {
    this.addSql(
      `create table cx.data_key (key_id text, suite text, first_used_at timestamptz not null, retired_at timestamptz,
         constraint data_key_pkey primary key (key_id, suite))`,
    );
  }
}
