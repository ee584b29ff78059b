import { Migration } from '@mikro-orm/migrations';

/** The day for an answer that nobody can name, because no rule that was read gives the term: kept with the reason, so that it is never read as “none”. */
export class Migration20261122222500_undetermined_days extends Migration {
  override up(): void {
    this.addSql(`alter table cx.objection add column undetermined jsonb`);
  }
}
