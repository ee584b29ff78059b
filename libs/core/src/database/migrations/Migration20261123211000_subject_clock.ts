import { Migration } from '@mikro-orm/migrations';

/**
 * Terms that run on a subject's records, followed from the records themselves, and who answers for them (plan art. 12). `next_on` is the day on which
 * something is to happen: the one question that is asked of all of them.
 */
export class Migration20261123211000_subject_clock extends Migration {
  override up(): void {
    this.addSql(
      `create table cx.subject_clock (subject_id uuid, clock_id uuid, kind text not null, record_kind text not null, record_id uuid not null, determination_id uuid,
         organ_id text, from_on date, within jsonb, due_on date, provisional boolean not null, undetermined jsonb, clauses jsonb not null,
         suspended_on date, done_on date, next_on date,
         state text not null constraint subject_clock_state check (state in ('running','due','overdue','suspended','undetermined','done','ended','void')),
         overdue_on date, followed_at timestamptz not null,
         constraint subject_clock_pkey primary key (subject_id, clock_id),
         constraint subject_clock_subject_fkey foreign key (subject_id) references cx.subject,
         constraint subject_clock_next check (next_on is null or state in ('running','due','ended')))`,
    );
    this.addSql(
      `create index subject_clock_next_on on cx.subject_clock (next_on, subject_id) where next_on is not null`,
    );
    // By organ, and for the credit office of all: those that are due first, those without a day last.
    for (const [name, first] of [
      ['organ', 'organ_id, '],
      ['open', ''],
    ] as const)
      this.addSql(
        `create index subject_clock_${name} on cx.subject_clock (${first}(coalesce(due_on, date '9999-12-31')), clock_id)
           where state in ('running','due','overdue','suspended','undetermined')`,
      );
    this.addSql(
      `create table cx.subject_clock_followed (subject_id uuid, seq bigint not null,
         constraint subject_clock_followed_pkey primary key (subject_id),
         constraint subject_clock_followed_fkey foreign key (subject_id) references cx.subject)`,
    );
    this.addSql(
      `create table cx.responsible_person (organ_id text, duty text, officer_id text not null, from_day date not null, named_by text not null,
         recorded_at timestamptz not null, version int not null,
         constraint responsible_person_pkey primary key (organ_id, duty),
         constraint responsible_person_duty check (duty in ('listing','publication','objection','repair','sanction')),
         constraint responsible_person_organ_fkey foreign key (organ_id) references cx.organ,
         constraint responsible_person_officer_fkey foreign key (officer_id) references cx.officer)`,
    );
  }
}
