import { Migration } from '@mikro-orm/migrations';

/** 移送追责: to whom a supervision case was handed on, by which paper, and what was decided there (plan part 9 (二)). */
export class Migration20261124033000_accountability extends Migration {
  override up(): void {
    this.addSql('alter table cx.supervision_case add column accountability jsonb');
  }
}
