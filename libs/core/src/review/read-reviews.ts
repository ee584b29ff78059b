import { MikroORM } from '@mikro-orm/postgresql';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { accountsOf, type Actor } from '../access/actor.js';
import { actFindings, isCreditOffice, type ActName } from '../access/authority.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { QueryReview, type ReviewState, type Verdict } from './query-review.entity.js';
import type { ReviewId } from './review-id.js';
import { ReviewViews, type QueryReviewView } from './review-view.js';

/** Where a review stands in the order of the list, oldest first. */
export interface ReviewPosition extends ReviewId {
  readonly raisedAt: string;
}

export interface ReviewFilter {
  readonly state?: ReviewState;
  readonly verdict?: Verdict;
}

/**
 * The reviews that an actor may see, oldest first: a reviewer all but those of own queries that are still open; who leads an organ what was found
 * unjustified there, the credit office everywhere; every officer what was asked or decided of own queries.
 */
export class ListReviews {
  constructor(
    readonly actor: Actor,
    readonly page: { readonly limit: number; readonly after?: ReviewPosition },
    readonly filter: ReviewFilter = {},
  ) {}
}

@QueryHandler(ListReviews)
export class ListReviewsHandler implements IQueryHandler<ListReviews, readonly QueryReviewView[]> {
  constructor(
    private readonly orm: MikroORM,
    private readonly views: ReviewViews,
  ) {}

  async execute({ actor, page: { limit, after }, filter }: ListReviews): Promise<readonly QueryReviewView[]> {
    refuseAny(actFindings('review.read', actor));
    const beyond = after && [
      { raisedAt: { $gt: new Date(after.raisedAt) } },
      { raisedAt: new Date(after.raisedAt), accessId: { $gt: after.accessId } },
      { raisedAt: new Date(after.raisedAt), accessId: after.accessId, seq: { $gt: after.seq } },
    ];
    const found = await this.orm.em
      .fork()
      .find(
        QueryReview,
        { $and: [{ $or: visibleTo(actor) }, filter, ...(beyond ? [{ $or: beyond }] : [])] },
        { orderBy: { raisedAt: 'asc', accessId: 'asc', seq: 'asc' }, limit },
      );
    return this.views.all(found);
  }
}

/** One review, for whoever sees it in the list. */
export class ReadReview {
  constructor(
    readonly actor: Actor,
    readonly id: ReviewId,
  ) {}
}

@QueryHandler(ReadReview)
export class ReadReviewHandler implements IQueryHandler<ReadReview, QueryReviewView> {
  constructor(
    private readonly orm: MikroORM,
    private readonly views: ReviewViews,
  ) {}

  async execute({ actor, id }: ReadReview): Promise<QueryReviewView> {
    refuseAny(actFindings('review.read', actor));
    const found = await this.orm.em.fork().findOne(QueryReview, { $and: [{ ...id }, { $or: visibleTo(actor) }] });
    if (!found) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return this.views.of(found);
  }
}

function visibleTo(actor: Actor): object[] {
  const { officerId, organ } = actor;
  const accounts = [...accountsOf(actor)];
  const may = (act: ActName) => actFindings(act, actor).length === 0;
  const unjustified = { verdict: 'unjustified' } as const;
  return [
    // Nobody learns of a look at an own query before something is asked of them.
    { officerId, $or: [{ question: { $ne: null } }, { state: 'decided' }] },
    ...(may('review.take') ? [{ officerId: { $nin: accounts } }] : []),
    ...(may('review.learn') ? [{ ...unjustified, ...(isCreditOffice(actor) ? {} : { organId: organ.id }) }] : []),
  ];
}
