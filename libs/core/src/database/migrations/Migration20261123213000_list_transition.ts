import { Migration } from '@mikro-orm/migrations';

/** Transitions of lists, and what was found of each standard in one (plan part 9 (四)): what does not conform decides nothing after its last day. */
export class Migration20261123213000_list_transition extends Migration {
  override up(): void {
    this.addSql(
      `create table cx.list_transition (transition_code text, region_code text not null, last_day date not null, body jsonb not null,
         constraint list_transition_pkey primary key (transition_code),
         constraint list_transition_region_fkey foreign key (region_code) references cx.region)`,
    );
    this.addSql(
      `create table cx.standard_review (review_id uuid, transition_code text not null, edition_code text not null, edition_digest text not null,
         state text not null constraint standard_review_state check (state in ('proposed','declined','recorded')),
         finding text not null constraint standard_review_finding check (finding in ('conforms','does-not-conform')),
         reasons text not null, documents jsonb not null, organ_id text not null, prepared_by text not null, decided_by text, decision_reasons text,
         decided_on date, ends_on date, following boolean not null, recorded_at timestamptz not null, version integer not null,
         constraint standard_review_pkey primary key (review_id),
         constraint standard_review_of foreign key (edition_code, edition_digest) references cx.standard_adoption,
         constraint standard_review_transition_fkey foreign key (transition_code) references cx.list_transition,
         constraint standard_review_organ_fkey foreign key (organ_id) references cx.organ,
         constraint standard_review_persons check (decided_by <> prepared_by),
         constraint standard_review_decided check ((state = 'proposed') = (decided_by is null) and (decided_by is null) = (decided_on is null)),
         constraint standard_review_ends check ((ends_on is not null) = (state = 'recorded' and finding = 'does-not-conform')),
         constraint standard_review_following check (not following or ends_on is not null))`,
    );
    this.addSql(
      `create unique index standard_review_open on cx.standard_review (edition_code, edition_digest) where state = 'proposed'`,
    );
    this.addSql('alter table cx.listing drop constraint listing_state_check');
    this.addSql(
      `alter table cx.listing add constraint listing_state_check check (state in
         ('proposed','notified','objection-open','objection-answered','lapsed','decided-not-listed','decided-listed','published','marked-unpublished','marked-published','restored',
          'removed-expired','removed-repaired','removed-basis-annulled','removed-error','removed-on-event','removed-standard-ended'))`,
    );
    // A standard ends once.
    this.addSql(
      `create unique index standard_review_end on cx.standard_review (edition_code, edition_digest) where ends_on is not null`,
    );
    // What is still to end with a standard, however many determinations there are of others.
    this.addSql(
      `create index determination_open_edition on cx.determination (edition_code, edition_digest, subject_id) where state in ('proposed','made','marked')`,
    );
  }
}
