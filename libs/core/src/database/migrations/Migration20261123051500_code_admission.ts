import { Migration } from '@mikro-orm/migrations';

/** Codes with a wrong check digit that two persons found to be really issued. Codes admitted earlier by one person stand with their subject. */
export class Migration20261123051500_code_admission extends Migration {
  override up(): void {
    this.addSql(
      `create table cx.code_admission (admission_id uuid, unified_code text not null,
         state text not null constraint code_admission_state_known check (state in ('proposed','declined','admitted')),
         organ_id text not null, reason text not null, evidence_digest text not null,
         prepared_by text not null, decided_by text, decision_reason text, decided_on date,
         recorded_at timestamptz not null, version integer not null,
         constraint code_admission_pkey primary key (admission_id),
         constraint code_admission_organ_fkey foreign key (organ_id) references cx.organ,
         constraint code_admission_two_persons check (decided_by is null or decided_by <> prepared_by),
         constraint code_admission_decided check ((state = 'proposed') = (decided_by is null)))`,
    );
    this.addSql(
      `create unique index code_admission_open on cx.code_admission (unified_code) where state <> 'declined'`,
    );
  }
}
