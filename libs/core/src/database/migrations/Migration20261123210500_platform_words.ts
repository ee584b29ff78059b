import { Migration } from '@mikro-orm/migrations';

/**
 * What somebody wrote in an act on the platform lies beside its entry, which holds the digest: it can be destroyed, and the entry stays. Entries of before hold
 * the words themselves, and stay as they are; lawful deletion leaves their digest behind, as it does with a document's. By privilege the application may do
 * neither.
 */
export class Migration20261123210500_platform_words extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }
}

const KEPT = ['seq', 'kind', 'record_kind', 'record_id', 'at', 'actor', 'digest'];
const row = (which: 'old' | 'new') => `row(${KEPT.map((column) => `${which}.${column}`).join(', ')})`;

const statements = [
  `create table cx.platform_ledger_content (seq bigint, content jsonb not null,
     constraint platform_ledger_content_pkey primary key (seq),
     constraint platform_ledger_content_entry_fkey foreign key (seq) references cx.platform_ledger)`,
  `create trigger platform_ledger_content_fixed before update on cx.platform_ledger_content for each row execute function cx.append_only()`,
  'alter table cx.platform_ledger alter column content drop not null, add column content_digest text',
  'alter table cx.platform_ledger add constraint platform_ledger_content_or_digest check ((content is null) = (content_digest is not null))',
  'drop trigger platform_ledger_append_only on cx.platform_ledger',
  'create trigger platform_ledger_append_only before delete on cx.platform_ledger for each row execute function cx.append_only()',
  // Everything but the destruction of what is there, with all else as it was.
  `create trigger platform_ledger_content_fixed before update on cx.platform_ledger for each row
     when (not (old.content is not null and new.content is null and ${row('new')} is not distinct from ${row('old')}))
     execute function cx.append_only()`,
];
