import { Module } from '@nestjs/common';
import { LoggedQueries } from './logged-queries.js';
import { ReviewRaiser } from './raise-reviews.js';
import { ListReviewsHandler, ReadReviewHandler } from './read-reviews.js';
import { RedrawReviewsHandler } from './redraw.js';
import { ReviewActs } from './review-acts.js';
import {
  AskForExplanationHandler,
  DecideReviewHandler,
  ExplainQueryHandler,
  ReleaseReviewHandler,
  TakeReviewHandler,
} from './review-query.js';
import { ReviewViews } from './review-view.js';

@Module({
  providers: [
    LoggedQueries,
    ReviewRaiser,
    ReviewActs,
    ReviewViews,
    TakeReviewHandler,
    ReleaseReviewHandler,
    AskForExplanationHandler,
    ExplainQueryHandler,
    DecideReviewHandler,
    ListReviewsHandler,
    ReadReviewHandler,
    RedrawReviewsHandler,
  ],
})
export class ReviewModule {}
