import { Migration } from '@mikro-orm/migrations';

/**
 * What a consent says of itself: whether it is good for one use, and whose guardian gave it. Consents from before say neither; those of several scopes
 * or with a purpose that is no code of the list stay as they were recorded, and let nobody read. `consent_use`: one row where a single use was used up.
 */
export class Migration20261123025900_consent_terms extends Migration {
  override up(): void {
    this.addSql(
      `alter table cx.consent add column single_use boolean not null default false, add column guardian jsonb`,
    );
    this
      .addSql(`create table cx.consent_use (subject_id uuid, consent_id uuid, used_at timestamptz not null, actor text not null,
       constraint consent_use_pkey primary key (subject_id, consent_id),
       constraint consent_use_consent_fkey foreign key (subject_id, consent_id) references cx.consent)`);
  }
}
