import type { Actor } from '@chengxin/core/access/actor';
import type { RecordId } from '@chengxin/core/database/record-id';
import { paperRefusals } from '@chengxin/core/paper/paper.refusals';
import { PrintListing } from '@chengxin/core/paper/print-listing';
import { PrintRepair } from '@chengxin/core/paper/print-repair';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Reads } from '../access/reads.js';
import { Act } from '../access/route-policy.js';
import { Field } from '../http/field.js';
import { RecordIdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { PaperPage } from './paper-page.js';

export class PaperQuery {
  @Field.text({
    zh: '文号，由机关自编；不填则留空',
    en: 'Number of the paper, the organ’s own; without one its place stays blank',
    optional: true,
    max: 60,
    example: '吕市监严列〔2026〕7号',
  })
  number?: string;
}

class ReceiptQuery extends PaperQuery {
  @Field.code(['notice', 'decision'], {
    zh: '所送达的文书，默认告知书',
    en: 'What is served; the notice unless said',
    optional: true,
  })
  of?: 'notice' | 'decision';
}

/** 可以打印、签署的文书（实施方案第八、十一条）。 */
@ApiTags('papers')
@Controller('v1')
export class PapersController {
  constructor(private readonly queries: QueryBus) {}

  @Get('listings/:id/papers/notice')
  @Reads({ kinds: ['paper'] })
  @Act('case.read')
  @ApiOperation({ summary: '告知书 The prior notice, to be signed and served' })
  @PaperPage('告知书：事由、依据、权利、异议期限；日期留空 Reason, basis, rights and window; undated')
  @Refuses([recordRefusals, 'record/not-found'])
  notice(@CurrentActor() actor: Actor, @RecordIdParam() id: RecordId, @Query() query: PaperQuery): Promise<string> {
    return this.queries.execute(new PrintListing(actor, id, 'notice', { ...query }));
  }

  @Get('listings/:id/papers/service-receipt')
  @Reads({ kinds: ['paper'] })
  @Act('case.read')
  @ApiOperation({ summary: '送达回证 The receipt of service, a form' })
  @PaperPage('送达回证：已登记的填入，签名处留空 What is recorded is filled in; signatures are left to hands')
  @Refuses([recordRefusals, 'record/not-found'], [paperRefusals, 'paper/nothing-decided'])
  receipt(@CurrentActor() actor: Actor, @RecordIdParam() id: RecordId, @Query() query: ReceiptQuery): Promise<string> {
    return this.queries.execute(new PrintListing(actor, id, 'service-receipt', { ...query }));
  }

  @Get('listings/:id/papers/decision')
  @Reads({ kinds: ['paper'] })
  @Act('case.read')
  @ApiOperation({ summary: '列入决定书 The decision to list' })
  @PaperPage(
    '列入决定书：事由、依据、失信惩戒措施提示、移出条件和程序、救济 Reason, basis, notice of measures, way out and remedies',
  )
  @Refuses([recordRefusals, 'record/not-found'], [paperRefusals, 'paper/nothing-decided'])
  decision(@CurrentActor() actor: Actor, @RecordIdParam() id: RecordId, @Query() query: PaperQuery): Promise<string> {
    return this.queries.execute(new PrintListing(actor, id, 'decision', { ...query }));
  }

  @Get('listings/:id/papers/repair-notice')
  @Reads({ kinds: ['paper'] })
  @Act('case.read')
  @ApiOperation({ summary: '信用修复告知书，与决定书一并送达 The notice of repair, served with the decision' })
  @PaperPage(
    '信用修复告知书：移出条件和程序、修复途径、材料、时限，不收费 Way out, routes of repair, papers and times; no fee',
  )
  @Refuses([recordRefusals, 'record/not-found'], [paperRefusals, 'paper/nothing-decided'])
  repairNotice(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @Query() query: PaperQuery,
  ): Promise<string> {
    return this.queries.execute(new PrintListing(actor, id, 'repair-notice', { ...query }));
  }

  @Get('repairs/:id/papers/decision')
  @Reads({ kinds: ['paper'] })
  @Act('case.read')
  @ApiOperation({ summary: '修复决定书 The decision on a repair' })
  @PaperPage(
    '修复决定书：终止的、不终止的及其理由；重整计划、和解协议执行期间的暂时修复，屏蔽的、不受影响的，执行结束后的决定 What ends, what stays and why; of a temporary repair while a plan of reorganisation is carried out what is shielded, and then how it ended',
  )
  @Refuses([recordRefusals, 'record/not-found'], [paperRefusals, 'paper/nothing-decided'])
  repair(@CurrentActor() actor: Actor, @RecordIdParam() id: RecordId, @Query() query: PaperQuery): Promise<string> {
    return this.queries.execute(new PrintRepair(actor, id, { ...query }));
  }
}
