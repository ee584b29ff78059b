import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { actorMark, type Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { refuseAny } from '../refusal/refused.js';
import type { Verdict } from './query-review.entity.js';
import { notOwn, ReviewActs, takenFindings } from './review-acts.js';
import type { ReviewId } from './review-id.js';
import { reviewRefusals } from './review.refusals.js';
import { ReviewViews, type QueryReviewView } from './review-view.js';

/** 取件: a named review, or the one that has waited longest. */
export class TakeReview {
  constructor(
    readonly actor: Actor,
    readonly named?: { readonly id: ReviewId; readonly ifMatch: number | undefined },
  ) {}
}

@CommandHandler(TakeReview)
export class TakeReviewHandler implements ICommandHandler<TakeReview, QueryReviewView> {
  constructor(
    private readonly acts: ReviewActs,
    private readonly views: ReviewViews,
  ) {}

  async execute({ actor, named }: TakeReview): Promise<QueryReviewView> {
    refuseAny(actFindings('review.take', actor));
    const take = ({ review }: Parameters<Parameters<ReviewActs['changeNext']>[2]>[0]) => {
      refuseAny([notOwn(actor, review), review.state === 'open' ? undefined : reviewRefusals.refuse('review/taken')]);
      review.state = 'taken';
      review.takenBy = actorMark(actor);
    };
    const taken = named
      ? await this.acts.change(actor, named.id, named.ifMatch, 'query-review.taken', take)
      : await this.acts.changeNext(actor, 'query-review.taken', take);
    return this.views.of(taken);
  }
}

/** 退件: by whoever took it, or by another reviewer where that one is not there any more. */
export class ReleaseReview {
  constructor(
    readonly actor: Actor,
    readonly id: ReviewId,
    readonly ifMatch: number | undefined,
  ) {}
}

@CommandHandler(ReleaseReview)
export class ReleaseReviewHandler implements ICommandHandler<ReleaseReview, QueryReviewView> {
  constructor(
    private readonly acts: ReviewActs,
    private readonly views: ReviewViews,
  ) {}

  async execute({ actor, id, ifMatch }: ReleaseReview): Promise<QueryReviewView> {
    refuseAny(actFindings('review.take', actor));
    return this.views.of(
      await this.acts.change(actor, id, ifMatch, 'query-review.released', ({ review }) => {
        refuseAny([
          notOwn(actor, review),
          review.state === 'decided' ? reviewRefusals.refuse('review/already-decided') : undefined,
          review.state === 'open' ? reviewRefusals.refuse('review/not-taken-by-you') : undefined,
        ]);
        // What was asked and explained stays where it is, for whoever takes it next.
        review.state = 'open';
        review.takenBy = null;
      }),
    );
  }
}

/** 要求说明: the officer who asked is to say what for. */
export class AskForExplanation {
  constructor(
    readonly actor: Actor,
    readonly id: ReviewId,
    readonly ifMatch: number | undefined,
    readonly question: string,
  ) {}
}

@CommandHandler(AskForExplanation)
export class AskForExplanationHandler implements ICommandHandler<AskForExplanation, QueryReviewView> {
  constructor(
    private readonly acts: ReviewActs,
    private readonly views: ReviewViews,
  ) {}

  async execute({ actor, id, ifMatch, question }: AskForExplanation): Promise<QueryReviewView> {
    refuseAny(actFindings('review.decide', actor));
    return this.views.of(
      await this.acts.change(actor, id, ifMatch, 'query-review.explanation-asked', ({ review, step }) => {
        refuseAny([
          ...takenFindings(actor, review),
          review.question ? reviewRefusals.refuse('review/already-asked') : undefined,
        ]);
        review.state = 'explanation-wanted';
        review.question = step(question);
      }),
    );
  }
}

/** 说明: by the officer whose query it was, and nobody else. */
export class ExplainQuery {
  constructor(
    readonly actor: Actor,
    readonly id: ReviewId,
    readonly ifMatch: number | undefined,
    readonly explanation: string,
  ) {}
}

@CommandHandler(ExplainQuery)
export class ExplainQueryHandler implements ICommandHandler<ExplainQuery, QueryReviewView> {
  constructor(
    private readonly acts: ReviewActs,
    private readonly views: ReviewViews,
  ) {}

  async execute({ actor, id, ifMatch, explanation }: ExplainQuery): Promise<QueryReviewView> {
    refuseAny(actFindings('review.explain', actor));
    return this.views.of(
      await this.acts.change(actor, id, ifMatch, 'query-review.explained', ({ review, step }) => {
        this.views.requireOwn(actor, review);
        refuseAny([review.state === 'explanation-wanted' ? undefined : reviewRefusals.refuse('review/nothing-asked')]);
        review.state = 'explained';
        review.explanation = step(explanation);
      }),
    );
  }
}

/** 审查结论: whether the query was justified, with reasons. */
export class DecideReview {
  constructor(
    readonly actor: Actor,
    readonly id: ReviewId,
    readonly ifMatch: number | undefined,
    readonly decision: { readonly verdict: Verdict; readonly reasons: string },
  ) {}
}

@CommandHandler(DecideReview)
export class DecideReviewHandler implements ICommandHandler<DecideReview, QueryReviewView> {
  constructor(
    private readonly acts: ReviewActs,
    private readonly views: ReviewViews,
  ) {}

  async execute({ actor, id, ifMatch, decision }: DecideReview): Promise<QueryReviewView> {
    refuseAny(actFindings('review.decide', actor));
    return this.views.of(
      await this.acts.change(actor, id, ifMatch, 'query-review.decided', ({ review, step }) => {
        refuseAny(takenFindings(actor, review));
        review.state = 'decided';
        review.verdict = decision.verdict;
        review.decision = step(decision.reasons);
      }),
    );
  }
}
