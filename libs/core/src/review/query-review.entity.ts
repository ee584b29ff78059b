import { defineEntity, p } from '@mikro-orm/core';
import type { WatchFinding } from '@chengxin/domain/query-watch';

export const REVIEW_STATES = ['open', 'taken', 'explanation-wanted', 'explained', 'decided'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

export const VERDICTS = ['justified', 'unjustified'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What somebody wrote in a review. `id` is random: the platform's ledger holds the digest of the whole, which says nothing of its words. */
export interface ReviewStep {
  readonly id: string;
  readonly by: string;
  readonly at: string;
  readonly text: string;
}

const QueryReviewSchema = defineEntity({
  name: 'QueryReview',
  tableName: 'query_review',
  properties: {
    accessId: p.uuid().primary(),
    seq: p.bigint('number').primary(),
    readAt: p.datetime(),
    /** Who asked, by organ and officer. */
    organId: p.text(),
    officerId: p.text(),
    why: p.json().$type<readonly WatchFinding[]>(),
    state: p.text().$type<ReviewState>(),
    takenBy: p.text().nullable(),
    question: p.json().$type<ReviewStep>().nullable(),
    explanation: p.json().$type<ReviewStep>().nullable(),
    decision: p.json().$type<ReviewStep>().nullable(),
    verdict: p.text().$type<Verdict>().nullable(),
    raisedAt: p.datetime(),
    version: p.integer().version(),
  },
});
/** 查询审查: a registered query that a reviewer looks at. */
export class QueryReview extends QueryReviewSchema.class {}
QueryReviewSchema.setClass(QueryReview);
