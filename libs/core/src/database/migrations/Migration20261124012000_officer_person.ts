import { Migration } from '@mikro-orm/migrations';

/** Whose account it is, by a mark of the operator's own: one human with two accounts is one person wherever two are asked for. Null of systems, and of accounts from before. */
export class Migration20261124012000_officer_person extends Migration {
  override up(): void {
    this.addSql('alter table cx.officer add column person_id text');
    this.addSql('create index officer_person_idx on cx.officer (person_id) where person_id is not null');
  }
}
