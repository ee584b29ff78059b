import { Migration } from '@mikro-orm/migrations';

/** Third-party evaluations of local standards (plan art. 7). What was evaluated is said once and not changed. */
export class Migration20261123131500_standard_evaluation extends Migration {
  override up(): void {
    this.addSql(
      `create table cx.standard_evaluation (evaluation_id uuid, edition_code text not null, edition_digest text not null, evaluator text not null,
         evaluated_on date not null, report_digest text not null, findings text not null,
         outcome text not null constraint standard_evaluation_outcome check (outcome in ('keep','revise','end')),
         changes text, organ_id text not null, recorded_by text not null, recorded_on date not null, recorded_at timestamptz not null,
         constraint standard_evaluation_pkey primary key (evaluation_id),
         constraint standard_evaluation_of foreign key (edition_code, edition_digest) references cx.standard_adoption,
         constraint standard_evaluation_organ_fkey foreign key (organ_id) references cx.organ,
         constraint standard_evaluation_past check (evaluated_on <= recorded_on),
         constraint standard_evaluation_changes check ((outcome = 'keep') = (changes is null)),
         constraint standard_evaluation_once unique (edition_code, edition_digest, report_digest))`,
    );
  }
}
