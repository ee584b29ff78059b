import { AccessLedger } from '@chengxin/core/access/access-ledger';
import type { Actor } from '@chengxin/core/access/actor';
import type { Party } from '@chengxin/core/access/party';
import { parseRecordId, type RecordId } from '@chengxin/core/database/record-id';
import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { AnswerRequest } from '@chengxin/core/request/answer-request';
import { LodgeRequest } from '@chengxin/core/request/lodge-request';
import { ListOpenRequests, ListOwnRequests, ReadOwnRequest, ReadRequest } from '@chengxin/core/request/read-requests';
import { subjectRequestRefusals } from '@chengxin/core/request/request.refusals';
import type { SubjectRequestView as RecordedRequest } from '@chengxin/core/request/request-view';
import { TakeInRequest } from '@chengxin/core/request/take-in-request';
import { WithdrawRequest } from '@chengxin/core/request/withdraw-request';
import { shownKinds } from '@chengxin/domain/masking-policy';
import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { accessOf } from '../access/access-of.js';
import { CurrentActor, CurrentParty } from '../access/current-actor.js';
import { Reads } from '../access/reads.js';
import { Act, ForSubjects } from '../access/route-policy.js';
import type { ApiRequest } from '../http/api-request.js';
import { Changes, Creates, Lists, Shows } from '../http/answers.js';
import { IfMatch } from '../http/if-match.js';
import { Cursors, PAGE_LIMIT, PageQuery, type Page } from '../http/paging.js';
import { RecordIdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import {
  AnswerRequestBody,
  LodgeRequestBody,
  OwnRequestView,
  SubjectRequestView,
  TakeInRequestBody,
} from './request.views.js';

const OPEN = 'subject-requests';

/** 主体对自己的记录请求更正、删除、解释说明（个人信息保护法第四十六至四十八条；民法典第一千零三十七条）。 */
@ApiTags('own')
@Controller('v1/me/requests')
@ForSubjects()
export class OwnRequestsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly register: ReferenceRegister,
    private readonly ledger: AccessLedger,
  ) {}

  @Get()
  @ApiOperation({ summary: '本主体的请求及答复，新者在前 What was asked for, and the answers, the newest first' })
  @Lists(OwnRequestView)
  @Refuses([requestRefusals, 'request/for-subjects'])
  async list(@CurrentParty() party: Party, @Req() request: ApiRequest): Promise<Page<OwnRequestView>> {
    const found = await this.queries.execute<ListOwnRequests, readonly RecordedRequest[]>(new ListOwnRequests(party));
    await this.ledger.own({
      ...accessOf(request),
      actor: party,
      subjects: [party.subjectId],
      fields: shownKinds('own'),
    });
    return { items: found.map((one) => OwnRequestView.of(one, this.register)) };
  }

  @Post()
  @ApiOperation({
    summary: '请求更正、删除、解释说明 Ask for a correction, a deletion or an explanation',
    description:
      '由作出该记录的机关答复，没有机关的由信用主管部门答复；拒绝须说明理由。' +
      ' The organ that made the record answers, the credit office where there is none; a refusal gives its reasons.',
  })
  @Creates(OwnRequestView, '/v1/me/requests/{id}')
  @Refuses(
    [subjectRequestRefusals, 'subject-request/ground-missing', 'subject-request/open-already'],
    [recordRefusals, 'record/not-found', 'record/field-not-wanted'],
    [requestRefusals, 'request/for-subjects'],
  )
  async lodge(
    @CurrentParty() party: Party,
    @Body() { kind, record, text, ground }: LodgeRequestBody,
  ): Promise<OwnRequestView> {
    const command = new LodgeRequest(party, {
      kind,
      text,
      record: parseRecordId(record)!,
      ...(ground ? { ground } : {}),
    });
    return OwnRequestView.of(await this.commands.execute<LodgeRequest, RecordedRequest>(command), this.register);
  }

  @Get(':id')
  @ApiOperation({ summary: '本主体的一项请求 One of the own requests' })
  @Shows(OwnRequestView)
  @Refuses([recordRefusals, 'record/not-found'], [requestRefusals, 'request/for-subjects'])
  async show(
    @CurrentParty() party: Party,
    @Req() request: ApiRequest,
    @RecordIdParam() id: RecordId,
  ): Promise<OwnRequestView> {
    const found = await this.queries.execute<ReadOwnRequest, RecordedRequest>(new ReadOwnRequest(party, id));
    await this.ledger.own({ ...accessOf(request), actor: party, subjects: [id.subjectId], fields: shownKinds('own') });
    return OwnRequestView.of(found, this.register);
  }

  @Post(':id/withdrawal')
  @ApiOperation({ summary: '撤回尚未答复的请求 Withdraw a request that was not answered yet' })
  @Changes(OwnRequestView)
  @Refuses(
    [subjectRequestRefusals, 'subject-request/answered', 'subject-request/withdrawn'],
    [recordRefusals, 'record/not-found', 'record/version-required', 'record/changed-meanwhile'],
    [requestRefusals, 'request/for-subjects'],
  )
  async withdraw(
    @CurrentParty() party: Party,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
  ): Promise<OwnRequestView> {
    const command = new WithdrawRequest(party, id, ifMatch);
    return OwnRequestView.of(await this.commands.execute<WithdrawRequest, RecordedRequest>(command), this.register);
  }
}

/** 主体请求的答复。 */
@ApiTags('own')
@Controller('v1/subject-requests')
export class SubjectRequestsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly register: ReferenceRegister,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Act('request.read')
  @Reads({
    kinds: ['procedure'],
    about: ({ items }: Page<SubjectRequestView>) => items.map(({ subjectId }) => subjectId),
  })
  @ApiOperation({ summary: '待本机关答复的请求，先提出的在前 What the organ is to answer, the oldest first' })
  @Lists(SubjectRequestView)
  @Refuses([recordRefusals, 'actor/role-missing'], [requestRefusals, 'request/cursor-invalid'])
  async list(
    @CurrentActor() actor: Actor,
    @Query() { cursor, limit = PAGE_LIMIT }: PageQuery,
  ): Promise<Page<SubjectRequestView>> {
    const query = [OPEN, actor.organ.id];
    const after = this.cursors.decode(query, cursor)?.[0];
    const found = await this.queries.execute<ListOpenRequests, readonly RecordedRequest[]>(
      new ListOpenRequests(actor, { limit: limit + 1, ...(after === undefined ? {} : { after: String(after) }) }),
    );
    return this.cursors.page(
      query,
      found,
      limit,
      ({ id }) => [parseRecordId(id)!.id],
      (one) => SubjectRequestView.of(one, this.register),
    );
  }

  @Post()
  @Act('request.take-in')
  @ApiOperation({
    summary:
      '收取当事人的书面异议：对已列入、已公示或者任何一项本机关记录；收取即标注有异议 Take in an objection on paper to any record of the organ’s own; the record is marked at once',
  })
  @Creates(SubjectRequestView, '/v1/subject-requests/{id}')
  @Refuses(
    [
      subjectRequestRefusals,
      'subject-request/not-competent',
      'subject-request/day-impossible',
      'subject-request/open-already',
    ],
    [recordRefusals, 'record/not-found', 'actor/role-missing'],
  )
  async takeIn(
    @CurrentActor() actor: Actor,
    @Body() { record, text, lodgedOn, paperDigest }: TakeInRequestBody,
  ): Promise<SubjectRequestView> {
    const command = new TakeInRequest(actor, { record: parseRecordId(record)!, text, lodgedOn, paperDigest });
    return SubjectRequestView.of(await this.commands.execute<TakeInRequest, RecordedRequest>(command), this.register);
  }

  @Get(':id')
  @Act('request.read')
  @Reads({ kinds: ['procedure'] })
  @ApiOperation({ summary: '一项请求，由答复机关查阅 One request, for the organ that answers it' })
  @Shows(SubjectRequestView)
  @Refuses([recordRefusals, 'record/not-found', 'actor/role-missing'])
  async show(@CurrentActor() actor: Actor, @RecordIdParam() id: RecordId): Promise<SubjectRequestView> {
    const found = await this.queries.execute<ReadRequest, RecordedRequest>(new ReadRequest(actor, id));
    return SubjectRequestView.of(found, this.register);
  }

  @Post(':id/answer')
  @Act('request.answer')
  @ApiOperation({
    summary: '答复，说明理由 Answer it, with reasons',
    description:
      '同意更正、删除的，先以相应事项办理（更正、异议、移出、终止公示等），再指明所变更的记录；答复本身不改变任何记录。' +
      ' What is granted is carried out first, by the act that does it; the answer names the record that was changed and changes none itself.',
  })
  @Changes(SubjectRequestView)
  @Refuses(
    [
      subjectRequestRefusals,
      'subject-request/not-competent',
      'subject-request/answered',
      'subject-request/withdrawn',
      'subject-request/act-missing',
      'subject-request/act-not-found',
      'subject-request/refusal-missing',
      'subject-request/clause-missing',
    ],
    recordRefusals,
  )
  async answer(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() { doneBy, clause, outcome, reasons, refusal }: AnswerRequestBody,
  ): Promise<SubjectRequestView> {
    const command = new AnswerRequest(actor, id, ifMatch, {
      outcome,
      reasons,
      ...(doneBy ? { doneBy: parseRecordId(doneBy)! } : {}),
      ...(refusal ? { refusal } : {}),
      ...(clause ? { clause: { instrument: clause.instrument, article: clause.article } } : {}),
    });
    return SubjectRequestView.of(await this.commands.execute<AnswerRequest, RecordedRequest>(command), this.register);
  }
}
