import type { Actor } from '@chengxin/core/access/actor';
import { Clock } from '@chengxin/core/clock/clock';
import type { IsoDay } from '@chengxin/core/clock/shanghai-day';
import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { DecideLocalEdition } from '@chengxin/core/local-register/decide-edition';
import { DraftLocalEdition } from '@chengxin/core/local-register/draft-edition';
import { LocalEditions, type LocalEditionRecord } from '@chengxin/core/local-register/local-editions';
import { localRegisterRefusals } from '@chengxin/core/local-register/local-register.refusals';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Refused } from '@chengxin/core/refusal/refused';
import { addDays } from '@chengxin/domain/calendar';
import { endedBases, endingBases, localDifference } from '@chengxin/domain/local-register';
import { AHEAD, aheadOf } from '@chengxin/domain/rule-clock-kinds';
import {
  LOCAL_REGISTERS,
  type LocalEdition,
  type LocalItem,
  type LocalMeasure,
  type LocalRegister,
} from '@chengxin/domain/reference-data';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Act, Public } from '../access/route-policy.js';
import { Changes, Creates, Lists, Shows } from '../http/answers.js';
import { Field } from '../http/field.js';
import { IfMatch } from '../http/if-match.js';
import { Cursors, PageQuery, type Page } from '../http/paging.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import { ENDING_REFUSALS } from './local-edition-endings.controller.js';
import {
  ClauseInput,
  LocalDifferenceView,
  LocalEditionDueView,
  LocalEditionView,
  LocalItemInput,
  LocalMeasureInput,
} from './local-edition.views.js';

class DraftLocalEditionRequest {
  @Field.code(LOCAL_REGISTERS, { zh: '目录 catalogue、清单 measure-list', en: 'Which register', example: 'catalogue' })
  register!: LocalRegister;

  @Field.text({ zh: '名称', en: 'Title', max: 200, example: '吕梁市公共信用信息目录（2027年版）' })
  title!: string;

  @Field.day({ zh: '施行之日，审定、公布之后', en: 'First day, after its approval', example: '2027-01-01' })
  from!: IsoDay;

  @Field.nested(() => LocalItemInput, { zh: '目录条目', en: 'Items', optional: true, list: { atMost: 2_000 } })
  items?: LocalItemInput[];

  @Field.nested(() => LocalMeasureInput, { zh: '清单条目', en: 'Measures', optional: true, list: { atMost: 2_000 } })
  measures?: LocalMeasureInput[];
}

class DecideLocalEditionRequest {
  @Field.code(['approved', 'declined', 'withdrawn'], {
    zh: '审定 approved、退回 declined、撤回 withdrawn',
    en: 'What is decided',
    example: 'approved',
  })
  outcome!: 'approved' | 'declined' | 'withdrawn';

  @Field.words({ zh: '理由', en: 'Reasons', max: 4_000, example: '意见已逐条答复' })
  reasons!: string;
}

const ROWS = Object.keys(localRegisterRefusals.table).filter(
  (code): code is Extract<keyof typeof localRegisterRefusals.table, `local-edition/${string}`> =>
    code.startsWith('local-edition/') &&
    !['local-edition/not-drafted', 'local-edition/not-consulted', 'local-edition/suggestions-open'].includes(code) &&
    !(ENDING_REFUSALS as readonly string[]).includes(code),
);

const STEP = [
  recordRefusals,
  'record/changed-meanwhile',
  'record/version-required',
  'actor/role-missing',
  'actor/other-region',
] as const;

/** 市级公共信用信息目录、失信惩戒措施清单（实施方案第一、三、四、九条）：依国家目录和清单编制，征求意见，由另一人审定，审定即公布。 */
@ApiTags('catalogue')
@Controller('v1')
export class LocalEditionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly editions: LocalEditions,
    private readonly register: ReferenceRegister,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  @Post('local-editions')
  @Act('local-edition.draft')
  @ApiOperation({
    summary: '编制一版，或者以 If-Match 修改拟稿 Draft an edition, or with If-Match change its draft',
    description:
      '每个条目都指向上级条目，只收窄、不放宽。代码为 行政区划.目录或清单.施行之日。 Each row lies under one above it, which it narrows and never widens.',
  })
  @Creates(LocalEditionView, '/v1/local-edition-drafts/{code}')
  @Refuses([localRegisterRefusals, 'local-edition/not-drafted', ...ROWS], STEP)
  draft(
    @CurrentActor() actor: Actor,
    @IfMatch() ifMatch: number | undefined,
    @Body() { items = [], measures = [], ...head }: DraftLocalEditionRequest,
  ): Promise<LocalEditionView> {
    const rows =
      head.register === 'catalogue' ? items.map((row) => this.item(row)) : measures.map((row) => this.measure(row));
    const draft = { ...head, rows } as Pick<LocalEdition, 'register' | 'rows'> & { title: string; from: IsoDay };
    return this.change(new DraftLocalEdition(actor, ifMatch, draft));
  }

  @Get('local-editions')
  @Public()
  @ApiOperation({
    summary: '审定公布的和征求意见的，最新的在前 Approved, and those on which opinions are sought; the newest first',
  })
  @Lists(LocalEditionView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  async list(@Query() query: PageQuery): Promise<Page<LocalEditionView>> {
    return this.cursors.pageInMemory(
      'local-editions',
      await this.editions.published(),
      query,
      (edition) => edition.code,
      (edition) => LocalEditionView.of(edition, this.register),
    );
  }

  @Get('local-editions-due')
  @Public()
  @ApiOperation({
    summary:
      '到期未更新、依据已经失效或者将在 90、30、7 日内失效 Due to be looked through again; bases that have ended, or end within 90, 30 or 7 days',
  })
  @Lists(LocalEditionDueView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  async due(@Query() query: PageQuery): Promise<Page<LocalEditionDueView>> {
    const today = this.clock.today();
    const approved = (await this.editions.published()).filter(({ state }) => state === 'approved');
    // One in force counts until its successor begins; of those to come every one, for its bases may end before its first day.
    const holding = approved.filter(({ from, until }) => until === null || (today < until && from < until));
    const counted = holding.filter(({ register, region, from }) =>
      approved.every(
        (other) =>
          other.register !== register ||
          other.region !== region ||
          other.from <= from ||
          other.from > today ||
          other.until === other.from,
      ),
    );
    const due = counted.map((edition) => this.dueOf(edition, today));
    return this.cursors.pageInMemory(
      'local-editions-due',
      due.filter(({ reviewDue, ending }) => reviewDue || ending.length > 0),
      query,
      ({ code }) => code,
      (each) => each,
    );
  }

  @Get('local-edition-drafts/:code')
  @Act('local-edition.read-drafts')
  @ApiOperation({ summary: '拟稿，供信用办 A draft, for the credit office' })
  @Shows(LocalEditionView)
  @Refuses([recordRefusals, 'record/not-found', 'actor/role-missing'])
  async showDraft(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<LocalEditionView> {
    const found = await this.editions.read(code);
    if (found.organ !== actor.organ.id) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return LocalEditionView.withProposals(found, this.register);
  }

  @Get('local-editions/:code')
  @Public()
  @ApiOperation({ summary: '一版目录、清单 One edition' })
  @Shows(LocalEditionView)
  @Refuses([recordRefusals, 'record/not-found'])
  async show(@Param('code') code: string): Promise<LocalEditionView> {
    return LocalEditionView.of(await this.publishedOne(code), this.register);
  }

  @Get('local-editions/:code/difference')
  @Public()
  @ApiOperation({ summary: '与上一版的差异 What it changes of the edition before it' })
  @Lists(LocalDifferenceView)
  @Refuses([recordRefusals, 'record/not-found'], [requestRefusals, 'request/cursor-invalid'])
  async difference(@Param('code') code: string, @Query() query: PageQuery): Promise<Page<LocalDifferenceView>> {
    const edition = await this.publishedOne(code);
    const before = await this.editions.before(edition);
    return this.cursors.pageInMemory(
      ['local-edition-difference', code],
      localDifference(before, edition),
      query,
      ({ row }) => row,
      (each) => each,
    );
  }

  @Post('local-editions/:code/decision')
  @Act('local-edition.decide')
  @ApiOperation({
    summary:
      '由信用办另一人审定、退回或者撤回；审定前须征求意见、答复建议 Decided by another person of the credit office',
  })
  @Changes(LocalEditionView)
  @Refuses(
    [
      localRegisterRefusals,
      'local-edition/not-drafted',
      'local-edition/not-consulted',
      'local-edition/suggestions-open',
      ...ROWS,
    ],
    [...STEP, 'record/not-found', 'record/holds-number', 'actor/same-person'],
  )
  decide(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() decision: DecideLocalEditionRequest,
  ): Promise<LocalEditionView> {
    return this.change(new DecideLocalEdition(actor, code, ifMatch, { ...decision }));
  }

  private item({ bases, retention, impactAssessment, ...row }: LocalItemInput): LocalItem {
    return {
      ...row,
      bases: bases.map((basis) => this.basis(basis)),
      ...(retention ? { retention: { term: retention.term, basis: this.basis(retention.basis) } } : {}),
      ...(impactAssessment ? { impactAssessment: { ...impactAssessment } } : {}),
    };
  }

  private measure({ bases, parent, ...row }: LocalMeasureInput): LocalMeasure {
    return { ...row, parent: { ...parent }, bases: bases.map((basis) => this.basis(basis)) };
  }

  private basis({ instrument, article }: ClauseInput) {
    return this.register.named(instrument, article);
  }

  private dueOf(edition: LocalEditionRecord, today: IsoDay): LocalEditionDueView {
    const rows = edition as unknown as LocalEdition;
    const ending = endingBases(rows, this.register.data, { after: today, upTo: addDays(today, AHEAD.at(-1)!) });
    const ended = endedBases(rows, this.register.data, today);
    const reviewDueOn = edition.reviewDueOn!;
    return {
      code: edition.code,
      reviewDueOn,
      reviewDue: reviewDueOn <= today,
      ending: [...ended, ...ending].map(({ row, basis, endsOn }) => ({
        row,
        basis: this.register.cite(basis),
        endsOn,
        within: aheadOf(endsOn, today) ?? 0,
      })),
    };
  }

  /** Nobody but the credit office sees what nobody was asked about yet. */
  private async publishedOne(code: string): Promise<LocalEditionRecord> {
    const found = (await this.editions.published()).find((edition) => edition.code === code);
    if (!found) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return found;
  }

  private async change(command: DraftLocalEdition | DecideLocalEdition): Promise<LocalEditionView> {
    return LocalEditionView.of(await this.commands.execute<typeof command, LocalEditionRecord>(command), this.register);
  }
}
