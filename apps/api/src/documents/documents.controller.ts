import type { Actor } from '@chengxin/core/access/actor';
import { AddParties } from '@chengxin/core/document/add-parties';
import { ChangeDocumentStatus, type StatusChanged } from '@chengxin/core/document/change-status';
import { CorrectDocument, type DocumentCorrected } from '@chengxin/core/document/correct-document';
import { CorrectPartyOrder, type OrderCorrected } from '@chengxin/core/document/correct-order';
import { documentRefusals } from '@chengxin/core/document/document.refusals';
import {
  ReadDocument,
  ReadDocumentParties,
  type DocumentParties,
  type DocumentView as RecordedDocument,
} from '@chengxin/core/document/read-document';
import { RegisterDocument, type RegisteredDocument } from '@chengxin/core/document/register-document';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { subjectRefusals } from '@chengxin/core/subject/subject.refusals';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Reads } from '../access/reads.js';
import { Act } from '../access/route-policy.js';
import { Changes, Creates, Lists, Performs, Shows } from '../http/answers.js';
import { IfMatch } from '../http/if-match.js';
import { AnswerLanguage, type Language } from '../http/language.js';
import { Cursors, PAGE_LIMIT, PageQuery, type Page } from '../http/paging.js';
import { IdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import {
  documentDraft,
  headerCorrection,
  CorrectDocumentRequest,
  CorrectOrderRequest,
  RegisterDocumentRequest,
  AddPartiesRequest,
  ChangeStatusRequest,
  partyDrafts,
  partyOrder,
  statusChange,
} from './document.requests.js';
import {
  DocumentCorrectedView,
  DocumentView,
  DocumentPartyView,
  OrderCorrectedView,
  RegisteredDocumentView,
  StatusChangedView,
} from './document.views.js';

/** 法律文书（实施方案第二条）：认定失信行为的依据。 */
@ApiTags('documents')
@Controller('v1/documents')
export class DocumentsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  @Post()
  @Act('document.register')
  @ApiOperation({ summary: '登记法律文书及当事人 Register a document with its parties' })
  @Creates(RegisteredDocumentView, '/v1/documents/{id}')
  @Refuses(documentRefusals, subjectRefusals, [recordRefusals, 'actor/role-missing'])
  async register(
    @CurrentActor() actor: Actor,
    @AnswerLanguage() language: Language,
    @Body() body: RegisterDocumentRequest,
  ): Promise<RegisteredDocumentView> {
    const command = new RegisterDocument(actor, documentDraft(body), partyDrafts(body.parties));
    return RegisteredDocumentView.of(
      await this.commands.execute<RegisterDocument, RegisteredDocument>(command),
      language,
    );
  }

  @Get(':id')
  @Act('document.read')
  @ApiOperation({ summary: '文书及其沿革 A document with its history' })
  @Reads({ kinds: ['document'], ofDocument: true })
  @Shows(DocumentView)
  @Refuses([recordRefusals, 'record/not-found'])
  async show(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<DocumentView> {
    return DocumentView.of(await this.queries.execute<ReadDocument, RecordedDocument>(new ReadDocument(actor, id)));
  }

  @Get(':id/parties')
  @Act('document.read')
  @ApiOperation({ summary: '当事人 The parties' })
  @Reads({
    kinds: ['document'],
    about: ({ items }: Page<DocumentPartyView>) => items.map(({ subjectId }) => subjectId),
  })
  @Lists(DocumentPartyView)
  @Refuses([recordRefusals, 'record/not-found'], [requestRefusals, 'request/cursor-invalid'])
  async parties(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @Query() { cursor, limit = PAGE_LIMIT }: PageQuery,
  ): Promise<Page<DocumentPartyView>> {
    const query = ['parties', id];
    const after = this.cursors.decode(query, cursor)?.[0];
    const page = { limit, ...(after === undefined ? {} : { after: String(after) }) };
    const { parties, next } = await this.queries.execute<ReadDocumentParties, DocumentParties>(
      new ReadDocumentParties(actor, id, page),
    );
    return { items: parties, ...(next === undefined ? {} : { next: this.cursors.encode(query, [next]) }) };
  }

  @Post(':id/parties')
  @Act('document.register')
  @ApiOperation({ summary: '增加当事人 Add parties' })
  @Performs(RegisteredDocumentView)
  @Refuses(
    subjectRefusals,
    [documentRefusals, 'document/order-differs', 'document/annulled', 'document/party-twice', 'catalogue/item-missing'],
    [recordRefusals, 'record/not-found', 'actor/role-missing'],
  )
  async addParties(
    @CurrentActor() actor: Actor,
    @AnswerLanguage() language: Language,
    @IdParam() id: string,
    @Body() body: AddPartiesRequest,
  ): Promise<RegisteredDocumentView> {
    const command = new AddParties(actor, id, partyDrafts(body.parties));
    return RegisteredDocumentView.of(await this.commands.execute<AddParties, RegisteredDocument>(command), language);
  }

  @Post(':id/status')
  @Act('document.change-status')
  @ApiOperation({
    summary: '变更状态：停止执行、变更、撤销、恢复 Change the status; an annulment ends what rests on the document',
  })
  @Changes(StatusChangedView)
  @Refuses(
    [
      documentRefusals,
      'document/not-yours',
      'document/status-unchanged',
      'document/status-not-allowed',
      'document/status-day',
      'document/status-basis-missing',
    ],
    recordRefusals,
  )
  async changeStatus(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() body: ChangeStatusRequest,
  ): Promise<StatusChangedView> {
    const command = new ChangeDocumentStatus(actor, id, ifMatch, statusChange(body));
    const { documentId, ...changed } = await this.commands.execute<ChangeDocumentStatus, StatusChanged>(command);
    return { id: documentId, ...changed };
  }

  @Post(':id/corrections')
  @Act('document.correct')
  @ApiOperation({ summary: '更正文书要素，保留原内容 Correct the header; what stood before is kept' })
  @Changes(DocumentCorrectedView)
  @Refuses(documentRefusals, recordRefusals)
  async correct(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() body: CorrectDocumentRequest,
  ): Promise<DocumentCorrectedView> {
    const command = new CorrectDocument(actor, id, ifMatch, headerCorrection(body), body.reason);
    const { documentId, ...corrected } = await this.commands.execute<CorrectDocument, DocumentCorrected>(command);
    return { id: documentId, ...corrected };
  }

  @Post(':id/parties/:subjectId/order')
  @Act('document.correct')
  @ApiOperation({ summary: '更正对一名当事人的处理内容 Correct what the document orders of one party' })
  @Changes(OrderCorrectedView)
  @Refuses(documentRefusals, subjectRefusals, recordRefusals)
  async correctOrder(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IdParam('subjectId') subjectId: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() { order, reason }: CorrectOrderRequest,
  ): Promise<OrderCorrectedView> {
    const party = { documentId: id, subjectId };
    const command = new CorrectPartyOrder(actor, party, ifMatch, partyOrder(order), reason);
    const { documentId, ...corrected } = await this.commands.execute<CorrectPartyOrder, OrderCorrected>(command);
    return { id: documentId, ...corrected };
  }
}
