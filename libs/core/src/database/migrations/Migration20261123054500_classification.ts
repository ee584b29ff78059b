import { Migration } from '@mikro-orm/migrations';

/** The tier of what is published already, where a later regime asks for one: proposed by one person, decided by another. */
export class Migration20261123054500_classification extends Migration {
  override up(): void {
    this.addSql(
      `create table cx.classification (subject_id uuid, classification_id uuid, publication_id uuid not null, determination_id uuid not null,
         regime_code text not null, tier text not null, reason text not null, standard jsonb, necessity text, proposed_on date not null,
         state text not null constraint classification_state_known check (state in ('proposed','made','not-made')),
         ground jsonb, prepared_by text not null, decided_by text, decided_on date, decision_reasons text, recorded_at timestamptz not null,
         version integer not null default 1,
         constraint classification_pkey primary key (subject_id, classification_id),
         constraint classification_publication_fkey foreign key (subject_id, publication_id) references cx.publication,
         constraint classification_determination_fkey foreign key (subject_id, determination_id) references cx.determination,
         constraint classification_two_persons check (decided_by is null or decided_by <> prepared_by),
         constraint classification_decided check ((state = 'proposed') = (decided_by is null) and (decided_by is null) = (decided_on is null)
           and (decided_by is null) = (decision_reasons is null) and (state <> 'made' or ground is not null)))`,
    );
    this.addSql(`create index classification_publication on cx.classification (subject_id, publication_id)`);
  }
}
