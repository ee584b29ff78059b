import { Migration } from '@mikro-orm/migrations';

/** Credit commitments of a subject: what, by which clause, by when, before whom, and what became of them. */
export class Migration20261123215000_commitment extends Migration {
  override up(): void {
    this.addSql(
      `create table cx.commitment (subject_id uuid, commitment_id uuid, organ_id text not null,
         kind text not null constraint commitment_kind_known check (kind in ('repair','other')),
         matter text not null, clause jsonb not null, content text not null, made_on date not null, fulfil_by date, evidence_digest text not null,
         state text not null constraint commitment_state_known check (state in ('open','fulfilled','not-fulfilled','false')),
         fulfilment jsonb, finding jsonb, recorded_by text not null, recorded_at timestamptz not null, version integer not null default 1,
         constraint commitment_pkey primary key (subject_id, commitment_id),
         constraint commitment_subject_fkey foreign key (subject_id) references cx.subject,
         constraint commitment_organ_fkey foreign key (organ_id) references cx.organ,
         constraint commitment_paper unique (subject_id, evidence_digest),
         constraint commitment_period check (fulfil_by is null or fulfil_by >= made_on),
         constraint commitment_two_persons check (finding->'decided' is null or finding->'decided'->>'by' <> finding->>'preparedBy'))`,
    );
  }
}
