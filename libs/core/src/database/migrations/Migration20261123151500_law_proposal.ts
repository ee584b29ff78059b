import { Migration } from '@mikro-orm/migrations';

/** Proposals to change the law (plan art. 15). Cases stand in them without whom they are about. */
export class Migration20261123151500_law_proposal extends Migration {
  override up(): void {
    this.addSql(
      `create table cx.law_proposal (proposal_id uuid,
         state text not null constraint law_proposal_state check (state in ('drafted','withdrawn','submitted','returned','sent','answered')),
         instrument_id text not null, article text not null, insufficiency text not null, necessity text not null, suggestion text not null,
         cases jsonb not null constraint law_proposal_cases check (jsonb_array_length(cases) > 0),
         organ_id text not null, prepared_by text not null, drafted_on date not null, submitted_by text, submitted_on date, return_reasons text,
         sent jsonb, sent_by text, answer jsonb, answered_by text, recorded_at timestamptz not null, version int not null,
         constraint law_proposal_pkey primary key (proposal_id),
         constraint law_proposal_instrument_fkey foreign key (instrument_id) references cx.instrument,
         constraint law_proposal_organ_fkey foreign key (organ_id) references cx.organ,
         constraint law_proposal_two_persons check (submitted_by is null or submitted_by <> prepared_by),
         constraint law_proposal_sent check ((state in ('sent','answered')) = (sent is not null and sent_by is not null)),
         constraint law_proposal_answered check ((state = 'answered') = (answer is not null and answered_by is not null)),
         constraint law_proposal_returned check ((state = 'returned') = (return_reasons is not null)))`,
    );
    this.addSql(`create index law_proposal_organ on cx.law_proposal (organ_id, proposal_id)`);
  }
}
