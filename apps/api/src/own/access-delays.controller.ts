import type { Actor } from '@chengxin/core/access/actor';
import type { IsoDay } from '@chengxin/core/clock/shanghai-day';
import { formatRecordId, type RecordId } from '@chengxin/core/database/record-id';
import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import type { AccessDelay } from '@chengxin/core/own/access-delay.entity';
import {
  DecideAccessDelay,
  EndAccessDelay,
  ProposeAccessDelay,
  ReadAccessDelay,
} from '@chengxin/core/own/access-delay';
import { accessDelayRefusals } from '@chengxin/core/own/access-delay.refusals';
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
import { CitationView } from '../http/problem.js';
import { RecordIdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { WindowDecisionRequest, WindowEndRequest } from './window.requests.js';

class DelayClause {
  @Field.text({
    zh: '法律文件的键',
    en: 'Key of the instrument',
    max: 100,
    example: 'personal-information-protection-law',
  })
  instrument!: string;

  @Field.text({ zh: '条', en: 'Article', max: 40, example: '35' })
  article!: string;
}

class ProposeAccessDelayRequest {
  @Field.id({ zh: '主体', en: 'The subject' })
  subjectId!: string;

  @Field.text({
    zh: '所办案件的编号，同 X-Matter',
    en: 'Number of the case, as X-Matter',
    max: 120,
    example: '吕市监案〔2026〕17号',
  })
  matter!: string;

  @Field.nested(() => DelayClause, { zh: '许可推迟的条款', en: 'The clause that lets it be told later' })
  clause!: DelayClause;

  @Field.words({ zh: '告知将如何妨碍调查', en: 'How telling would hinder the investigation', max: 1000 })
  reason!: string;

  @Field.day({ zh: '告知之日，有上限', en: 'First day on which it is told; bounded' })
  untilDay!: IsoDay;
}

class AccessDelayView {
  @ApiProperty()
  id!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
  @ApiProperty({ format: 'uuid' })
  subjectId!: string;
  @ApiProperty()
  organ!: string;
  @ApiProperty()
  matter!: string;
  @ApiProperty({ type: () => CitationView })
  clause!: CitationView;
  @ApiProperty()
  reason!: string;
  @ApiProperty({ format: 'date' })
  untilDay!: string;
  @ApiProperty({ enum: ['proposed', 'declined', 'in-force', 'ended'] })
  state!: string;
  @ApiProperty()
  preparedBy!: string;
  @ApiProperty({ type: String, nullable: true })
  decidedBy!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  endedOn!: string | null;

  static of(delay: AccessDelay, register: ReferenceRegister): AccessDelayView {
    const { subjectId, delayId, version, organId, matter, clause, reason, untilDay, state, preparedBy } = delay;
    return {
      id: formatRecordId({ subjectId, id: delayId }),
      version,
      subjectId,
      organ: organId,
      matter,
      clause: register.cite(clause),
      reason,
      untilDay,
      state,
      preparedBy,
      decidedBy: delay.decidedBy ?? null,
      endedOn: delay.endedOn ?? null,
    };
  }
}

const ROLE = [recordRefusals, 'actor/role-missing', 'record/not-found'] as const;

/** 推迟告知查阅（个人信息保护法第三十五条）：为调查所需，一人拟、另一人决定，有期限，到期即告知。 */
@ApiTags('own')
@Controller('v1/access-delays')
export class AccessDelaysController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly register: ReferenceRegister,
  ) {}

  @Post()
  @Act('access-delay.propose')
  @ApiOperation({
    summary:
      '拟推迟向主体告知本机关为一案件的查阅 Propose that a subject be told later of the organ’s reads for a case',
    description:
      '只对登记之后、以该案件编号的查阅；同一案件一次，最长期限为平台自定（规定未给出）；到期后主体看到全部查阅、推迟的依据和日期。' +
      ' Of reads from then on that name the case. Once for a case, and no longer than the platform’s own bound, for no rule gives one; afterwards the subject sees every read, the clause and the day.',
  })
  @Creates(AccessDelayView, '/v1/access-delays/{id}')
  @Refuses(
    [
      accessDelayRefusals,
      'access-delay/clause-unfit',
      'access-delay/matter-unfit',
      'access-delay/until-unfit',
      'access-delay/once',
    ],
    ROLE,
  )
  async propose(
    @CurrentActor() actor: Actor,
    @Body() { subjectId, clause, ...delay }: ProposeAccessDelayRequest,
  ): Promise<AccessDelayView> {
    const { instrument, article } = clause;
    const command = new ProposeAccessDelay(actor, subjectId, { ...delay, clause: { instrument, article } });
    return this.shown(await this.commands.execute<ProposeAccessDelay, AccessDelay>(command));
  }

  @Get(':id')
  @Act('access-delay.read')
  @ApiOperation({ summary: '一项推迟告知，限本机关 One of the own organ’s' })
  @Reads({ kinds: ['procedure'] })
  @Shows(AccessDelayView)
  @Refuses(ROLE)
  async show(@CurrentActor() actor: Actor, @RecordIdParam() id: RecordId): Promise<AccessDelayView> {
    return this.shown(await this.queries.execute<ReadAccessDelay, AccessDelay>(new ReadAccessDelay(actor, id)));
  }

  @Post(':id/decision')
  @Act('access-delay.decide')
  @ApiOperation({ summary: '由本机关另一人决定 Decided by another person of the organ' })
  @Changes(AccessDelayView)
  @Refuses([accessDelayRefusals, 'access-delay/nothing-to-decide', 'access-delay/until-unfit'], recordRefusals)
  async decide(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() { approved, reason }: WindowDecisionRequest,
  ): Promise<AccessDelayView> {
    const command = new DecideAccessDelay(actor, id, ifMatch, { approved, reason });
    return this.shown(await this.commands.execute<DecideAccessDelay, AccessDelay>(command));
  }

  @Post(':id/end')
  @Act('access-delay.end')
  @ApiOperation({ summary: '提前告知，即时生效 Tell the subject at once' })
  @Changes(AccessDelayView)
  @Refuses([accessDelayRefusals, 'access-delay/not-in-force'], recordRefusals)
  async end(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() { reason }: WindowEndRequest,
  ): Promise<AccessDelayView> {
    const command = new EndAccessDelay(actor, id, ifMatch, reason);
    return this.shown(await this.commands.execute<EndAccessDelay, AccessDelay>(command));
  }

  private shown(delay: AccessDelay): AccessDelayView {
    return AccessDelayView.of(delay, this.register);
  }
}
