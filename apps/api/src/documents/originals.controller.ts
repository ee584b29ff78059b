import type { Actor } from '@chengxin/core/access/actor';
import { AttachFile, type AttachedFile } from '@chengxin/core/document/attach-file';
import { documentRefusals } from '@chengxin/core/document/document.refusals';
import { FILE_TYPES } from '@chengxin/core/document/file-type';
import { ReadDocumentFile, type DocumentFile } from '@chengxin/core/document/read-document';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Refused } from '@chengxin/core/refusal/refused';
import { Controller, Get, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiHeader, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { CurrentActor } from '../access/current-actor.js';
import { LeavesAs } from '../access/leaves-as.js';
import { Reads } from '../access/reads.js';
import { Act, Accepts } from '../access/route-policy.js';
import { Creates } from '../http/answers.js';
import type { ApiRequest } from '../http/api-request.js';
import { mediaTypeOf } from '../http/json-body.js';
import { IdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { AttachedFileView } from './document.views.js';
import { requestRefusals } from '../http/request.refusals.js';
import { declaredDigest, fileNameOf, originalHeaders, readOriginal } from './original.js';

/** 文书原件：附后不改，附摘要原样返回。 */
@ApiTags('documents')
@Controller('v1/documents/:id/files')
export class OriginalsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Act('document.register')
  @Accepts('application/octet-stream', ...FILE_TYPES)
  @ApiOperation({ summary: '上传文书原件，至多 20 MB Attach the original, up to 20 MB' })
  @ApiBody({ required: true, schema: { type: 'string', format: 'binary' } })
  @ApiHeader({
    name: 'Content-Disposition',
    required: false,
    description: '文件名（RFC 6266） The file’s name',
    schema: { type: 'string', example: "attachment; filename*=UTF-8''%E5%8E%9F%E4%BB%B6.pdf" },
  })
  @ApiHeader({
    name: 'Content-Digest',
    required: false,
    description: '内容摘要（RFC 9530），不符则拒收 Digest of the content; refused where it differs',
    schema: { type: 'string', example: 'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:' },
  })
  @Creates(AttachedFileView, '/v1/documents/{documentId}/files/{id}')
  @Refuses(
    [
      documentRefusals,
      'document/file-empty',
      'document/file-too-large',
      'document/file-type',
      'document/file-digest-differs',
    ],
    [requestRefusals, 'request/content-digest-unsupported'],
    [recordRefusals, 'record/not-found', 'actor/role-missing'],
  )
  async attach(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Req() request: ApiRequest,
  ): Promise<AttachedFileView> {
    const digest = declaredDigest(request.headers['content-digest']);
    const declaredType = mediaTypeOf(request);
    const command = new AttachFile(actor, id, {
      name: fileNameOf(request.headers['content-disposition']) ?? '',
      content: await readOriginal(request),
      ...(declaredType ? { declaredType } : {}),
      ...(digest ? { declaredDigest: digest } : {}),
    });
    return AttachedFileView.of(id, await this.commands.execute<AttachFile, AttachedFile>(command));
  }

  @Get(':no')
  @LeavesAs('document-original')
  @Act('document.read')
  @ApiOperation({ summary: '取回文书原件 Give the original back' })
  @Reads({ kinds: ['original'], ofDocument: true })
  @ApiParam({ name: 'no', description: '文件编号 Number of the file', schema: { type: 'string', example: '1' } })
  @ApiResponse({
    status: 200,
    description: '原件，逐字节相同 The original, byte for byte',
    headers: {
      'Content-Digest': { description: '摘要 Digest', schema: { type: 'string' } },
      'Content-Disposition': { description: '总是作为附件 Always an attachment', schema: { type: 'string' } },
      ETag: { description: '摘要 The digest', schema: { type: 'string' } },
    },
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  @Refuses([recordRefusals, 'record/not-found'], [documentRefusals, 'document/trade-secret'])
  async show(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Param('no') no: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    if (!/^[1-9]\d{0,5}$/.test(no)) throw new Refused([recordRefusals.refuse('record/not-found')]);
    const file = await this.queries.execute<ReadDocumentFile, DocumentFile>(
      new ReadDocumentFile(actor, id, Number(no)),
    );
    for (const [name, value] of Object.entries(originalHeaders(file))) response.setHeader(name, value);
    return new StreamableFile(file.content);
  }
}
