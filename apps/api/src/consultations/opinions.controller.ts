import type { Actor } from '@chengxin/core/access/actor';
import type { IsoDay } from '@chengxin/core/clock/shanghai-day';
import { consultationRefusals } from '@chengxin/core/consultation/consultation.refusals';
import { Consultations, type Opinion } from '@chengxin/core/consultation/consultations';
import { AnswerOpinion, GiveOpinion, ReadOpinions, RecordOpinion } from '@chengxin/core/consultation/opinions';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Act, Public } from '../access/route-policy.js';
import { Changes, Creates, Lists } from '../http/answers.js';
import { DigestField } from '../http/digest-field.js';
import { Field } from '../http/field.js';
import { IfMatch } from '../http/if-match.js';
import { Cursors, PAGE_LIMIT, PageQuery, type Page } from '../http/paging.js';
import { IdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import { AnswerView, OpinionInput, OpinionReceiptView, OpinionView } from './consultation.views.js';

class RecordOpinionRequest extends OpinionInput {
  @Field.code(['site', 'post', 'meeting'], {
    zh: '来源：部门网站 site、来信来函 post、座谈会 meeting',
    en: 'Where it came from',
    example: 'post',
  })
  channel!: 'site' | 'post' | 'meeting';

  @Field.day({ zh: '收到之日', en: 'Day of receipt', example: '2026-12-15' })
  receivedOn!: IsoDay;

  @DigestField({ zh: '来信、记录', en: 'the letter or the minutes' })
  evidenceDigest!: string;
}

class AnswerOpinionRequest {
  @Field.code(['taken', 'taken-in-part', 'not-taken'], { zh: '采纳情况', en: 'Taken up or not', example: 'taken' })
  outcome!: NonNullable<Opinion['outcome']>;

  @Field.words({ zh: '答复，公开', en: 'The answer, which is public', max: 4_000, example: '已在第三条写明' })
  answer!: string;
}

const ENDED = [consultationRefusals, 'consultation/ended'] as const;

/** 对征求意见稿的意见：任何人可以提出，逐条答复；意见的内容只有征求部门和信用办看到。 */
@ApiTags('standards')
@Controller('v1/consultations/:id')
export class OpinionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly consultations: Consultations,
    private readonly cursors: Cursors,
  ) {}

  @Post('opinions')
  @Public()
  @ApiOperation({
    summary: '提出意见，任何人，无须登录 Give an opinion; anybody, without a sign-in',
    description: '不公开；答复公开。个人不必填写姓名。 What is said is not shown; the answer is. Persons give no name.',
  })
  @Creates(OpinionReceiptView, '/v1/consultations/{consultation}/answers')
  @Refuses(ENDED, [consultationRefusals, 'consultation/period-over'], [recordRefusals, 'record/not-found'])
  async give(@IdParam() id: string, @Body() body: OpinionInput): Promise<OpinionReceiptView> {
    const given = await this.commands.execute<GiveOpinion, Opinion>(new GiveOpinion(id, { ...body }));
    return { id: given.id, consultation: id, receivedOn: given.receivedOn };
  }

  @Get('answers')
  @Public()
  @ApiOperation({ summary: '意见的采纳情况和答复，最早的在前 What became of each opinion, the first received first' })
  @Lists(AnswerView)
  @Refuses([requestRefusals, 'request/cursor-invalid'], [recordRefusals, 'record/not-found'])
  async answers(@IdParam() id: string, @Query() query: PageQuery): Promise<Page<AnswerView>> {
    await this.consultations.read(id);
    return this.page(
      ['answers', id],
      query,
      (after, limit) => this.consultations.opinions(id, after, limit),
      AnswerView.of,
    );
  }

  @Get('opinions')
  @Act('consultation.read')
  @ApiOperation({ summary: '收到的意见，供征求部门和信用办 What was said, for the sector and the credit office' })
  @Lists(OpinionView)
  @Refuses([requestRefusals, 'request/cursor-invalid'], [recordRefusals, 'record/not-found', 'actor/role-missing'])
  opinions(@CurrentActor() actor: Actor, @IdParam() id: string, @Query() query: PageQuery): Promise<Page<OpinionView>> {
    const read = (after: string | undefined, limit: number) =>
      this.queries.execute<ReadOpinions, readonly Opinion[]>(new ReadOpinions(actor, id, { after, limit }));
    return this.page(['opinions', id], query, read, (opinion) => opinion);
  }

  @Post('received')
  @Act('consultation.answer')
  @ApiOperation({ summary: '补录期限内收到的意见 Record an opinion that was received in time otherwise' })
  @Creates(OpinionView, '/v1/consultations/{consultation}/opinions')
  @Refuses(
    ENDED,
    [consultationRefusals, 'consultation/received-outside'],
    [recordRefusals, 'record/not-found', 'actor/role-missing', 'actor/other-region'],
  )
  record(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Body() body: RecordOpinionRequest,
  ): Promise<OpinionView> {
    return this.commands.execute(new RecordOpinion(actor, id, { ...body }));
  }

  @Post('opinions/:opinion/answer')
  @Act('consultation.answer')
  @ApiOperation({ summary: '答复一条意见：是否采纳及理由 Answer one: taken up or not, and why' })
  @Changes(OpinionView)
  @Refuses(
    ENDED,
    [consultationRefusals, 'consultation/answered'],
    [
      recordRefusals,
      'record/not-found',
      'record/changed-meanwhile',
      'record/version-required',
      'actor/role-missing',
      'actor/other-region',
    ],
  )
  answer(
    @CurrentActor() actor: Actor,
    @IdParam() consultation: string,
    @IdParam('opinion') opinion: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() { outcome, answer }: AnswerOpinionRequest,
  ): Promise<OpinionView> {
    return this.commands.execute(new AnswerOpinion(actor, { consultation, opinion }, ifMatch, { outcome, answer }));
  }

  private async page<V>(
    of: readonly string[],
    { cursor, limit = PAGE_LIMIT }: PageQuery,
    read: (after: string | undefined, limit: number) => Promise<readonly Opinion[]>,
    show: (opinion: Opinion) => V,
  ): Promise<Page<V>> {
    const after = this.cursors.decode(of, cursor)?.[0];
    const found = await read(after === undefined ? undefined : String(after), limit + 1);
    return this.cursors.page(of, found, limit, ({ id }) => [id], show);
  }
}
