import { Migration } from '@mikro-orm/migrations';

/** By which rules a subject's clocks were read last, so that they are read again where the rules are others; and who answers for what is kept. */
export class Migration20261124001000_clock_rules extends Migration {
  override up(): void {
    this.addSql(`alter table cx.subject_clock_followed add column rules text not null default ''`);
    this.addSql(
      `alter table cx.responsible_person drop constraint responsible_person_duty, add constraint responsible_person_duty
         check (duty in ('listing','publication','objection','repair','sanction','retention'))`,
    );
  }
}
