import type { Actor } from '@chengxin/core/access/actor';
import { competenceRefusals } from '@chengxin/core/access/competence';
import { parseRecordId, type RecordId } from '@chengxin/core/database/record-id';
import { ConsentToListing } from '@chengxin/core/listing/consent-to-listing';
import { DecideListing } from '@chengxin/core/listing/decide-listing';
import { documentRefusals } from '@chengxin/core/document/document.refusals';
import { determinationRefusals } from '@chengxin/core/determination/determination.refusals';
import { ExtendListing } from '@chengxin/core/listing/extend-listing';
import { RecordHearing } from '@chengxin/core/listing/hearing';
import { listingRefusals } from '@chengxin/core/listing/listing.refusals';
import { ProposeListing } from '@chengxin/core/listing/propose-listing';
import { ReadListing } from '@chengxin/core/listing/read-listing';
import { RemoveListing } from '@chengxin/core/listing/remove-listing';
import { ServeDecision } from '@chengxin/core/listing/serve-decision';
import { ServeNotice } from '@chengxin/core/listing/serve-notice';
import { WaiveWindow } from '@chengxin/core/listing/waive-window';
import { LodgeObjection } from '@chengxin/core/objection/lodge-objection';
import { publicationRefusals } from '@chengxin/core/publication/publication.refusals';
import { Publish } from '@chengxin/core/publication/publish';
import { standardRefusals } from '@chengxin/core/plugin-host/standard.refusals';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { AssignSanction } from '@chengxin/core/sanction/assign-sanction';
import { sanctionRefusals } from '@chengxin/core/sanction/sanction.refusals';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Reads } from '../access/reads.js';
import { Act } from '../access/route-policy.js';
import { Changes, Creates, Shows } from '../http/answers.js';
import { IfMatch } from '../http/if-match.js';
import { RecordIdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { LodgeObjectionRequest } from '../objections/objection.requests.js';
import { ObjectionView } from '../objections/objection.views.js';
import { publicationRequest, PublishRequest } from '../publications/publication.requests.js';
import { PublicationView } from '../publications/publication.views.js';
import { AssignSanctionRequest } from '../sanctions/sanction.requests.js';
import { SanctionView } from '../sanctions/sanction.views.js';
import {
  ConsentToListingRequest,
  DecideListingRequest,
  ExtendListingRequest,
  listingDecision,
  proposedPersons,
  ProposeListingRequest,
  RecordHearingRequest,
  RemoveListingRequest,
  ServeDecisionRequest,
  ServeNoticeRequest,
  WaiveWindowRequest,
} from './listing.requests.js';
import { ListingView, ListingCaseView } from './listing.views.js';

/** What the list itself rests on, on the day of the act. */
const GROUND = [
  standardRefusals,
  'standard/ended',
  'standard/not-reviewed',
  'standard/none-in-force',
  'standard/basis-ended',
] as const;

const COMPETENCE = [
  competenceRefusals,
  'organ/below-county',
  'organ/below-level',
  'organ/not-the-deciding-organ',
] as const;
const CREATES = [
  recordRefusals,
  'record/not-found',
  'actor/role-missing',
  'actor/other-sector',
  'actor/other-region',
] as const;
/** What is stated for a clause of the list: a chance to cure, an exit. */
const STATED = [
  determinationRefusals,
  'fact/not-declared',
  'fact/comes-from-document',
  'fact/wrong-type',
  'judgement/not-declared',
  'judgement/reasons-missing',
] as const;
/** The persons beside the party, as a proposal names them. */
const PERSONS = [
  'listing/persons-not-in-rule',
  'listing/person-prohibited',
  'listing/person-missing',
  'listing/person-known-and-not',
  'listing/role-not-in-rule',
  'listing/person-is-party',
  'listing/person-kind',
  'listing/person-twice',
  'listing/person-reasons-missing',
  'listing/responsibility-missing',
  'listing/not-responsible',
] as const;
const CARE = ['care/unanswered', 'care/forbids', 'care/undetermined', 'care/weigh'] as const;
const NO_STEP = 'listing/transition-not-allowed';

/** 严重失信主体名单的列入与移出（实施方案第六至八条）。 */
@ApiTags('listings')
@Controller('v1/listings')
export class ListingsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Act('listing.propose')
  @ApiOperation({
    summary:
      '拟列入，写明一并列入的人员 Propose a listing, with the persons whom the rule lists or names beside the party',
  })
  @Creates(ListingView, '/v1/listings/{id}')
  @Refuses(
    [
      listingRefusals,
      'listing/no-determination',
      'listing/criterion-leads-to-record-only',
      'listing/projection-not-decided',
      'listing/already-open',
      'listing/not-again-yet',
      'listing/repaired',
      'listing/document-not-effective',
      'listing/decided-with-party',
      ...PERSONS,
    ],
    [determinationRefusals, ...CARE, 'determination/already-made'],
    [
      documentRefusals,
      'catalogue/item-missing',
      'catalogue/no-personal-ground',
      'catalogue/not-collected-here',
      'catalogue/basis-ended',
    ],
    GROUND,
    [...COMPETENCE, 'plugin/quarantined'],
    [...CREATES, 'record/field-not-wanted'],
  )
  propose(@CurrentActor() actor: Actor, @Body() body: ProposeListingRequest): Promise<ListingView> {
    return this.commands.execute(
      new ProposeListing(actor, parseRecordId(body.determination)!, body.reasons, proposedPersons(body)),
    );
  }

  @Get(':id')
  @Act('case.read')
  @ApiOperation({ summary: '一项列入，含程序各步与异议 One listing with its procedure and objections' })
  @Reads({ kinds: ['procedure'] })
  @Shows(ListingCaseView)
  @Refuses([recordRefusals, 'record/not-found'])
  show(@CurrentActor() actor: Actor, @RecordIdParam() id: RecordId): Promise<ListingView> {
    return this.queries.execute(new ReadListing(actor, id));
  }

  @Post(':id/notice')
  @Act('listing.serve-notice')
  @ApiOperation({ summary: '登记告知及其送达 Record the prior notice and its service' })
  @Changes(ListingView)
  @Refuses(
    [
      listingRefusals,
      NO_STEP,
      'listing/notice-incomplete',
      'listing/penalty-notice-did-not-name-listing',
      'listing/notice-after-decision',
      'listing/notice-before-document',
      'listing/served-in-future',
      'listing/hearing-not-told',
      'listing/hearing-not-stated',
      'listing/decided-before-hearing-term',
      'listing/window-not-set',
      'listing/window-set-by-rule',
    ],
    COMPETENCE,
    recordRefusals,
  )
  notice(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() notice: ServeNoticeRequest,
  ): Promise<ListingView> {
    return this.commands.execute(new ServeNotice(actor, id, ifMatch, { ...notice }));
  }

  @Post(':id/decision-service')
  @Act('listing.serve-decision')
  @ApiOperation({
    summary:
      '登记决定书的送达，与信用修复告知书一并送达（两书同达） Record how the decision was served, with the notice of repair',
  })
  @Changes(ListingView)
  @Refuses(
    [
      listingRefusals,
      'listing/nothing-to-serve',
      'listing/decision-served-already',
      'listing/served-in-future',
      'listing/served-before-decided',
      'listing/repair-notice-missing',
      'listing/one-paper-for-two',
    ],
    COMPETENCE,
    recordRefusals,
  )
  serveDecision(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() served: ServeDecisionRequest,
  ): Promise<ListingView> {
    return this.commands.execute(new ServeDecision(actor, id, ifMatch, { ...served }));
  }

  @Post(':id/waiver')
  @Act('listing.waive-window')
  @ApiOperation({ summary: '登记当事人书面放弃剩余异议期限 The party waives the rest of the window in writing' })
  @Changes(ListingView)
  @Refuses(
    [listingRefusals, NO_STEP, 'listing/notice-not-served', 'listing/no-window', 'listing/day-impossible'],
    COMPETENCE,
    recordRefusals,
  )
  waive(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() waiver: WaiveWindowRequest,
  ): Promise<ListingView> {
    return this.commands.execute(new WaiveWindow(actor, id, ifMatch, { ...waiver }));
  }

  @Post(':id/hearing')
  @Act('listing.record-hearing')
  @ApiOperation({
    summary:
      '登记处罚程序中的听证：当事人要求、不要求，已举行 The hearing of the penalty procedure: asked for, not asked for, held',
  })
  @Changes(ListingView)
  @Refuses(
    [
      listingRefusals,
      NO_STEP,
      'listing/no-hearing',
      'listing/day-impossible',
      'listing/hearing-not-asked',
      'listing/hearing-after-decision',
      'listing/hearing-notified-late',
    ],
    COMPETENCE,
    recordRefusals,
  )
  hearing(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() hearing: RecordHearingRequest,
  ): Promise<ListingView> {
    return this.commands.execute(new RecordHearing(actor, id, ifMatch, { ...hearing }));
  }

  @Post(':id/objections')
  @Act('objection.lodge')
  @ApiOperation({
    summary: '登记异议；核实并答复以前不得决定 Record an objection; nothing is decided before it is answered',
  })
  @Creates(ObjectionView, '/v1/objections/{id}')
  @Refuses([listingRefusals, NO_STEP, 'listing/day-impossible'], COMPETENCE, CREATES)
  object(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @Body() objection: LodgeObjectionRequest,
  ): Promise<ObjectionView> {
    return this.commands.execute(new LodgeObjection(actor, id, { ...objection }));
  }

  @Post(':id/consent')
  @Act('listing.consent')
  @ApiOperation({ summary: '上一级机关同意或者不同意 Consent of the next level up' })
  @Changes(ListingView)
  @Refuses(
    [
      listingRefusals,
      NO_STEP,
      'listing/consent-not-needed',
      'listing/consent-not-superior',
      'listing/decided-with-party',
    ],
    [recordRefusals, 'record/not-found', 'record/changed-meanwhile', 'record/version-required', 'actor/role-missing'],
  )
  consent(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() consent: ConsentToListingRequest,
  ): Promise<ListingView> {
    return this.commands.execute(new ConsentToListing(actor, id, ifMatch, { ...consent }));
  }

  @Post(':id/decision')
  @Act('listing.decide')
  @ApiOperation({ summary: '列入或者不予列入，由另一人决定 Decide; by another person than proposed' })
  @Changes(ListingView)
  @Refuses(
    [
      listingRefusals,
      NO_STEP,
      'listing/notice-not-served',
      'listing/objection-window-open',
      'listing/hearing-unanswered',
      'listing/hearing-not-held',
      'listing/objection-unanswered',
      'listing/objection-upheld',
      'listing/consent-missing',
      'listing/document-not-effective',
      'listing/cured',
      'listing/cure-to-weigh',
      'listing/cure-unknown',
      'listing/ban-end-missing',
      'listing/period-over',
      'listing/decided-with-party',
      'listing/person-missing',
      'listing/person-is-mandatory',
      'listing/person-reasons-missing',
      'listing/left-out-unknown',
      'listing/repaired',
    ],
    STATED,
    [documentRefusals, 'catalogue/basis-ended'],
    GROUND,
    [...COMPETENCE, 'plugin/quarantined'],
    recordRefusals,
  )
  decide(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() decision: DecideListingRequest,
  ): Promise<ListingView> {
    return this.commands.execute(new DecideListing(actor, id, ifMatch, listingDecision(decision)));
  }

  @Post(':id/publication')
  @Act('publication.publish')
  @ApiOperation({ summary: '公示列入决定 Publish the listing' })
  @Creates(PublicationView, '/v1/publications/{id}')
  @Refuses(
    publicationRefusals,
    [documentRefusals, 'catalogue/basis-ended'],
    [listingRefusals, 'listing/cured', 'listing/cure-to-weigh', 'listing/cure-unknown', 'listing/grace-running'],
    STATED,
    [...COMPETENCE, 'plugin/quarantined'],
    recordRefusals,
  )
  publish(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() body: PublishRequest,
  ): Promise<PublicationView> {
    return this.commands.execute(new Publish(actor, { listing: id, ifMatch }, publicationRequest(id, body)));
  }

  @Post(':id/sanctions')
  @Act('sanction.assign')
  @ApiOperation({ summary: '实施清单内的措施 Assign a measure of the list in force' })
  @Creates(SanctionView, '/v1/sanctions/{id}')
  @Refuses(
    [
      sanctionRefusals,
      'sanction/not-listed',
      'sanction/mapping-unknown',
      'sanction/not-assignable',
      'sanction/not-on-list',
      'sanction/basis-ended',
      'sanction/advisory-only',
      'sanction/severity-too-low',
      'sanction/penalty-does-not-fit',
      'sanction/condition-not-met',
      'sanction/undetermined',
      'sanction/subject-does-not-fit',
      'sanction/aimed-at-persons',
      'sanction/already-assigned',
      'sanction/executor-not-competent',
      'sanction/term-over',
    ],
    [...COMPETENCE, 'plugin/quarantined'],
    [...CREATES, 'actor/same-person'],
  )
  assign(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @Body() input: AssignSanctionRequest,
  ): Promise<SanctionView> {
    return this.commands.execute(new AssignSanction(actor, id, { ...input }));
  }

  @Post(':id/extension')
  @Act('listing.prepare-extension', 'listing.decide-extension')
  @ApiOperation({
    summary: '延长列入期限，拟办与决定分开 Extend the period; prepared by one person, decided by another',
  })
  @Changes(ListingView)
  @Refuses(
    [
      listingRefusals,
      'listing/not-extendable',
      'listing/nothing-to-extend',
      'listing/already-extended',
      'listing/extension-ground-unknown',
      'listing/extension-out-of-bounds',
      'listing/extension-not-prepared',
    ],
    COMPETENCE,
    recordRefusals,
  )
  extend(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() extension: ExtendListingRequest,
  ): Promise<ListingView> {
    return this.commands.execute(new ExtendListing(actor, id, ifMatch, { ...extension }));
  }

  @Post(':id/removal')
  @Act('listing.prepare-removal', 'listing.decide-removal')
  @ApiOperation({ summary: '期满或者有误的移出，拟办与决定分开 Remove; prepared by one person, decided by another' })
  @Changes(ListingView)
  @Refuses(
    [
      listingRefusals,
      NO_STEP,
      'listing/not-yet-over',
      'listing/removal-not-prepared',
      'listing/exit-unknown',
      'listing/exit-not-open',
      'listing/application-missing',
      'listing/application-of-another',
      'listing/application-day-unfit',
    ],
    STATED,
    COMPETENCE,
    recordRefusals,
  )
  remove(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() removal: RemoveListingRequest,
  ): Promise<ListingView> {
    return this.commands.execute(new RemoveListing(actor, id, ifMatch, { ...removal }));
  }
}
