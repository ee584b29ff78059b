import { Migration } from '@mikro-orm/migrations';

/** The day by which an objection is to be answered is counted again in a replay: with the calendars it was counted with. */
export class Migration20261123082500_objection_calendars extends Migration {
  override up(): void {
    this.addSql(`alter table cx.objection add column calendars text`);
  }
}
