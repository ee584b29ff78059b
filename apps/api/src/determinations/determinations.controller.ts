import { competenceRefusals } from '@chengxin/core/access/competence';
import type { Actor } from '@chengxin/core/access/actor';
import type { RecordId } from '@chengxin/core/database/record-id';
import { AssessDocument } from '@chengxin/core/determination/assess-document';
import { DecideDetermination } from '@chengxin/core/determination/decide-determination';
import { DecideSupplement } from '@chengxin/core/determination/decide-supplement';
import { determinationRefusals } from '@chengxin/core/determination/determination.refusals';
import { ProposeDetermination } from '@chengxin/core/determination/propose-determination';
import { ReadDetermination } from '@chengxin/core/determination/read-determination';
import { SupplementDetermination } from '@chengxin/core/determination/supplement-determination';
import { supplementRefusals } from '@chengxin/core/determination/supplement.refusals';
import { listingRefusals } from '@chengxin/core/listing/listing.refusals';
import { publicationRefusals } from '@chengxin/core/publication/publication.refusals';
import { Publish } from '@chengxin/core/publication/publish';
import { ProveRecord } from '@chengxin/core/proof/prove-record';
import { documentRefusals } from '@chengxin/core/document/document.refusals';
import { RevokeDetermination } from '@chengxin/core/listing/revoke-determination';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { LeavesAs } from '../access/leaves-as.js';
import { Reads } from '../access/reads.js';
import { Act } from '../access/route-policy.js';
import { Answers, Changes, Creates, Shows } from '../http/answers.js';
import { IfMatch } from '../http/if-match.js';
import { RecordIdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { LegalityProofView } from '../proofs/proof.views.js';
import { PublicationView } from '../publications/publication.views.js';
import { PublishRequest, publicationRequest } from '../publications/publication.requests.js';
import {
  AssessDocumentRequest,
  DecideDeterminationRequest,
  DecideSupplementRequest,
  ProposeDeterminationRequest,
  RevokeDeterminationRequest,
  SupplementRequest,
} from './determination.requests.js';
import { AssessmentView, DeterminationCaseView, DeterminationView } from './determination.views.js';

/** 失信行为认定（实施方案第二、八、十六条）。 */
@ApiTags('determinations')
@Controller('v1/determinations')
export class DeterminationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('assessments')
  @Act('case.read')
  @ApiOperation({
    summary: '试判：以文书生效之日施行的标准逐项判断，不写入 Assess a document by every criterion; nothing is written',
  })
  @Reads({
    kinds: ['finding'],
    about: (_answer: AssessmentView, { body }) => [(body as AssessDocumentRequest).subjectId],
  })
  @Answers(AssessmentView)
  @Refuses(
    [
      determinationRefusals,
      'standard/not-in-force',
      'standard/not-adopted',
      'standard/list-unnamed',
      'standard/list-unknown',
      'fact/not-declared',
      'fact/comes-from-document',
      'fact/wrong-type',
      'judgement/not-declared',
      'judgement/reasons-missing',
    ],
    [competenceRefusals, 'plugin/none-for-sector', 'plugin/quarantined'],
    [recordRefusals, 'record/not-found'],
  )
  assess(@CurrentActor() actor: Actor, @Body() body: AssessDocumentRequest): Promise<AssessmentView> {
    const { subjectId, documentId, list, facts = {}, judgements = {} } = body;
    const input = { subjectId, documentId, facts, judgements, ...(list === undefined ? {} : { list }) };
    return this.queries.execute(new AssessDocument(actor, input));
  }

  @Post()
  @Act('determination.propose')
  @ApiOperation({ summary: '拟认定 Propose a determination' })
  @Creates(DeterminationView, '/v1/determinations/{id}')
  @Refuses(
    determinationRefusals,
    competenceRefusals,
    [documentRefusals, 'catalogue/basis-ended'],
    [
      recordRefusals,
      'record/not-found',
      'record/field-not-wanted',
      'actor/role-missing',
      'actor/other-sector',
      'actor/other-region',
    ],
  )
  propose(@CurrentActor() actor: Actor, @Body() body: ProposeDeterminationRequest): Promise<DeterminationView> {
    return this.commands.execute(
      // Kept as data and digested: no instance of a request class may stand in it.
      new ProposeDetermination(
        actor,
        structuredClone({ ...body, facts: body.facts ?? {}, judgements: body.judgements ?? {} }),
      ),
    );
  }

  @Get(':id')
  @Act('case.read')
  @ApiOperation({ summary: '一项认定 One determination' })
  @Reads({ kinds: ['finding'] })
  @Shows(DeterminationCaseView)
  @Refuses([recordRefusals, 'record/not-found'])
  show(@CurrentActor() actor: Actor, @RecordIdParam() id: RecordId): Promise<DeterminationCaseView> {
    return this.queries.execute(new ReadDetermination(actor, id));
  }

  @Get(':id/proof')
  @LeavesAs('proof')
  @Act('case.read')
  @ApiOperation({
    summary: '合法性证明：逐环节，并附可独立核对的证明 Its proof of legality, link by link, and one that stands alone',
  })
  @Reads({ kinds: ['proof'] })
  @Shows(LegalityProofView)
  @Refuses([recordRefusals, 'record/not-found'])
  prove(@CurrentActor() actor: Actor, @RecordIdParam() id: RecordId): Promise<LegalityProofView> {
    return this.queries.execute(new ProveRecord(actor, id));
  }

  @Post(':id/decision')
  @Act('determination.decide')
  @ApiOperation({ summary: '认定或者不予认定，由另一人决定 Decide; by another person than proposed' })
  @Changes(DeterminationView)
  @Refuses(
    [
      determinationRefusals,
      'determination/not-proposed',
      'determination/decided-with-party',
      'determination/document-not-effective',
      'determination/document-is-no-basis',
      'determination/not-yet-effective',
    ],
    [
      competenceRefusals,
      'organ/below-county',
      'organ/below-level',
      'organ/not-the-deciding-organ',
      'plugin/quarantined',
    ],
    [documentRefusals, 'catalogue/basis-ended'],
    recordRefusals,
  )
  decide(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() decision: DecideDeterminationRequest,
  ): Promise<DeterminationView> {
    return this.commands.execute(new DecideDetermination(actor, id, ifMatch, decision));
  }

  @Post(':id/supplements')
  @Act('determination.supplement')
  @ApiOperation({
    summary:
      '拟补充认定时所缺的事实或者判断，附证据；已写明的不得改变 Supply facts or judgements that were missing, with what shows them; what was stated is not touched',
  })
  @Changes(DeterminationView)
  @Refuses(
    [
      supplementRefusals,
      'supplement/nothing-stands',
      'supplement/open',
      'supplement/empty',
      'supplement/already-stated',
      'supplement/through-the-party',
      'supplement/day-in-future',
    ],
    [
      determinationRefusals,
      'fact/not-declared',
      'fact/comes-from-document',
      'fact/wrong-type',
      'judgement/not-declared',
      'judgement/reasons-missing',
    ],
    [competenceRefusals, 'organ/below-county', 'organ/below-level', 'organ/not-the-deciding-organ'],
    recordRefusals,
  )
  supplement(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() body: SupplementRequest,
  ): Promise<DeterminationView> {
    const { facts = {}, judgements = {}, document, on, reasons } = body;
    const evidence = { document: { ...document }, on, reasons };
    return this.commands.execute(
      new SupplementDetermination(actor, id, ifMatch, structuredClone({ facts, judgements, evidence })),
    );
  }

  @Post(':id/supplements/decision')
  @Act('determination.decide-supplement')
  @ApiOperation({
    summary:
      '确认或者不予确认补充，由另一人决定；案件的事实随之及于一并列入的人员 Confirm or decline the supplement; by another person than prepared it. Facts of the case reach the persons beside the party',
  })
  @Changes(DeterminationView)
  @Refuses(
    [supplementRefusals, 'supplement/nothing-stands', 'supplement/nothing-to-decide'],
    [competenceRefusals, 'organ/below-county', 'organ/below-level', 'organ/not-the-deciding-organ'],
    recordRefusals,
  )
  decideSupplement(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() { confirmed, reasons }: DecideSupplementRequest,
  ): Promise<DeterminationView> {
    return this.commands.execute(new DecideSupplement(actor, id, ifMatch, { confirmed, reasons }));
  }

  @Post(':id/revocation')
  @Act('determination.revoke')
  @ApiOperation({
    summary:
      '撤销错误的认定：公示、措施随之终止，处理内容可以更正后重新认定 Revoke a wrong determination: what is shown and drawn from it ends, and it can be corrected and made anew',
  })
  @Changes(DeterminationView)
  @Refuses(
    [determinationRefusals, 'determination/not-standing', 'determination/is-listed'],
    [documentRefusals, 'document/reason-missing'],
    competenceRefusals,
    recordRefusals,
  )
  revoke(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() { reasons }: RevokeDeterminationRequest,
  ): Promise<DeterminationView> {
    return this.commands.execute(new RevokeDetermination(actor, id, ifMatch, reasons));
  }

  @Post(':id/publication')
  @Act('publication.publish')
  @ApiOperation({
    summary:
      '公示一项认定；名单照录文书的（政府采购、经营异常名录），公示即列入 Publish a determination; where the list shows documents as they are, this enters it',
  })
  @Creates(PublicationView, '/v1/publications/{id}')
  @Refuses(
    publicationRefusals,
    [documentRefusals, 'catalogue/basis-ended'],
    competenceRefusals,
    [
      determinationRefusals,
      'fact/not-declared',
      'fact/comes-from-document',
      'fact/wrong-type',
      'judgement/not-declared',
      'judgement/reasons-missing',
    ],
    [
      listingRefusals,
      'listing/ban-end-missing',
      'listing/period-over',
      'listing/cured',
      'listing/cure-to-weigh',
      'listing/cure-unknown',
    ],
    [
      recordRefusals,
      'record/not-found',
      'record/field-not-wanted',
      'actor/role-missing',
      'actor/same-person',
      'actor/other-sector',
      'actor/other-region',
    ],
  )
  publish(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @Body() body: PublishRequest,
  ): Promise<PublicationView> {
    return this.commands.execute(new Publish(actor, { determination: id }, publicationRequest(id, body)));
  }
}
