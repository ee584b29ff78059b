import { Migration } from '@mikro-orm/migrations';

/**
 * What each client has left of its limits, counted by all api processes together. Unlogged: it is worth nothing after a crash, when every bucket is full
 * again. Rows are rewritten at every draw, so a page keeps room for them.
 */
export class Migration20261123080000_rate_bucket extends Migration {
  override up(): void {
    this.addSql(
      `create unlogged table cx.rate_bucket (bucket_key uuid, tokens double precision not null, drawn double precision not null,
         at timestamptz not null, full_at timestamptz not null,
         constraint rate_bucket_pkey primary key (bucket_key)) with (fillfactor = 50)`,
    );
  }
}
