import { AccessLedger } from '@chengxin/core/access/access-ledger';
import type { Party } from '@chengxin/core/access/party';
import { Clock } from '@chengxin/core/clock/clock';
import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { ReadOwnAccesses, type AccessPosition, type OwnAccessEntry } from '@chengxin/core/own/read-accesses';
import {
  ReadSubjectRecords,
  type SubjectRecordsView as RecordedSubjectRecords,
} from '@chengxin/core/subject/read-records';
import { ReadSubject, type SubjectView as RecordedSubject } from '@chengxin/core/subject/read-subject';
import { OWN_FIELDS } from '@chengxin/domain/purpose';
import { contentDigest } from '@chengxin/signing/ledger-entry';
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
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import { SubjectDetailView, SubjectRecordsView } from '../subjects/subject.views.js';
import { CopyView, MeView, OwnAccessView } from './me.views.js';

/** A copy is made whole; it is read in portions of so many. */
const PORTION = 1_000;
const LIST = 'me/accesses';

/** 信用主体查看自己的信息、查阅记录，取得复制件（实施方案第十三、十四条；个人信息保护法第四十五条）。 */
@ApiTags('own')
@Controller('v1/me')
@ForSubjects()
export class MeController {
  constructor(
    private readonly queries: QueryBus,
    private readonly ledger: AccessLedger,
    private readonly register: ReferenceRegister,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: '本主体及其记录 The subject itself, and what is held about it' })
  @Answers(MeView)
  @Refuses([requestRefusals, 'request/for-subjects'])
  async show(@CurrentParty() party: Party, @Req() request: ApiRequest): Promise<MeView> {
    const [subject, held] = await this.heldAbout(party);
    await this.keep(party, request, held.subjects);
    return MeView.of(party, subject, held);
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
    const query = [LIST, party.subjectId];
    const position = this.cursors.decode(query, cursor) as [string, string, number] | undefined;
    const rows = await this.accessesOf(
      party,
      limit + 1,
      position && { at: position[0], stream: position[1], seq: position[2] },
    );
    await this.keep(party, request, [party.subjectId]);
    return this.cursors.page(
      query,
      rows,
      limit,
      ({ at, stream, seq }) => [at, stream, seq],
      (entry) => OwnAccessView.of(entry, this.register, language),
    );
  }

  @Get('copy')
  @ApiOperation({ summary: '复制件，附摘要 A copy of everything held, with its digest' })
  @Answers(CopyView)
  @Refuses([requestRefusals, 'request/for-subjects'])
  async copy(
    @CurrentParty() party: Party,
    @Req() request: ApiRequest,
    @AnswerLanguage() language: Language,
  ): Promise<CopyView> {
    const [subject, held] = await this.heldAbout(party);
    const accesses: OwnAccessEntry[] = [];
    for (
      let portion = await this.accessesOf(party, PORTION);
      ;
      portion = await this.accessesOf(party, PORTION, accesses.at(-1))
    ) {
      accesses.push(...portion);
      if (portion.length < PORTION) break;
    }
    await this.keep(party, request, held.subjects);
    const copy = {
      ...MeView.of(party, subject, held),
      madeAt: this.clock.now().toISOString(),
      accesses: accesses.map((entry) => OwnAccessView.of(entry, this.register, language)),
      kinds: OWN_FIELDS,
    };
    return { copy, digest: contentDigest(copy) };
  }

  private async heldAbout(party: Party): Promise<readonly [SubjectDetailView, SubjectRecordsView]> {
    const [subject, held] = await Promise.all([
      this.queries.execute<ReadSubject, RecordedSubject>(new ReadSubject(party, party.subjectId)),
      this.queries.execute<ReadSubjectRecords, RecordedSubjectRecords>(new ReadSubjectRecords(party, party.subjectId)),
    ]);
    return [SubjectDetailView.detail(subject), SubjectRecordsView.of(held)];
  }

  private accessesOf(party: Party, limit: number, after?: AccessPosition): Promise<readonly OwnAccessEntry[]> {
    return this.queries.execute(new ReadOwnAccesses(party, { limit, ...(after ? { after } : {}) }));
  }

  /** Whoever signed in for a subject is seen by it as well: an agent, or who got hold of the account. */
  private keep(party: Party, request: ApiRequest, subjects: readonly string[]): Promise<void> {
    return this.ledger.own({ ...accessOf(request), actor: party, subjects, fields: OWN_FIELDS });
  }
}
