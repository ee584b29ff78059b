import type { Actor } from '@chengxin/core/access/actor';
import { ReadRuleClocks, RULE_CLOCK_STATES, type RuleClockView } from '@chengxin/core/rule-clock/read-rule-clocks';
import { RULED_THINGS } from '@chengxin/core/rule-clock/rule-terms';
import {
  AHEAD,
  RULE_CLOCK_KINDS,
  RULE_CLOCK_KIND_CODES,
  type RuleClockKindCode,
} from '@chengxin/domain/rule-clock-kinds';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Act } from '../access/route-policy.js';
import { Lists } from '../http/answers.js';
import { Field } from '../http/field.js';
import { AnswerLanguage, say, type Language } from '../http/language.js';
import { Cursors, PageQuery, type Page } from '../http/paging.js';
import { CitationView } from '../http/problem.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import { ClockResponsibleView } from './clocks.controller.js';

class RuleClocksQuery extends PageQuery {
  @Field.code(RULE_CLOCK_KIND_CODES, { zh: '期限的种类', en: 'Kind of term', optional: true })
  kind?: RuleClockKindCode;

  @Field.code(RULE_CLOCK_STATES, { zh: '状态', en: 'State', optional: true })
  state?: RuleClockView['state'];
}

class RuledThingView {
  @ApiProperty({ enum: RULED_THINGS })
  kind!: string;
  @ApiProperty({ description: '标准、目录、清单、插件的代码，或者征求意见、委托、监督案件的编号 Its code or number' })
  id!: string;
  @ApiProperty({ type: String, nullable: true, description: '其中的条目或者过渡期 The row, or the transition' })
  part!: string | null;
}

class RuleClockItemView {
  @ApiProperty({ enum: RULE_CLOCK_KIND_CODES })
  kind!: string;
  @ApiProperty({ description: '期限 The term' })
  title!: string;
  @ApiProperty({ type: () => RuledThingView })
  about!: RuledThingView;
  @ApiProperty({
    type: String,
    nullable: true,
    description: '责任机关；空为平台维护单位 The organ that answers for it; null: the platform team',
  })
  organ!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '起算之日 From when it runs' })
  from!: string | null;
  @ApiProperty({ type: String, nullable: true, example: 'P12M', description: '期限的长度 How long it is' })
  within!: string | null;
  @ApiProperty({
    format: 'date',
    description: '最后一日；到期即止的为不再有效的首日 The last day; of a period the first on which it is over',
  })
  due!: string;
  @ApiProperty({
    enum: RULE_CLOCK_STATES,
    description:
      'running 进行中；ahead 90日内到期；due 今日到期；overdue 逾期；ended 期满 Running; within 90 days; due today; overdue; over',
  })
  state!: string;
  @ApiProperty({ enum: AHEAD, type: 'integer', nullable: true, description: '几日内到期 Comes within so many days' })
  ahead!: number | null;
  @ApiProperty({ type: () => [CitationView], description: '依据 Clauses' })
  clauses!: readonly CitationView[];
  @ApiProperty({
    type: () => ClockResponsibleView,
    nullable: true,
    description:
      '负责人；空为未明确，或者不在查阅者的范围内 Who answers for it; null where nobody was named, or out of reach',
  })
  responsible!: ClockResponsibleView | null;

  static of(clock: RuleClockView, language: Language): RuleClockItemView {
    return { ...clock, title: say(RULE_CLOCK_KINDS[clock.kind].title, language) };
  }
}

/** 规则本身的期限：标准评估、过渡期审查、目录更新、依据失效、征求意见、委托、责令改正的答复。 */
@ApiTags('clocks')
@Controller('v1/rule-clocks')
export class RuleClocksController {
  constructor(
    private readonly clocks: ReadRuleClocks,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Act('clock.read')
  @ApiOperation({
    summary: '规则和平台事务的期限，先到期的在前 Terms of the rules themselves, those due first',
    description: '不涉及任何主体。 About no subject.',
  })
  @Lists(RuleClockItemView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  async list(
    @CurrentActor() actor: Actor,
    @Query() { kind, state, ...page }: RuleClocksQuery,
    @AnswerLanguage() language: Language,
  ): Promise<Page<RuleClockItemView>> {
    const found = await this.clocks.list(actor);
    return this.cursors.pageInMemory(
      ['rule-clocks', kind ?? null, state ?? null],
      found.filter((one) => (kind ?? one.kind) === one.kind && (state ?? one.state) === one.state),
      page,
      ({ due, kind: of, about }) => [due, of, about.kind, about.id, about.part ?? ''].join(' '),
      (one) => RuleClockItemView.of(one, language),
    );
  }
}
