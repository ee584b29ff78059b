import type { Actor } from '@chengxin/core/access/actor';
import type { RecordId } from '@chengxin/core/database/record-id';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { LiftSanction, ReportSanction } from '@chengxin/core/sanction/change-sanction';
import { ReadSanction } from '@chengxin/core/sanction/read-sanction';
import { sanctionRefusals } from '@chengxin/core/sanction/sanction.refusals';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Reads } from '../access/reads.js';
import { Act } from '../access/route-policy.js';
import { Changes, Shows } from '../http/answers.js';
import { IfMatch } from '../http/if-match.js';
import { RecordIdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { EndSanctionRequest, SanctionFeedbackRequest } from './sanction.requests.js';
import { SanctionView } from './sanction.views.js';

const OF_THE_EXECUTOR = [sanctionRefusals, 'sanction/not-the-executor', 'sanction/not-active'] as const;
const CHANGES = [
  recordRefusals,
  'record/not-found',
  'record/changed-meanwhile',
  'record/version-required',
  'actor/role-missing',
] as const;

/** 惩戒的反馈与解除（实施方案第九、十条）。 */
@ApiTags('sanctions')
@Controller('v1/sanctions')
export class SanctionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get(':id')
  @Act('case.read')
  @ApiOperation({ summary: '一项惩戒 One measure as it was assigned' })
  @Reads({ kinds: ['measure'] })
  @Shows(SanctionView)
  @Refuses([recordRefusals, 'record/not-found'])
  show(@CurrentActor() actor: Actor, @RecordIdParam() id: RecordId): Promise<SanctionView> {
    return this.queries.execute(new ReadSanction(actor, id));
  }

  @Post(':id/feedback')
  @Act('sanction.report')
  @ApiOperation({ summary: '实施机关反馈 The executing organ says what it did' })
  @Changes(SanctionView)
  @Refuses(OF_THE_EXECUTOR, CHANGES)
  report(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() feedback: SanctionFeedbackRequest,
  ): Promise<SanctionView> {
    return this.commands.execute(new ReportSanction(actor, id, ifMatch, { ...feedback }));
  }

  @Post(':id/end')
  @Act('sanction.lift')
  @ApiOperation({ summary: '实施机关提前解除 The executing organ lifts it before its end' })
  @Changes(SanctionView)
  @Refuses(OF_THE_EXECUTOR, CHANGES)
  end(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() { reasons }: EndSanctionRequest,
  ): Promise<SanctionView> {
    return this.commands.execute(new LiftSanction(actor, id, ifMatch, reasons));
  }
}
