import { Migration } from '@mikro-orm/migrations';

/**
 * Who consents for a child and sees who looked; reads that an investigation keeps back for a time; to whom a consent lets data be passed on, and that it
 * was given freely. Consents of guardians from before rest on no link that two persons made: they let nobody read any more.
 */
export class Migration20261123083500_guardians_and_delays extends Migration {
  override up(): void {
    this.addSql(
      `create table cx.guardianship (subject_id uuid, guardianship_id uuid, guardian_id uuid not null,
         relation text not null constraint guardianship_relation_known check (relation in ('parent','appointed','other')),
         evidence jsonb not null, until_day date not null,
         state text not null constraint guardianship_state_known check (state in ('proposed','declined','in-force','ended')),
         prepared_by text not null, decided_by text, decision_reason text, ended_on date, end_reason text, ended_by text,
         recorded_at timestamptz not null, version integer not null default 1,
         constraint guardianship_pkey primary key (subject_id, guardianship_id),
         constraint guardianship_subject_fkey foreign key (subject_id) references cx.subject,
         constraint guardianship_not_oneself check (guardian_id <> subject_id),
         constraint guardianship_two_persons check (decided_by is null or decided_by <> prepared_by))`,
    );
    this.addSql(`create index guardianship_guardian on cx.guardianship (guardian_id) where state = 'in-force'`);
    this.addSql(
      `create table cx.access_delay (subject_id uuid, delay_id uuid, organ_id text not null, matter text not null, clause jsonb not null,
         reason text not null, until_day date not null,
         state text not null constraint access_delay_state_known check (state in ('proposed','declined','in-force','ended')),
         prepared_by text not null, decided_by text, decision_reason text, ended_on date, end_reason text, ended_by text,
         recorded_at timestamptz not null, version integer not null default 1,
         constraint access_delay_pkey primary key (subject_id, delay_id),
         constraint access_delay_subject_fkey foreign key (subject_id) references cx.subject,
         constraint access_delay_organ_fkey foreign key (organ_id) references cx.organ,
         constraint access_delay_two_persons check (decided_by is null or decided_by <> prepared_by))`,
    );
    this.addSql(
      `alter table cx.consent add column recipient jsonb, add column freely_given boolean not null default false`,
    );
    this.addSql(`create unique index consent_paper on cx.consent (subject_id, evidence_digest) where freely_given`);
    this.addSql(
      `alter table cx.subject_request drop constraint subject_request_state_known,
         add constraint subject_request_state_known check (state in ('lodged','answered','withdrawn')),
         add column withdrawn_on date`,
    );
  }
}
