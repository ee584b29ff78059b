import { Migration } from '@mikro-orm/migrations';

/**
 * What a read was for in the reader's words lies sealed under the key of the subject that it was about. What was written in plain before is sealed by
 * `chengxin ledger seal-contents`; a lawful deletion empties it, a rotation wraps the row's own key anew, and nothing else ever changes such a row.
 */
export class Migration20261124032000_sealed_accesses extends Migration {
  override up(): void {
    this.addSql('alter table cx.access_content add column sealed bytea');
    this.addSql(
      'alter table cx.access_content add constraint access_content_once check (content is null or sealed is null)',
    );
    const same = ['access_id', 'seq', 'place', 'subject_id', 'at', 'content_digest']
      .map((column) => `old.${column} is not distinct from new.${column}`)
      .join(' and ');
    this.addSql(
      `create trigger access_content_fixed before update on cx.access_content for each row
         when (not (${same} and (new.content is null or new.content is not distinct from old.content)
           and (new.sealed is null or new.sealed is not distinct from old.sealed or (old.content is not null and old.sealed is null))))
         execute function cx.append_only()`,
    );
    // What is still plain is found at once.
    this.addSql(
      'create index access_content_plain on cx.access_content (access_id, seq, place) where content is not null',
    );
  }
}
