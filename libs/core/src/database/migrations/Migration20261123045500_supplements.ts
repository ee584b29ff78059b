import { Migration } from '@mikro-orm/migrations';

/** What was missing when a determination was made and was supplied since stands beside it; what it was made on stays. None before this has any. */
export class Migration20261123045500_supplements extends Migration {
  override up(): void {
    this.addSql('alter table cx.determination add column supplements jsonb');
  }
}
