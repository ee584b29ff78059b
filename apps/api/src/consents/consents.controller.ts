import type { Actor } from '@chengxin/core/access/actor';
import { CONSENT_SCOPES, type ConsentScope } from '@chengxin/core/consent/consent.entity';
import type { Party } from '@chengxin/core/access/party';
import { consentRefusals } from '@chengxin/core/consent/consent.refusals';
import { RecordConsent, WithdrawConsent } from '@chengxin/core/consent/record-consent';
import type { IsoDay } from '@chengxin/core/clock/shanghai-day';
import { parseRecordId, type RecordId } from '@chengxin/core/database/record-id';
import { GUARDIAN_RELATIONS } from '@chengxin/core/own/guardianship.entity';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor, CurrentParty } from '../access/current-actor.js';
import { Act, ForSubjects } from '../access/route-policy.js';
import { Changes, Creates } from '../http/answers.js';
import { DigestField } from '../http/digest-field.js';
import { Field } from '../http/field.js';
import { IfMatch } from '../http/if-match.js';
import { RecordIdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';

class RecipientInput {
  @Field.words({ zh: '接收方名称', en: 'Name of the recipient', max: 200, example: '合成农商银行' })
  name!: string;

  @Field.words({
    zh: '联系方式：单位的网址、地址、受理部门，不写个人的号码',
    en: 'How to reach it: its site, address or office, and nobody’s own number',
    max: 200,
    example: '个人信息保护负责人办公室',
  })
  contact!: string;

  @Field.words({ zh: '处理方式', en: 'How it handles the data', max: 500, example: '授信审查时查阅一次，不留存' })
  manner!: string;
}

class RecipientView {
  @ApiProperty()
  name!: string;
  @ApiProperty()
  contact!: string;
  @ApiProperty()
  manner!: string;
}

class GuardianView {
  @ApiProperty({ enum: GUARDIAN_RELATIONS })
  relation!: string;
  @ApiProperty()
  evidenceDigest!: string;
  @ApiProperty({ required: false, format: 'uuid', description: '监护关系 The link that two persons made' })
  guardianshipId?: string;
}

class NewConsent {
  @Field.id({ zh: '主体（自然人）', en: 'Subject, a natural person' })
  subjectId!: string;

  @Field.code(CONSENT_SCOPES, {
    zh: '同意的范围，逐项取得',
    en: 'What it covers; each asked for by itself',
    list: { atMost: 4 },
    example: ['publication'],
  })
  scope!: ConsentScope[];

  @Field.text({
    zh: '目的：供查询的填目的代码；同意公示的填 publication（公示）、publication-of-penalty（依本人申请公示处罚信息）、publication-of-repair（依本人申请公示修复结果）之一',
    en: 'Purpose: of a query, its code; of publication, one of its codes or their Chinese names',
    max: 500,
    example: '依本人申请公示修复结果',
  })
  purpose!: string;

  @Field.day({ zh: '同意日', en: 'Day on which it was given', example: '2026-11-20' })
  givenOn!: IsoDay;

  @Field.day({ zh: '到期日（当日起不再有效）', en: 'First day on which it no longer holds', example: '2027-05-20' })
  untilDay!: IsoDay;

  @DigestField({ zh: '同意书', en: 'the paper' })
  evidenceDigest!: string;

  @Field.flag({ zh: '仅供一次查询，用后即失效', en: 'Good for one query, used up by it', optional: true })
  singleUse?: boolean;

  @Field.recordId({
    zh: '监护关系的编号；不满十四周岁的必填，已满的不填',
    en: 'The guardianship by which it was given; needed under 14, and not wanted from 14 on',
    optional: true,
  })
  guardianship?: string;

  @Field.nested(() => RecipientInput, {
    zh: '接收方；范围为 sharing 的必填',
    en: 'To whom data are passed on; needed for sharing, and for nothing else',
    optional: true,
  })
  recipient?: RecipientInput;

  @Field.flag({
    zh: '已告知本人可以不同意、可以随时撤回，且不影响办理其他事项',
    en: 'The person was told that it may refuse, may withdraw at any time, and that nothing else hangs on it',
    example: true,
  })
  freelyGiven!: boolean;

  @Field.day({
    zh: '出生日期；没有公民身份号码的必填，只用于判断年龄，不留存',
    en: 'Birth day, needed where no citizen number tells it; looked at and not kept',
    optional: true,
  })
  birthDay?: IsoDay;
}

class ConsentAnswer {
  @ApiProperty()
  id!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
  @ApiProperty({ enum: CONSENT_SCOPES, isArray: true })
  scope!: ConsentScope[];
  @ApiProperty()
  purpose!: string;
  @ApiProperty({ format: 'date' })
  givenOn!: string;
  @ApiProperty({ format: 'date' })
  untilDay!: string;
  @ApiProperty({ format: 'date', nullable: true, type: String })
  withdrawnOn!: string | null;
  @ApiProperty({ description: '仅供一次查询 Good for one query' })
  singleUse!: boolean;
  @ApiProperty({ type: () => GuardianView, nullable: true, description: '监护人 The guardian' })
  guardian!: GuardianView | null;
  @ApiProperty({ type: () => RecipientView, nullable: true, description: '接收方 To whom data are passed on' })
  recipient!: RecipientView | null;
}

/** 本人同意（实施方案第十四条）。 */
@ApiTags('subjects')
@Controller('v1/consents')
export class ConsentsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Act('consent.record')
  @ApiOperation({ summary: '登记本人同意 Record a person’s consent' })
  @Creates(ConsentAnswer, '/v1/consents/{id}')
  @Refuses(consentRefusals, [recordRefusals, 'record/not-found', 'record/field-not-wanted', 'actor/role-missing'])
  record(
    @CurrentActor() actor: Actor,
    @Body() { subjectId, guardianship, recipient, ...consent }: NewConsent,
  ): Promise<ConsentAnswer> {
    return this.commands.execute(
      new RecordConsent(actor, subjectId, {
        ...consent,
        ...(guardianship ? { guardianship: parseRecordId(guardianship)! } : {}),
        ...(recipient ? { recipient: { ...recipient } } : {}),
      }),
    );
  }

  @Post(':id/withdrawal')
  @Act('consent.withdraw')
  @ApiOperation({ summary: '撤回同意；依该同意的公示即止 Withdraw it; what is shown by it ends' })
  @Changes(ConsentAnswer)
  @Refuses([consentRefusals, 'consent/over'], recordRefusals)
  withdraw(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
  ): Promise<ConsentAnswer> {
    return this.commands.execute(new WithdrawConsent(actor, id, ifMatch));
  }
}

/** 本人、监护人撤回同意，即时生效（个人信息保护法第十五条）。 */
@ApiTags('own')
@Controller('v1/me/consents')
@ForSubjects()
export class OwnConsentsController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/withdrawal')
  @ApiOperation({ summary: '撤回本人（被监护人）的同意，即时生效 Withdraw an own consent, or a child’s, at once' })
  @Changes(ConsentAnswer)
  @Refuses(
    [consentRefusals, 'consent/over'],
    [recordRefusals, 'record/not-found', 'record/version-required', 'record/changed-meanwhile'],
    [requestRefusals, 'request/for-subjects'],
  )
  withdraw(
    @CurrentParty() party: Party,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
  ): Promise<ConsentAnswer> {
    return this.commands.execute(new WithdrawConsent(party, id, ifMatch));
  }
}
