import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { AUDIENCES, FIELD_KINDS, purposeInForce, type FieldKind, type Purpose } from '@chengxin/domain/purpose';
import { Clock } from '@chengxin/core/clock/clock';
import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { LeavesAs } from '../access/leaves-as.js';
import { Public } from '../access/route-policy.js';
import { Lists } from '../http/answers.js';
import { CitationView } from '../http/problem.js';
import { AnswerLanguage, say, type Language } from '../http/language.js';

const KINDS = Object.keys(FIELD_KINDS);

class PurposeBasisView {
  @ApiProperty({
    enum: ['statutory-duty', 'consent'],
    description: '法定职责，或者本人同意 A statutory duty, or consent',
  })
  kind!: string;
  @ApiProperty({ type: [String], required: false, description: '限于这些种类的主体 Of subjects of these kinds alone' })
  subjects?: readonly string[];
  @ApiProperty({ type: () => [CitationView], description: '依据 Clauses' })
  clauses!: readonly CitationView[];
  @ApiProperty({
    required: false,
    description:
      '所查信息将提供给他人，须另有对接收方的单独同意（X-Sharing-Consent） What is read is passed on: a separate consent that names the recipient is needed',
  })
  sharedOn?: boolean;
}

class FieldKindView {
  @ApiProperty({ enum: KINDS })
  kind!: string;
  @ApiProperty({ description: '内容 What belongs to it' })
  text!: string;
}

class PurposeFieldsView {
  @ApiProperty({
    enum: AUDIENCES.filter((audience) => audience === 'authorised' || audience === 'deciding'),
    description:
      'deciding：案件所属部门及信用管理部门；authorised：其他有权机关 deciding: the sector whose case it is, and the credit office; authorised: any other organ',
  })
  audience!: string;
  @ApiProperty({
    type: () => [FieldKindView],
    description: '返回的各类内容，此外一律不返回 What comes back, and nothing else',
  })
  kinds!: readonly FieldKindView[];
}

class PurposeView {
  @ApiProperty({ description: '代码，以 X-Purpose 填写 Code, sent as X-Purpose', example: 'licensing' })
  code!: string;
  @ApiProperty({ example: '办理行政许可、登记、项目审批前的核查' })
  name!: string;
  @ApiProperty({ format: 'date' })
  from!: string;
  @ApiProperty({
    format: 'date',
    required: false,
    description: '自该日起不再适用 First day on which it no longer holds',
  })
  to?: string;
  @ApiProperty({ description: '今日可用 May be used today' })
  inForce!: boolean;
  @ApiProperty({ type: () => [PurposeBasisView], description: '须具备其一 One of them must be there' })
  bases!: readonly PurposeBasisView[];
  @ApiProperty({ type: [String], description: '角色，具备其一即可 Roles, one of which must be held' })
  roles!: readonly string[];
  @ApiProperty({ type: [String], required: false, description: '限于这些部门 For these sectors alone' })
  sectors?: readonly string[];
  @ApiProperty({
    type: [String],
    required: false,
    description: '可以核查的办理事项 Matters in which a check may be made for it',
  })
  matters?: readonly string[];
  @ApiProperty({
    enum: ['required', 'optional'],
    description:
      '是否须以 X-Matter 写明案件、文书或者申请的编号 Whether X-Matter must name the case, document or application',
  })
  caseNumber!: string;
  @ApiProperty({ type: () => [PurposeFieldsView] })
  fields!: readonly PurposeFieldsView[];
  @ApiProperty({ description: '目的和返回内容由谁拟定 Who drew up the purpose and its fields' })
  source!: string;
}

/** 查询目的清单（实施方案第十三、十四条）：查阅非公开信息只能为此，也只得到为此所需。 */
@ApiTags('register')
@Controller('v1/purposes')
@Public()
export class PurposesController {
  constructor(
    private readonly register: ReferenceRegister,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({
    summary: '查询目的、依据、角色和返回的内容 Purposes of query: basis, roles, and what comes back',
  })
  @LeavesAs('register')
  @Lists(PurposeView)
  list(@AnswerLanguage() language: Language): { readonly items: readonly PurposeView[] } {
    const today = this.clock.today();
    return {
      items: (this.register.data.purposes ?? []).map((purpose) => ({
        ...this.view(purpose, language),
        inForce: purposeInForce(purpose, today),
      })),
    };
  }

  private view({ bases, fields, name, source, ...purpose }: Purpose, language: Language): Omit<PurposeView, 'inForce'> {
    const kindView = (kind: FieldKind) => ({ kind, text: say(FIELD_KINDS[kind], language) });
    return {
      ...purpose,
      name: say(name, language),
      bases: bases.map((basis) => ({ ...basis, clauses: basis.clauses.map((clause) => this.register.cite(clause)) })),
      fields: Object.entries(fields).map(([audience, kinds]) => ({ audience, kinds: kinds.map(kindView) })),
      source: say(source, language),
    };
  }
}
