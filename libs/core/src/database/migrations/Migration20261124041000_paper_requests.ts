import { Migration } from '@mikro-orm/migrations';

/** What a subject asked for on paper: taken in by an officer, where nobody was signed in. */
export class Migration20261124041000_paper_requests extends Migration {
  override up(): void {
    this.addSql(
      `alter table cx.subject_request alter column lodged_by drop not null, add column taken_in jsonb,
         add constraint subject_request_by_one_way check ((lodged_by is null) = (taken_in is not null))`,
    );
  }
}
