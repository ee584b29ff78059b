import { Migration } from '@mikro-orm/migrations';

/** What subjects ask for about their own records: correction, deletion, explanation. The answer is the competent organ's, the credit office's where none is named. */
export class Migration20261123055500_subject_request extends Migration {
  override up(): void {
    this.addSql(
      `create table cx.subject_request (subject_id uuid, request_id uuid,
         kind text not null constraint subject_request_kind_known check (kind in ('correction','deletion','explanation')),
         about_kind text not null, about_id uuid not null, organ_id text, deletion_ground text, text text not null,
         state text not null constraint subject_request_state_known check (state in ('lodged','answered')),
         lodged_on date not null, lodged_by uuid not null, answer jsonb, answered_on date, answered_by text,
         recorded_at timestamptz not null, version integer not null default 1,
         constraint subject_request_pkey primary key (subject_id, request_id),
         constraint subject_request_subject_fkey foreign key (subject_id) references cx.subject,
         constraint subject_request_organ_fkey foreign key (organ_id) references cx.organ,
         constraint subject_request_ground check ((kind = 'deletion') = (deletion_ground is not null)),
         constraint subject_request_answered check ((state = 'answered') = (answer is not null) and (answer is null) = (answered_by is null)))`,
    );
    this.addSql(
      `create index subject_request_open on cx.subject_request (organ_id, request_id) where state = 'lodged'`,
    );
  }
}
