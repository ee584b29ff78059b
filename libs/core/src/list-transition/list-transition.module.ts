import { Module } from '@nestjs/common';
import { ListingModule } from '../listing/listing.module.js';
import { ResumeStandardEndsHandler, StandardEnds } from './end-with-standard.js';
import { DecideStandardReviewHandler, ProposeStandardReviewHandler } from './review-standard.js';
import { StandardReviews } from './standard-reviews.js';

/** Transitions of lists that were made before an instrument (plan part 9 (四)). */
@Module({
  imports: [ListingModule],
  providers: [
    StandardReviews,
    StandardEnds,
    ProposeStandardReviewHandler,
    DecideStandardReviewHandler,
    ResumeStandardEndsHandler,
  ],
  exports: [StandardReviews, ResumeStandardEndsHandler],
})
export class ListTransitionModule {}
