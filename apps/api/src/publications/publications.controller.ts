import { createHash } from 'node:crypto';
import type { RecordId } from '@chengxin/core/database/record-id';
import { PublicPublications } from '@chengxin/core/publication/read-publications';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { subjectRefusals } from '@chengxin/core/subject/subject.refusals';
import { canonicalJson } from '@chengxin/domain/canonical-json';
import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from '../access/route-policy.js';
import { Lists, Shows } from '../http/answers.js';
import { Cursors, PAGE_LIMIT, type Page } from '../http/paging.js';
import { RecordIdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import { SearchPublicationsRequest } from './publication.requests.js';
import { PublicationView } from './publication.views.js';

/** 公示查询（实施方案第四、五条）：任何人可以查询正在公示的信息。 */
@ApiTags('publications')
@Controller('v1/publications')
@Public()
export class PublicationsController {
  constructor(
    private readonly publications: PublicPublications,
    private readonly cursors: Cursors,
  ) {}

  @Post('search')
  @ApiOperation({ summary: '检索正在公示的信息，最新的在前 Search what is shown, newest first' })
  @Lists(PublicationView)
  @Refuses(
    [requestRefusals, 'request/cursor-invalid'],
    [
      subjectRefusals,
      'subject/search-too-short',
      'subject/code-malformed',
      'subject/code-masked',
      'subject/code-legacy',
      'subject/code-is-citizen-number',
    ],
  )
  async search(@Body() body: SearchPublicationsRequest): Promise<Page<PublicationView>> {
    const { cursor, limit = PAGE_LIMIT, ...filters } = body;
    const query = ['publications', filters];
    const after = this.cursors.decode(query, cursor)?.[0];
    const { items, next } = await this.publications.search({
      ...filters,
      limit,
      ...(typeof after === 'string' ? { after } : {}),
    });
    return { items, ...(next === undefined ? {} : { next: this.cursors.encode(query, [next]) }) };
  }

  @Get(':id')
  @ApiOperation({ summary: '一项公示；不再公示的视为不存在 One publication; what is no longer shown does not exist' })
  @Shows(PublicationView)
  @Refuses([recordRefusals, 'record/not-found'])
  async show(@RecordIdParam() id: RecordId, @Res({ passthrough: true }) response: Response): Promise<PublicationView> {
    const view = await this.publications.one(id);
    // The day and its regime change the answer without a change of the record: the tag is the answer's own.
    const digest = createHash('sha256').update(canonicalJson(view)).digest('base64url').slice(0, 27);
    response.setHeader('ETag', `"${digest}"`);
    return view;
  }
}
