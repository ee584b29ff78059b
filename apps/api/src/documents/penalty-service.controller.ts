import type { Actor } from '@chengxin/core/access/actor';
import { documentRefusals } from '@chengxin/core/document/document.refusals';
import type { PapersServed } from '@chengxin/core/document/document-subject.entity';
import { ServePenalty, type PenaltyServed } from '@chengxin/core/document/serve-penalty';
import { paperRefusals } from '@chengxin/core/paper/paper.refusals';
import { PrintPenaltyNotice } from '@chengxin/core/paper/print-penalty-notice';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import type { IsoDate } from '@chengxin/plugin-contract';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Reads } from '../access/reads.js';
import { Act } from '../access/route-policy.js';
import { Performs } from '../http/answers.js';
import { DigestField } from '../http/digest-field.js';
import { Field } from '../http/field.js';
import { CitationView } from '../http/problem.js';
import { IdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { SERVICE_METHODS } from '../listings/listing.requests.js';
import { PaperPage } from '../papers/paper-page.js';
import { PaperQuery } from '../papers/papers.controller.js';

class ServePenaltyRequest {
  @Field.day({ zh: '送达日', en: 'Day of service', example: '2026-09-03' })
  servedOn!: IsoDate;

  @Field.code(SERVICE_METHODS, {
    zh: '送达方式：直接、邮寄、留置、电子、公告',
    en: 'Direct, by post, by lien, electronic, by public notice',
    example: 'direct',
  })
  method!: PapersServed['method'];

  @DigestField({ zh: '送达回证', en: 'the receipt of service' })
  receiptDigest!: string;

  @DigestField({ zh: '行政处罚决定书', en: 'the penalty decision' })
  decisionDigest!: string;

  @DigestField({
    zh: '信用修复告知书；规定一并送达的必填',
    en: 'the notice of repair, where the rule asks for both',
    optional: true,
  })
  repairNoticeDigest?: string;
}

/** 处罚决定对一名当事人的送达 How a penalty decision was served on one party. */
export class PenaltyServiceView {
  @ApiProperty({ format: 'uuid' })
  documentId!: string;
  @ApiProperty({ format: 'uuid' })
  subjectId!: string;
  @ApiProperty({ format: 'date' })
  servedOn!: string;
  @ApiProperty({ enum: SERVICE_METHODS })
  method!: string;
  @ApiProperty()
  receiptDigest!: string;
  @ApiProperty()
  decisionDigest!: string;
  @ApiProperty({ type: String, nullable: true, description: '信用修复告知书 The notice of repair' })
  repairNoticeDigest!: string | null;
  @ApiProperty({
    type: () => CitationView,
    nullable: true,
    description: '两书同达的依据 The clause that asks for both',
  })
  bothBy!: CitationView | null;
  @ApiProperty()
  recordedBy!: string;
  @ApiProperty({ format: 'date' })
  recordedOn!: string;

  static of({ repairNoticeDigest, bothBy, ...served }: PenaltyServed): PenaltyServiceView {
    return { ...served, repairNoticeDigest: repairNoticeDigest ?? null, bothBy: bothBy ?? null };
  }
}

/** 行政处罚决定书与信用修复告知书一并送达（两书同达）。 */
@ApiTags('documents')
@Controller('v1/documents/:id/parties/:subjectId')
export class PenaltyServiceController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('service')
  @Act('document.serve')
  @ApiOperation({
    summary:
      '登记处罚决定的送达，与信用修复告知书一并送达（两书同达） Record how a penalty decision was served, with the notice of repair',
  })
  @Performs(PenaltyServiceView)
  @Refuses(
    [
      documentRefusals,
      'document/not-yours',
      'document/no-penalty',
      'document/annulled',
      'document/served-already',
      'document/service-day-impossible',
      'document/repair-notice-missing',
      'document/one-paper-for-two',
    ],
    [recordRefusals, 'record/not-found', 'actor/role-missing'],
  )
  async serve(
    @CurrentActor() actor: Actor,
    @IdParam() documentId: string,
    @IdParam('subjectId') subjectId: string,
    @Body() body: ServePenaltyRequest,
  ): Promise<PenaltyServiceView> {
    const command = new ServePenalty(actor, { documentId, subjectId }, { ...body });
    return PenaltyServiceView.of(await this.commands.execute<ServePenalty, PenaltyServed>(command));
  }

  @Get('papers/repair-notice')
  @Reads({ kinds: ['paper'], about: (_page: string, { params }) => [String(params['subjectId'])] })
  @Act('case.read')
  @ApiOperation({
    summary: '信用修复告知书，与处罚决定书一并送达 The notice of repair, served with the penalty decision',
  })
  @PaperPage('信用修复告知书：修复途径、材料、时限，不收费 Routes of repair, papers and times; no fee')
  @Refuses([recordRefusals, 'record/not-found'], [paperRefusals, 'paper/no-penalty'])
  notice(
    @CurrentActor() actor: Actor,
    @IdParam() documentId: string,
    @IdParam('subjectId') subjectId: string,
    @Query() query: PaperQuery,
  ): Promise<string> {
    return this.queries.execute(new PrintPenaltyNotice(actor, { documentId, subjectId }, { ...query }));
  }
}
