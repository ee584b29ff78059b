import { Migration } from '@mikro-orm/migrations';

/** Until when the decision on an application for repair was put off, why, and that its applicant was told before. */
export class Migration20261124040000_repair_extension extends Migration {
  override up(): void {
    this.addSql('alter table cx.repair add column extension jsonb');
  }
}
