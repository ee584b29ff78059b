import type { Actor } from '@chengxin/core/access/actor';
import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { ListReviews, ReadReview } from '@chengxin/core/review/read-reviews';
import type { ReviewId } from '@chengxin/core/review/review-id';
import {
  AskForExplanation,
  DecideReview,
  ExplainQuery,
  ReleaseReview,
  TakeReview,
} from '@chengxin/core/review/review-query';
import type { QueryReviewView as RecordedReview } from '@chengxin/core/review/review-view';
import { RedrawReviews, type Redraw } from '@chengxin/core/review/redraw';
import { reviewRefusals } from '@chengxin/core/review/review.refusals';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus, type ICommand } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Reads } from '../access/reads.js';
import { Act } from '../access/route-policy.js';
import { Changes, Lists, Performs, Shows } from '../http/answers.js';
import { IfMatch } from '../http/if-match.js';
import { AnswerLanguage, type Language } from '../http/language.js';
import { Cursors, PAGE_LIMIT, PageQuery, type Page } from '../http/paging.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import {
  AskForExplanationRequest,
  DecideReviewRequest,
  ExplainQueryRequest,
  ReviewIdParam,
  ReviewsQuery,
} from './review.requests.js';
import { QueryReviewView, RedrawView } from './review.views.js';

const CHANGED = [
  recordRefusals,
  'record/not-found',
  'record/version-required',
  'record/changed-meanwhile',
  'actor/role-missing',
] as const;

const DRAWS = 'query-review-draws';

/** A review says who asked and of how many, and is about no subject. */
const READS = { kinds: ['query'], audience: 'authorised', about: () => [] } as const;

/** 查询审查（实施方案第十三条）：抽查的和异常的查询，由审查人员逐件作出结论。 */
@ApiTags('reviews')
@Controller('v1/query-reviews')
export class ReviewsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly register: ReferenceRegister,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Act('review.read', 'review.learn')
  @Reads(READS)
  @ApiOperation({
    summary: '查询审查，先提出的在前 Reviews of queries, the oldest first',
    description:
      '审查人员看到他人的全部查询审查；审批人员看到本机关被认定不当的，信用主管部门看到全部不当的；每个人看到本人被要求说明或者已有结论的。' +
      '不显示被查询的主体及其信息。 A reviewer sees those of everybody else’s queries; an approver what was found unjustified in the own organ, the credit office everywhere; everybody what was asked or decided of own queries. Nobody sees whom a query was about, or what it showed.',
  })
  @Lists(QueryReviewView)
  @Refuses([recordRefusals, 'actor/role-missing'], [requestRefusals, 'request/cursor-invalid'])
  async list(
    @CurrentActor() actor: Actor,
    @Query() { cursor, limit = PAGE_LIMIT, state, verdict }: ReviewsQuery,
    @AnswerLanguage() language: Language,
  ): Promise<Page<QueryReviewView>> {
    const filter = { ...(state ? { state } : {}), ...(verdict ? { verdict } : {}) };
    const query = ['query-reviews', actor.officerId, filter];
    const position = this.cursors.decode(query, cursor) as [string, string, number] | undefined;
    const after = position && { raisedAt: position[0], accessId: position[1], seq: position[2] };
    const reviews = await this.queries.execute<ListReviews, readonly RecordedReview[]>(
      new ListReviews(actor, { limit: limit + 1, ...(after ? { after } : {}) }, filter),
    );
    return this.cursors.page(
      query,
      reviews,
      limit,
      ({ raisedAt, id }) => {
        const [accessId = '', seq] = id.split('_');
        return [raisedAt, accessId, Number(seq)];
      },
      (review) => QueryReviewView.of(review, this.register, language),
    );
  }

  @Get(':id')
  @Act('review.read', 'review.learn')
  @Reads(READS)
  @ApiOperation({ summary: '一件查询审查 One review' })
  @Shows(QueryReviewView)
  @Refuses([recordRefusals, 'record/not-found', 'actor/role-missing'])
  async show(
    @CurrentActor() actor: Actor,
    @ReviewIdParam() id: ReviewId,
    @AnswerLanguage() language: Language,
  ): Promise<QueryReviewView> {
    const review = await this.queries.execute<ReadReview, RecordedReview>(new ReadReview(actor, id));
    return QueryReviewView.of(review, this.register, language);
  }

  @Post('next')
  @Act('review.take')
  @ApiOperation({
    summary: '领取等候最久的一件，本人的查询除外 Take the one that has waited longest, of nobody’s query but another’s',
  })
  @Performs(QueryReviewView)
  @Refuses([reviewRefusals, 'review/none-open'], [recordRefusals, 'actor/role-missing'])
  takeNext(@CurrentActor() actor: Actor, @AnswerLanguage() language: Language): Promise<QueryReviewView> {
    return this.change(new TakeReview(actor), language);
  }

  @Post(':id/taking')
  @Act('review.take')
  @ApiOperation({ summary: '领取这一件 Take this one' })
  @Changes(QueryReviewView)
  @Refuses([reviewRefusals, 'review/own-query', 'review/taken'], CHANGED)
  take(
    @CurrentActor() actor: Actor,
    @ReviewIdParam() id: ReviewId,
    @IfMatch() ifMatch: number | undefined,
    @AnswerLanguage() language: Language,
  ): Promise<QueryReviewView> {
    return this.change(new TakeReview(actor, { id, ifMatch }), language);
  }

  @Post(':id/release')
  @Act('review.take')
  @ApiOperation({
    summary:
      '退回，由他人审查；领取人不在的，其他审查人员也可退回 Give it back; another reviewer may, where its taker is away',
  })
  @Changes(QueryReviewView)
  @Refuses([reviewRefusals, 'review/own-query', 'review/already-decided', 'review/not-taken-by-you'], CHANGED)
  release(
    @CurrentActor() actor: Actor,
    @ReviewIdParam() id: ReviewId,
    @IfMatch() ifMatch: number | undefined,
    @AnswerLanguage() language: Language,
  ): Promise<QueryReviewView> {
    return this.change(new ReleaseReview(actor, id, ifMatch), language);
  }

  @Post(':id/question')
  @Act('review.decide')
  @ApiOperation({ summary: '要求查询人说明 Ask the officer for an explanation' })
  @Changes(QueryReviewView)
  @Refuses(
    [reviewRefusals, 'review/own-query', 'review/already-decided', 'review/not-taken-by-you', 'review/already-asked'],
    CHANGED,
  )
  ask(
    @CurrentActor() actor: Actor,
    @ReviewIdParam() id: ReviewId,
    @IfMatch() ifMatch: number | undefined,
    @Body() { question }: AskForExplanationRequest,
    @AnswerLanguage() language: Language,
  ): Promise<QueryReviewView> {
    return this.change(new AskForExplanation(actor, id, ifMatch, question), language);
  }

  @Post(':id/explanation')
  @Act('review.explain')
  @ApiOperation({ summary: '说明本人的查询 Explain an own query' })
  @Changes(QueryReviewView)
  @Refuses([reviewRefusals, 'review/nothing-asked'], CHANGED)
  explain(
    @CurrentActor() actor: Actor,
    @ReviewIdParam() id: ReviewId,
    @IfMatch() ifMatch: number | undefined,
    @Body() { explanation }: ExplainQueryRequest,
    @AnswerLanguage() language: Language,
  ): Promise<QueryReviewView> {
    return this.change(new ExplainQuery(actor, id, ifMatch, explanation), language);
  }

  @Post(':id/decision')
  @Act('review.decide')
  @ApiOperation({ summary: '作出结论，说明理由 Decide whether it was justified, with reasons' })
  @Changes(QueryReviewView)
  @Refuses([reviewRefusals, 'review/own-query', 'review/already-decided', 'review/not-taken-by-you'], CHANGED)
  decide(
    @CurrentActor() actor: Actor,
    @ReviewIdParam() id: ReviewId,
    @IfMatch() ifMatch: number | undefined,
    @Body() { verdict, reasons }: DecideReviewRequest,
    @AnswerLanguage() language: Language,
  ): Promise<QueryReviewView> {
    return this.change(new DecideReview(actor, id, ifMatch, { verdict, reasons }), language);
  }

  private async change(command: ICommand, language: Language): Promise<QueryReviewView> {
    return QueryReviewView.of(await this.commands.execute<ICommand, RecordedReview>(command), this.register, language);
  }
}

/** 抽查的核对：审查人员按检查点重新抽取。 */
@ApiTags('reviews')
@Controller('v1/query-review-draws')
export class ReviewDrawsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Act('review.redraw')
  @Reads(READS)
  @ApiOperation({
    summary: '按检查点重新抽取，核对是否遗漏 What each checkpoint draws, drawn again, and whether any was left out',
    description:
      '依检查点的根和条目摘要重算（见 docs/query-review.md），先封存的在前。已提出而 missing 不为空的，有抽中的查询未提交审查。' +
      ' From the root of each checkpoint and the digests under it, the first sealed first. Where `raised` and `missing` is not empty, a query that was drawn is reviewed by nobody.',
  })
  @Lists(RedrawView)
  @Refuses([recordRefusals, 'actor/role-missing'], [requestRefusals, 'request/cursor-invalid'])
  async draws(
    @CurrentActor() actor: Actor,
    @Query() { cursor, limit = PAGE_LIMIT }: PageQuery,
  ): Promise<Page<RedrawView>> {
    const after = this.cursors.decode(DRAWS, cursor)?.[0];
    const found = await this.queries.execute<RedrawReviews, readonly Redraw[]>(
      new RedrawReviews(actor, { limit: limit + 1, ...(after === undefined ? {} : { after: Number(after) }) }),
    );
    return this.cursors.page(
      DRAWS,
      found,
      limit,
      ({ to }) => [to],
      (draw) => ({ ...draw }),
    );
  }
}
