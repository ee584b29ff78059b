import { Migration } from '@mikro-orm/migrations';

/** Consultations on local standards (plan art. 7), and the opinions that were given. */
export class Migration20261123124500_consultation extends Migration {
  override up(): void {
    this.addSql(
      `create table cx.consultation (consultation_id uuid,
         state text not null constraint consultation_state_known check (state in ('open','closed','withdrawn')),
         edition_code text not null, content_digest text not null, organ_id text not null, department_site text not null,
         published_on date not null, evidence_digest text not null, asked jsonb not null, from_day date not null, until_day date not null,
         opened_by text not null, ended_by text, ended_on date, reasons text, recorded_at timestamptz not null, version integer not null,
         constraint consultation_pkey primary key (consultation_id),
         constraint consultation_organ_fkey foreign key (organ_id) references cx.organ,
         constraint consultation_thirty_days check (until_day - from_day >= 30),
         constraint consultation_published check (published_on <= from_day),
         constraint consultation_whole check (state <> 'closed' or ended_on > until_day),
         constraint consultation_two_persons check (state <> 'closed' or ended_by <> opened_by),
         constraint consultation_ended check ((state = 'open') = (ended_on is null) and (state = 'open') = (ended_by is null)))`,
    );
    this.addSql(`create unique index consultation_one_open on cx.consultation (content_digest) where state = 'open'`);
    this.addSql(
      `create table cx.consultation_opinion (opinion_id uuid, consultation_id uuid not null,
         capacity text not null, organisation text, channel text not null
           constraint consultation_opinion_channel check (channel in ('platform','site','post','meeting')),
         received_on date not null, text text not null, evidence_digest text, recorded_by text not null,
         outcome text constraint consultation_opinion_outcome check (outcome in ('taken','taken-in-part','not-taken')),
         answer text, answered_by text, answered_on date, recorded_at timestamptz not null, version integer not null,
         constraint consultation_opinion_pkey primary key (opinion_id),
         constraint consultation_opinion_of foreign key (consultation_id) references cx.consultation,
         constraint consultation_opinion_evidence check ((channel = 'platform') = (evidence_digest is null)),
         constraint consultation_opinion_answered check ((outcome is null) = (answer is null)
           and (outcome is null) = (answered_by is null) and (outcome is null) = (answered_on is null)))`,
    );
    this.addSql(`create index consultation_opinion_by on cx.consultation_opinion (consultation_id, opinion_id)`);
  }
}
