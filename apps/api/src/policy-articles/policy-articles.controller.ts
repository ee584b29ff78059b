import type { Actor } from '@chengxin/core/access/actor';
import { parseRecordId } from '@chengxin/core/database/record-id';
import { citedCaseRefusals } from '@chengxin/core/determination/cited-case.refusals';
import { clauseRefusals } from '@chengxin/core/legal-basis/clause.refusals';
import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { policyArticleRefusals } from '@chengxin/core/policy-article/policy-article.refusals';
import {
  ARTICLE_KINDS,
  ARTICLE_STATES,
  PolicyArticles,
  type PolicyArticle,
} from '@chengxin/core/policy-article/policy-articles';
import { DecideArticle, DraftArticle, WithdrawArticle } from '@chengxin/core/policy-article/publish-article';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Act, Public } from '../access/route-policy.js';
import { Changes, Creates, Lists, Shows } from '../http/answers.js';
import { Field } from '../http/field.js';
import { IfMatch } from '../http/if-match.js';
import { Cursors, PAGE_LIMIT, PageQuery, type Page } from '../http/paging.js';
import { CitationView } from '../http/problem.js';
import { IdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import { CitedCaseView } from '../law-proposals/cited-case.view.js';

class ExplainedClauseInput {
  @Field.text({ zh: '法律文件', en: 'Instrument', max: 100, example: 'samr-order-44' })
  instrument!: string;

  @Field.text({ zh: '条', en: 'Article', max: 40, example: '5' })
  article!: string;
}

class DraftArticleRequest {
  @Field.code(ARTICLE_KINDS, {
    zh: '政策解读 interpretation、典型案例 typical-case',
    en: 'Interpretation or typical case',
    example: 'interpretation',
  })
  kind!: (typeof ARTICLE_KINDS)[number];

  @Field.words({ zh: '标题', en: 'Title', max: 200, example: '严重违法失信名单的列入情形' })
  title!: string;

  @Field.words({ zh: '正文，不写当事人名称', en: 'Text, which names no party', max: 20_000, example: '列入须同时具备' })
  text!: string;

  @Field.nested(() => ExplainedClauseInput, {
    zh: '所解读的条款，现行有效',
    en: 'The clauses that it explains, in force now',
    list: { atMost: 20 },
  })
  clauses!: ExplainedClauseInput[];

  @Field.words({ zh: '解读人：部门、协会、专家、媒体', en: 'Who explains it', max: 200, example: '市市场监督管理局' })
  source!: string;

  @Field.recordId({
    zh: '典型案例所依据的、本机关作出的认定；解读为空',
    en: 'Determinations of the own organ that a typical case rests on; none for an interpretation',
    list: { atMost: 20, atLeast: 0 },
  })
  cases!: string[];
}

class DecideArticleRequest {
  @Field.flag({ zh: '发布', en: 'Publish it', example: true })
  publish!: boolean;

  @Field.words({ zh: '理由', en: 'Reasons', max: 2_000, example: '与条款原文一致' })
  reasons!: string;
}

class WithdrawArticleRequest {
  @Field.words({ zh: '撤下的理由', en: 'Why it is withdrawn', max: 2_000, example: '所解读的条款已经修改' })
  reasons!: string;
}

class ArticlesQuery extends PageQuery {
  @Field.code(ARTICLE_KINDS, { zh: '种类', en: 'Kind', optional: true })
  kind?: PolicyArticle['kind'];

  @Field.text({ zh: '所解读的法律文件', en: 'Instrument that it explains', optional: true, max: 100 })
  instrument?: string;
}

class PolicyArticleView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
  @ApiProperty({ enum: ARTICLE_STATES })
  state!: string;
  @ApiProperty({ enum: ARTICLE_KINDS })
  kind!: string;
  @ApiProperty()
  title!: string;
  @ApiProperty()
  text!: string;
  @ApiProperty({ type: () => [CitationView], description: '所解读的条款 Clauses that it explains' })
  clauses!: readonly CitationView[];
  @ApiProperty({ description: '解读人 Who explains it' })
  source!: string;
  @ApiProperty({ type: () => [CitedCaseView], description: '案例，不含名称 Cases, without names' })
  cases!: readonly CitedCaseView[];
  @ApiProperty({ description: '发布的机关 The organ that publishes it' })
  organ!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  publishedOn!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  withdrawnOn!: string | null;

  static of(article: PolicyArticle, register: ReferenceRegister): PolicyArticleView {
    const { preparedBy: _p, decidedBy: _d, reasons: _r, ...shown } = article;
    return {
      ...shown,
      clauses: shown.clauses.map(({ instrument, article }) => register.cite(register.named(instrument, article))),
      cases: shown.cases.map((each) => CitedCaseView.of(each)),
    };
  }
}

const STEP = [
  recordRefusals,
  'record/not-found',
  'record/changed-meanwhile',
  'record/version-required',
  'record/holds-number',
  'actor/role-missing',
] as const;

/** 宣传解读（实施方案第九部分第三项）：政策解读和典型案例，附所依据的条款，由两人发布，不指名。 */
@ApiTags('policy-articles')
@Controller('v1/policy-articles')
export class PolicyArticlesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly articles: PolicyArticles,
    private readonly register: ReferenceRegister,
    private readonly cursors: Cursors,
  ) {}

  @Post()
  @Act('policy-article.draft')
  @ApiOperation({ summary: '起草政策解读或者典型案例 Draft an interpretation or a typical case' })
  @Creates(PolicyArticleView, '/v1/policy-articles/drafts/{id}')
  @Refuses(
    [
      policyArticleRefusals,
      'policy-article/instrument-unknown',
      'policy-article/not-in-force',
      'policy-article/cases-missing',
      'policy-article/cases-not-wanted',
    ],
    [clauseRefusals, 'clause/no-such-article'],
    citedCaseRefusals,
    [recordRefusals, 'actor/role-missing', 'record/holds-number'],
  )
  draft(
    @CurrentActor() actor: Actor,
    @Body() { cases, clauses, ...said }: DraftArticleRequest,
  ): Promise<PolicyArticleView> {
    return this.change(
      new DraftArticle(actor, {
        ...said,
        clauses: clauses.map((clause) => ({ ...clause })),
        cases: cases.map((id) => parseRecordId(id)!),
      }),
    );
  }

  @Get()
  @Public()
  @ApiOperation({ summary: '已发布的政策解读和典型案例，最新的在前 What is published, the newest first' })
  @Lists(PolicyArticleView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  async list(
    @Query() { cursor, limit = PAGE_LIMIT, kind, instrument }: ArticlesQuery,
  ): Promise<Page<PolicyArticleView>> {
    const scope = ['policy-articles', kind ?? null, instrument ?? null];
    const after = this.cursors.decode(scope, cursor)?.[0];
    const last = after === undefined ? undefined : String(after);
    const found = await this.articles.published({ kind, instrument }, last, limit + 1);
    return this.cursors.page(
      scope,
      found,
      limit,
      ({ id }) => [id],
      (each) => PolicyArticleView.of(each, this.register),
    );
  }

  @Get(':id')
  @Public()
  @ApiOperation({ summary: '一篇已发布的解读或者案例 One that is published' })
  @Shows(PolicyArticleView)
  @Refuses([recordRefusals, 'record/not-found'])
  async show(@IdParam() id: string): Promise<PolicyArticleView> {
    return PolicyArticleView.of(await this.articles.read(undefined, id), this.register);
  }

  @Get('drafts/:id')
  @Act('policy-article.read-own')
  @ApiOperation({ summary: '本机关起草、撤下的一篇 One that the own organ drafted or withdrew' })
  @Shows(PolicyArticleView)
  @Refuses([recordRefusals, 'record/not-found'])
  async showDraft(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<PolicyArticleView> {
    return PolicyArticleView.of(await this.articles.read(actor.organ.id, id), this.register);
  }

  @Post(':id/publication')
  @Act('policy-article.publish')
  @ApiOperation({
    summary: '由本机关另一人发布，条款须仍然有效 Published by another person; the clauses in force still',
  })
  @Changes(PolicyArticleView)
  @Refuses(
    [policyArticleRefusals, 'policy-article/state', 'policy-article/not-in-force', 'policy-article/instrument-unknown'],
    [clauseRefusals, 'clause/no-such-article'],
    [...STEP, 'actor/same-person'],
  )
  publish(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() decision: DecideArticleRequest,
  ): Promise<PolicyArticleView> {
    return this.change(new DecideArticle(actor, id, ifMatch, { ...decision }));
  }

  @Post(':id/withdrawal')
  @Act('policy-article.withdraw')
  @ApiOperation({ summary: '撤下 Withdraw it' })
  @Changes(PolicyArticleView)
  @Refuses([policyArticleRefusals, 'policy-article/state'], STEP)
  withdraw(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() { reasons }: WithdrawArticleRequest,
  ): Promise<PolicyArticleView> {
    return this.change(new WithdrawArticle(actor, id, ifMatch, reasons));
  }

  private async change(command: DraftArticle | DecideArticle | WithdrawArticle): Promise<PolicyArticleView> {
    return PolicyArticleView.of(await this.commands.execute<typeof command, PolicyArticle>(command), this.register);
  }
}
