import type { Actor } from '@chengxin/core/access/actor';
import { CAPACITIES, type Capacity } from '@chengxin/core/access/party';
import type { IsoDay } from '@chengxin/core/clock/shanghai-day';
import { formatRecordId, type RecordId } from '@chengxin/core/database/record-id';
import type { SubjectIdentity } from '@chengxin/core/own/identity.entity';
import { DecideIdentity, EndIdentity, ProposeIdentity, ReadIdentity } from '@chengxin/core/own/link-identity';
import { ownRefusals } from '@chengxin/core/own/own.refusals';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Refused } from '@chengxin/core/refusal/refused';
import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Reads } from '../access/reads.js';
import { Act } from '../access/route-policy.js';
import { API_CONFIG, type ApiConfig } from '../configuration.js';
import { Changes, Creates, Shows } from '../http/answers.js';
import { Field } from '../http/field.js';
import { IfMatch } from '../http/if-match.js';
import { RecordIdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { EvidenceInput, WindowDecisionRequest, WindowEndRequest } from './window.requests.js';

class ProposeIdentityRequest {
  @Field.id({ zh: '主体', en: 'The subject' })
  subjectId!: string;

  @Field.text({
    zh: '签发方（令牌的 iss）；平台只信任一个的可不填',
    en: 'Issuer, the token’s iss; may be left out where the platform trusts one alone',
    max: 500,
    optional: true,
    example: 'https://id.example.org',
  })
  issuer?: string;

  @Field.text({ zh: '账号（令牌的 sub）', en: 'Account, the token’s sub', max: 255, example: 'f3b0c442-98fc' })
  account!: string;

  @Field.code(CAPACITIES, {
    zh: '以何身份登录：本人、法定代表人（负责人）、代理人',
    en: 'As whom: the person itself, who represents the body by law, an agent',
    example: 'self',
  })
  capacity!: Capacity;

  @Field.day({
    zh: '到期日（当日起不再有效）；代理人必填',
    en: 'First day on which it no longer holds; an agent needs one',
    optional: true,
  })
  untilDay?: IsoDay;

  @Field.nested(() => EvidenceInput, {
    zh: '证据：身份证明，代理的为授权委托书',
    en: 'Evidence: who it is; for an agent, the authorisation',
    list: { atMost: 20 },
  })
  evidence!: EvidenceInput[];
}

class IdentityView {
  @ApiProperty()
  id!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
  @ApiProperty({ format: 'uuid' })
  subjectId!: string;
  @ApiProperty()
  issuer!: string;
  @ApiProperty()
  account!: string;
  @ApiProperty({ enum: CAPACITIES })
  capacity!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  untilDay!: string | null;
  @ApiProperty({ enum: ['proposed', 'declined', 'in-force', 'ended'] })
  state!: string;
  @ApiProperty()
  preparedBy!: string;
  @ApiProperty({ type: String, nullable: true })
  decidedBy!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  endedOn!: string | null;

  static of(identity: SubjectIdentity): IdentityView {
    const { subjectId, identityId, version, issuer, account, capacity, state, preparedBy } = identity;
    return {
      id: formatRecordId({ subjectId, id: identityId }),
      version,
      subjectId,
      issuer,
      account,
      capacity,
      untilDay: identity.untilDay ?? null,
      state,
      preparedBy,
      decidedBy: identity.decidedBy ?? null,
      endedOn: identity.endedOn ?? null,
    };
  }
}

const ROLE = [recordRefusals, 'actor/role-missing', 'record/not-found'] as const;

/** 主体登录账号的关联：窗口一人核验，另一人决定，随时可以终止。 */
@ApiTags('own')
@Controller('v1/subject-identities')
export class IdentitiesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(API_CONFIG) private readonly config: ApiConfig,
  ) {}

  @Post()
  @Act('identity.propose')
  @ApiOperation({ summary: '拟关联登录账号 Propose that an account signs in for a subject' })
  @Creates(IdentityView, '/v1/subject-identities/{id}')
  @Refuses(
    [
      ownRefusals,
      'identity/issuer-unknown',
      'identity/account-holds-number',
      'identity/capacity-unfit',
      'identity/until-missing',
      'identity/until-past',
    ],
    ROLE,
  )
  async propose(
    @CurrentActor() actor: Actor,
    @Body() { subjectId, evidence, issuer: named, ...link }: ProposeIdentityRequest,
  ): Promise<IdentityView> {
    const { issuers } = this.config.oidc;
    const issuer = named ?? (issuers.length === 1 ? issuers[0] : '');
    if (!issuers.includes(issuer))
      throw new Refused([ownRefusals.refuse('identity/issuer-unknown', { pointer: '/issuer' })]);
    const command = new ProposeIdentity(actor, subjectId, {
      ...link,
      issuer,
      evidence: evidence.map((e) => ({ ...e })),
    });
    return IdentityView.of(await this.commands.execute<ProposeIdentity, SubjectIdentity>(command));
  }

  @Get(':id')
  @Act('identity.read')
  @ApiOperation({ summary: '一项关联 One link' })
  @Reads({ kinds: ['identity'] })
  @Shows(IdentityView)
  @Refuses(ROLE)
  async show(@CurrentActor() actor: Actor, @RecordIdParam() id: RecordId): Promise<IdentityView> {
    return IdentityView.of(await this.queries.execute<ReadIdentity, SubjectIdentity>(new ReadIdentity(actor, id)));
  }

  @Post(':id/decision')
  @Act('identity.decide')
  @ApiOperation({ summary: '由另一人决定 Decided by another person' })
  @Changes(IdentityView)
  @Refuses([ownRefusals, 'identity/nothing-to-decide', 'identity/until-past', 'identity/account-taken'], recordRefusals)
  async decide(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() { approved, reason }: WindowDecisionRequest,
  ): Promise<IdentityView> {
    const command = new DecideIdentity(actor, id, ifMatch, { approved, reason });
    return IdentityView.of(await this.commands.execute<DecideIdentity, SubjectIdentity>(command));
  }

  @Post(':id/end')
  @Act('identity.end')
  @ApiOperation({ summary: '终止关联，即时生效 End the link, at once' })
  @Changes(IdentityView)
  @Refuses([ownRefusals, 'identity/not-in-force'], recordRefusals)
  async end(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() { reason }: WindowEndRequest,
  ): Promise<IdentityView> {
    const command = new EndIdentity(actor, id, ifMatch, reason);
    return IdentityView.of(await this.commands.execute<EndIdentity, SubjectIdentity>(command));
  }
}
