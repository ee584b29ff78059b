import type { Actor } from '@chengxin/core/access/actor';
import { competenceRefusals } from '@chengxin/core/access/competence';
import type { RecordId } from '@chengxin/core/database/record-id';
import { ClearMark } from '@chengxin/core/document/clear-mark';
import { documentRefusals } from '@chengxin/core/document/document.refusals';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Act } from '../access/route-policy.js';
import { DeterminationView } from '../determinations/determination.views.js';
import { Changes } from '../http/answers.js';
import { IfMatch } from '../http/if-match.js';
import { RecordIdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { ClearMarkRequest } from './document.requests.js';

/** 文书停止执行或变更后，认定上的标记由人解除。 */
@ApiTags('determinations')
@Controller('v1/determinations')
export class MarksController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/clearance')
  @Act('determination.clear-mark')
  @ApiOperation({ summary: '解除标记：认定仍然成立 Clear the mark: the determination stands' })
  @Changes(DeterminationView)
  @Refuses(
    [documentRefusals, 'document/no-mark', 'document/stayed', 'document/annulled'],
    competenceRefusals,
    recordRefusals,
  )
  clear(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() body: ClearMarkRequest,
  ): Promise<DeterminationView> {
    return this.commands.execute(new ClearMark(actor, id, ifMatch, body.reasons));
  }
}
