import { Migration } from '@mikro-orm/migrations';

/** When a witness's line came is told by its entry in the platform's ledger, which is sealed: a second time beside it nobody could check. */
export class Migration20261123081500_cosignature_time extends Migration {
  override up(): void {
    this.addSql('alter table cx.log_cosignature drop column recorded_at');
  }
}
