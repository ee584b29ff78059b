import type { Actor } from '@chengxin/core/access/actor';
import type { IsoDay } from '@chengxin/core/clock/shanghai-day';
import type { ActName } from '@chengxin/core/access/authority';
import { delegationRefusals } from '@chengxin/core/delegation/delegation.refusals';
import { DecideDelegation, EndDelegation, ProposeDelegation, ReadDelegation } from '@chengxin/core/delegation/delegate';
import { DELEGABLE_ACTS, type DelegationView as Delegation } from '@chengxin/core/delegation/delegations';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Act } from '../access/route-policy.js';
import { Changes, Creates, Shows } from '../http/answers.js';
import { DigestField } from '../http/digest-field.js';
import { Field } from '../http/field.js';
import { IfMatch } from '../http/if-match.js';
import { IdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';

class ProposeDelegationRequest {
  @Field.text({ zh: '受托机关的编号', en: 'The organ delegated to', max: 100, example: 'lishi-market-supervision' })
  to!: string;

  @Field.code(DELEGABLE_ACTS, {
    zh: '委托的事项',
    en: 'The acts delegated',
    list: { atMost: DELEGABLE_ACTS.length },
    example: ['determination.propose'],
  })
  acts!: ActName[];

  @DigestField({ zh: '委托书', en: 'the paper of delegation' })
  evidenceDigest!: string;

  @Field.day({ zh: '起始日', en: 'First day', example: '2026-12-01' })
  from!: IsoDay;

  @Field.day({ zh: '到期日（当日起不再有效）', en: 'First day on which it no longer holds', example: '2027-12-01' })
  until!: IsoDay;
}

class DecideDelegationRequest {
  @Field.flag({ zh: '同意委托', en: 'Approved', example: true })
  approved!: boolean;

  @Field.words({ zh: '理由', en: 'Reason', max: 500, example: '受托机关具备办理条件' })
  reason!: string;
}

class EndDelegationRequest {
  @Field.words({ zh: '终止的理由', en: 'Why it ends', max: 500, example: '职责收回' })
  reason!: string;
}

class DelegationView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
  @ApiProperty({ enum: ['proposed', 'declined', 'in-force', 'ended'] })
  state!: string;
  @ApiProperty({ description: '委托机关 In whose name is acted' })
  organ!: string;
  @ApiProperty({ description: '受托机关 Who acts' })
  to!: string;
  @ApiProperty({ enum: DELEGABLE_ACTS, isArray: true })
  acts!: readonly ActName[];
  @ApiProperty()
  evidenceDigest!: string;
  @ApiProperty({ format: 'date' })
  from!: string;
  @ApiProperty({ format: 'date' })
  until!: string;
  @ApiProperty()
  preparedBy!: string;
  @ApiProperty({ type: String, nullable: true })
  decidedBy!: string | null;
  @ApiProperty({ type: String, nullable: true })
  decisionReason!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  endedOn!: string | null;
  @ApiProperty({ type: String, nullable: true })
  endReason!: string | null;
  @ApiProperty({ type: String, nullable: true })
  endedBy!: string | null;
}

/** 委托：受托机关的人员以 X-Delegation 填写委托编号，以委托机关的名义办理所委托的事项。 */
@ApiTags('places')
@Controller('v1/delegations')
export class DelegationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Act('delegation.propose')
  @ApiOperation({ summary: '拟委托 Propose a delegation' })
  @Creates(DelegationView, '/v1/delegations/{id}')
  @Refuses([
    delegationRefusals,
    'delegation/organ-unknown',
    'delegation/term',
    'delegation/act-not-delegable',
    'delegation/decides-below-county',
  ])
  propose(@CurrentActor() actor: Actor, @Body() body: ProposeDelegationRequest): Promise<Delegation> {
    return this.commands.execute(new ProposeDelegation(actor, { ...body }));
  }

  @Get(':id')
  @Act('delegation.read')
  @ApiOperation({ summary: '一项委托 One delegation' })
  @Shows(DelegationView)
  @Refuses([recordRefusals, 'record/not-found'])
  show(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<Delegation> {
    return this.queries.execute(new ReadDelegation(actor, id));
  }

  @Post(':id/decision')
  @Act('delegation.decide')
  @ApiOperation({ summary: '由委托机关另一人决定 Decided by another person of the delegating organ' })
  @Changes(DelegationView)
  @Refuses([delegationRefusals, 'delegation/nothing-to-decide', 'delegation/term'], recordRefusals)
  decide(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() { approved, reason }: DecideDelegationRequest,
  ): Promise<Delegation> {
    return this.commands.execute(new DecideDelegation(actor, id, ifMatch, { approved, reason }));
  }

  @Post(':id/end')
  @Act('delegation.end')
  @ApiOperation({ summary: '终止委托，即时生效；已办理的不受影响 End it at once; what was done by it stands' })
  @Changes(DelegationView)
  @Refuses([delegationRefusals, 'delegation/over'], recordRefusals)
  end(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() { reason }: EndDelegationRequest,
  ): Promise<Delegation> {
    return this.commands.execute(new EndDelegation(actor, id, ifMatch, reason));
  }
}
