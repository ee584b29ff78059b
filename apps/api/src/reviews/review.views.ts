import type { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { REVIEW_STATES, VERDICTS, type ReviewStep } from '@chengxin/core/review/query-review.entity';
import type { QueryReviewView as RecordedReview, ReviewedQuery } from '@chengxin/core/review/review-view';
import { FIELD_KINDS } from '@chengxin/domain/purpose';
import { WATCH_REASONS, type WatchFinding } from '@chengxin/domain/query-watch';
import { ApiProperty } from '@nestjs/swagger';
import { citations } from '../http/citation.js';
import { say, type Language } from '../http/language.js';
import { CitationView } from '../http/problem.js';

class NamedView {
  @ApiProperty({ example: 'lvliang-market-supervision' })
  id!: string;
  @ApiProperty({ example: '吕梁市市场监督管理局' })
  name!: string;
}

class WhyView {
  @ApiProperty({ enum: Object.keys(WATCH_REASONS) })
  code!: string;
  @ApiProperty({ example: '一小时内查询次数多' })
  text!: string;
  @ApiProperty({ type: 'integer', required: false, description: '实际次数或者主体数 What was counted' })
  found?: number;
  @ApiProperty({ type: 'integer', required: false, description: '界限 What is usual' })
  limit?: number;
  @ApiProperty({
    required: false,
    description: '所在的小时或者日，同一账号只提示一次 Hour or day, told once of an account',
  })
  window?: string;

  static of(finding: WatchFinding, language: Language): WhyView {
    return { ...finding, text: say(WATCH_REASONS[finding.code], language) };
  }
}

class ReviewStepView {
  @ApiProperty({ description: '何人 By whom: organ and officer' })
  by!: string;
  @ApiProperty({ format: 'date-time' })
  at!: string;
  @ApiProperty()
  text!: string;

  static of(step: ReviewStep | null): ReviewStepView | null {
    return step && { by: step.by, at: step.at, text: step.text };
  }
}

class ReviewedQueryView {
  @ApiProperty({ format: 'date-time' })
  at!: string;
  @ApiProperty({ description: '接口 Route', example: 'POST /v1/checks' })
  route!: string;
  @ApiProperty({ type: () => NamedView, description: '查询人 Who asked' })
  officer!: NamedView;
  @ApiProperty({ type: () => NamedView, description: '机关 The organ' })
  organ!: NamedView;
  @ApiProperty({ type: [String], description: '当时的角色 Roles then' })
  roles!: readonly string[];
  @ApiProperty({ type: () => NamedView, description: '目的 Purpose' })
  purpose!: NamedView;
  @ApiProperty({ enum: ['statutory-duty', 'consent'] })
  basis!: string;
  @ApiProperty({ type: () => [CitationView], description: '依据 Clauses' })
  clauses!: readonly CitationView[];
  @ApiProperty({
    type: String,
    nullable: true,
    description: '所写案件，个人号码已隐去 The case as it was named, numbers of persons blotted out',
  })
  matter!: string | null;
  @ApiProperty({ type: 'integer', description: '涉及的主体数，不显示是谁 How many subjects; not whom' })
  subjects!: number;
  @ApiProperty({ type: 'integer', nullable: true, description: '整份文件的行数 Rows of a file given whole' })
  rows!: number | null;
  @ApiProperty({ type: [String], enum: Object.keys(FIELD_KINDS), description: '可见的各类内容 Kinds of field' })
  fields!: readonly string[];

  static of(query: ReviewedQuery, register: ReferenceRegister, language: Language): ReviewedQueryView {
    const { purpose, clauses } = query;
    return {
      ...query,
      purpose: { id: purpose.code, name: say(purpose.name, language) },
      clauses: citations(clauses, register),
    };
  }
}

export class QueryReviewView {
  @ApiProperty({ description: '编号，即查阅登记的流与序号 Id: stream and number in the ledger of reads' })
  id!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
  @ApiProperty({ enum: REVIEW_STATES })
  state!: string;
  @ApiProperty({ format: 'date-time', description: '提出审查的时间 When it was raised' })
  raisedAt!: string;
  @ApiProperty({ type: () => [WhyView], description: '为何审查 Why it is looked at' })
  why!: readonly WhyView[];
  @ApiProperty({ description: '比例和界限的来源 Whose rate and limits' })
  measuredBy!: string;
  @ApiProperty({ type: () => ReviewedQueryView })
  query!: ReviewedQueryView;
  @ApiProperty({ type: String, nullable: true, description: '审查人 Who reviews it' })
  takenBy!: string | null;
  @ApiProperty({ type: () => ReviewStepView, nullable: true, description: '要求说明 What was asked' })
  question!: ReviewStepView | null;
  @ApiProperty({ type: () => ReviewStepView, nullable: true, description: '查询人的说明 What the officer says' })
  explanation!: ReviewStepView | null;
  @ApiProperty({ enum: VERDICTS, type: String, nullable: true })
  verdict!: string | null;
  @ApiProperty({ type: () => ReviewStepView, nullable: true, description: '结论的理由 Reasons of the verdict' })
  decision!: ReviewStepView | null;

  static of(review: RecordedReview, register: ReferenceRegister, language: Language): QueryReviewView {
    return {
      ...review,
      why: review.why.map((finding) => WhyView.of(finding, language)),
      measuredBy: say(review.measuredBy, language),
      query: ReviewedQueryView.of(review.query, register, language),
      question: ReviewStepView.of(review.question),
      explanation: ReviewStepView.of(review.explanation),
      decision: ReviewStepView.of(review.decision),
    };
  }
}

export class RedrawView {
  @ApiProperty({ type: 'integer', description: '首条的序号 Index of the first leaf' })
  from!: number;
  @ApiProperty({ type: 'integer', description: '检查点的大小 Size of the tree at the checkpoint' })
  to!: number;
  @ApiProperty({ description: '根，base64 Its root, in base64' })
  root!: string;
  @ApiProperty({ description: '已据以提出审查 Reviews were raised from it already' })
  raised!: boolean;
  @ApiProperty({ type: 'integer', description: '其中查询的条数 Answered queries under it' })
  answered!: number;
  @ApiProperty({ type: [String], description: '抽中的 Those that are drawn' })
  drawn!: readonly string[];
  @ApiProperty({ type: [String], description: '抽中而没有审查的 Of them, those in no review' })
  missing!: readonly string[];
}
