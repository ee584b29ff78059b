import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { actorMark, type Actor } from '../access/actor.js';
import { Clock } from '../clock/clock.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { executeSql } from '../database/execute-sql.js';
import { ReadPool } from '../database/pool.js';
import { retryOnDeadlock } from '../database/retry.js';
import type { CitedCase } from '../determination/cited-cases.js';
import { PlatformLedger, wordsAsDigests, type PlatformEvent } from '../ledger/platform-ledger.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';

export const ARTICLE_KINDS = ['interpretation', 'typical-case'] as const;
export const ARTICLE_STATES = ['drafted', 'declined', 'published', 'withdrawn'] as const;

/** A clause that an article explains. */
export interface ExplainedClause {
  readonly instrument: string;
  readonly article: string;
}

/** 政策解读、典型案例: what an organ publishes on clauses, for everybody. */
export interface PolicyArticle {
  readonly id: string;
  readonly version: number;
  readonly state: (typeof ARTICLE_STATES)[number];
  readonly kind: (typeof ARTICLE_KINDS)[number];
  readonly title: string;
  readonly text: string;
  readonly clauses: readonly ExplainedClause[];
  /** Who explains it: the department, an association, an expert, a medium. */
  readonly source: string;
  /** Of a typical case; nobody is named. */
  readonly cases: readonly CitedCase[];
  readonly organ: string;
  readonly preparedBy: string;
  readonly decidedBy: string | null;
  readonly publishedOn: IsoDay | null;
  readonly withdrawnOn: IsoDay | null;
  /** Why it was declined or withdrawn. */
  readonly reasons: string | null;
}

/** A row as the acts and the ledger have it. */
export const ARTICLE_COLUMNS = `article_id as id, version, state, kind, title, body as text, clauses, source, cases, organ_id as organ, prepared_by as "preparedBy",
  decided_by as "decidedBy", published_on::text as "publishedOn", withdrawn_on::text as "withdrawnOn", reasons`;

/** What the ledger holds of an article: of its texts and of who explains, who may be a person, digests. The words stand in the record. */
export const policyArticleContent = (a: PolicyArticle) => wordsAsDigests(a, 'title', 'text', 'source', 'reasons');

/** One transaction on articles. */
export interface ArticleAct {
  readonly em: EntityManager;
  readonly at: Date;
  readonly today: IsoDay;
}

/** Loads and writes articles. All acts follow each other: each holds the platform's ledger. */
@Injectable()
export class PolicyArticles {
  constructor(
    private readonly orm: MikroORM,
    private readonly pool: ReadPool,
    private readonly ledger: PlatformLedger,
    private readonly clock: Clock,
  ) {}

  async act<T>(work: (act: ArticleAct) => Promise<T>): Promise<T> {
    return retryOnDeadlock(() =>
      this.orm.em.fork().transactional(async (em) => {
        await this.ledger.lock(em);
        return work({ em, at: this.clock.now(), today: this.clock.today() });
      }),
    );
  }

  /** What is published, for everybody; what is drafted or withdrawn, for its own organ alone. */
  async read(organ: string | undefined, id: string, em: EntityManager = this.orm.em.fork()): Promise<PolicyArticle> {
    const sql = `select ${ARTICLE_COLUMNS} from cx.policy_article where article_id = ?`;
    const [row] = await executeSql<PolicyArticle>(em, sql, [id]);
    if (!row || (row.state !== 'published' && row.organ !== organ))
      throw new Refused([recordRefusals.refuse('record/not-found')]);
    return row;
  }

  /** What is published, the newest first, after the given id: of a kind, or on an instrument, where these are said. */
  async published(
    of: { readonly kind?: PolicyArticle['kind'] | undefined; readonly instrument?: string | undefined },
    after: string | undefined,
    limit: number,
  ): Promise<readonly PolicyArticle[]> {
    const { rows } = await this.pool.query<PolicyArticle>(
      `select ${ARTICLE_COLUMNS} from cx.policy_article
       where state = 'published' and ($1::text is null or kind = $1) and ($2::jsonb is null or clauses @> $2) and ($3::uuid is null or article_id < $3)
       order by article_id desc limit $4`,
      [
        of.kind ?? null,
        of.instrument === undefined ? null : JSON.stringify([{ instrument: of.instrument }]),
        after ?? null,
        limit,
      ],
    );
    return rows;
  }

  /** Writes what stands after an act, and its entry. */
  async write({ em, at }: ArticleAct, kind: PlatformEvent, actor: Actor, a: PolicyArticle): Promise<PolicyArticle> {
    await executeSql(
      em,
      `insert into cx.policy_article (article_id, state, kind, title, body, clauses, source, cases, organ_id, prepared_by, decided_by, published_on, withdrawn_on,
         reasons, recorded_at, version)
       values (?,?,?,?,?,?::jsonb,?,?::jsonb,?,?,?,?::date,?::date,?,?,?)
       on conflict (article_id) do update set state = excluded.state, decided_by = excluded.decided_by, published_on = excluded.published_on,
         withdrawn_on = excluded.withdrawn_on, reasons = excluded.reasons, version = excluded.version`,
      [
        a.id,
        a.state,
        a.kind,
        a.title,
        a.text,
        JSON.stringify(a.clauses),
        a.source,
        JSON.stringify(a.cases),
        a.organ,
        a.preparedBy,
        a.decidedBy,
        a.publishedOn,
        a.withdrawnOn,
        a.reasons,
        at,
        a.version,
      ],
    );
    const entry = { kind, recordKind: 'policy-article', recordId: a.id, actor: actorMark(actor) } as const;
    await this.ledger.append(em, at, [{ ...entry, content: policyArticleContent(a) }]);
    return a;
  }
}
