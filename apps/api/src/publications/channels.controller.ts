import type { Actor } from '@chengxin/core/access/actor';
import type { RecordId } from '@chengxin/core/database/record-id';
import { channelRefusals } from '@chengxin/core/publication/channel.refusals';
import { HandToChannel, ReadChannelActs, RecordChannelAnswer } from '@chengxin/core/publication/hand-to-channel';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { CHANNEL_ACTS, CHANNEL_CODES, type ChannelCode } from '@chengxin/domain/channel-act';
import type { IsoDate } from '@chengxin/plugin-contract';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Reads } from '../access/reads.js';
import { Act } from '../access/route-policy.js';
import { Changes, Shows } from '../http/answers.js';
import { Field } from '../http/field.js';
import { IfMatch } from '../http/if-match.js';
import { RecordIdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { TextView } from '../http/text-view.js';

const CHANNEL = { zh: '渠道', en: 'Channel', example: 'local-credit-site' } as const;

class HandToChannelRequest {
  @Field.code(CHANNEL_CODES, CHANNEL)
  channel!: ChannelCode;

  @Field.day({ zh: '转送之日', en: 'Day on which it was handed over' })
  on!: IsoDate;

  @Field.day({ zh: '回执期限的最后一日', en: 'Last day for its receipt' })
  answerBy!: IsoDate;

  @Field.words({
    zh: '期限的理由：没有查到规定，由人确定',
    en: 'Why that day: no rule that was read gives one',
    max: 1_000,
    example: '与该网站约定两个工作日内回执',
  })
  reason!: string;
}

const OUTCOMES = ['done', 'refused'] as const;

class ChannelAnswerRequest {
  @Field.code(CHANNEL_CODES, CHANNEL)
  channel!: ChannelCode;

  @Field.code(OUTCOMES, { zh: '办结 done、退回 refused', en: 'Done, or refused', example: 'done' })
  outcome!: (typeof OUTCOMES)[number];

  @Field.words({ zh: '回执编号', en: 'Number of the receipt', max: 100, example: '吕信公示回〔2026〕12号' })
  number!: string;

  @Field.words({
    zh: '出具回执的机关或者系统',
    en: 'The organ or system that gave it',
    max: 200,
    example: '省级公示系统',
  })
  system!: string;

  @Field.day({ zh: '回执之日', en: 'Day of the receipt' })
  on!: IsoDate;

  @Field.words({ zh: '退回的原因', en: 'Why it was refused', optional: true, max: 2_000 })
  reasons?: string;
}

class ChannelHandOverView {
  @ApiProperty({ format: 'date' })
  on!: string;
  @ApiProperty({ format: 'date', description: '回执期限 Last day for its receipt' })
  answerBy!: string;
  @ApiProperty({ description: '期限的理由 Why that day' })
  reason!: string;
  @ApiProperty()
  by!: string;
}

class ChannelAnswerView {
  @ApiProperty({ enum: OUTCOMES })
  outcome!: string;
  @ApiProperty({ description: '回执编号 Number' })
  number!: string;
  @ApiProperty({ description: '出具的机关或者系统 Who gave it' })
  system!: string;
  @ApiProperty({ format: 'date' })
  on!: string;
  @ApiProperty({ required: false, description: '退回的原因 Why it was refused' })
  reasons?: string;
  @ApiProperty()
  by!: string;
}

class ChannelActView {
  @ApiProperty({ type: 'integer' })
  no!: number;
  @ApiProperty({ enum: CHANNEL_ACTS, description: '公示、更正、撤下 Show, correct or withdraw' })
  act!: string;
  @ApiProperty({ enum: CHANNEL_CODES })
  channel!: string;
  @ApiProperty({ type: () => TextView })
  title!: TextView;
  @ApiProperty({ format: 'date' })
  openedOn!: string;
  @ApiProperty({ description: '所公示内容和期限的摘要 Digest of what is shown, and until when' })
  content!: string;
  @ApiProperty({ enum: ['to-hand-over', 'handed-over', 'refused', 'done', 'overtaken'] })
  state!: string;
  @ApiProperty({ type: () => [ChannelHandOverView], description: '历次转送 Every hand-over' })
  handOvers!: readonly ChannelHandOverView[];
  @ApiProperty({ type: () => [ChannelAnswerView], description: '历次回执 Every receipt' })
  answers!: readonly ChannelAnswerView[];
}

/** 一项公示的渠道事项 What the channels of a publication have to do. */
export class ChannelActsView {
  @ApiProperty()
  id!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
  @ApiProperty({ description: '公示 Publication' })
  publicationId!: string;
  @ApiProperty({ enum: ['shown', 'ended'] })
  state!: string;
  @ApiProperty({ type: () => [ChannelActView] })
  acts!: readonly ChannelActView[];
  @ApiProperty({
    type: [String],
    description: '尚未回执办结的渠道 Channels that have not said yet that they did what they have to do now',
  })
  outstanding!: readonly string[];
}

const OWN = [
  recordRefusals,
  'record/not-found',
  'record/changed-meanwhile',
  'record/version-required',
  'actor/role-missing',
  'actor/other-region',
  'actor/other-sector',
] as const;

/** 公示渠道（实施方案第五条）：部门网站、“信用吕梁”、国家窗口；公示、更正、撤下逐一转送，逐一回执，没有回执的列出并催办。 */
@ApiTags('publications')
@Controller('v1/publications/:id')
export class ChannelsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('channels')
  @Act('case.read')
  @ApiOperation({ summary: '各渠道须办理的事项、转送和回执 What each channel has to do, its hand-overs and receipts' })
  @Reads({ kinds: ['publication'] })
  @Shows(ChannelActsView)
  @Refuses([recordRefusals, 'record/not-found'])
  show(@CurrentActor() actor: Actor, @RecordIdParam() id: RecordId): Promise<ChannelActsView> {
    return this.queries.execute(new ReadChannelActs(actor, id));
  }

  @Post('hand-overs')
  @Act('publication.hand-over')
  @ApiOperation({
    summary: '登记转送渠道，写明回执期限及其理由 Record a hand-over, with the day for its receipt and why that day',
  })
  @Changes(ChannelActsView)
  @Refuses(
    [
      channelRefusals,
      'channel/not-of-this',
      'channel/nothing-to-do',
      'channel/day-impossible',
      'channel/reason-missing',
    ],
    OWN,
  )
  handOver(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() body: HandToChannelRequest,
  ): Promise<ChannelActsView> {
    return this.commands.execute(new HandToChannel(actor, id, ifMatch, { ...body }));
  }

  @Post('receipts')
  @Act('publication.record-receipt')
  @ApiOperation({
    summary:
      '登记渠道回执：办结或者退回，编号，出具的机关或者系统 Record the receipt of a channel: done, or refused and why',
  })
  @Changes(ChannelActsView)
  @Refuses(
    [
      channelRefusals,
      'channel/not-of-this',
      'channel/nothing-to-do',
      'channel/not-handed-over',
      'channel/day-impossible',
      'channel/reason-missing',
    ],
    [...OWN, 'record/field-not-wanted'],
  )
  receipt(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() body: ChannelAnswerRequest,
  ): Promise<ChannelActsView> {
    return this.commands.execute(new RecordChannelAnswer(actor, id, ifMatch, { ...body }));
  }
}
