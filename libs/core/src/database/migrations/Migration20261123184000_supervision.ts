import { Migration } from '@mikro-orm/migrations';

/** Breaches that the platform finds by itself (plan part 9 (二)). Evidence holds codes, days and ids. */
export class Migration20261123184000_supervision extends Migration {
  override up(): void {
    this.addSql(
      `create table cx.supervision_case (case_id uuid,
         state text not null constraint supervision_case_state check (state in ('open','ordered','replied','closed')),
         matter text not null, organ_id text not null, about text not null, evidence jsonb not null, opened_on date not null,
         order_given jsonb, ordered_by text, reply jsonb, replied_by text,
         outcome text constraint supervision_case_outcome check (outcome in ('corrected','unfounded','accountability')), reasons text,
         closed_by text, closed_on date, recorded_at timestamptz not null, version int not null,
         constraint supervision_case_pkey primary key (case_id),
         constraint supervision_case_organ_fkey foreign key (organ_id) references cx.organ,
         constraint supervision_case_once unique (matter, organ_id, about),
         constraint supervision_case_ordered check ((order_given is null) = (ordered_by is null)),
         constraint supervision_case_replied check ((reply is null) = (replied_by is null)),
         constraint supervision_case_closed check ((state = 'closed') = (outcome is not null and reasons is not null and closed_by is not null and closed_on is not null)),
         constraint supervision_case_two_persons check (closed_by is null or ordered_by is null or closed_by <> ordered_by))`,
    );
    this.addSql(`create index supervision_case_organ on cx.supervision_case (organ_id, case_id)`);
    // Rules look at decisions of the last months alone.
    this.addSql(`create index document_decided on cx.document (decided_on)`);
    this.addSql(`create index access_ledger_refused on cx.access_ledger (at) where kind = 'access.refused'`);
  }
}
