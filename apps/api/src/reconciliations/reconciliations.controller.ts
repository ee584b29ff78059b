import type { Actor } from '@chengxin/core/access/actor';
import type { IsoDay } from '@chengxin/core/clock/shanghai-day';
import { reconciliationRefusals } from '@chengxin/core/reconciliation/reconciliation.refusals';
import {
  Reconciliations,
  ReconcilePublications,
  type Reconciliation,
} from '@chengxin/core/reconciliation/reconciliations';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { PENALTY_KINDS, type PenaltyKind } from '@chengxin/plugin-contract';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Act } from '../access/route-policy.js';
import { Creates, Lists, Shows } from '../http/answers.js';
import { DigestField } from '../http/digest-field.js';
import { Field } from '../http/field.js';
import { Cursors, PAGE_LIMIT, PageQuery, type Page } from '../http/paging.js';
import { IdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import { ReconciliationView } from './reconciliation.views.js';

class ShownContentInput {
  @Field.words({ zh: '当事人名称', en: 'Name of the party', max: 200, optional: true, example: '吕梁示例食品有限公司' })
  name?: string;

  @Field.text({
    zh: '统一社会信用代码',
    en: 'Its unified code',
    max: 18,
    min: 18,
    pattern: /^[0-9A-Z]{18}$/,
    optional: true,
  })
  unifiedCode?: string;

  @Field.day({ zh: '决定日期', en: 'Day of the decision', optional: true })
  decidedOn?: IsoDay;

  @Field.words({ zh: '违法事实', en: 'What was found', max: 4_000, optional: true })
  violation?: string;

  @Field.code(PENALTY_KINDS, { zh: '处罚种类', en: 'Penalties', optional: true, list: { atMost: 20 } })
  penalties?: PenaltyKind[];

  @Field.money({ zh: '罚款', en: 'Fine', optional: true })
  fineFen?: number;

  @Field.money({ zh: '没收', en: 'Confiscated', optional: true })
  confiscationFen?: number;
}

class ShownDecisionInput {
  @Field.words({ zh: '决定书文号', en: 'Number of the decision', max: 128, example: '吕市监罚〔2026〕12号' })
  number!: string;

  @Field.day({
    zh: '公示截止之日；网站没有写明的为 null',
    en: 'First day on which it is no longer shown; null where the site says none',
    nullable: true,
    example: '2027-12-01',
  })
  until!: IsoDay | null;

  @Field.nested(() => ShownContentInput, {
    zh: '网站公示的内容；有几个当事人的，逐一列出。写明的栏目与信用网站的内容比对，只登记哪些栏目不同',
    en: 'What the site says of it, one entry for each party; the members that are given are compared, and only which of them differ is kept',
    optional: true,
  })
  content?: ShownContentInput;
}

class ReconcileRequest {
  @Field.words({
    zh: '本部门网站或者栏目',
    en: 'The own site or its section',
    max: 500,
    example: '吕梁市市场监督管理局网站 行政处罚公示',
  })
  site!: string;

  @Field.day({ zh: '取得之日', en: 'Day on which it was taken', example: '2026-12-01' })
  takenOn!: IsoDay;

  @DigestField({ zh: '从网站取得的文件', en: 'what was taken from the site' })
  evidenceDigest!: string;

  @Field.nested(() => ShownDecisionInput, {
    zh: '网站当日公示的全部决定',
    en: 'Every decision that the site showed on that day',
    list: { atMost: 10_000, atLeast: 0 },
  })
  shown!: ShownDecisionInput[];
}

/** 部门网站与“信用吕梁”公开内容、期限的核对（实施方案第五条）：缺漏、多出、超期的，提出监督案件。 */
@ApiTags('publications')
@Controller('v1/reconciliations')
export class ReconciliationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly reconciliations: Reconciliations,
    private readonly cursors: Cursors,
  ) {}

  @Post()
  @Act('publication.reconcile')
  @ApiOperation({
    summary: '本部门网站公示的决定与信用网站核对 Compare what the own site shows with what is shown here',
    description:
      '列出网站当日公示的全部决定；一日一次。有差异的，提出监督案件。 All that the site showed; once a day; differences open a supervision case.',
  })
  @Creates(ReconciliationView, '/v1/reconciliations/{id}')
  @Refuses(
    [
      reconciliationRefusals,
      'reconciliation/taken-in-future',
      'reconciliation/number-unreadable',
      'reconciliation/done',
    ],
    [recordRefusals, 'actor/role-missing', 'record/holds-number'],
  )
  async make(@CurrentActor() actor: Actor, @Body() { shown, ...head }: ReconcileRequest): Promise<ReconciliationView> {
    const taken = {
      ...head,
      shown: shown.map(({ content, ...each }) => ({ ...each, ...(content ? { content: { ...content } } : {}) })),
    };
    const made = await this.commands.execute<ReconcilePublications, Reconciliation>(
      new ReconcilePublications(actor, taken),
    );
    return ReconciliationView.of(made);
  }

  @Get()
  @Act('publication.read-reconciliations')
  @ApiOperation({ summary: '本机关的核对；信用办为全部 The own organ’s; to the credit office all' })
  @Lists(ReconciliationView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  async list(
    @CurrentActor() actor: Actor,
    @Query() { cursor, limit = PAGE_LIMIT }: PageQuery,
  ): Promise<Page<ReconciliationView>> {
    const after = this.cursors.decode('reconciliations', cursor)?.[0];
    const found = await this.reconciliations.list(actor, after === undefined ? undefined : String(after), limit + 1);
    return this.cursors.page('reconciliations', found, limit, ({ id }) => [id], ReconciliationView.of);
  }

  @Get(':id')
  @Act('publication.read-reconciliations')
  @ApiOperation({ summary: '一次核对 One comparison' })
  @Shows(ReconciliationView)
  @Refuses([recordRefusals, 'record/not-found'])
  async show(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<ReconciliationView> {
    return ReconciliationView.of(await this.reconciliations.read(actor, id));
  }
}
