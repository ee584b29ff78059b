import type { Actor } from '@chengxin/core/access/actor';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import {
  DecideCodeAdmission,
  ProposeCodeAdmission,
  ReadCodeAdmission,
  type CodeAdmissionView as Admission,
} from '@chengxin/core/subject/admit-code';
import { subjectRefusals } from '@chengxin/core/subject/subject.refusals';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Act } from '../access/route-policy.js';
import { Changes, Creates, Shows } from '../http/answers.js';
import { DigestField } from '../http/digest-field.js';
import { Field } from '../http/field.js';
import { IdParam } from '../http/record-id-param.js';
import { IfMatch } from '../http/if-match.js';
import { Refuses } from '../http/refuses.js';

class ProposeCodeAdmissionRequest {
  @Field.text({
    zh: '校验位不符的统一社会信用代码，与登记机关所赋的一致',
    en: 'The unified code whose check digit is wrong, as the registrar issued it',
    max: 40,
    example: '91141102MA0TE5T168',
  })
  unifiedCode!: string;

  @Field.words({ zh: '理由', en: 'Reason', max: 500, example: '登记机关书面确认代码如此' })
  reason!: string;

  @DigestField({ zh: '证据', en: 'the evidence' })
  evidenceDigest!: string;
}

class DecideCodeAdmissionRequest {
  @Field.flag({ zh: '准予使用', en: 'Admitted', example: true })
  approved!: boolean;

  @Field.words({ zh: '理由', en: 'Reason', max: 500, example: '与登记机关复函一致' })
  reason!: string;
}

class CodeAdmissionView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
  @ApiProperty()
  unifiedCode!: string;
  @ApiProperty({ enum: ['proposed', 'declined', 'admitted'] })
  state!: string;
  @ApiProperty()
  organ!: string;
  @ApiProperty()
  reason!: string;
  @ApiProperty()
  evidenceDigest!: string;
  @ApiProperty()
  preparedBy!: string;
  @ApiProperty({ type: String, nullable: true })
  decidedBy!: string | null;
  @ApiProperty({ type: String, nullable: true })
  decisionReason!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  decidedOn!: string | null;
}

/** 校验位例外：一人凭证据提出，另一人决定；代码只在请求体和回答中，不在网址中。 */
@ApiTags('subjects')
@Controller('v1/code-admissions')
export class CodeAdmissionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Act('code.propose-admission')
  @ApiOperation({ summary: '拟准予使用校验位不符的代码 Propose to admit a code whose check digit is wrong' })
  @Creates(CodeAdmissionView, '/v1/code-admissions/{id}')
  @Refuses([
    subjectRefusals,
    'subject/code-needs-no-admission',
    'subject/code-asked-about',
    'subject/identifier-missing',
    'subject/code-masked',
    'subject/code-is-citizen-number',
    'subject/code-legacy',
    'subject/code-malformed',
  ])
  propose(@CurrentActor() actor: Actor, @Body() body: ProposeCodeAdmissionRequest): Promise<Admission> {
    return this.commands.execute(new ProposeCodeAdmission(actor, { ...body }));
  }

  @Get(':id')
  @Act('code.read-admission')
  @ApiOperation({ summary: '一项准予 One admission' })
  @Shows(CodeAdmissionView)
  @Refuses([recordRefusals, 'record/not-found'])
  show(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<Admission> {
    return this.queries.execute(new ReadCodeAdmission(actor, id));
  }

  @Post(':id/decision')
  @Act('code.decide-admission')
  @ApiOperation({ summary: '由另一人决定；准予后，写有该代码的文书和文件即可报送 Decided by another person' })
  @Changes(CodeAdmissionView)
  @Refuses([subjectRefusals, 'subject/code-admission-decided'], recordRefusals)
  decide(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() { approved, reason }: DecideCodeAdmissionRequest,
  ): Promise<Admission> {
    return this.commands.execute(new DecideCodeAdmission(actor, id, ifMatch, { approved, reason }));
  }
}
