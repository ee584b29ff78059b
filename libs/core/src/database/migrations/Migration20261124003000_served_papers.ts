import { Migration } from '@mikro-orm/migrations';

/** How a penalty decision was served on a party, with which papers. */
export class Migration20261124003000_served_papers extends Migration {
  override up(): void {
    this.addSql('alter table cx.document_subject add column served_papers jsonb');
  }
}
