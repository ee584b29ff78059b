import { Migration } from '@mikro-orm/migrations';

/** Queries that are looked at by a reviewer (plan art. 13): drawn from the ledger of reads, or unusual. Each stands beside the entry that it is about. */
export class Migration20261123050500_query_review extends Migration {
  override up(): void {
    this.addSql(
      `create table cx.query_review (access_id uuid, seq bigint, read_at timestamptz not null, organ_id text not null, officer_id text not null, why jsonb not null,
         state text not null constraint query_review_state_known check (state in ('open','taken','explanation-wanted','explained','decided')),
         taken_by text, question jsonb, explanation jsonb, decision jsonb, verdict text constraint query_review_verdict_known check (verdict in ('justified','unjustified')),
         raised_at timestamptz not null, version integer not null default 1,
         constraint query_review_pkey primary key (access_id, seq),
         constraint query_review_entry_fkey foreign key (access_id, seq) references cx.access_ledger,
         constraint query_review_taken check ((state = 'open') = (taken_by is null)),
         constraint query_review_decided check ((state = 'decided') = (decision is not null) and (decision is null) = (verdict is null)),
         constraint query_review_not_own check (taken_by is null or split_part(taken_by, '/', 2) <> officer_id))`,
    );
    this.addSql(`create index query_review_raised_idx on cx.query_review (raised_at, access_id, seq)`);
    this.addSql(`create index query_review_officer_idx on cx.query_review (officer_id, read_at)`);
    this.addSql(`create index access_ledger_actor_idx on cx.access_ledger (actor, at)`);
  }
}
