import { AccessLedger } from '@chengxin/core/access/access-ledger';
import type { Party } from '@chengxin/core/access/party';
import type { RecordId } from '@chengxin/core/database/record-id';
import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { Wards } from '@chengxin/core/own/wards';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { shownKinds } from '@chengxin/domain/masking-policy';
import { Controller, Get, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { accessOf } from '../access/access-of.js';
import { CurrentParty } from '../access/current-actor.js';
import { ForSubjects } from '../access/route-policy.js';
import { Answers, Lists } from '../http/answers.js';
import type { ApiRequest } from '../http/api-request.js';
import { AnswerLanguage, type Language } from '../http/language.js';
import { Cursors, PAGE_LIMIT, PageQuery, type Page } from '../http/paging.js';
import { RecordIdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import { accessPage } from './access-page.js';
import { OwnAccessView, WardsView, WardView } from './me.views.js';

/** 监护人查看谁查阅过被监护人（个人信息保护法第三十一条）。 */
@ApiTags('own')
@Controller('v1/me/wards')
@ForSubjects()
export class WardsController {
  constructor(
    readonly queries: QueryBus,
    private readonly ledger: AccessLedger,
    readonly register: ReferenceRegister,
    readonly cursors: Cursors,
    private readonly wards: Wards,
  ) {}

  @Get()
  @ApiOperation({ summary: '本人监护的不满十四周岁者 Children under 14 whom you are the guardian of' })
  @Answers(WardsView)
  @Refuses([requestRefusals, 'request/for-subjects'])
  async list(@CurrentParty() party: Party, @Req() request: ApiRequest): Promise<WardsView> {
    const wards = await this.wards.of(party);
    await this.keep(
      party,
      request,
      wards.map(({ subjectId }) => subjectId),
    );
    return { wards: wards.map((ward) => WardView.of(ward)) };
  }

  @Get(':id/accesses')
  @ApiOperation({ summary: '谁查阅过被监护人 Who looked at a child, for its guardian' })
  @Lists(OwnAccessView)
  @Refuses([requestRefusals, 'request/for-subjects', 'request/cursor-invalid'], [recordRefusals, 'record/not-found'])
  async accesses(
    @CurrentParty() party: Party,
    @Req() request: ApiRequest,
    @RecordIdParam() id: RecordId,
    @Query() { cursor, limit = PAGE_LIMIT }: PageQuery,
    @AnswerLanguage() language: Language,
  ): Promise<Page<OwnAccessView>> {
    const { subjectId } = await this.wards.require(party, id);
    const page = await accessPage(this, subjectId, { cursor, limit }, language);
    await this.keep(party, request, [subjectId]);
    return page;
  }

  private keep(party: Party, request: ApiRequest, subjects: readonly string[]): Promise<void> {
    return this.ledger.own({ ...accessOf(request), actor: party, subjects, fields: shownKinds('own') });
  }
}
