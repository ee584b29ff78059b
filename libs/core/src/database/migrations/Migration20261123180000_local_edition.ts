import { Migration } from '@mikro-orm/migrations';

/** The city's own editions of the catalogue and of the list of measures, and what departments suggest for them (plan arts. 1 and 9). */
export class Migration20261123180000_local_edition extends Migration {
  override up(): void {
    this.addSql(
      `create table cx.local_edition (edition_code text,
         state text not null constraint local_edition_state check (state in ('drafted','withdrawn','declined','approved')),
         register text not null constraint local_edition_register check (register in ('catalogue','measure-list')),
         region_code text not null, title text not null, from_day date not null,
         content jsonb not null constraint local_edition_content check (jsonb_array_length(content) > 0), content_digest text not null,
         organ_id text not null, prepared_by text not null, decided_by text, reasons text, approved_on date, review_due_on date,
         recorded_at timestamptz not null, version int not null,
         constraint local_edition_pkey primary key (edition_code),
         constraint local_edition_region_fkey foreign key (region_code) references cx.region,
         constraint local_edition_organ_fkey foreign key (organ_id) references cx.organ,
         constraint local_edition_two_persons check (decided_by is null or decided_by <> prepared_by),
         constraint local_edition_decided check ((state = 'drafted') = (decided_by is null and reasons is null)),
         constraint local_edition_approved check ((state = 'approved') = (approved_on is not null and review_due_on is not null)),
         constraint local_edition_begins check (approved_on is null or approved_on < from_day))`,
    );
    this.addSql(`create index local_edition_content_digest on cx.local_edition (content_digest)`);
    this.addSql(
      `create table cx.register_suggestion (suggestion_id uuid,
         register text not null constraint register_suggestion_register check (register in ('catalogue','measure-list')),
         act text not null constraint register_suggestion_act check (act in ('add','change','end')),
         row_code text not null, reasons text not null, basis jsonb not null, organ_id text not null, made_by text not null, made_on date not null,
         outcome text constraint register_suggestion_outcome check (outcome in ('taken','taken-in-part','not-taken')),
         answer text, answered_by text, answered_on date, recorded_at timestamptz not null, version int not null,
         constraint register_suggestion_pkey primary key (suggestion_id),
         constraint register_suggestion_organ_fkey foreign key (organ_id) references cx.organ,
         constraint register_suggestion_answered check (num_nonnulls(outcome, answer, answered_by, answered_on) in (0, 4)))`,
    );
    // Thirty days are asked for standards (art. 7); for the catalogue and the list the plan names no number of them.
    this.addSql(`alter table cx.consultation drop constraint consultation_thirty_days`);
    this.addSql(
      `alter table cx.consultation add constraint consultation_thirty_days check (until_day - from_day >= 30
         or edition_code ~ '^[0-9]{6}[.](catalogue|measure-list)[.]' and until_day > from_day)`,
    );
    this.addSql(`create index register_suggestion_organ on cx.register_suggestion (organ_id, suggestion_id)`);
    this.addSql(`create index register_suggestion_open on cx.register_suggestion (register) where outcome is null`);
  }
}
