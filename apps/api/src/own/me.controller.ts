import { AccessLedger } from '@chengxin/core/access/access-ledger';
import type { Party } from '@chengxin/core/access/party';
import { Clock } from '@chengxin/core/clock/clock';
import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { ReadOwnAccesses, type AccessPosition, type OwnAccessEntry } from '@chengxin/core/own/read-accesses';
import { ReadOwnErasures, type OwnErasure } from '@chengxin/core/retention/erase';
import {
  ReadSubjectRecords,
  type SubjectRecordsView as RecordedSubjectRecords,
} from '@chengxin/core/subject/read-records';
import { ReadSubject, type SubjectView as RecordedSubject } from '@chengxin/core/subject/read-subject';
import { shownKinds } from '@chengxin/domain/masking-policy';
import { contentDigest } from '@chengxin/signing/ledger-entry';
import { Controller, Get, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { LeavesAs } from '../access/leaves-as.js';
import { accessOf } from '../access/access-of.js';
import { CurrentParty } from '../access/current-actor.js';
import { ForSubjects } from '../access/route-policy.js';
import { Answers, Lists } from '../http/answers.js';
import type { ApiRequest } from '../http/api-request.js';
import { AnswerLanguage, type Language } from '../http/language.js';
import { Cursors, PAGE_LIMIT, PageQuery, type Page } from '../http/paging.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import { SubjectDetailView, SubjectRecordsView } from '../subjects/subject.views.js';
import { accessPage } from './access-page.js';
import { CopyView, MeView, OwnAccessView } from './me.views.js';

/** A copy is made whole; it is read in portions of so many. */
const PORTION = 1_000;

/** 信用主体查看自己的信息、查阅记录，取得复制件（实施方案第十三、十四条；个人信息保护法第四十五条）。 */
@ApiTags('own')
@Controller('v1/me')
@ForSubjects()
export class MeController {
  constructor(
    readonly queries: QueryBus,
    private readonly ledger: AccessLedger,
    readonly register: ReferenceRegister,
    readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: '本主体及其记录 The subject itself, and what is held about it' })
  @Answers(MeView)
  @Refuses([requestRefusals, 'request/for-subjects'])
  async show(@CurrentParty() party: Party, @Req() request: ApiRequest): Promise<MeView> {
    const [subject, held, erased] = await this.heldAbout(party);
    await this.keep(party, request, held.subjects);
    return MeView.of(party, subject, held, erased);
  }

  @Get('accesses')
  @ApiOperation({
    summary:
      '谁查阅过：机关、目的、依据、案件、时间、内容种类，含被拒绝的 Who looked: organ, purpose, clauses, case, when, kinds of field; refused attempts too',
  })
  @Lists(OwnAccessView)
  @Refuses([requestRefusals, 'request/for-subjects', 'request/cursor-invalid'])
  async accesses(
    @CurrentParty() party: Party,
    @Req() request: ApiRequest,
    @Query() { cursor, limit = PAGE_LIMIT }: PageQuery,
    @AnswerLanguage() language: Language,
  ): Promise<Page<OwnAccessView>> {
    const page = await accessPage(this, party.subjectId, { cursor, limit }, language);
    await this.keep(party, request, [party.subjectId]);
    return page;
  }

  @Get('copy')
  @ApiOperation({ summary: '复制件，附摘要 A copy of everything held, with its digest' })
  @LeavesAs('copy')
  @Answers(CopyView)
  @Refuses([requestRefusals, 'request/for-subjects'])
  async copy(
    @CurrentParty() party: Party,
    @Req() request: ApiRequest,
    @AnswerLanguage() language: Language,
  ): Promise<CopyView> {
    const [subject, held, erased] = await this.heldAbout(party);
    const accesses: OwnAccessEntry[] = [];
    for (
      let portion = await this.accessesOf(party.subjectId, PORTION);
      ;
      portion = await this.accessesOf(party.subjectId, PORTION, accesses.at(-1))
    ) {
      accesses.push(...portion);
      if (portion.length < PORTION) break;
    }
    await this.keep(party, request, held.subjects);
    const copy = {
      ...MeView.of(party, subject, held, erased),
      madeAt: this.clock.now().toISOString(),
      accesses: accesses.map((entry) => OwnAccessView.of(entry, this.register, language)),
      kinds: shownKinds('own'),
    };
    return { copy, digest: contentDigest(copy) };
  }

  private async heldAbout(
    party: Party,
  ): Promise<readonly [SubjectDetailView, SubjectRecordsView, readonly OwnErasure[]]> {
    const [subject, held, erased] = await Promise.all([
      this.queries.execute<ReadSubject, RecordedSubject>(new ReadSubject(party, party.subjectId)),
      this.queries.execute<ReadSubjectRecords, RecordedSubjectRecords>(new ReadSubjectRecords(party, party.subjectId)),
      this.queries.execute<ReadOwnErasures, readonly OwnErasure[]>(new ReadOwnErasures(party)),
    ]);
    return [SubjectDetailView.detail(subject), SubjectRecordsView.of(held), erased];
  }

  private accessesOf(subjectId: string, limit: number, after?: AccessPosition): Promise<readonly OwnAccessEntry[]> {
    return this.queries.execute(new ReadOwnAccesses(subjectId, { limit, ...(after ? { after } : {}) }));
  }

  /** Whoever signed in for a subject is seen by it as well: an agent, or who got hold of the account. */
  private keep(party: Party, request: ApiRequest, subjects: readonly string[]): Promise<void> {
    return this.ledger.own({ ...accessOf(request), actor: party, subjects, fields: shownKinds('own') });
  }
}
