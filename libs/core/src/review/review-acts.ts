import { contentDigest } from '@chengxin/signing/ledger-entry';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { accountsOf, actorMark, isPerson, type Actor } from '../access/actor.js';
import { Clock } from '../clock/clock.js';
import { idList } from '../database/ask.js';
import { executeSql } from '../database/execute-sql.js';
import { retryOnDeadlock } from '../database/retry.js';
import { PlatformLedger, type PlatformEvent } from '../ledger/platform-ledger.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, type Refusal } from '../refusal/refused.js';
import { QueryReview, type ReviewStep } from './query-review.entity.js';
import { formatReviewId, type ReviewId } from './review-id.js';
import { reviewRefusals } from './review.refusals.js';

/** One transaction on one review. */
export interface ReviewTransaction {
  readonly em: EntityManager;
  readonly at: Date;
  readonly review: QueryReview;
  /** What somebody writes in it, by whom and when. */
  step(text: string): ReviewStep;
}

/** Opens transactions on reviews: every change is an entry of the platform's ledger, or does not happen. */
@Injectable()
export class ReviewActs {
  constructor(
    private readonly orm: MikroORM,
    private readonly ledger: PlatformLedger,
    private readonly clock: Clock,
  ) {}

  /** Changes a review that the caller has read. */
  async change(
    actor: Actor,
    id: ReviewId,
    ifMatch: number | undefined,
    kind: PlatformEvent,
    work: (tx: ReviewTransaction) => void,
  ): Promise<QueryReview> {
    return retryOnDeadlock(() =>
      this.orm.em.fork().transactional(async (inner) => {
        const em = inner as EntityManager;
        const review = await em.findOne(QueryReview, { ...id });
        if (!review) throw new Refused([recordRefusals.refuse('record/not-found')]);
        if (ifMatch === undefined) throw new Refused([recordRefusals.refuse('record/version-required')]);
        if (ifMatch !== review.version) throw new Refused([recordRefusals.refuse('record/changed-meanwhile')]);
        return this.recorded(em, actor, review, kind, work);
      }),
    );
  }

  /** Changes the open review that has waited longest and is of nobody's query but another's; two who ask at once get two. */
  async changeNext(actor: Actor, kind: PlatformEvent, work: (tx: ReviewTransaction) => void): Promise<QueryReview> {
    return retryOnDeadlock(() =>
      this.orm.em.fork().transactional(async (inner) => {
        const em = inner as EntityManager;
        const [next] = await executeSql<{ accessId: string; seq: string }>(
          em,
          `select access_id as "accessId", seq from cx.query_review where state = 'open' and officer_id <> all(?::text[])
           order by raised_at, access_id, seq limit 1 for update skip locked`,
          [idList(accountsOf(actor))],
        );
        if (!next) throw new Refused([reviewRefusals.refuse('review/none-open')]);
        const review = await em.findOneOrFail(QueryReview, { accessId: next.accessId, seq: Number(next.seq) });
        return this.recorded(em, actor, review, kind, work);
      }),
    );
  }

  private async recorded(
    em: EntityManager,
    actor: Actor,
    review: QueryReview,
    kind: PlatformEvent,
    work: (tx: ReviewTransaction) => void,
  ): Promise<QueryReview> {
    const at = this.clock.now();
    let written: ReviewStep | undefined;
    const step = (text: string): ReviewStep =>
      (written = { id: randomUUID(), by: actorMark(actor), at: at.toISOString(), text });
    work({ em, at, review, step });
    await em.flush();
    const { verdict, state } = review;
    const content = { state, ...(verdict ? { verdict } : {}), ...(written ? { text: contentDigest(written) } : {}) };
    await this.ledger.append(em, at, [
      { kind, recordKind: 'query-review', recordId: formatReviewId(review), actor: actorMark(actor), content },
    ]);
    return review;
  }
}

/** A query is reviewed by another than asked it. */
export const notOwn = (actor: Actor, { officerId }: QueryReview): Refusal | undefined =>
  isPerson(officerId, actor) ? reviewRefusals.refuse('review/own-query') : undefined;

/** Whoever took it goes on with it. */
export function takenFindings(actor: Actor, review: QueryReview): readonly (Refusal | undefined)[] {
  if (review.state === 'decided') return [reviewRefusals.refuse('review/already-decided')];
  return [
    notOwn(actor, review),
    review.takenBy === actorMark(actor) ? undefined : reviewRefusals.refuse('review/not-taken-by-you'),
  ];
}
