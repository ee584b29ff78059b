import { Migration } from '@mikro-orm/migrations';

/** A breach that comes back, or grows after its case was closed, is another case; and the days by which organs began to report, found without reading them all. */
export class Migration20261124010000_supervision_again extends Migration {
  override up(): void {
    this.addSql(`alter table cx.supervision_case add column occasion int not null default 1`);
    this.addSql(
      `alter table cx.supervision_case drop constraint supervision_case_once,
         add constraint supervision_case_once unique (matter, organ_id, about, occasion)`,
    );
    this.addSql(`create index document_reported on cx.document (organ_id, recorded_at)`);
    this.addSql(`create index access_ledger_act_refused on cx.access_ledger (at) where kind = 'act.refused'`);
  }
}
