import { Migration } from '@mikro-orm/migrations';

/**
 * Persons beside a listed party. `listing.persons` is what the proposal of the party's entry says of them; `determination.beside` is the party in
 * whose decision a person stands. Each names subjects of others by their ids, as merges do: no foreign key leaves its subject.
 */
export class Migration20261122231400_co_listed extends Migration {
  override up(): void {
    this.addSql('alter table cx.listing add column persons jsonb');
    this.addSql('alter table cx.determination add column beside jsonb');
  }
}
