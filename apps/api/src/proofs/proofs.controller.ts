import type { Actor } from '@chengxin/core/access/actor';
import type { RecordId } from '@chengxin/core/database/record-id';
import { ProveRecord } from '@chengxin/core/proof/prove-record';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { LeavesAs } from '../access/leaves-as.js';
import { Reads } from '../access/reads.js';
import { Act } from '../access/route-policy.js';
import { Shows } from '../http/answers.js';
import { RecordIdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { LegalityProofView } from './proof.views.js';

/** 合法性证明：凭编号取得，不论是哪一种记录。 */
@ApiTags('proofs')
@Controller('v1/proofs')
export class ProofsController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':id')
  @LeavesAs('proof')
  @Act('case.read')
  @ApiOperation({
    summary:
      '一项记录的合法性证明：认定、列入、公示、惩戒措施、信用修复，凭其编号 The proof of legality of a record, by its id: a determination, a listing, a publication, a measure or a repair',
  })
  @Reads({ kinds: ['proof'] })
  @Shows(LegalityProofView)
  @Refuses([recordRefusals, 'record/not-found'])
  prove(@CurrentActor() actor: Actor, @RecordIdParam() id: RecordId): Promise<LegalityProofView> {
    return this.queries.execute(new ProveRecord(actor, id));
  }
}
