import { REVIEW_STATES, VERDICTS, type ReviewState, type Verdict } from '@chengxin/core/review/query-review.entity';
import { parseReviewId, type ReviewId } from '@chengxin/core/review/review-id';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Refused } from '@chengxin/core/refusal/refused';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { ApiRequest } from '../http/api-request.js';
import { Field } from '../http/field.js';
import { PageQuery } from '../http/paging.js';
import { documented } from '../http/record-id-param.js';

export class ReviewsQuery extends PageQuery {
  @Field.code(REVIEW_STATES, { zh: '限于这一状态', en: 'In this state alone', optional: true })
  state?: ReviewState;

  @Field.code(VERDICTS, { zh: '限于这一结论', en: 'With this verdict alone', optional: true })
  verdict?: Verdict;
}

export class AskForExplanationRequest {
  @Field.words({
    zh: '要求说明什么',
    en: 'What is to be explained',
    max: 1_000,
    example: '请说明该案件的编号和办理阶段',
  })
  question!: string;
}

export class ExplainQueryRequest {
  @Field.words({ zh: '说明', en: 'The explanation', max: 2_000, example: '为办理离市监案〔2026〕17号核对当事人名称' })
  explanation!: string;
}

export class DecideReviewRequest {
  @Field.code(VERDICTS, { zh: '结论：正当、不当', en: 'Justified or not', example: 'justified' })
  verdict!: Verdict;

  @Field.words({ zh: '理由', en: 'Reasons', max: 2_000, example: '与所办案件相符' })
  reasons!: string;
}

const ReviewIdValue = createParamDecorator((_: unknown, context: ExecutionContext): ReviewId => {
  const value = context.switchToHttp().getRequest<ApiRequest>().params['id'];
  const id = typeof value === 'string' ? parseReviewId(value) : undefined;
  if (!id) throw new Refused([recordRefusals.refuse('record/not-found')]);
  return id;
});

/** Parameter: the id of a review. What is no such id is not found (404). */
export function ReviewIdParam(): ParameterDecorator {
  return documented(
    ReviewIdValue(),
    ApiParam({
      name: 'id',
      description: '编号 Id: stream and number in the ledger of reads',
      schema: {
        type: 'string',
        pattern: '^[0-9a-f-]{36}_[1-9][0-9]{0,14}$',
        example: '00000000-0000-4000-8000-000000000000_1',
      },
    }),
  );
}
