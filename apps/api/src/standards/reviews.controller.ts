import type { Actor } from '@chengxin/core/access/actor';
import { competenceRefusals } from '@chengxin/core/access/competence';
import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { listTransitionRefusals } from '@chengxin/core/list-transition/list-transition.refusals';
import { DecideStandardReview, ProposeStandardReview } from '@chengxin/core/list-transition/review-standard';
import { StandardReviews, type StandardReview } from '@chengxin/core/list-transition/standard-reviews';
import { standardRefusals } from '@chengxin/core/plugin-host/standard.refusals';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { REVIEW_FINDINGS, type ReviewFinding } from '@chengxin/domain/list-transition';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Act, Public } from '../access/route-policy.js';
import { Changes, Creates, Lists, Shows } from '../http/answers.js';
import { DigestField } from '../http/digest-field.js';
import { Field } from '../http/field.js';
import { IfMatch } from '../http/if-match.js';
import { AnswerLanguage, say, type Language } from '../http/language.js';
import { Cursors, PageQuery, type Page } from '../http/paging.js';
import { CitationView } from '../http/problem.js';
import { IdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';

const TRANSITION = { zh: '过渡期代码', en: 'Code of the transition', max: 80, example: 'lvliang-2022-5' };

class ReviewDocumentInput {
  @Field.words({ zh: '文件名称', en: 'What it is', max: 200, example: '名单制度梳理评估报告' })
  title!: string;

  @DigestField({ zh: '文件', en: 'the paper' })
  digest!: string;
}

class ProposeReviewRequest {
  @Field.text(TRANSITION)
  transition!: string;

  @Field.text({
    zh: '认定标准版本代码',
    en: 'Code of the edition',
    max: 200,
    example: 'market-supervision/listing/2027-01-01',
  })
  edition!: string;

  @DigestField({ zh: '所审查的内容', en: 'what was reviewed, as the list of standards shows it' })
  digest!: string;

  @Field.code(REVIEW_FINDINGS, { zh: '相符 conforms、不符 does-not-conform', en: 'Finding', example: 'conforms' })
  finding!: ReviewFinding;

  @Field.words({ zh: '理由，公开', en: 'Reasons; public', max: 8_000, example: '设列依据、移出条件和救济措施齐备' })
  reasons!: string;

  @Field.nested(() => ReviewDocumentInput, {
    zh: '审查所依据的文件',
    en: 'The papers on which the review rests',
    list: { atMost: 20 },
  })
  documents!: ReviewDocumentInput[];
}

class DecideReviewRequest {
  @Field.flag({ zh: '登记为 true，退回为 false', en: 'true: recorded; false: declined', example: true })
  record!: boolean;

  @Field.words({ zh: '理由', en: 'Reasons', max: 4_000, example: '审查意见属实' })
  reasons!: string;
}

class ReviewDocumentView {
  @ApiProperty()
  title!: string;
  @ApiProperty({ description: '文件的摘要 Digest of the paper' })
  digest!: string;
}

/** What anybody may know of a review that was recorded. */
class RecordedReviewView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ example: 'lvliang-2022-5' })
  transition!: string;
  @ApiProperty({ description: '认定标准版本 The edition' })
  edition!: string;
  @ApiProperty({ description: '所审查内容的摘要 Digest of what was reviewed' })
  digest!: string;
  @ApiProperty({ enum: REVIEW_FINDINGS })
  finding!: string;
  @ApiProperty()
  reasons!: string;
  @ApiProperty({ type: () => [ReviewDocumentView] })
  documents!: readonly ReviewDocumentView[];
  @ApiProperty({ description: '审查机关 The organ that reviewed it' })
  organ!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '登记之日 Day on which it was recorded' })
  decidedOn!: string | null;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description:
      '不符的，自该日起废止，所列入的随之移出 First day on which the standard decides nothing; what it listed ends then',
  })
  endsOn!: string | null;

  static of({ id, transition, edition, digest, finding, reasons, ...rest }: StandardReview): RecordedReviewView {
    const { documents, organ, decidedOn, endsOn } = rest;
    return { id, transition, edition, digest, finding, reasons, documents, organ, decidedOn, endsOn };
  }
}

class ReviewView extends RecordedReviewView {
  @ApiProperty({ type: 'integer', description: '版本，即 ETag Version' })
  version!: number;
  @ApiProperty({ enum: ['proposed', 'declined', 'recorded'] })
  state!: string;
  @ApiProperty({ description: '拟办人 Who prepared' })
  preparedBy!: string;
  @ApiProperty({ type: String, nullable: true, description: '决定人 Who decided' })
  decidedBy!: string | null;
  @ApiProperty({ type: String, nullable: true })
  decisionReasons!: string | null;
  @ApiProperty({ description: '所列入的尚未全部移出 What it listed has not all ended yet' })
  following!: boolean;
}

class TransitionView {
  @ApiProperty({ example: 'lvliang-2022-5' })
  code!: string;
  @ApiProperty()
  title!: string;
  @ApiProperty({ description: '适用地区 The place whose lists it is about', example: '141100' })
  region!: string;
  @ApiProperty({
    format: 'date',
    description: '此前施行的标准必须审查 Standards in force before this day must be reviewed',
  })
  announcedOn!: string;
  @ApiProperty({ format: 'date', description: '过渡期最后一日 Last day of the transition' })
  lastDay!: string;
  @ApiProperty({ type: () => CitationView })
  basis!: CitationView;
}

class ReviewsQuery extends PageQuery {
  @Field.text({ ...TRANSITION, optional: true })
  transition?: string;
}

/** 过渡期（实施方案第九部分（四））：名单制度梳理评估，登记审查结论；过渡期后不符的废止，所列入的移出。 */
@ApiTags('standards')
@Controller('v1/standards/reviews')
export class StandardReviewsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly reviews: StandardReviews,
    private readonly cursors: Cursors,
  ) {}

  @Post()
  @Act('standard.propose-review')
  @ApiOperation({
    summary: '拟登记本地标准在过渡期的审查结论 Propose what the review of a local standard found',
    description:
      '认定不符的，自过渡期后首日起不得据以认定、列入、公示和惩戒，所列入的全部移出；国家和省的标准不在本地审查。 What does not conform decides nothing from the day after the transition on, and what it listed ends; national and provincial standards are not reviewed here.',
  })
  @Creates(ReviewView, '/v1/standards/reviews/{id}')
  @Refuses(
    [
      listTransitionRefusals,
      'review/transition-unknown',
      'review/not-of-this-place',
      'review/not-in-force',
      'review/already-proposed',
      'review/already-recorded',
    ],
    [standardRefusals, 'standard/edition-unknown', 'standard/other-content'],
    [competenceRefusals, 'organ/below-county', 'plugin/quarantined'],
    [recordRefusals, 'actor/role-missing', 'actor/other-sector', 'actor/other-region'],
  )
  propose(@CurrentActor() actor: Actor, @Body() body: ProposeReviewRequest): Promise<ReviewView> {
    const documents = body.documents.map((each) => ({ ...each }));
    return this.commands.execute(new ProposeStandardReview(actor, { ...body, documents }));
  }

  @Get()
  @Public()
  @ApiOperation({ summary: '审查结论，最早的在前 What was found, the first first' })
  @Lists(RecordedReviewView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  async list(@Query() query: ReviewsQuery): Promise<Page<RecordedReviewView>> {
    const { transition } = query;
    const found = await this.reviews.recorded(transition);
    return this.cursors.pageInMemory(
      ['standard-reviews', transition ?? null],
      found,
      query,
      ({ id }) => id,
      (each) => RecordedReviewView.of(each),
    );
  }

  @Get(':id')
  @Act('case.read')
  @ApiOperation({ summary: '一项审查 One review' })
  @Shows(ReviewView)
  @Refuses([recordRefusals, 'record/not-found'])
  show(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ReviewView> {
    return this.reviews.read(actor, id);
  }

  @Post(':id/decision')
  @Act('standard.decide-review')
  @ApiOperation({
    summary: '登记或者退回，由另一人决定 Record it or decline; by another person',
  })
  @Changes(ReviewView)
  @Refuses(
    [listTransitionRefusals, 'review/not-proposed'],
    [competenceRefusals, 'organ/below-county', 'plugin/quarantined'],
    [
      recordRefusals,
      'record/not-found',
      'record/changed-meanwhile',
      'record/version-required',
      'actor/role-missing',
      'actor/same-person',
      'actor/other-sector',
      'actor/other-region',
    ],
  )
  decide(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() { record, reasons }: DecideReviewRequest,
  ): Promise<ReviewView> {
    return this.commands.execute(new DecideStandardReview(actor, id, ifMatch, { record, reasons }));
  }
}

/** 过渡期：此前已有的名单在最后一日前审查，过后不符的废止。 */
@ApiTags('standards')
@Controller('v1/standards/transitions')
@Public()
export class ListTransitionsController {
  constructor(
    private readonly register: ReferenceRegister,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @ApiOperation({ summary: '过渡期 Transitions' })
  @Lists(TransitionView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  list(@Query() query: PageQuery, @AnswerLanguage() language: Language): Page<TransitionView> {
    return this.cursors.pageInMemory(
      ['list-transitions'],
      this.register.data.transitions ?? [],
      query,
      ({ code }) => code,
      ({ title, basis, ...rest }) => ({ ...rest, title: say(title, language), basis: this.register.cite(basis) }),
    );
  }
}
