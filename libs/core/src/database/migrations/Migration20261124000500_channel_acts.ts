import { Migration } from '@mikro-orm/migrations';

/** What each channel of a publication has to do, how it was handed over, and its receipt (plan art. 5). What was shown before has been asked of nobody here. And why a determination was found wrong. */
export class Migration20261124000500_channel_acts extends Migration {
  override up(): void {
    this.addSql(`alter table cx.publication add column channel_acts jsonb not null default '[]'`);
    this.addSql('alter table cx.determination add column revocation jsonb');
  }
}
