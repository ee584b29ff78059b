import type { Actor } from '@chengxin/core/access/actor';
import { competenceRefusals } from '@chengxin/core/access/competence';
import type { RecordId } from '@chengxin/core/database/record-id';
import { ExtendDecision, StateDecisionClock } from '@chengxin/core/listing/extend-decision';
import { GrantGrace } from '@chengxin/core/listing/grant-grace';
import { HandOverListing } from '@chengxin/core/listing/hand-over-listing';
import { listingRefusals } from '@chengxin/core/listing/listing.refusals';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Act } from '../access/route-policy.js';
import { Changes } from '../http/answers.js';
import { IfMatch } from '../http/if-match.js';
import { RecordIdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import {
  ExtendDecisionRequest,
  GrantGraceRequest,
  HandOverListingRequest,
  StateDecisionClockRequest,
} from './listing.requests.js';
import { ListingView } from './listing.views.js';

const COMPETENCE = [
  competenceRefusals,
  'organ/below-county',
  'organ/below-level',
  'organ/not-the-deciding-organ',
] as const;
const NO_STEP = 'listing/transition-not-allowed';

/** 列入程序的期限：起算、延长、宽限、移送。 */
@ApiTags('listings')
@Controller('v1/listings')
export class ListingDeadlinesController {
  constructor(private readonly commands: CommandBus) {}

  @Post(':id/decision-clock')
  @Act('listing.state-clock')
  @ApiOperation({
    summary: '登记决定期限的起算日 State the day from which the rule counts the decision',
  })
  @Changes(ListingView)
  @Refuses(
    [listingRefusals, NO_STEP, 'listing/day-impossible', 'listing/decision-already-extended'],
    COMPETENCE,
    recordRefusals,
  )
  stateClock(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() clock: StateDecisionClockRequest,
  ): Promise<ListingView> {
    return this.commands.execute(new StateDecisionClock(actor, id, ifMatch, { ...clock }));
  }

  @Post(':id/decision-extension')
  @Act('listing.extend-decision')
  @ApiOperation({
    summary: '延长决定期限，一次，期限届满前 Put the decision off: once, in time, by an approver, with grounds',
  })
  @Changes(ListingView)
  @Refuses(
    [
      listingRefusals,
      NO_STEP,
      'listing/decision-not-extendable',
      'listing/decision-clock-unknown',
      'listing/decision-overdue',
      'listing/decision-already-extended',
      'listing/grounds-missing',
    ],
    COMPETENCE,
    recordRefusals,
  )
  extendDecision(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() { reasons }: ExtendDecisionRequest,
  ): Promise<ListingView> {
    return this.commands.execute(new ExtendDecision(actor, id, ifMatch, reasons));
  }

  @Post(':id/grace')
  @Act('listing.grant-grace')
  @ApiOperation({
    summary: '给予宽限期，期内不公示 Grant time to perform; the entry is not shown meanwhile',
  })
  @Changes(ListingView)
  @Refuses(
    [listingRefusals, NO_STEP, 'listing/no-grace', 'listing/grace-already-granted', 'listing/grace-out-of-bounds'],
    COMPETENCE,
    recordRefusals,
  )
  grace(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() grace: GrantGraceRequest,
  ): Promise<ListingView> {
    return this.commands.execute(new GrantGrace(actor, id, ifMatch, { ...grace }));
  }

  @Post(':id/hand-over')
  @Act('listing.hand-over')
  @ApiOperation({
    summary: '登记向外省公示机关移送 The decision was handed to the organ of another province that publishes it',
  })
  @Changes(ListingView)
  @Refuses([listingRefusals, NO_STEP, 'listing/day-impossible'], COMPETENCE, recordRefusals)
  handOver(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() handOver: HandOverListingRequest,
  ): Promise<ListingView> {
    return this.commands.execute(new HandOverListing(actor, id, ifMatch, { ...handOver }));
  }
}
