import { Migration } from '@mikro-orm/migrations';

/** Why a row of a file was not taken is in somebody's words and may name whom the row was about: a lawful deletion empties it, and nothing else changes it. */
export class Migration20261123092500_erased_reasons extends Migration {
  override up(): void {
    this.addSql('drop trigger import_row_resolution_append_only on cx.import_row_resolution');
    this.addSql(
      'create trigger import_row_resolution_append_only before delete on cx.import_row_resolution for each row execute function cx.append_only()',
    );
    this.addSql(
      `create trigger import_row_resolution_kept before update on cx.import_row_resolution for each row
         when (current_setting('cx.erasing', true) is distinct from 'on') execute function cx.append_only()`,
    );
  }
}
