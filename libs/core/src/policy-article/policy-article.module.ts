import { Module } from '@nestjs/common';
import { PolicyArticles } from './policy-articles.js';
import { DecideArticleHandler, DraftArticleHandler, WithdrawArticleHandler } from './publish-article.js';

/** Interpretations and typical cases (plan part 9 (三)). */
@Module({
  providers: [PolicyArticles, DraftArticleHandler, DecideArticleHandler, WithdrawArticleHandler],
  exports: [PolicyArticles],
})
export class PolicyArticleModule {}
