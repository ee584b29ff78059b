import type { Actor } from '@chengxin/core/access/actor';
import { competenceRefusals } from '@chengxin/core/access/competence';
import type { IsoDay } from '@chengxin/core/clock/shanghai-day';
import { RecordEvaluation, StandardEvaluations } from '@chengxin/core/plugin-host/standard-evaluations';
import { standardRefusals } from '@chengxin/core/plugin-host/standard.refusals';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Act, Public } from '../access/route-policy.js';
import { Creates, Lists } from '../http/answers.js';
import { DigestField } from '../http/digest-field.js';
import { Field } from '../http/field.js';
import { Cursors, PageQuery, type Page } from '../http/paging.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';

const OUTCOMES = ['keep', 'revise', 'end'] as const;
const EDITION = {
  zh: '认定标准版本代码',
  en: 'Code of the edition',
  max: 200,
  example: 'market-supervision/listing/2027-01-01',
};

class RecordEvaluationRequest {
  @Field.text(EDITION)
  edition!: string;

  @Field.words({ zh: '出具评估报告的第三方机构', en: 'The third party that made the report', max: 200 })
  evaluator!: string;

  @Field.day({ zh: '评估之日', en: 'Day of the evaluation', example: '2028-12-01' })
  evaluatedOn!: IsoDay;

  @DigestField({ zh: '评估报告', en: 'the report' })
  reportDigest!: string;

  @Field.words({ zh: '评估结论，公开', en: 'What was found; public', max: 8_000, example: '标准执行情况良好' })
  findings!: string;

  @Field.code(OUTCOMES, { zh: '保持 keep、修订 revise、终止 end', en: 'What becomes of the standard', example: 'keep' })
  outcome!: (typeof OUTCOMES)[number];

  @Field.words({
    zh: '修订、终止的，写明改动；保持的不填',
    en: 'What changes, where it is revised or ended',
    max: 8_000,
    optional: true,
    example: '第三条增加例外',
  })
  changes?: string;
}

class EvaluationView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty()
  edition!: string;
  @ApiProperty({ description: '评估时该标准内容的摘要 Digest of what was evaluated' })
  digest!: string;
  @ApiProperty({ description: '第三方机构 The third party' })
  evaluator!: string;
  @ApiProperty({ format: 'date' })
  evaluatedOn!: string;
  @ApiProperty({ description: '报告的摘要 Digest of the report' })
  reportDigest!: string;
  @ApiProperty()
  findings!: string;
  @ApiProperty({ enum: OUTCOMES })
  outcome!: string;
  @ApiProperty({ type: String, nullable: true })
  changes!: string | null;
  @ApiProperty({ description: '组织评估的机关 The organ that had it made' })
  organ!: string;
  @ApiProperty({ format: 'date' })
  recordedOn!: string;
}

class EvaluationsQuery extends PageQuery {
  @Field.text({ ...EDITION, optional: true })
  edition?: string;
}

/** 认定标准的第三方评估（实施方案第七条）：定期评估，及时修订；结论公开。 */
@ApiTags('standards')
@Controller('v1/standards/evaluations')
export class EvaluationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly evaluations: StandardEvaluations,
    private readonly cursors: Cursors,
  ) {}

  @Post()
  @Act('standard.evaluate')
  @ApiOperation({ summary: '登记本地标准的第三方评估 Record a third-party evaluation of a standard adopted here' })
  @Creates(EvaluationView, '/v1/standards/evaluations?edition={edition}')
  @Refuses(
    [
      standardRefusals,
      'standard/edition-unknown',
      'standard/not-evaluated-here',
      'standard/evaluated-outside',
      'standard/no-third-party',
      'standard/changes-unsaid',
      'standard/evaluated-already',
    ],
    [competenceRefusals, 'organ/below-county', 'plugin/quarantined'],
    [recordRefusals, 'actor/role-missing', 'actor/other-sector', 'actor/other-region'],
  )
  record(@CurrentActor() actor: Actor, @Body() body: RecordEvaluationRequest): Promise<EvaluationView> {
    return this.commands.execute(new RecordEvaluation(actor, { ...body, changes: body.changes ?? null }));
  }

  @Get()
  @Public()
  @ApiOperation({ summary: '第三方评估，最早的在前 Evaluations, the first first' })
  @Lists(EvaluationView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  async list(@Query() query: EvaluationsQuery): Promise<Page<EvaluationView>> {
    const { edition } = query;
    const found = await this.evaluations.list(edition);
    return this.cursors.pageInMemory(
      ['evaluations', edition ?? null],
      found,
      query,
      ({ evaluatedOn, id }) => `${evaluatedOn} ${id}`,
      (each) => each,
    );
  }
}
