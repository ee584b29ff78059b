import type { Actor } from '@chengxin/core/access/actor';
import { formatRecordId, type RecordId } from '@chengxin/core/database/record-id';
import { RECUSAL_ASKED_BY, type Recusal, type RecusalAskedBy } from '@chengxin/core/recusal/recusal.entity';
import { recusalRefusals } from '@chengxin/core/recusal/recusal.refusals';
import { EndRecusal, ReadRecusals, Recuse } from '@chengxin/core/recusal/recuse';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Reads } from '../access/reads.js';
import { Act } from '../access/route-policy.js';
import { Changes, Creates, Shows } from '../http/answers.js';
import { Field } from '../http/field.js';
import { IfMatch } from '../http/if-match.js';
import { RecordIdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';

class RecuseRequest {
  @Field.id({ zh: '主体', en: 'The subject whose matters the officer keeps out of' })
  subjectId!: string;

  @Field.text({
    zh: '回避人员的编号；本人自行回避的不填',
    en: 'Officer who keeps out; left out by who declares it for itself',
    max: 200,
    optional: true,
  })
  officerId?: string;

  @Field.code(RECUSAL_ASKED_BY, { zh: '由谁提出', en: 'Who asked for it', example: 'officer' })
  askedBy!: RecusalAskedBy;

  @Field.words({ zh: '理由', en: 'Reason', max: 500, example: '与当事人有直接利害关系' })
  reason!: string;
}

class EndRecusalRequest {
  @Field.words({ zh: '终止的理由', en: 'Why it ends', max: 500, example: '利害关系已不存在' })
  reason!: string;
}

class RecusalView {
  @ApiProperty()
  id!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
  @ApiProperty({ format: 'uuid' })
  subjectId!: string;
  @ApiProperty()
  officerId!: string;
  @ApiProperty({ enum: RECUSAL_ASKED_BY })
  askedBy!: string;
  @ApiProperty()
  reason!: string;
  @ApiProperty()
  recordedBy!: string;
  @ApiProperty({ format: 'date' })
  recordedOn!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  endedOn!: string | null;

  static of(recusal: Recusal): RecusalView {
    const { subjectId, recusalId, version, officerId, askedBy, reason, recordedBy, recordedOn } = recusal;
    return {
      id: formatRecordId({ subjectId, id: recusalId }),
      version,
      subjectId,
      officerId,
      askedBy,
      reason,
      recordedBy,
      recordedOn,
      endedOn: recusal.endedOn ?? null,
    };
  }
}

class RecusalsView {
  @ApiProperty({ type: [RecusalView] })
  recusals!: RecusalView[];
}

/** 回避：本人自行回避，或者由本机关审批人员决定；即时生效，对该主体的一切办理和查阅均被拒绝。 */
@ApiTags('subjects')
@Controller('v1/recusals')
export class RecusalsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Act('recusal.declare', 'recusal.order')
  @ApiOperation({ summary: '登记回避 Record that an officer keeps out' })
  @Creates(RecusalView, '/v1/recusals/{id}', { ofRecusals: true })
  @Refuses([recusalRefusals, 'recusal/officer-unknown', 'recusal/in-force'], [recordRefusals, 'record/not-found'])
  async record(@CurrentActor() actor: Actor, @Body() { subjectId, ...recusal }: RecuseRequest): Promise<RecusalView> {
    return RecusalView.of(await this.commands.execute<Recuse, Recusal>(new Recuse(actor, subjectId, recusal)));
  }

  @Get()
  @Act('recusal.read')
  @ApiOperation({ summary: '本机关现行的回避 Recusals of your organ that hold' })
  @Reads({
    kinds: ['procedure'],
    ofRecusals: true,
    about: ({ recusals }: RecusalsView) => recusals.map((one) => one.subjectId),
  })
  @Shows(RecusalsView)
  @Refuses([recordRefusals, 'actor/role-missing'])
  async list(@CurrentActor() actor: Actor): Promise<RecusalsView> {
    const found = await this.queries.execute<ReadRecusals, readonly Recusal[]>(new ReadRecusals(actor));
    return { recusals: found.map((recusal) => RecusalView.of(recusal)) };
  }

  @Post(':id/end')
  @Act('recusal.end')
  @ApiOperation({ summary: '终止回避，由另一人 End it, by another person' })
  @Changes(RecusalView)
  @Refuses([recusalRefusals, 'recusal/own-end', 'recusal/over'], recordRefusals)
  async end(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() { reason }: EndRecusalRequest,
  ): Promise<RecusalView> {
    return RecusalView.of(await this.commands.execute<EndRecusal, Recusal>(new EndRecusal(actor, id, ifMatch, reason)));
  }
}
