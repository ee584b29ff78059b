import type { Actor } from '@chengxin/core/access/actor';
import { competenceRefusals } from '@chengxin/core/access/competence';
import type { IsoDay } from '@chengxin/core/clock/shanghai-day';
import {
  CloseConsultation,
  ExtendConsultation,
  OpenConsultation,
  WithdrawConsultation,
} from '@chengxin/core/consultation/consult';
import { consultationRefusals } from '@chengxin/core/consultation/consultation.refusals';
import { Consultations, type Consultation } from '@chengxin/core/consultation/consultations';
import { standardRefusals } from '@chengxin/core/plugin-host/standard.refusals';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, type ICommand } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Act, Public } from '../access/route-policy.js';
import { Changes, Creates, Lists, Shows } from '../http/answers.js';
import { DigestField } from '../http/digest-field.js';
import { Field } from '../http/field.js';
import { IfMatch } from '../http/if-match.js';
import { Cursors, PAGE_LIMIT, PageQuery, type Page } from '../http/paging.js';
import { IdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import { AskedInput, ConsultationView } from './consultation.views.js';

const UNTIL = {
  zh: '最后一日，至少在三十日之后',
  en: 'Last day, thirty days from now at least',
  example: '2027-01-31',
};
const ASKED = { zh: '另行征求的对象', en: 'Who is asked besides the public' };

class OpenConsultationRequest {
  @Field.text({
    zh: '认定标准版本代码',
    en: 'Code of the edition',
    max: 200,
    example: 'market-supervision/listing/2027-01-01',
  })
  edition!: string;

  @Field.text({
    zh: '同时公布的部门网站：网址，或者含本部门名称的网站名称',
    en: 'The department’s site on which it is published: the address, or a name that holds the department’s',
    max: 500,
    example: '吕梁市市场监督管理局网站',
  })
  departmentSite!: string;

  @Field.day({ zh: '部门网站公布之日', en: 'Day of publication there', example: '2026-12-01' })
  publishedOn!: IsoDay;

  @DigestField({ zh: '部门网站公布页面', en: 'the page on which it was published there' })
  evidenceDigest!: string;

  @Field.day(UNTIL)
  until!: IsoDay;

  @Field.nested(() => AskedInput, { ...ASKED, list: { atMost: 20, atLeast: 0 } })
  asked!: AskedInput[];
}

class ExtendConsultationRequest {
  @Field.day(UNTIL)
  until!: IsoDay;

  @Field.nested(() => AskedInput, { ...ASKED, list: { atMost: 20, atLeast: 0 } })
  asked!: AskedInput[];
}

class EndConsultationRequest {
  @Field.words({ zh: '说明', en: 'Reasons', max: 4_000, example: '意见已逐条答复' })
  reasons!: string;
}

const STEP = [
  recordRefusals,
  'record/not-found',
  'record/changed-meanwhile',
  'record/version-required',
  'actor/role-missing',
  'actor/other-region',
] as const;

/** 认定标准公开征求意见（实施方案第七条）：不少于三十日，逐条答复，各方都征求到，方可采纳。 */
@ApiTags('standards')
@Controller('v1/consultations')
export class ConsultationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly consultations: Consultations,
    private readonly cursors: Cursors,
  ) {}

  @Post()
  @Act('consultation.open')
  @ApiOperation({
    summary: '就本地标准公开征求意见，今日起在信用网站公布 Consult on a local standard; shown here from today',
    description:
      '开始之日不计入，最后一日至少在三十日之后。 The day of opening is not counted; the last day is thirty days later at least.',
  })
  @Creates(ConsultationView, '/v1/consultations/{id}')
  @Refuses(
    [
      consultationRefusals,
      'consultation/not-for-national',
      'consultation/not-yet-published',
      'consultation/published-before-draft',
      'consultation/no-site',
      'consultation/too-short',
      'consultation/already-open',
    ],
    [standardRefusals, 'standard/edition-unknown'],
    [competenceRefusals, 'organ/below-county', 'plugin/quarantined'],
    [recordRefusals, 'actor/role-missing', 'actor/other-sector', 'actor/other-region'],
  )
  async open(@CurrentActor() actor: Actor, @Body() body: OpenConsultationRequest): Promise<ConsultationView> {
    return this.change(new OpenConsultation(actor, { ...body, asked: body.asked.map((each) => ({ ...each })) }));
  }

  @Get()
  @Public()
  @ApiOperation({ summary: '征求意见，最新的在前 Consultations, the newest first' })
  @Lists(ConsultationView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  async list(@Query() { cursor, limit = PAGE_LIMIT }: PageQuery): Promise<Page<ConsultationView>> {
    const after = this.cursors.decode('consultations', cursor)?.[0];
    const found = await this.consultations.list(after === undefined ? undefined : String(after), limit + 1);
    const counts = await this.consultations.counts(found.map(({ id }) => id));
    return this.cursors.page(
      'consultations',
      found,
      limit,
      ({ id }) => [id],
      (each) => ConsultationView.of(each, counts.get(each.id)),
    );
  }

  @Get(':id')
  @Public()
  @ApiOperation({
    summary: '一次征求意见，收到的意见和采纳情况 One of them: opinions by capacity, and what became of them',
  })
  @Shows(ConsultationView)
  @Refuses([recordRefusals, 'record/not-found'])
  async show(@IdParam() id: string): Promise<ConsultationView> {
    const found = await this.consultations.read(id);
    return ConsultationView.of(found, (await this.consultations.counts([id])).get(id));
  }

  @Post(':id/extension')
  @Act('consultation.open')
  @ApiOperation({ summary: '延长期限、补充征求对象；期限只能延长 Extend it, and ask more; never shorter' })
  @Changes(ConsultationView)
  @Refuses([consultationRefusals, 'consultation/not-longer', 'consultation/ended'], STEP)
  extend(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() { until, asked }: ExtendConsultationRequest,
  ): Promise<ConsultationView> {
    return this.change(
      new ExtendConsultation(actor, id, ifMatch, { until, asked: asked.map((each) => ({ ...each })) }),
    );
  }

  @Post(':id/closing')
  @Act('consultation.close')
  @ApiOperation({
    summary:
      '结束：期限已满、逐条答复、各方都征求到，由另一人办理 Close: time up, all answered, all asked; by another person',
  })
  @Changes(ConsultationView)
  @Refuses(
    [
      consultationRefusals,
      'consultation/period-not-over',
      'consultation/unanswered',
      'consultation/not-consulted',
      'consultation/ended',
    ],
    [...STEP, 'actor/same-person'],
  )
  close(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() { reasons }: EndConsultationRequest,
  ): Promise<ConsultationView> {
    return this.change(new CloseConsultation(actor, id, ifMatch, reasons));
  }

  @Post(':id/withdrawal')
  @Act('consultation.withdraw')
  @ApiOperation({ summary: '撤回，不再拟采纳 Withdraw it' })
  @Changes(ConsultationView)
  @Refuses([consultationRefusals, 'consultation/ended'], STEP)
  withdraw(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() { reasons }: EndConsultationRequest,
  ): Promise<ConsultationView> {
    return this.change(new WithdrawConsultation(actor, id, ifMatch, reasons));
  }

  private async change(command: ICommand): Promise<ConsultationView> {
    const changed = await this.commands.execute<ICommand, Consultation>(command);
    return ConsultationView.of(changed, (await this.consultations.counts([changed.id])).get(changed.id));
  }
}
