import type { Actor } from '@chengxin/core/access/actor';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Refused } from '@chengxin/core/refusal/refused';
import {
  ReadSubjectRecords,
  type SubjectRecordsView as RecordedSubjectRecords,
} from '@chengxin/core/subject/read-records';
import { ReadSubject, type SubjectView as RecordedSubject } from '@chengxin/core/subject/read-subject';
import { RenameSubject, type Renamed } from '@chengxin/core/subject/rename-subject';
import { SearchSubjects, type NamePosition, type SubjectsFound } from '@chengxin/core/subject/search-subjects';
import { subjectRefusals } from '@chengxin/core/subject/subject.refusals';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Reads } from '../access/reads.js';
import { Act } from '../access/route-policy.js';
import { Answers, Changes, Lists, Shows } from '../http/answers.js';
import { IfMatch } from '../http/if-match.js';
import { Cursors, PAGE_LIMIT, type Page } from '../http/paging.js';
import { IdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import {
  RenameSubjectRequest,
  RecordsQuery,
  statedIdentifier,
  SubjectQuery,
  SearchSubjectsRequest,
} from './subject.requests.js';
import { SubjectRecordsView, SubjectRenamedView, SubjectView, SubjectDetailView } from './subject.views.js';

/** 信用主体。证件号码只在请求体中，从不出现在地址里。 */
@ApiTags('subjects')
@Controller('v1/subjects')
export class SubjectsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  @Post('search')
  @Act('subject.read')
  @ApiOperation({ summary: '按代码、证件号码或名称查找主体 Find subjects by an identifier or by name' })
  @Reads({
    kinds: ['identity'],
    audience: 'authorised',
    about: ({ items }: Page<SubjectView>) => items.map(({ id }) => id),
  })
  @Lists(SubjectView)
  @Refuses(subjectRefusals, [recordRefusals, 'actor/role-missing'], [requestRefusals, 'request/cursor-invalid'])
  async search(@CurrentActor() actor: Actor, @Body() body: SearchSubjectsRequest): Promise<Page<SubjectView>> {
    const { name, cursor, limit = PAGE_LIMIT, unmasked } = body;
    const identifier = statedIdentifier(body);
    // A name may be a person's: the cursor is bound to it without holding it.
    const query = ['subjects', name ?? ''];
    const after = this.cursors.decode(query, cursor) as [number, string, string] | undefined;
    const position: NamePosition | undefined = after && { rank: after[0], name: after[1], subjectId: after[2] };
    const found = await this.queries.execute<SearchSubjects, SubjectsFound>(
      new SearchSubjects(actor, {
        limit,
        ...(identifier ? { identifier } : { name: name ?? '' }),
        ...(position ? { after: position } : {}),
        ...(unmasked ? { unmasked } : {}),
      }),
    );
    const { next } = found;
    return {
      items: found.subjects.map((subject) => SubjectView.of(subject)),
      ...(next ? { next: this.cursors.encode(query, [next.rank, next.name, next.subjectId]) } : {}),
    };
  }

  @Get(':id')
  @Act('subject.read')
  @ApiOperation({ summary: '主体、曾用名与合并情况 A subject, its names and merges' })
  @Reads({ kinds: ['identity'], audience: 'authorised', ofSubject: true, about: ({ id }: SubjectDetailView) => [id] })
  @Shows(SubjectDetailView)
  @Refuses([recordRefusals, 'record/not-found', 'actor/role-missing'])
  async show(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() { unmasked }: SubjectQuery,
  ): Promise<SubjectDetailView> {
    const query = new ReadSubject(actor, id, { unmasked: unmasked === 'true' });
    return SubjectDetailView.detail(await this.queries.execute<ReadSubject, RecordedSubject>(query));
  }

  @Get(':id/records')
  @Act('subject.read')
  @ApiOperation({
    summary: '某日的记录，可按某时所知回答 Records as of a day, by what was known at a moment',
  })
  @Reads({ kinds: ['document', 'listing'], ofSubject: true, about: ({ subjects }: SubjectRecordsView) => subjects })
  @Answers(SubjectRecordsView)
  @Refuses(
    [subjectRefusals, 'subject/known-at-future'],
    [recordRefusals, 'record/not-found', 'actor/role-missing'],
    [requestRefusals, 'request/field-invalid'],
  )
  async records(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() { asOf, knownAt, unmasked }: RecordsQuery,
  ): Promise<SubjectRecordsView> {
    const query = new ReadSubjectRecords(actor, id, {
      unmasked: unmasked === 'true',
      ...(asOf ? { asOf } : {}),
      ...(knownAt ? { knownAt: instantOf(knownAt) } : {}),
    });
    return SubjectRecordsView.of(await this.queries.execute<ReadSubjectRecords, RecordedSubjectRecords>(query));
  }

  @Post(':id/name')
  @Act('subject.rename')
  @ApiOperation({
    summary: '名称变更，曾用名保留；也可补登曾用名 Change the name, the former one is kept; or add a former name',
    description:
      '由登记该主体的机关（按统一社会信用代码首位的登记管理部门）或者信用主管部门凭登记文书登记；自然人由信用主管部门登记。' +
      ' By an organ of the sector that registers the subject (first character of its code), or by the credit office, on the paper that shows it; of a natural person by the credit office.',
  })
  @Changes(SubjectRenamedView)
  @Refuses(
    [
      subjectRefusals,
      'subject/name-missing',
      'subject/name-masked',
      'subject/name-holds-number',
      'subject/name-unchanged',
      'subject/name-day',
      'subject/not-registering-organ',
      'subject/reason-missing',
    ],
    recordRefusals,
  )
  async rename(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() body: RenameSubjectRequest,
  ): Promise<SubjectRenamedView> {
    const { name, from, until, source, evidenceDigest } = body;
    const rename = { name, source, evidenceDigest, ...(from ? { from } : {}), ...(until ? { until } : {}) };
    const command = new RenameSubject(actor, id, ifMatch, rename);
    const { subjectId, ...renamed } = await this.commands.execute<RenameSubject, Renamed>(command);
    return { id: subjectId, ...renamed };
  }
}

function instantOf(text: string): Date {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) {
    throw new Refused([
      requestRefusals.refuse('request/field-invalid', {
        pointer: '?knownAt',
        detail: { zh: '应为真实存在的时刻', en: 'must be an existing instant' },
      }),
    ]);
  }
  return instant;
}
