import { Migration } from '@mikro-orm/migrations';

/** Officers who keep out of a subject's matters. Few rows, read where every act on a subject begins: the same on every node, so it names subjects by no foreign key. */
export class Migration20261123045000_recusal extends Migration {
  override up(): void {
    this.addSql(
      `create table cx.recusal (subject_id uuid, recusal_id uuid, officer_id text not null, organ_id text not null,
         asked_by text not null constraint recusal_asked_by_known check (asked_by in ('officer','party','organ')),
         reason text not null, recorded_by text not null, recorded_on date not null, ended_on date, end_reason text, ended_by text,
         recorded_at timestamptz not null, version integer not null default 1,
         constraint recusal_pkey primary key (subject_id, recusal_id),
         constraint recusal_officer_fkey foreign key (officer_id) references cx.officer,
         constraint recusal_organ_fkey foreign key (organ_id) references cx.organ,
         constraint recusal_ended_by_another check (ended_by is null or ended_by <> officer_id))`,
    );
    this.addSql(`create unique index recusal_in_force on cx.recusal (officer_id, subject_id) where ended_on is null`);
  }
}
