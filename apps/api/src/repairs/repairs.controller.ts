import type { Actor } from '@chengxin/core/access/actor';
import { competenceRefusals } from '@chengxin/core/access/competence';
import { parseRecordId, type RecordId } from '@chengxin/core/database/record-id';
import { determinationRefusals } from '@chengxin/core/determination/determination.refusals';
import { listingRefusals } from '@chengxin/core/listing/listing.refusals';
import { channelRefusals } from '@chengxin/core/publication/channel.refusals';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { AcceptRepair } from '@chengxin/core/repair/accept-repair';
import { ApplyForRepair } from '@chengxin/core/repair/apply-for-repair';
import { RecordReceipt, WithdrawRepair } from '@chengxin/core/repair/change-repair';
import { CheckEligibility } from '@chengxin/core/repair/check-eligibility';
import { DecideRepair } from '@chengxin/core/repair/decide-repair';
import { EndReorganisation } from '@chengxin/core/repair/end-reorganisation';
import { ExtendRepair } from '@chengxin/core/repair/extend-repair';
import { ReadRepair } from '@chengxin/core/repair/read-repair';
import { commitmentRefusals } from '@chengxin/core/commitment/commitment.refusals';
import { repairRefusals } from '@chengxin/core/repair/repair.refusals';
import { RevokeRepair } from '@chengxin/core/repair/revoke-repair';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Reads } from '../access/reads.js';
import { Act } from '../access/route-policy.js';
import { Answers, Changes, Creates, Shows } from '../http/answers.js';
import { IfMatch } from '../http/if-match.js';
import { RecordIdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import {
  AcceptRepairRequest,
  ApplyForRepairRequest,
  DecideRepairRequest,
  EligibilityRequest,
  EndReorganisationRequest,
  ExtendRepairRequest,
  RepairReceiptRequest,
  RevokeRepairRequest,
  WithdrawRepairRequest,
} from './repair.requests.js';
import { EligibilityView, RepairView } from './repair.views.js';

const STATED = [
  determinationRefusals,
  'fact/not-declared',
  'fact/comes-from-document',
  'fact/wrong-type',
  'judgement/not-declared',
  'judgement/reasons-missing',
] as const;
const COMPETENCE = [
  competenceRefusals,
  'organ/below-county',
  'organ/below-level',
  'organ/not-the-deciding-organ',
] as const;
const NO_STEP = [repairRefusals, 'repair/transition-not-allowed'] as const;
const OF_THE_ORGAN = [
  recordRefusals,
  'record/not-found',
  'record/changed-meanwhile',
  'record/version-required',
  'actor/role-missing',
  'actor/other-region',
] as const;

/** 信用修复（实施方案第十一、十二条）。不收费：没有任何收费字段。 */
@ApiTags('repairs')
@Controller('v1/repairs')
export class RepairsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('eligibility')
  @Act('case.read')
  @ApiOperation({
    summary:
      '修复资格：修复什么、最早何日、何种材料、何条依据 What may be repaired, when at the earliest, with which papers, by which clause',
  })
  @Reads({
    kinds: ['repair'],
    about: (_answer: EligibilityView, { body }) => [
      parseRecordId((body as EligibilityRequest).determination)!.subjectId,
    ],
  })
  @Answers(EligibilityView)
  @Refuses([repairRefusals, 'repair/nothing-to-repair', 'repair/through-the-party', 'repair/no-edition'], STATED, [
    recordRefusals,
    'record/not-found',
  ])
  eligibility(@CurrentActor() actor: Actor, @Body() body: EligibilityRequest): Promise<EligibilityView> {
    const { determination, facts = {}, judgements = {} } = body;
    return this.queries.execute(new CheckEligibility(actor, parseRecordId(determination)!, { facts, judgements }));
  }

  @Post()
  @Act('repair.apply')
  @ApiOperation({ summary: '登记修复申请；申请之日决定适用的规则 Record an application; its day picks the rules' })
  @Creates(RepairView, '/v1/repairs/{id}')
  @Refuses(
    [
      repairRefusals,
      'repair/nothing-to-repair',
      'repair/through-the-party',
      'repair/no-edition',
      'repair/irreparable',
      'repair/route-unknown',
      'repair/applicant-not-entitled',
      'repair/already-open',
    ],
    [commitmentRefusals, 'commitment/made-in-future', 'commitment/found-false', 'commitment/repair-barred'],
    STATED,
    COMPETENCE,
    [
      recordRefusals,
      'record/not-found',
      'record/field-not-wanted',
      'actor/role-missing',
      'actor/other-sector',
      'actor/other-region',
    ],
  )
  apply(@CurrentActor() actor: Actor, @Body() body: ApplyForRepairRequest): Promise<RepairView> {
    const { determination, facts = {}, judgements = {}, ...application } = body;
    return this.commands.execute(
      // Kept as data and digested: no instance of a request class may stand in it.
      new ApplyForRepair(actor, parseRecordId(determination)!, structuredClone({ ...application, facts, judgements })),
    );
  }

  @Get(':id')
  @Act('case.read')
  @ApiOperation({ summary: '一项修复 One application' })
  @Reads({ kinds: ['repair'] })
  @Shows(RepairView)
  @Refuses([recordRefusals, 'record/not-found'])
  show(@CurrentActor() actor: Actor, @RecordIdParam() id: RecordId): Promise<RepairView> {
    return this.queries.execute(new ReadRepair(actor, id));
  }

  @Post(':id/acceptance')
  @Act('repair.accept')
  @ApiOperation({ summary: '受理或者不予受理 Accept or decline' })
  @Changes(RepairView)
  @Refuses(
    [...NO_STEP, 'repair/material-missing', 'repair/must-accept', 'repair/reasons-missing'],
    COMPETENCE,
    recordRefusals,
  )
  accept(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() decision: AcceptRepairRequest,
  ): Promise<RepairView> {
    return this.commands.execute(new AcceptRepair(actor, id, ifMatch, { ...decision }));
  }

  @Post(':id/decision')
  @Act('repair.decide')
  @ApiOperation({
    summary:
      '准予或者不予修复；准予的一并终止名单、公示、共享、惩戒 Grant or refuse; a grant ends all that rests on the determination',
  })
  @Changes(RepairView)
  @Refuses(
    [
      ...NO_STEP,
      'repair/irreparable',
      'repair/too-early',
      'repair/bar-holds',
      'repair/condition-not-met',
      'repair/undetermined',
      'repair/must-grant',
      'repair/reasons-missing',
    ],
    [commitmentRefusals, 'commitment/bar-unread'],
    STATED,
    COMPETENCE,
    recordRefusals,
  )
  decide(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() { grant, reasons, commitmentBar: bar, facts = {}, judgements = {} }: DecideRepairRequest,
  ): Promise<RepairView> {
    return this.commands.execute(
      new DecideRepair(actor, id, ifMatch, {
        ...{ grant, reasons, facts, judgements },
        ...(bar ? { commitmentBar: { ...bar } } : {}),
      }),
    );
  }

  @Post(':id/extension')
  @Act('repair.extend')
  @ApiOperation({
    summary:
      '延长办理期限：届满以前告知申请人，写明理由和延长至的日期；规则没有规定可以延长的不予延长 Put the decision off: told to the applicant before the term is over, with its reason and day; not where no rule lets it',
  })
  @Changes(RepairView)
  @Refuses(
    [
      ...NO_STEP,
      'repair/extension-not-given',
      'repair/extended-already',
      'repair/extension-too-late',
      'repair/no-term-to-extend',
      'repair/day-impossible',
      'repair/reasons-missing',
    ],
    COMPETENCE,
    recordRefusals,
  )
  extend(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() extension: ExtendRepairRequest,
  ): Promise<RepairView> {
    return this.commands.execute(new ExtendRepair(actor, id, ifMatch, { ...extension }));
  }

  @Post(':id/reorganisation')
  @Act('repair.decide')
  @ApiOperation({
    summary:
      '重整计划、和解协议执行结束：执行完毕的终止名单、公示、共享、惩戒，否则恢复如前 The plan has ended: what was shielded ends for good, or stands as before',
  })
  @Changes(RepairView)
  @Refuses([...NO_STEP, 'repair/reasons-missing', 'repair/ruling-missing'], COMPETENCE, recordRefusals)
  endReorganisation(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() end: EndReorganisationRequest,
  ): Promise<RepairView> {
    return this.commands.execute(new EndReorganisation(actor, id, ifMatch, { ...end }));
  }

  @Post(':id/withdrawal')
  @Act('repair.withdraw')
  @ApiOperation({ summary: '申请人撤回 The applicant withdraws' })
  @Changes(RepairView)
  @Refuses(NO_STEP, OF_THE_ORGAN)
  withdraw(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() { reasons }: WithdrawRepairRequest,
  ): Promise<RepairView> {
    return this.commands.execute(new WithdrawRepair(actor, id, ifMatch, reasons));
  }

  @Post(':id/receipts')
  @Act('repair.receipt')
  @ApiOperation({ summary: '登记接收方回执 A receiver of the information followed the repair' })
  @Changes(RepairView)
  @Refuses(NO_STEP, [channelRefusals, 'repair/receipt-by-channel'], OF_THE_ORGAN)
  receipt(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() receipt: RepairReceiptRequest,
  ): Promise<RepairView> {
    return this.commands.execute(new RecordReceipt(actor, id, ifMatch, { ...receipt }));
  }

  @Post(':id/revocation')
  @Act('repair.revoke')
  @ApiOperation({ summary: '申请弄虚作假的，撤销修复 Revoke a repair that was obtained by fraud' })
  @Changes(RepairView)
  @Refuses(
    [...NO_STEP, 'repair/fraud-rule-missing', 'repair/fraud-not-shown', 'repair/reasons-missing'],
    [listingRefusals, 'listing/already-open'],
    STATED,
    COMPETENCE,
    recordRefusals,
  )
  revoke(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() revocation: RevokeRepairRequest,
  ): Promise<RepairView> {
    return this.commands.execute(new RevokeRepair(actor, id, ifMatch, { ...revocation }));
  }
}
