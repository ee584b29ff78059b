import { shanghaiDay } from '@chengxin/domain/calendar';
import { queryWatchOn } from '@chengxin/reference-data/query-watch';
import { headOf } from '@chengxin/signing/checkpoint';
import { isDrawn } from '@chengxin/signing/review-draw';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { ReadPool } from '../database/pool.js';
import { refuseAny } from '../refusal/refused.js';
import { LoggedQueries, type SealedLeaves } from './logged-queries.js';
import { POSITION } from './raise-reviews.js';
import { formatReviewId } from './review-id.js';

/** What one checkpoint draws, drawn again from its root and the digests under it. */
export interface Redraw extends SealedLeaves {
  /** Whether the reviews of this checkpoint were raised already. */
  readonly raised: boolean;
  /** Answered queries of officers under it. */
  readonly answered: number;
  /** Those that its root draws, by the figures of their days. */
  readonly drawn: readonly string[];
  /** Of them, those that stand in no review: none, once it was raised. */
  readonly missing: readonly string[];
}

/** 重新抽取: the reviewer draws again what each checkpoint draws, in the order of the log, and sees whether anything was left out. */
export class RedrawReviews {
  constructor(
    readonly actor: Actor,
    readonly page: { readonly limit: number; readonly after?: number },
  ) {}
}

@QueryHandler(RedrawReviews)
export class RedrawReviewsHandler implements IQueryHandler<RedrawReviews, readonly Redraw[]> {
  constructor(
    private readonly pool: ReadPool,
    private readonly queries: LoggedQueries,
  ) {}

  async execute({ actor, page: { limit, after = 0 } }: RedrawReviews): Promise<readonly Redraw[]> {
    refuseAny(actFindings('review.redraw', actor));
    const { rows } = await this.pool.query<{ size: number; note: string; before: number; looked: number }>(
      `select tree_size as size, note,
         coalesce((select max(b.tree_size) from cx.log_checkpoint b where b.tree_size < c.tree_size), 0) as before,
         coalesce((select (body->>'leaf')::int8 from cx.platform_setting where setting_code = $3), 0) as looked
       from cx.log_checkpoint c where tree_size > $1 order by tree_size limit $2`,
      [after, limit, POSITION],
    );
    const drawn: Redraw[] = [];
    for (const { size, note, before, looked } of rows)
      drawn.push(await this.again({ from: before, to: size, root: headOf(note)!.root }, size <= looked));
    return drawn;
  }

  private async again(sealed: SealedLeaves, raised: boolean): Promise<Redraw> {
    const queries = await this.queries.among(sealed.from, sealed.to);
    const drawn = queries.filter(({ at, digest }) => isDrawn(sealed.root, digest, queryWatchOn(shanghaiDay(at)).oneIn));
    const { rows } = await this.pool.query<{ accessId: string; seq: number }>(
      `select r.access_id as "accessId", r.seq from unnest($1::uuid[], $2::bigint[]) as w(id, seq)
       join cx.query_review r on r.access_id = w.id and r.seq = w.seq
       where r.why @> '[{"code":"sampled"}]'::jsonb`,
      [drawn.map(({ accessId }) => accessId), drawn.map(({ seq }) => seq)],
    );
    const reviewed = new Set(rows.map(formatReviewId));
    const ids = drawn.map(formatReviewId);
    return { ...sealed, raised, answered: queries.length, drawn: ids, missing: ids.filter((id) => !reviewed.has(id)) };
  }
}
