import type { Actor } from '@chengxin/core/access/actor';
import type { RecordId } from '@chengxin/core/database/record-id';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import {
  DecideMerge,
  ProposeMerge,
  ProposeUnmerge,
  type MergeView as RecordedMerge,
} from '@chengxin/core/subject/merge-subjects';
import { ReadMerge } from '@chengxin/core/subject/read-merge';
import { subjectRefusals } from '@chengxin/core/subject/subject.refusals';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Reads } from '../access/reads.js';
import { Act } from '../access/route-policy.js';
import { Changes, Creates, Shows } from '../http/answers.js';
import { IfMatch } from '../http/if-match.js';
import { RecordIdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { DecideMergeRequest, EndMergeRequest, ProposeMergeRequest } from './subject.requests.js';
import { MergeView } from './subject.views.js';

/** 主体合并与撤销合并：信用办一人提出，另一人决定；不移动、不复制任何记录。 */
@ApiTags('subjects')
@Controller('v1/subjects/merges')
export class MergesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Act('merge.propose')
  @ApiOperation({ summary: '拟合并 Propose a merge' })
  @Creates(MergeView, '/v1/subjects/merges/{id}')
  @Refuses(
    [subjectRefusals, 'subject/merge-self', 'subject/merge-kind', 'subject/already-merged', 'subject/reason-missing'],
    [recordRefusals, 'record/not-found', 'actor/role-missing'],
  )
  async propose(@CurrentActor() actor: Actor, @Body() body: ProposeMergeRequest): Promise<MergeView> {
    const { subjectId, survivorId, reason, evidence } = body;
    const command = new ProposeMerge(actor, subjectId, survivorId, {
      reason,
      evidence: evidence.map((e) => ({ ...e })),
    });
    return MergeView.of(await this.commands.execute<ProposeMerge, RecordedMerge>(command));
  }

  @Get(':id')
  @Act('merge.read')
  @ApiOperation({ summary: '一次合并 One merge' })
  @Reads({ kinds: ['history'], about: ({ subjectId, survivorId }: MergeView) => [subjectId, survivorId] })
  @Shows(MergeView)
  @Refuses([recordRefusals, 'record/not-found'])
  async show(@CurrentActor() actor: Actor, @RecordIdParam() id: RecordId): Promise<MergeView> {
    return MergeView.of(await this.queries.execute<ReadMerge, RecordedMerge>(new ReadMerge(actor, id)));
  }

  @Post(':id/decision')
  @Act('merge.decide')
  @ApiOperation({ summary: '决定合并或撤销合并 Decide the merge, or its end' })
  @Changes(MergeView)
  @Refuses(
    [
      subjectRefusals,
      'subject/nothing-to-decide',
      'subject/already-merged',
      'subject/merge-kind',
      'subject/reason-missing',
    ],
    recordRefusals,
  )
  async decide(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() body: DecideMergeRequest,
  ): Promise<MergeView> {
    const { approved, reason } = body;
    const command = new DecideMerge(actor, id, ifMatch, { approved, reason });
    return MergeView.of(await this.commands.execute<DecideMerge, RecordedMerge>(command));
  }

  @Post(':id/end')
  @Act('merge.propose-end')
  @ApiOperation({ summary: '拟撤销合并 Propose to end the merge' })
  @Changes(MergeView)
  @Refuses([subjectRefusals, 'subject/not-merged', 'subject/reason-missing'], recordRefusals)
  async end(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() body: EndMergeRequest,
  ): Promise<MergeView> {
    const command = new ProposeUnmerge(actor, id, ifMatch, body.reason);
    return MergeView.of(await this.commands.execute<ProposeUnmerge, RecordedMerge>(command));
  }
}
