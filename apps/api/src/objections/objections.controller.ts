import type { Actor } from '@chengxin/core/access/actor';
import { competenceRefusals } from '@chengxin/core/access/competence';
import type { RecordId } from '@chengxin/core/database/record-id';
import { listingRefusals } from '@chengxin/core/listing/listing.refusals';
import { AnswerObjection, VerifyObjection } from '@chengxin/core/objection/answer-objection';
import { ReadObjection } from '@chengxin/core/objection/read-objection';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
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
import { AnswerObjectionRequest, VerifyObjectionRequest } from './objection.requests.js';
import { ObjectionView } from './objection.views.js';

const COMPETENCE = [
  competenceRefusals,
  'organ/below-county',
  'organ/below-level',
  'organ/not-the-deciding-organ',
] as const;

/** 异议的核实与答复（实施方案第八条）。 */
@ApiTags('objections')
@Controller('v1/objections')
export class ObjectionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get(':id')
  @Act('case.read')
  @ApiOperation({ summary: '一项异议 One objection' })
  @Reads({ kinds: ['procedure'] })
  @Shows(ObjectionView)
  @Refuses([recordRefusals, 'record/not-found'])
  show(@CurrentActor() actor: Actor, @RecordIdParam() id: RecordId): Promise<ObjectionView> {
    return this.queries.execute(new ReadObjection(actor, id));
  }

  @Post(':id/verification')
  @Act('objection.verify')
  @ApiOperation({ summary: '登记核实情况 Record what was found out' })
  @Changes(ObjectionView)
  @Refuses([listingRefusals, 'objection/not-open'], COMPETENCE, recordRefusals)
  verify(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() { found }: VerifyObjectionRequest,
  ): Promise<ObjectionView> {
    return this.commands.execute(new VerifyObjection(actor, id, ifMatch, found));
  }

  @Post(':id/answer')
  @Act('objection.answer')
  @ApiOperation({ summary: '答复，由核实人以外的人作出 Answer; by another person than verified' })
  @Changes(ObjectionView)
  @Refuses(
    [listingRefusals, 'objection/not-open', 'objection/not-verified', 'listing/transition-not-allowed'],
    COMPETENCE,
    recordRefusals,
  )
  answer(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() answer: AnswerObjectionRequest,
  ): Promise<ObjectionView> {
    return this.commands.execute(new AnswerObjection(actor, id, ifMatch, { ...answer }));
  }
}
