import type { Actor } from '@chengxin/core/access/actor';
import type { IsoDay } from '@chengxin/core/clock/shanghai-day';
import { formatRecordId, type RecordId } from '@chengxin/core/database/record-id';
import { GUARDIAN_RELATIONS, type Guardianship, type GuardianRelation } from '@chengxin/core/own/guardianship.entity';
import {
  DecideGuardianship,
  EndGuardianship,
  ProposeGuardianship,
  ReadGuardianship,
} from '@chengxin/core/own/guardianship';
import { guardianshipRefusals } from '@chengxin/core/own/guardianship.refusals';
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
import { EvidenceInput, WindowDecisionRequest, WindowEndRequest } from './window.requests.js';

class ProposeGuardianshipRequest {
  @Field.id({ zh: '被监护人（不满十四周岁）', en: 'The child, under 14' })
  subjectId!: string;

  @Field.id({ zh: '监护人', en: 'The guardian' })
  guardianId!: string;

  @Field.code(GUARDIAN_RELATIONS, { zh: '与被监护人的关系', en: 'How they stand to the child', example: 'parent' })
  relation!: GuardianRelation;

  @Field.day({
    zh: '截止日（当日起不再有效），至迟为满十四周岁之日',
    en: 'First day on which it no longer holds, at the latest the day the child turns 14',
  })
  untilDay!: IsoDay;

  @Field.nested(() => EvidenceInput, {
    zh: '证据：户口簿、出生医学证明、指定监护文书等',
    en: 'Evidence',
    list: { atMost: 20 },
  })
  evidence!: EvidenceInput[];
}

class GuardianshipView {
  @ApiProperty()
  id!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
  @ApiProperty({ format: 'uuid' })
  subjectId!: string;
  @ApiProperty({ format: 'uuid' })
  guardianId!: string;
  @ApiProperty({ enum: GUARDIAN_RELATIONS })
  relation!: string;
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

  static of(link: Guardianship): GuardianshipView {
    const { subjectId, guardianshipId, version, guardianId, relation, untilDay, state, preparedBy } = link;
    return {
      id: formatRecordId({ subjectId, id: guardianshipId }),
      version,
      subjectId,
      guardianId,
      relation,
      untilDay,
      state,
      preparedBy,
      decidedBy: link.decidedBy ?? null,
      endedOn: link.endedOn ?? null,
    };
  }
}

const ROLE = [recordRefusals, 'actor/role-missing', 'record/not-found'] as const;

/** 监护关系（个人信息保护法第三十一条）：窗口一人核验，另一人决定，随时可以终止。 */
@ApiTags('own')
@Controller('v1/guardianships')
export class GuardianshipsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Act('guardianship.propose')
  @ApiOperation({ summary: '拟登记监护关系 Propose that somebody is a child’s guardian' })
  @Creates(GuardianshipView, '/v1/guardianships/{id}')
  @Refuses(
    [
      guardianshipRefusals,
      'guardianship/not-persons',
      'guardianship/age-undetermined',
      'guardianship/not-under-14',
      'guardianship/guardian-is-child',
      'guardianship/until-unfit',
      'guardianship/in-force',
    ],
    ROLE,
  )
  async propose(
    @CurrentActor() actor: Actor,
    @Body() { subjectId, evidence, ...link }: ProposeGuardianshipRequest,
  ): Promise<GuardianshipView> {
    const papers = evidence.map((paper) => ({ ...paper }));
    const command = new ProposeGuardianship(actor, subjectId, { ...link, evidence: papers });
    return GuardianshipView.of(await this.commands.execute<ProposeGuardianship, Guardianship>(command));
  }

  @Get(':id')
  @Act('guardianship.read')
  @ApiOperation({ summary: '一项监护关系 One link' })
  @Reads({ kinds: ['procedure'] })
  @Shows(GuardianshipView)
  @Refuses(ROLE)
  async show(@CurrentActor() actor: Actor, @RecordIdParam() id: RecordId): Promise<GuardianshipView> {
    const query = new ReadGuardianship(actor, id);
    return GuardianshipView.of(await this.queries.execute<ReadGuardianship, Guardianship>(query));
  }

  @Post(':id/decision')
  @Act('guardianship.decide')
  @ApiOperation({ summary: '由另一人决定 Decided by another person' })
  @Changes(GuardianshipView)
  @Refuses([guardianshipRefusals, 'guardianship/nothing-to-decide', 'guardianship/until-unfit'], recordRefusals)
  async decide(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() { approved, reason }: WindowDecisionRequest,
  ): Promise<GuardianshipView> {
    const command = new DecideGuardianship(actor, id, ifMatch, { approved, reason });
    return GuardianshipView.of(await this.commands.execute<DecideGuardianship, Guardianship>(command));
  }

  @Post(':id/end')
  @Act('guardianship.end')
  @ApiOperation({ summary: '终止监护关系，即时生效 End the link, at once' })
  @Changes(GuardianshipView)
  @Refuses([guardianshipRefusals, 'guardianship/not-in-force'], recordRefusals)
  async end(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() { reason }: WindowEndRequest,
  ): Promise<GuardianshipView> {
    const command = new EndGuardianship(actor, id, ifMatch, reason);
    return GuardianshipView.of(await this.commands.execute<EndGuardianship, Guardianship>(command));
  }
}
