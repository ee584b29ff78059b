import { Migration } from '@mikro-orm/migrations';

/** Who answers for the terms of the rules themselves. */
export class Migration20261124003000_rule_clocks extends Migration {
  override up(): void {
    this.addSql(
      `alter table cx.responsible_person drop constraint responsible_person_duty, add constraint responsible_person_duty
         check (duty in ('listing','publication','objection','repair','sanction','retention','rules'))`,
    );
  }
}
