import { Migration } from '@mikro-orm/migrations';

/**
 * What became of an imported row that a person had to look at: sent again in another import, or dismissed with a reason. Requests are found by their
 * age, to be removed when their keys have lived out.
 */
export class Migration20261122234900_import_row_resolution extends Migration {
  override up(): void {
    this.addSql(`create index request_at on cx.request (at)`);
    this.addSql(`create table cx.import_row_resolution (import_id uuid, row_no bigint,
       resolved_as text not null constraint import_row_resolution_as_check check (resolved_as in ('resubmitted','dismissed')),
       reason text, by_import uuid, by_row bigint, actor text not null, at timestamptz not null,
       constraint import_row_resolution_pkey primary key (import_id, row_no),
       constraint import_row_resolution_row_fkey foreign key (import_id, row_no) references cx.import_row,
       constraint import_row_resolution_how_check check ((resolved_as = 'dismissed') = (reason is not null)
         and (resolved_as = 'resubmitted') = (by_import is not null) and (by_import is null) = (by_row is null)))`);
    this.addSql(
      `create trigger import_row_resolution_append_only before update or delete on cx.import_row_resolution for each row execute function cx.append_only()`,
    );
    this.addSql(
      `create trigger import_row_resolution_no_truncate before truncate on cx.import_row_resolution for each statement execute function cx.append_only()`,
    );
  }
}
