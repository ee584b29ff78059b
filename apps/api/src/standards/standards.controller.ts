import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { EvaluatedStandards, type EvaluatedStandard } from '@chengxin/core/plugin-host/standard-evaluations';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Public } from '../access/route-policy.js';
import { Lists } from '../http/answers.js';
import { Field } from '../http/field.js';
import { AnswerLanguage, say, type Language } from '../http/language.js';
import { Cursors, PageQuery, type Page } from '../http/paging.js';
import { CitationView } from '../http/problem.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';

class StandardsQuery extends PageQuery {
  @Field.text({ zh: '部门', en: 'Sector', optional: true, max: 60, example: 'market-supervision' })
  sector?: string;
}

class StandardCriterionView {
  @ApiProperty({ example: 'SAMR-A05.1' })
  code!: string;
  @ApiProperty()
  text!: string;
  @ApiProperty({ enum: ['record', 'severe-list'] })
  leadsTo!: string;
  @ApiProperty({ type: () => CitationView })
  basis!: CitationView;
}

class StandardAdoptionView {
  @ApiProperty({
    enum: ['registered', 'proposed', 'declined', 'adopted', 'waiting'],
    description:
      '全国性标准随发布登记 registered；本地标准由两人采纳 adopted；其余不得适用，原标准继续施行 Only what is registered or adopted is applied; until then the standard before it stays in force',
  })
  state!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  adoptedOn!: string | null;
  @ApiProperty({ type: () => CitationView, description: '制定文件 Instrument that adopted it' })
  adoptedBy!: CitationView;
  @ApiProperty({
    type: String,
    nullable: true,
    description: '征求意见期间；未查到的为空 Days of consultation; null where they were not found',
    example: null,
  })
  consultation!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '说明 Note' })
  note!: string | null;
}

class EvaluationDueView {
  @ApiProperty({ type: 'integer', description: '每隔多少个月评估 Every so many months' })
  everyMonths!: number;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '上次评估；未评估过的为空 Last evaluated' })
  last!: string | null;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '最迟评估之日；尚未施行的为空 Last day on which it is due; null while the standard is not in force',
  })
  dueOn!: string | null;
  @ApiProperty({ description: '已逾期 Overdue' })
  overdue!: boolean;
}

class StandardEndView {
  @ApiProperty({ example: 'lvliang-2022-5', description: '过渡期 The transition' })
  transition!: string;
  @ApiProperty({ format: 'date', description: '自该日起不得据以认定 First day on which it decides nothing' })
  on!: string;
}

class ReviewDueView {
  @ApiProperty({ example: 'lvliang-2022-5' })
  transition!: string;
  @ApiProperty({ format: 'date', description: '最迟审查之日 Last day on which it is due' })
  dueOn!: string;
}

class StandardView {
  @ApiProperty({ example: 'market-supervision/listing/2021-09-01' })
  code!: string;
  @ApiProperty()
  title!: string;
  @ApiProperty({ example: 'market-supervision' })
  sector!: string;
  @ApiProperty({ description: '名单 The list it leads to' })
  list!: string;
  @ApiProperty({ format: 'date', description: '标准所写的施行日 First day as it was written' })
  from!: string;
  @ApiProperty({
    required: false,
    format: 'date',
    description: '实际施行之日；未采纳的没有 First day on which it picks; absent while it is not adopted',
  })
  inForceFrom?: string;
  @ApiProperty({ required: false, format: 'date', description: '不再适用的首日 First day on which it no longer picks' })
  until?: string;
  @ApiProperty({
    required: false,
    format: 'date',
    description:
      '依过渡条款溯及自该日起生效的文书，施行后认定的适用 First day that its clause of transition reaches, for what is determined once it is in force',
  })
  reaches?: string;
  @ApiProperty({ description: '今日施行 In force today' })
  inForce!: boolean;
  @ApiProperty({ description: '规则摘要 Digest of its canonical JSON' })
  digest!: string;
  @ApiProperty({ type: () => StandardAdoptionView })
  adoption!: StandardAdoptionView;
  @ApiProperty({
    type: () => EvaluationDueView,
    nullable: true,
    description: '第三方评估；评估周期未查到的为空 Third-party evaluation; null where its interval was not found',
  })
  evaluation!: EvaluationDueView | null;
  @ApiProperty({
    type: () => StandardEndView,
    nullable: true,
    description: '经审查不符而废止的 Found not to conform; null where it was not',
  })
  ended!: StandardEndView | null;
  @ApiProperty({
    type: () => [ReviewDueView],
    description:
      '尚待审查的过渡期；过后未审查的不得适用 Transitions in which it is still to be reviewed; unreviewed after that it decides nothing',
  })
  reviewsDue!: ReviewDueView[];
  @ApiProperty({ type: () => [StandardCriterionView] })
  criteria!: StandardCriterionView[];
}

/** 认定标准（实施方案第七条）：标准、移出条件和救济公开，制定情况可查。 */
@ApiTags('standards')
@Controller('v1/standards')
@Public()
export class StandardsController {
  constructor(
    private readonly standards: EvaluatedStandards,
    private readonly register: ReferenceRegister,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @ApiOperation({ summary: '认定标准及其制定、施行情况 Standards, how they were made, and whether they are in force' })
  @Lists(StandardView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  async list(@Query() query: StandardsQuery, @AnswerLanguage() language: Language): Promise<Page<StandardView>> {
    const { sector } = query;
    const standards = await this.standards.of(sector);
    return this.cursors.pageInMemory(
      ['standards', sector ?? null],
      standards,
      query,
      ({ hosted }) => hosted.edition.code,
      (standard) => this.show(standard, language),
    );
  }

  private show(standard: EvaluatedStandard, language: Language): StandardView {
    const { hosted, adoption: recorded, inForceFrom, until, inForce, evaluation } = standard;
    const { edition, digest, sector } = hosted;
    const { adoption } = edition;
    return {
      code: edition.code,
      title: say(edition.title, language),
      sector,
      list: say(edition.list.name, language),
      from: edition.from,
      ...(inForceFrom === undefined ? {} : { inForceFrom }),
      ...(until === undefined ? {} : { until }),
      ...(edition.transition ? { reaches: edition.transition.reaches } : {}),
      inForce,
      digest,
      adoption: {
        state: recorded?.state ?? 'waiting',
        adoptedOn: recorded?.adoptedOn ?? null,
        adoptedBy: this.register.cite(adoption.adoptedBy),
        consultation: adoption.known ? `${adoption.consultation.opened}/${adoption.consultation.closed}` : null,
        note: adoption.known ? null : say(adoption.note, language),
      },
      evaluation,
      ended: standard.endedBy ?? null,
      reviewsDue: standard.unreviewed.map(({ code, lastDay }) => ({ transition: code, dueOn: lastDay })),
      criteria: edition.criteria.map(({ code, text, leadsTo, basis }) => ({
        code,
        text: say(text, language),
        leadsTo,
        basis: this.register.cite(basis),
      })),
    };
  }
}
