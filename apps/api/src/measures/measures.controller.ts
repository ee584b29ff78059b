import { SUPPLEMENT_KINDS } from '@chengxin/domain/provincial-supplement';
import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import type { Measure, MeasureList } from '@chengxin/domain/reference-data';
import { MARKS, SUBJECT_KINDS, type IsoDate } from '@chengxin/plugin-contract';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { LeavesAs } from '../access/leaves-as.js';
import { Public } from '../access/route-policy.js';
import { Lists } from '../http/answers.js';
import { citations } from '../http/citation.js';
import { Field } from '../http/field.js';
import { AnswerLanguage, say, type Language } from '../http/language.js';
import { Cursors, PageQuery, type Page } from '../http/paging.js';
import { CitationView } from '../http/problem.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';

const MEASURE_KINDS = ['penal', 'management', 'advisory'] as const;

class MeasuresQuery extends PageQuery {
  @Field.text({ zh: '措施清单代码', en: 'Code of a measure list', optional: true, max: 60, example: 'national-2024' })
  list?: string;

  @Field.day({ zh: '该日施行的清单', en: 'Of the lists in force on this day', optional: true })
  inForceOn?: IsoDate;

  @Field.code(MEASURE_KINDS, { zh: '种类', en: 'Kind', optional: true })
  kind?: Measure['kind'];

  @Field.text({ zh: '办理事项代码', en: 'Code of a matter', optional: true, max: 60 })
  matter?: string;
}

class MeasureTermView {
  @ApiProperty({ required: false, example: 'P1Y' })
  atLeast?: string;
  @ApiProperty({ required: false, example: 'P3Y' })
  atMost?: string;
}

class MeasureView {
  @ApiProperty({ description: '措施清单 Measure list' })
  list!: string;
  @ApiProperty({ description: '措施代码 Code in its list' })
  code!: string;
  @ApiProperty({ type: 'integer', description: '清单序号 Number of the item in the list' })
  item!: number;
  @ApiProperty({
    enum: MEASURE_KINDS,
    description:
      '减损权益 penal、管理措施 management、公共机构以外只供参考 advisory Advice to organisations outside public bodies, never an order',
  })
  kind!: string;
  @ApiProperty({ description: '措施内容 What is done' })
  content!: string;
  @ApiProperty({ description: '对象 Against whom' })
  target!: string;
  @ApiProperty({ description: '实施主体 By whom' })
  executor!: string;
  @ApiProperty({ enum: SUBJECT_KINDS, isArray: true })
  subjects!: readonly string[];
  @ApiProperty({ type: [String], description: '办理事项 Matters in which it bites' })
  matters!: readonly string[];
  @ApiProperty({
    required: false,
    enum: SUPPLEMENT_KINDS,
    description: '省级补充清单的种类 Kind of the provincial supplement (山西条例 30)',
  })
  supplement?: string;
  @ApiProperty({ required: false, type: () => MeasureTermView, description: '法定期限 Statutory bounds of its term' })
  term?: MeasureTermView;
  @ApiProperty({ type: () => [CitationView], description: '依据 Bases' })
  bases!: CitationView[];
  @ApiProperty({ enum: MARKS })
  mark!: string;
}

class MeasureListView {
  @ApiProperty({ example: 'national-2024' })
  code!: string;
  @ApiProperty()
  title!: string;
  @ApiProperty({ enum: ['national', 'provincial'] })
  level!: string;
  @ApiProperty({ required: false })
  region?: string;
  @ApiProperty({ required: false, format: 'date' })
  from?: string;
  @ApiProperty({ required: false, format: 'date', description: '不再施行的首日 First day no longer in force' })
  to?: string;
  @ApiProperty({ type: 'integer', description: '登记的措施数 Measures in the register' })
  measures!: number;
  @ApiProperty({ enum: MARKS })
  mark!: string;
}

/** 失信惩戒措施清单 The only measures there are: what is not in the list in force cannot be assigned. */
@ApiTags('measures')
@Controller('v1')
@Public()
export class MeasuresController {
  constructor(
    private readonly register: ReferenceRegister,
    private readonly cursors: Cursors,
  ) {}

  @Get('measure-lists')
  @ApiOperation({ summary: '措施清单 Measure lists' })
  @LeavesAs('register')
  @Lists(MeasureListView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  lists(@Query() query: PageQuery, @AnswerLanguage() language: Language): Page<MeasureListView> {
    return this.cursors.pageInMemory(
      'measure-lists',
      this.register.data.measureLists,
      query,
      (list) => list.code,
      ({ title, measures, ...list }) => ({ ...list, title: say(title, language), measures: measures.length }),
    );
  }

  @Get('measures')
  @ApiOperation({ summary: '惩戒措施 Measures' })
  @LeavesAs('register')
  @Lists(MeasureView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  measures(@Query() query: MeasuresQuery, @AnswerLanguage() language: Language): Page<MeasureView> {
    const { list, inForceOn, kind, matter } = query;
    const rows = this.register.data.measureLists
      .filter((l) => (list === undefined || l.code === list) && (inForceOn === undefined || isInForce(l, inForceOn)))
      .flatMap((l) => l.measures.map((measure) => ({ list: l.code, measure })))
      .filter(
        ({ measure }) =>
          (kind === undefined || measure.kind === kind) && (matter === undefined || measure.matters.includes(matter)),
      );
    return this.cursors.pageInMemory(
      ['measures', list ?? null, inForceOn ?? null, kind ?? null, matter ?? null],
      rows,
      query,
      (row) => `${row.list}/${row.measure.code}`,
      ({ list: code, measure }) => ({
        list: code,
        code: measure.code,
        item: measure.item,
        kind: measure.kind,
        ...(measure.supplement ? { supplement: measure.supplement } : {}),
        content: say(measure.content, language),
        target: say(measure.target, language),
        executor: say(measure.executor, language),
        subjects: measure.subjects,
        matters: measure.matters,
        ...(measure.term ? { term: measure.term } : {}),
        bases: citations(measure.bases, this.register),
        mark: measure.mark,
      }),
    );
  }
}

function isInForce({ from, to }: MeasureList, day: IsoDate): boolean {
  return from !== undefined && from <= day && (to === undefined || day < to);
}
