import { Migration } from '@mikro-orm/migrations';

/** What a department’s own site showed on a day beside what is shown here (plan art. 5): numbers of decisions and days. */
export class Migration20261123192500_reconciliation extends Migration {
  override up(): void {
    this.addSql(
      `create table cx.reconciliation (reconciliation_id uuid, organ_id text not null, site text not null, taken_on date not null, evidence_digest text not null,
         ours int not null, theirs int not null, findings jsonb not null, recorded_by text not null, recorded_on date not null, recorded_at timestamptz not null,
         constraint reconciliation_pkey primary key (reconciliation_id),
         constraint reconciliation_organ_fkey foreign key (organ_id) references cx.organ,
         constraint reconciliation_once unique (organ_id, taken_on),
         constraint reconciliation_taken check (taken_on <= recorded_on))`,
    );
  }
}
