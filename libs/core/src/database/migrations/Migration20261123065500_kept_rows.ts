import { Migration } from '@mikro-orm/migrations';

/**
 * What belongs to a document or an entry is taken away in a lawful deletion alone: its transaction says that it is one, and by privilege nobody but
 * the owner's job could. By mistake nothing is lost.
 */
export class Migration20261123065500_kept_rows extends Migration {
  override up(): void {
    for (const table of ['listing_step', 'document_status', 'document_correction', 'document_file'])
      this.addSql(
        `create trigger ${table}_kept before delete on cx.${table} for each row
           when (current_setting('cx.erasing', true) is distinct from 'on') execute function cx.append_only()`,
      );
  }
}
