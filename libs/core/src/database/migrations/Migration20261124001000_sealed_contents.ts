import { Migration } from '@mikro-orm/migrations';

/**
 * What an entry says of a subject lies sealed under the subject's own key. What was written in plain before is sealed by `chengxin ledger seal-contents`, which
 * alone may change such a row: once, from plain to sealed.
 */
export class Migration20261124001000_sealed_contents extends Migration {
  override up(): void {
    this.addSql('alter table cx.subject_ledger_content alter column content drop not null, add column sealed bytea');
    this.addSql(
      'alter table cx.subject_ledger_content add constraint subject_ledger_content_once check ((content is null) <> (sealed is null))',
    );
    this.addSql('drop trigger subject_ledger_content_fixed on cx.subject_ledger_content');
    this.addSql(
      `create trigger subject_ledger_content_fixed before update on cx.subject_ledger_content for each row
         when (not (old.subject_id = new.subject_id and old.seq = new.seq and old.sealed is null and new.content is null)) execute function cx.append_only()`,
    );
    // What is still plain is found at once.
    this.addSql(
      'create index subject_ledger_content_plain on cx.subject_ledger_content (subject_id, seq) where sealed is null',
    );
  }
}
