import { Migration } from '@mikro-orm/migrations';

/** An approved edition of the city's catalogue or list of measures is ended by two persons: proposed, decided, and held no longer from its last day on. */
export class Migration20261124020000_local_edition_end extends Migration {
  override up(): void {
    this.addSql(
      `alter table cx.local_edition add column end_state text, add column end_day date, add column end_reasons text, add column end_evidence_digest text,
         add column end_prepared_by text, add column end_decided_by text, add column end_answer text, add column end_decided_on date, add column until_day date`,
    );
    this.addSql(
      `alter table cx.local_edition
         add constraint local_edition_end_state check (end_state in ('proposed','declined','decided')),
         add constraint local_edition_end_of_approved check (end_state is null or state = 'approved'),
         add constraint local_edition_end_proposed check (num_nonnulls(end_state, end_day, end_reasons, end_evidence_digest, end_prepared_by) in (0, 5)),
         add constraint local_edition_end_answered check (num_nonnulls(end_decided_by, end_answer, end_decided_on) =
           case when end_state in ('declined','decided') then 3 else 0 end),
         add constraint local_edition_end_two_persons check (end_decided_by is null or end_decided_by <> end_prepared_by),
         add constraint local_edition_until check (case when end_state = 'decided' then until_day is not null and until_day = end_day
           and until_day >= from_day and until_day > end_decided_on else until_day is null end)`,
    );
  }
}
