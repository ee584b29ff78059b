import type { Actor } from '@chengxin/core/access/actor';
import { isCityOffice } from '@chengxin/core/law-proposal/law-proposals';
import { clauseRefusals } from '@chengxin/core/legal-basis/clause.refusals';
import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { LocalEditions, type Suggestion } from '@chengxin/core/local-register/local-editions';
import { localRegisterRefusals } from '@chengxin/core/local-register/local-register.refusals';
import { AnswerSuggestion, SuggestRow } from '@chengxin/core/local-register/suggestions';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { LOCAL_REGISTERS, type LocalRegister } from '@chengxin/domain/reference-data';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Act } from '../access/route-policy.js';
import { Changes, Creates, Lists } from '../http/answers.js';
import { Field } from '../http/field.js';
import { IfMatch } from '../http/if-match.js';
import { Cursors, PAGE_LIMIT, PageQuery, type Page } from '../http/paging.js';
import { IdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import { ClauseInput, SuggestionView } from './local-edition.views.js';

class SuggestRowRequest {
  @Field.code(LOCAL_REGISTERS, { zh: '目录 catalogue、清单 measure-list', en: 'Which register', example: 'catalogue' })
  register!: LocalRegister;

  @Field.code(['add', 'change', 'end'], {
    zh: '列入 add、修改 change、退出 end',
    en: 'What is suggested',
    example: 'add',
  })
  act!: Suggestion['act'];

  @Field.text({ zh: '条目', en: 'The row it is about', max: 80, example: 'administrative-penalty' })
  row!: string;

  @Field.words({ zh: '理由', en: 'Why', max: 4_000, example: '本领域处罚应予归集' })
  reasons!: string;

  @Field.nested(() => ClauseInput, { zh: '依据', en: 'By which clause' })
  basis!: ClauseInput;
}

class AnswerSuggestionRequest {
  @Field.code(['taken', 'taken-in-part', 'not-taken'], { zh: '采纳情况', en: 'Taken up or not', example: 'taken' })
  outcome!: NonNullable<Suggestion['outcome']>;

  @Field.words({ zh: '答复', en: 'The answer', max: 4_000, example: '已列入拟稿' })
  answer!: string;
}

/** 部门对市级目录、清单的建议（实施方案第一、九条）：由信用办梳理汇总，逐条答复。 */
@ApiTags('catalogue')
@Controller('v1/register-suggestions')
export class RegisterSuggestionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly editions: LocalEditions,
    private readonly register: ReferenceRegister,
    private readonly cursors: Cursors,
  ) {}

  @Post()
  @Act('register-suggestion.make')
  @ApiOperation({ summary: '对市级目录、清单提出建议 Suggest what the city’s catalogue or list should hold' })
  @Creates(SuggestionView, '/v1/register-suggestions')
  @Refuses(
    [localRegisterRefusals, 'local-edition/basis-unknown', 'local-edition/basis-not-in-force'],
    [clauseRefusals, 'clause/no-such-article'],
    [recordRefusals, 'actor/role-missing', 'record/holds-number'],
  )
  make(@CurrentActor() actor: Actor, @Body() { basis, ...said }: SuggestRowRequest): Promise<SuggestionView> {
    return this.change(new SuggestRow(actor, { ...said, basis: { ...basis } }));
  }

  @Get()
  @Act('register-suggestion.read')
  @ApiOperation({ summary: '本机关的建议；信用办为全部 The own organ’s suggestions; to the credit office all' })
  @Lists(SuggestionView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  async list(
    @CurrentActor() actor: Actor,
    @Query() { cursor, limit = PAGE_LIMIT }: PageQuery,
  ): Promise<Page<SuggestionView>> {
    const after = this.cursors.decode('register-suggestions', cursor)?.[0];
    const organ = isCityOffice(actor) ? undefined : actor.organ.id;
    const found = await this.editions.suggestions(organ, after === undefined ? undefined : String(after), limit + 1);
    return this.cursors.page(
      'register-suggestions',
      found,
      limit,
      ({ id }) => [id],
      (each) => SuggestionView.of(each, this.register),
    );
  }

  @Post(':id/answer')
  @Act('register-suggestion.answer')
  @ApiOperation({ summary: '答复：是否采纳及理由 Answer it: taken up or not, and why' })
  @Changes(SuggestionView)
  @Refuses(
    [localRegisterRefusals, 'register-suggestion/answered'],
    [
      recordRefusals,
      'record/not-found',
      'record/changed-meanwhile',
      'record/version-required',
      'record/holds-number',
      'actor/role-missing',
      'actor/other-region',
    ],
  )
  answer(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() answer: AnswerSuggestionRequest,
  ): Promise<SuggestionView> {
    return this.change(new AnswerSuggestion(actor, id, ifMatch, { ...answer }));
  }

  private async change(command: SuggestRow | AnswerSuggestion): Promise<SuggestionView> {
    return SuggestionView.of(await this.commands.execute<typeof command, Suggestion>(command), this.register);
  }
}
