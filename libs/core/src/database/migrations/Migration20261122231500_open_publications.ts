import { Migration } from '@mikro-orm/migrations';

/** An entry whose list ends by an event alone is shown without a day of its end, and no regime says how long. */
export class Migration20261122231500_open_publications extends Migration {
  override up(): void {
    this.addSql(
      'alter table cx.publication alter column ends_on drop not null, alter column regime_record drop not null',
    );
    this.addSql(
      `alter table cx.publication add constraint publication_open_check check (ends_on is not null or listing_id is not null)`,
    );
  }
}
