import type { Actor } from '@chengxin/core/access/actor';
import type { IsoDay } from '@chengxin/core/clock/shanghai-day';
import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import {
  AccountForNumbers,
  CloseSupervision,
  OrderCorrection,
  RecordAccountability,
  ReplyToSupervision,
} from '@chengxin/core/supervision/handle-case';
import { NUMBER_REASONS } from '@chengxin/core/supervision/missing-evidence';
import {
  SUPERVISION_OUTCOMES,
  SUPERVISION_STATES,
  SupervisionCases,
  type SupervisionCase,
} from '@chengxin/core/supervision/supervision-cases';
import { supervisionRefusals } from '@chengxin/core/supervision/supervision.refusals';
import {
  SUPERVISION_MATTER_CODES,
  SUPERVISION_MATTERS,
  type SupervisionMatterCode,
} from '@chengxin/domain/supervision';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Reads, subjectsOf } from '../access/reads.js';
import { Act } from '../access/route-policy.js';
import { Changes, Lists, Shows } from '../http/answers.js';
import { DigestField } from '../http/digest-field.js';
import { Field } from '../http/field.js';
import { IfMatch } from '../http/if-match.js';
import { AnswerLanguage, say, type Language } from '../http/language.js';
import { Cursors, PAGE_LIMIT, PageQuery, type Page } from '../http/paging.js';
import { CitationView } from '../http/problem.js';
import { IdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';

class SupervisionCasesQuery extends PageQuery {
  @Field.code(SUPERVISION_MATTER_CODES, { zh: '事项', en: 'What was found', optional: true })
  matter?: SupervisionMatterCode;

  @Field.code(SUPERVISION_STATES, { zh: '状态', en: 'State', optional: true })
  state?: SupervisionCase['state'];

  @Field.text({ zh: '机关，供信用办筛选', en: 'The organ, for the credit office to choose', optional: true, max: 100 })
  organ?: string;
}

class OrderCorrectionRequest {
  @Field.words({ zh: '责令改正的内容', en: 'What is to be corrected', max: 4_000, example: '补报并说明迟报原因' })
  text!: string;

  @Field.day({ zh: '改正期限', en: 'Corrected by', example: '2026-12-15' })
  due!: IsoDay;
}

class ReplyToSupervisionRequest {
  @Field.words({ zh: '回复', en: 'The reply', max: 4_000, example: '已补报，今后按期报送' })
  text!: string;

  @DigestField({ zh: '证明材料', en: 'what shows it' })
  evidenceDigest!: string;
}

class AccountForNumbersRequest {
  @Field.whole({
    ...{ zh: '缺号', en: 'The numbers', least: 1, most: 999_999, example: [2] },
    list: { atMost: 1_000 },
  })
  numbers!: number[];

  @Field.code(NUMBER_REASONS, {
    zh: '原因：文号作废 void、依法不得记录 not-recordable',
    en: 'Why they are missing: void, or given to what may not be recorded by law',
    example: 'void',
  })
  reason!: (typeof NUMBER_REASONS)[number];

  @DigestField({ zh: '证明材料', en: 'what shows it' })
  evidenceDigest!: string;
}

class HandoverRequest {
  @Field.words({ zh: '移送的单位', en: 'The body to which it is handed on', max: 200, example: '吕梁市监察委员会' })
  to!: string;

  @Field.words({ zh: '移送文书文号', en: 'Number of the paper', max: 100, example: '吕信用办函〔2026〕3号' })
  number!: string;

  @DigestField({ zh: '移送文书', en: 'the paper' })
  evidenceDigest!: string;
}

class AccountabilityDecisionRequest {
  @Field.words({ zh: '作出决定的单位', en: 'The body that decided', max: 200, example: '吕梁市监察委员会' })
  by!: string;

  @Field.words({ zh: '决定文号', en: 'Number of the decision', max: 100, example: '吕监决〔2026〕1号' })
  number!: string;

  @Field.day({ zh: '决定日期', en: 'Day of the decision', example: '2026-12-20' })
  on!: IsoDay;

  @Field.words({
    zh: '追责结果，不写个人姓名',
    en: 'What was decided, without the name of a person',
    max: 4_000,
    example: '对责任单位通报批评',
  })
  text!: string;

  @DigestField({ zh: '决定文书', en: 'the decision' })
  evidenceDigest!: string;
}

class CloseSupervisionRequest {
  @Field.code(SUPERVISION_OUTCOMES, {
    zh: '已改正 corrected、不成立 unfounded、移送追责 accountability',
    en: 'What came of it',
    example: 'corrected',
  })
  outcome!: (typeof SUPERVISION_OUTCOMES)[number];

  @Field.words({ zh: '理由', en: 'Reasons', max: 4_000, example: '材料属实' })
  reasons!: string;

  @Field.nested(() => HandoverRequest, {
    zh: '移送追责的必填：移送的单位和文书',
    en: 'Where it is handed on for accountability: to whom, by which paper',
    optional: true,
  })
  handover?: HandoverRequest;
}

class AccountabilityDecisionView {
  @ApiProperty()
  by!: string;
  @ApiProperty()
  number!: string;
  @ApiProperty({ format: 'date' })
  on!: string;
  @ApiProperty()
  text!: string;
  @ApiProperty()
  evidenceDigest!: string;
}

class AccountabilityView {
  @ApiProperty({ description: '移送的单位 The body to which it was handed on' })
  to!: string;
  @ApiProperty({ description: '移送文书文号 Number of the paper' })
  number!: string;
  @ApiProperty({ description: '移送文书摘要 Digest of the paper' })
  evidenceDigest!: string;
  @ApiProperty({ format: 'date' })
  handedOn!: string;
  @ApiProperty({
    type: () => AccountabilityDecisionView,
    nullable: true,
    description: '追责决定 What was decided there',
  })
  decision!: AccountabilityDecisionView | null;
}

class SupervisionOrderView {
  @ApiProperty()
  text!: string;
  @ApiProperty({ format: 'date' })
  due!: string;
}

class SupervisionReplyView {
  @ApiProperty()
  text!: string;
  @ApiProperty({ format: 'date' })
  on!: string;
  @ApiProperty({ description: '证明材料摘要 Digest of what shows it' })
  evidenceDigest!: string;
}

class SupervisionCaseView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
  @ApiProperty({ enum: SUPERVISION_STATES })
  state!: string;
  @ApiProperty({ enum: SUPERVISION_MATTER_CODES })
  matter!: string;
  @ApiProperty({ description: '事项 What was found' })
  title!: string;
  @ApiProperty({ type: () => CitationView, description: '违反的条款 The clause' })
  clause!: CitationView;
  @ApiProperty({ description: '责任机关 The organ that answers for it' })
  organ!: string;
  @ApiProperty({ description: '所涉记录、日期或者文号序列 Record, day or series of numbers' })
  about!: string;
  @ApiProperty({ type: 'integer', description: '就同一事项第几次立案 Which case about it this is' })
  occasion!: number;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: '证据：代码、日期、数量 Codes, days, counts',
  })
  evidence!: Readonly<Record<string, unknown>>;
  @ApiProperty({ format: 'date' })
  openedOn!: string;
  @ApiProperty({ type: () => SupervisionOrderView, nullable: true })
  order!: SupervisionOrderView | null;
  @ApiProperty({ type: () => SupervisionReplyView, nullable: true })
  reply!: SupervisionReplyView | null;
  @ApiProperty({ type: String, enum: SUPERVISION_OUTCOMES, nullable: true })
  outcome!: string | null;
  @ApiProperty({ type: String, nullable: true })
  reasons!: string | null;
  @ApiProperty({ type: () => AccountabilityView, nullable: true, description: '移送追责 Handed on for accountability' })
  accountability!: AccountabilityView | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  closedOn!: string | null;

  static of(one: SupervisionCase, register: ReferenceRegister, language: Language): SupervisionCaseView {
    const { orderedBy: _o, repliedBy: _r, closedBy: _c, occasion = 1, ...shown } = one;
    const { title, basis } = SUPERVISION_MATTERS[one.matter];
    return { ...shown, occasion, title: say(title, language), clause: register.cite(basis) };
  }
}

const whatItIsAbout = ({ about }: SupervisionCaseView): string => about;

const STEP = [
  recordRefusals,
  'record/not-found',
  'record/changed-meanwhile',
  'record/version-required',
  'record/holds-number',
  'actor/role-missing',
] as const;

/** 监督案件（实施方案第九部分（二））：平台自行发现的违规，由信用办责令改正，机关回复，另一人结案或者移送追责。 */
@ApiTags('supervision')
@Controller('v1/supervision-cases')
export class SupervisionController {
  constructor(
    private readonly commands: CommandBus,
    private readonly cases: SupervisionCases,
    private readonly register: ReferenceRegister,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Act('supervision.read')
  @Reads({ kinds: ['term'], about: ({ items }: Page<SupervisionCaseView>) => subjectsOf(items.map(whatItIsAbout)) })
  @ApiOperation({
    summary:
      '本机关的监督案件；县牵头单位为本辖区，信用办为全部 The own organ’s cases; to a county’s lead unit the county’s, to the credit office all',
  })
  @Lists(SupervisionCaseView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  async list(
    @CurrentActor() actor: Actor,
    @Query() { cursor, limit = PAGE_LIMIT, ...asked }: SupervisionCasesQuery,
    @AnswerLanguage() language: Language,
  ): Promise<Page<SupervisionCaseView>> {
    const of = ['supervision-cases', asked.matter ?? null, asked.state ?? null, asked.organ ?? null];
    const after = this.cursors.decode(of, cursor)?.[0];
    const found = await this.cases.list(actor, asked, after === undefined ? undefined : String(after), limit + 1);
    return this.cursors.page(
      of,
      found,
      limit,
      ({ id }) => [id],
      (each) => SupervisionCaseView.of(each, this.register, language),
    );
  }

  @Get(':id')
  @Act('supervision.read')
  @Reads({ kinds: ['term'], about: (one: SupervisionCaseView) => subjectsOf([whatItIsAbout(one)]) })
  @ApiOperation({ summary: '一件监督案件 One case' })
  @Shows(SupervisionCaseView)
  @Refuses([recordRefusals, 'record/not-found'])
  async show(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @AnswerLanguage() language: Language,
  ): Promise<SupervisionCaseView> {
    return SupervisionCaseView.of(await this.cases.read(actor, id), this.register, language);
  }

  @Post(':id/order')
  @Act('supervision.order')
  @ApiOperation({ summary: '信用办责令改正，定期限 Ordered to correct it, by a day' })
  @Changes(SupervisionCaseView)
  @Refuses([supervisionRefusals, 'supervision/state', 'supervision/due-too-early'], [...STEP, 'actor/other-region'])
  order(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() order: OrderCorrectionRequest,
    @AnswerLanguage() language: Language,
  ): Promise<SupervisionCaseView> {
    return this.change(new OrderCorrection(actor, id, ifMatch, { ...order }), language);
  }

  @Post(':id/reply')
  @Act('supervision.reply')
  @ApiOperation({ summary: '责任机关回复 The organ replies' })
  @Changes(SupervisionCaseView)
  @Refuses([supervisionRefusals, 'supervision/state', 'supervision/not-yours'], STEP)
  reply(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() reply: ReplyToSupervisionRequest,
    @AnswerLanguage() language: Language,
  ): Promise<SupervisionCaseView> {
    return this.change(new ReplyToSupervision(actor, id, ifMatch, { ...reply }), language);
  }

  @Post(':id/numbers')
  @Act('supervision.reply')
  @ApiOperation({
    summary: '责任机关说明缺号：文号作废、依法不得记录 The organ accounts for missing numbers',
    description:
      '只用于 decision-missing 案件；说明载入证据，由信用办核实结案。 Stands in the evidence of the case; people of the credit office look at it and close it.',
  })
  @Changes(SupervisionCaseView)
  @Refuses(
    [supervisionRefusals, 'supervision/state', 'supervision/not-yours', 'supervision/numbers-not-missing'],
    [recordRefusals, 'record/not-found', 'record/changed-meanwhile', 'record/version-required', 'actor/role-missing'],
  )
  accountForNumbers(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() { numbers, reason, evidenceDigest }: AccountForNumbersRequest,
    @AnswerLanguage() language: Language,
  ): Promise<SupervisionCaseView> {
    return this.change(
      new AccountForNumbers(actor, id, ifMatch, { numbers: [...numbers], reason, evidenceDigest }),
      language,
    );
  }

  @Post(':id/closing')
  @Act('supervision.close')
  @ApiOperation({
    summary: '由信用办另一人结案：已改正、不成立、移送追责 Closed by another person: corrected, unfounded, handed on',
  })
  @Changes(SupervisionCaseView)
  @Refuses(
    [
      supervisionRefusals,
      'supervision/state',
      'supervision/no-reply-yet',
      'supervision/not-corrected',
      'supervision/handover-missing',
    ],
    [...STEP, 'actor/same-person', 'actor/other-region'],
  )
  close(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() closing: CloseSupervisionRequest,
    @AnswerLanguage() language: Language,
  ): Promise<SupervisionCaseView> {
    const handover = closing.handover && { ...closing.handover };
    return this.change(new CloseSupervision(actor, id, ifMatch, { ...closing, handover }), language);
  }

  @Post(':id/accountability')
  @Act('supervision.close')
  @ApiOperation({
    summary: '登记追责决定：移送的单位作出的 What the body to which it was handed on decided',
    description: '只用于以移送追责结案的案件，登记一次。 Of a case that was handed on, once.',
  })
  @Changes(SupervisionCaseView)
  @Refuses(
    [supervisionRefusals, 'supervision/state', 'supervision/not-handed-on', 'supervision/decided-on'],
    [...STEP, 'actor/other-region'],
  )
  accounted(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() decision: AccountabilityDecisionRequest,
    @AnswerLanguage() language: Language,
  ): Promise<SupervisionCaseView> {
    return this.change(new RecordAccountability(actor, id, ifMatch, { ...decision }), language);
  }

  private async change(
    command: OrderCorrection | ReplyToSupervision | AccountForNumbers | CloseSupervision | RecordAccountability,
    language: Language,
  ): Promise<SupervisionCaseView> {
    const changed = await this.commands.execute<typeof command, SupervisionCase>(command);
    return SupervisionCaseView.of(changed, this.register, language);
  }
}
