import type { Actor } from '@chengxin/core/access/actor';
import { clockRefusals } from '@chengxin/core/subject-clock/clock.refusals';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { OPEN_STATES, ReadClocks, type ClockView, type OpenState } from '@chengxin/core/subject-clock/read-clocks';
import {
  NameResponsible,
  ResponsiblePersons,
  type NamedResponsible,
  type ResponsiblePerson,
} from '@chengxin/core/subject-clock/responsible-persons';
import {
  CLOCK_KINDS,
  CLOCK_KIND_CODES,
  DUTIES,
  DUTY_CODES,
  type ClockKind,
  type ClockKindCode,
  type Duty,
} from '@chengxin/domain/clock-kinds';
import { RULE_CLOCK_KINDS, RULE_CLOCK_KIND_CODES } from '@chengxin/domain/rule-clock-kinds';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiTags, PickType } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { LeavesAs } from '../access/leaves-as.js';
import { Reads, subjectsOf } from '../access/reads.js';
import { Act, Public } from '../access/route-policy.js';
import { Lists, Performs } from '../http/answers.js';
import { DueDayView } from '../http/due-day-view.js';
import { Field } from '../http/field.js';
import { IfMatch } from '../http/if-match.js';
import { AnswerLanguage, say, type Language } from '../http/language.js';
import { Cursors, PAGE_LIMIT, PageQuery, type Page } from '../http/paging.js';
import { CitationView } from '../http/problem.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';

class ClockKindView {
  @ApiProperty({ enum: [...CLOCK_KIND_CODES, ...RULE_CLOCK_KIND_CODES] })
  kind!: string;
  @ApiProperty({
    enum: ['record', 'rule'],
    description:
      'record：在主体的记录上；rule：在规则本身或者平台事务上 On a subject’s record, or on a rule or an act of the platform',
  })
  of!: 'record' | 'rule';
  @ApiProperty({ description: '期限 The term' })
  title!: string;
  @ApiProperty({
    enum: ['act', 'period', 'right'],
    description:
      'act：机关须在最后一日以前办理；period：到期即止；right：当事人的权利期限 What an organ must do by a day; what lasts until one; until when the party may act',
  })
  nature!: string;
  @ApiProperty({ enum: DUTY_CODES })
  duty!: string;
  @ApiProperty({ description: '由谁负责的工作 The work whose responsible person answers for it' })
  dutyTitle!: string;
  @ApiProperty({ description: '到期和逾期如何处理 What happens at its end, and after' })
  atEnd!: string;

  static of(
    kind: string,
    of: ClockKindView['of'],
    { title, nature, duty, atEnd }: ClockKind,
    language: Language,
  ): ClockKindView {
    return {
      kind,
      of,
      title: say(title, language),
      nature,
      duty,
      dutyTitle: say(DUTIES[duty], language),
      atEnd: say(atEnd, language),
    };
  }
}

class ClocksQuery extends PageQuery {
  @Field.code(CLOCK_KIND_CODES, { zh: '期限的种类', en: 'Kind of term', optional: true })
  kind?: ClockKindCode;

  @Field.code(DUTY_CODES, { zh: '工作', en: 'Kind of work', optional: true })
  duty?: Duty;

  @Field.code(OPEN_STATES, { zh: '状态', en: 'State', optional: true })
  state?: OpenState;

  @Field.text({ zh: '机关，供信用办筛选', en: 'The organ, for the credit office to choose', optional: true, max: 100 })
  organ?: string;

  @Field.code(['me'], { zh: '只看本人负责的', en: 'Those alone that the caller answers for', optional: true })
  responsible?: 'me';
}

class ClockRecordView {
  @ApiProperty({ example: 'listing' })
  kind!: string;
  @ApiProperty({ description: '记录编号；读取记录须另填用途 The record, read for a purpose of its own' })
  id!: string;
}

export class ClockResponsibleView {
  @ApiProperty({ description: '工作人员编号 The officer' })
  officer!: string;
  @ApiProperty()
  name!: string;
}

class OpenClockView extends PickType(DueDayView, ['from', 'within', 'due', 'provisional']) {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ enum: CLOCK_KIND_CODES })
  kind!: string;
  @ApiProperty({ description: '期限 The term' })
  title!: string;
  @ApiProperty({ type: () => ClockRecordView })
  record!: ClockRecordView;
  @ApiProperty({ type: String, nullable: true, description: '责任机关 The organ that answers for it' })
  organ!: string | null;
  @ApiProperty({
    enum: OPEN_STATES,
    description:
      'running 进行中；due 今日到期；overdue 逾期；suspended 中止；undetermined 期限不明 Running; due today; overdue; standing still; nobody can say',
  })
  state!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '中止之日 Since when it stands still' })
  suspendedOn!: string | null;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '自何日起逾期 First day on which it was late for certain',
  })
  overdueOn!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '期限不明的原因 Why nobody can say the last day' })
  undetermined!: string | null;
  @ApiProperty({ type: () => [CitationView], description: '依据 Clauses' })
  clauses!: readonly CitationView[];
  @ApiProperty({
    type: () => ClockResponsibleView,
    nullable: true,
    description: '负责人；空为该机关尚未明确 Who answers for it; null where the organ named nobody',
  })
  responsible!: ClockResponsibleView | null;

  static of({ undetermined, ...clock }: ClockView, language: Language): OpenClockView {
    return {
      ...clock,
      title: say(CLOCK_KINDS[clock.kind].title, language),
      undetermined: undetermined && say(undetermined, language),
    };
  }
}

/** 各项期限：依据、起算、责任人、到期和逾期的处理；由平台跟踪。 */
@ApiTags('clocks')
@Controller('v1/clocks')
export class ClocksController {
  constructor(
    private readonly clocks: ReadClocks,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Act('clock.read')
  @Reads({
    kinds: ['term'],
    about: ({ items }: Page<OpenClockView>) => subjectsOf(items.map(({ record }) => record.id)),
  })
  @ApiOperation({
    summary:
      '本机关未了的期限，先到期的在前；县牵头单位为本辖区，信用办为全部 Open terms of the own organ, those due first; to a county’s lead unit the county’s, to the credit office all',
    description:
      '不含主体的名称和号码。 Holds no name and no number of a subject: each record is read for its own purpose.',
  })
  @Lists(OpenClockView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  async list(
    @CurrentActor() actor: Actor,
    @Query() { cursor, limit = PAGE_LIMIT, responsible, ...asked }: ClocksQuery,
    @AnswerLanguage() language: Language,
  ): Promise<Page<OpenClockView>> {
    const { kind = null, duty = null, state = null, organ = null } = asked;
    const of = ['clocks', kind, duty, state, organ, responsible ?? null];
    const [due, clock] = (this.cursors.decode(of, cursor) ?? []) as readonly string[];
    const found = await this.clocks.list(
      actor,
      { ...asked, mine: responsible === 'me' },
      due === undefined || clock === undefined ? undefined : { due, clock },
      limit + 1,
    );
    return this.cursors.page(
      of,
      found,
      limit,
      (each) => {
        const place = this.clocks.placeOf(each);
        return [place.due, place.clock];
      },
      (each) => OpenClockView.of(each, language),
    );
  }

  @Get('kinds')
  @Public()
  @LeavesAs('register')
  @ApiOperation({ summary: '平台跟踪的各种期限 The kinds of term that the platform follows' })
  @Lists(ClockKindView)
  kinds(@AnswerLanguage() language: Language): Page<ClockKindView> {
    return {
      items: [
        ...CLOCK_KIND_CODES.map((kind) => ClockKindView.of(kind, 'record', CLOCK_KINDS[kind], language)),
        ...RULE_CLOCK_KIND_CODES.map((kind) => ClockKindView.of(kind, 'rule', RULE_CLOCK_KINDS[kind], language)),
      ],
    };
  }
}

class NameResponsibleRequest {
  @Field.code(DUTY_CODES, { zh: '工作', en: 'Kind of work', example: 'repair' })
  duty!: Duty;

  @Field.text({ zh: '负责人的编号', en: 'The officer', max: 100, example: 'market-clerk' })
  officer!: string;
}

class ResponsiblePersonView {
  @ApiProperty()
  organ!: string;
  @ApiProperty({ enum: DUTY_CODES })
  duty!: string;
  @ApiProperty({ description: '工作 The work' })
  title!: string;
  @ApiProperty({ description: '负责人的编号 The officer' })
  officer!: string;
  @ApiProperty({ format: 'date', description: '自何日起 Since when' })
  from!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;

  static of(one: ResponsiblePerson | NamedResponsible, language: Language): ResponsiblePersonView {
    const { organ, duty, officer, from, version } = one;
    return { organ, duty, title: say(DUTIES[duty], language), officer, from, version };
  }
}

/** 专门人员（实施方案第十二条）：各机关明确由谁负责信用修复等工作的期限。 */
@ApiTags('clocks')
@Controller('v1/responsible-persons')
export class ResponsiblePersonsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly persons: ResponsiblePersons,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Act('clock.read')
  @ApiOperation({
    summary:
      '本机关的负责人；县牵头单位为本辖区，信用办为全部 Who answers for what in the own organ; to a county’s lead unit in the county, to the credit office in all',
  })
  @Lists(ResponsiblePersonView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  async list(
    @CurrentActor() actor: Actor,
    @Query() { cursor, limit = PAGE_LIMIT }: PageQuery,
    @AnswerLanguage() language: Language,
  ): Promise<Page<ResponsiblePersonView>> {
    const [organ, duty] = (this.cursors.decode('responsible-persons', cursor) ?? []) as readonly string[];
    const found = await this.persons.list(
      actor,
      organ === undefined || duty === undefined ? undefined : { organ, duty },
      limit + 1,
    );
    return this.cursors.page(
      'responsible-persons',
      found,
      limit,
      (each) => [each.organ, each.duty],
      (each) => ResponsiblePersonView.of(each, language),
    );
  }

  @Post()
  @Act('responsible-person.name')
  @ApiOperation({
    summary:
      '明确本机关一项工作的负责人；已有负责人的，以 If-Match 填写其版本 Name who answers for one kind of work; with If-Match where somebody does already',
  })
  @Performs(ResponsiblePersonView)
  @Refuses(
    [clockRefusals, 'clock/officer-not-here'],
    [recordRefusals, 'actor/role-missing', 'record/changed-meanwhile', 'record/version-required'],
  )
  async name(
    @CurrentActor() actor: Actor,
    @IfMatch() ifMatch: number | undefined,
    @Body() { duty, officer }: NameResponsibleRequest,
    @AnswerLanguage() language: Language,
  ): Promise<ResponsiblePersonView> {
    return ResponsiblePersonView.of(
      await this.commands.execute<NameResponsible, ResponsiblePerson>(
        new NameResponsible(actor, duty, ifMatch, officer),
      ),
      language,
    );
  }
}
