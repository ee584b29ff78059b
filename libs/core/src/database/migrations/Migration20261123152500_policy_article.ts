import { Migration } from '@mikro-orm/migrations';

/** Interpretations and typical cases (plan part 9 (三)). Cases stand in them without whom they are about. */
export class Migration20261123152500_policy_article extends Migration {
  override up(): void {
    this.addSql(
      `create table cx.policy_article (article_id uuid,
         state text not null constraint policy_article_state check (state in ('drafted','declined','published','withdrawn')),
         kind text not null constraint policy_article_kind check (kind in ('interpretation','typical-case')),
         title text not null, body text not null,
         clauses jsonb not null constraint policy_article_clauses check (jsonb_array_length(clauses) > 0),
         source text not null, cases jsonb not null constraint policy_article_cases check ((kind = 'typical-case') = (jsonb_array_length(cases) > 0)),
         organ_id text not null, prepared_by text not null, decided_by text, published_on date, withdrawn_on date, reasons text,
         recorded_at timestamptz not null, version int not null,
         constraint policy_article_pkey primary key (article_id),
         constraint policy_article_organ_fkey foreign key (organ_id) references cx.organ,
         constraint policy_article_two_persons check (decided_by is null or decided_by <> prepared_by),
         constraint policy_article_decided check ((state = 'drafted') = (decided_by is null)),
         constraint policy_article_published check ((state in ('published','withdrawn')) = (published_on is not null)),
         constraint policy_article_withdrawn check ((state = 'withdrawn') = (withdrawn_on is not null)))`,
    );
    this.addSql(
      `create index policy_article_published_first on cx.policy_article (article_id) where state = 'published'`,
    );
  }
}
