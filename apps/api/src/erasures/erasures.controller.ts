import type { Actor } from '@chengxin/core/access/actor';
import { formatRecordId, type RecordId } from '@chengxin/core/database/record-id';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import {
  DecideErasure,
  ERASURE_GROUNDS,
  ProposeErasure,
  ReadErasure,
  type ErasureGround,
  type ErasureView as RecordedErasure,
} from '@chengxin/core/retention/erase';
import { erasureRefusals } from '@chengxin/core/retention/erasure.refusals';
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

class ProposeErasureRequest {
  @Field.id({ zh: '主体', en: 'The subject' })
  subjectId!: string;

  @Field.id({
    zh: '文书：只删除与之有关的记录；不填则删除该主体的全部内容和它自己的密钥',
    en: 'Documents whose records go; without any, everything that is held and the subject’s own key',
    list: { atMost: 100 },
    optional: true,
  })
  documents?: string[];

  @Field.code(ERASURE_GROUNDS, {
    zh: '事由：保存期限届满、目的已实现或者无法实现、撤回同意、违法处理（个人信息保护法第四十七条）',
    en: 'Ground: the period is over, the purpose is met or cannot be, consent was withdrawn, it was unlawful',
    example: 'retention-over',
  })
  ground!: ErasureGround;

  @Field.words({ zh: '理由', en: 'Why', max: 2_000, example: '期满，且无在办事项' })
  reason!: string;
}

class DecideErasureRequest {
  @Field.flag({ zh: '同意', en: 'Approved', example: true })
  approved!: boolean;

  @Field.words({ zh: '理由', en: 'Reason', max: 2_000, example: '已核对，均已终止' })
  reason!: string;
}

export class RetentionTermView {
  @ApiProperty({ example: 'P5Y' })
  term!: string;
  @ApiProperty({
    enum: ['catalogue', 'city-catalogue', 'operator'],
    description: '由目录规定，或者由运行单位设定 Set by the catalogue with its basis, or chosen by the operator',
  })
  from!: string;
}

export class ErasureView {
  @ApiProperty()
  id!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
  @ApiProperty({ format: 'uuid' })
  subjectId!: string;
  @ApiProperty({ enum: ['proposed', 'declined', 'decided', 'carried-out'] })
  state!: string;
  @ApiProperty({
    type: [String],
    format: 'uuid',
    nullable: true,
    description: '文书；为 null 的删除全部 Documents; null = everything',
  })
  documents!: readonly string[] | null;
  @ApiProperty({ enum: ERASURE_GROUNDS })
  ground!: string;
  @ApiProperty({ description: '理由；办结后一并删除 Why; gone with the rest once carried out' })
  reason!: string;
  @ApiProperty({ type: () => RetentionTermView, nullable: true })
  term!: RetentionTermView | null;
  @ApiProperty()
  preparedBy!: string;
  @ApiProperty({ type: String, nullable: true })
  decidedBy!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  carriedOutAt!: string | null;
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      '平台日志中记载已删除的条目编号，证明见 /v1/ledger/proofs/inclusion?stream=platform Entry that says it was carried out; its proof of inclusion is there',
  })
  entry!: number | null;

  static of(erasure: RecordedErasure): ErasureView {
    const { erasureId, subjectId, version, state, documents, ground, reason, term, preparedBy, decidedBy } = erasure;
    return {
      id: formatRecordId({ subjectId, id: erasureId }),
      version,
      subjectId,
      state,
      documents,
      ground,
      reason,
      term,
      preparedBy,
      decidedBy,
      carriedOutAt: erasure.carriedOutAt?.toISOString() ?? null,
      entry: erasure.entry ?? null,
    };
  }
}

const STANDING = [
  erasureRefusals,
  'erasure/in-effect',
  'erasure/not-a-case',
  'erasure/merged',
  'erasure/done',
] as const;

/** 依法删除：一人拟办，另一人决定，由数据库所有者的作业执行（`chengxin retention carry-out`）。 */
@ApiTags('erasures')
@Controller('v1/erasures')
export class ErasuresController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Act('erasure.propose')
  @ApiOperation({
    summary: '拟依法删除 Propose a deletion',
    description:
      '有效或者在办的不得删除。执行后内容和密钥销毁，台账条目与证明仍然完整。' +
      ' Nothing that has effect or is under way is deleted. Contents and key are destroyed then; entries and their proofs stay whole.',
  })
  @Creates(ErasureView, '/v1/erasures/{id}')
  @Refuses(
    [...STANDING, 'erasure/term-not-over', 'erasure/no-term', 'erasure/already-open'],
    [recordRefusals, 'actor/role-missing', 'record/not-found'],
  )
  async propose(
    @CurrentActor() actor: Actor,
    @Body() { subjectId, ...erasure }: ProposeErasureRequest,
  ): Promise<ErasureView> {
    return ErasureView.of(
      await this.commands.execute<ProposeErasure, RecordedErasure>(new ProposeErasure(actor, subjectId, erasure)),
    );
  }

  @Get(':id')
  @Act('erasure.read')
  @Reads({ kinds: ['procedure'] })
  @ApiOperation({ summary: '删除办理情况 How a deletion stands' })
  @Shows(ErasureView)
  @Refuses([recordRefusals, 'actor/role-missing', 'record/not-found'])
  async show(@CurrentActor() actor: Actor, @RecordIdParam() id: RecordId): Promise<ErasureView> {
    return ErasureView.of(await this.queries.execute<ReadErasure, RecordedErasure>(new ReadErasure(actor, id)));
  }

  @Post(':id/decision')
  @Act('erasure.decide')
  @ApiOperation({ summary: '由另一人决定 Decided by another person' })
  @Changes(ErasureView)
  @Refuses([...STANDING, 'erasure/nothing-to-decide'], recordRefusals)
  async decide(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() { approved, reason }: DecideErasureRequest,
  ): Promise<ErasureView> {
    const command = new DecideErasure(actor, id, ifMatch, { approved, reason });
    return ErasureView.of(await this.commands.execute<DecideErasure, RecordedErasure>(command));
  }
}
