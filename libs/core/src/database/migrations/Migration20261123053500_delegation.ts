import { Migration } from '@mikro-orm/migrations';

/** Which acts an organ has another do in its name. */
export class Migration20261123053500_delegation extends Migration {
  override up(): void {
    this.addSql(
      `create table cx.delegation (delegation_id uuid,
         state text not null constraint delegation_state_known check (state in ('proposed','declined','in-force','ended')),
         organ_id text not null, to_organ_id text not null, acts jsonb not null, evidence_digest text not null,
         from_day date not null, until_day date not null, prepared_by text not null, decided_by text, decision_reason text,
         ended_on date, end_reason text, ended_by text, recorded_at timestamptz not null, version integer not null,
         constraint delegation_pkey primary key (delegation_id),
         constraint delegation_organ_fkey foreign key (organ_id) references cx.organ,
         constraint delegation_to_organ_fkey foreign key (to_organ_id) references cx.organ,
         constraint delegation_to_another check (organ_id <> to_organ_id),
         constraint delegation_term check (until_day > from_day),
         constraint delegation_two_persons check (decided_by is null or decided_by <> prepared_by),
         constraint delegation_decided check ((state = 'proposed') = (decided_by is null)),
         constraint delegation_ended check ((state = 'ended') = (ended_on is not null)))`,
    );
  }
}
