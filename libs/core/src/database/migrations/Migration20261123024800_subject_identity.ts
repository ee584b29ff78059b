import { Migration } from '@mikro-orm/migrations';

/** Whom an issuer's account signs in for. The link is the subject's record; its claim is found by the account, under a keyed hash. */
export class Migration20261123024800_subject_identity extends Migration {
  override up(): void {
    this.addSql(
      `create table cx.subject_identity (subject_id uuid, identity_id uuid, issuer text not null, account text not null,
         capacity text not null constraint subject_identity_capacity_known check (capacity in ('self','legal-representative','agent')),
         evidence jsonb not null, until_day date,
         state text not null constraint subject_identity_state_known check (state in ('proposed','declined','in-force','ended')),
         prepared_by text not null, decided_by text, decision_reason text, ended_on date, end_reason text, ended_by text,
         recorded_at timestamptz not null, version integer not null default 1,
         constraint subject_identity_pkey primary key (subject_id, identity_id),
         constraint subject_identity_subject_fkey foreign key (subject_id) references cx.subject,
         constraint subject_identity_two_persons check (decided_by is null or decided_by <> prepared_by),
         constraint subject_identity_agent_term check (capacity <> 'agent' or until_day is not null))`,
    );
    this.addSql(
      `create table cx.identity_claim (identity_key uuid, subject_id uuid not null, identity_id uuid not null, claimed_at timestamptz not null,
         constraint identity_claim_pkey primary key (identity_key))`,
    );
  }
}
