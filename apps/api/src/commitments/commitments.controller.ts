import type { Actor } from '@chengxin/core/access/actor';
import { commitmentRefusals } from '@chengxin/core/commitment/commitment.refusals';
import {
  DecideCommitmentFinding,
  FulfilCommitment,
  ProposeCommitmentFinding,
  ReadCommitment,
  RecordCommitment,
  type CommitmentView as Found,
} from '@chengxin/core/commitment/commitments';
import type { RecordId } from '@chengxin/core/database/record-id';
import { clauseRefusals } from '@chengxin/core/legal-basis/clause.refusals';
import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import {
  COMMITMENT_FINDINGS,
  COMMITMENT_KINDS,
  type CommitmentFindingKind,
  type CommitmentKind,
} from '@chengxin/domain/commitment';
import type { IsoDate } from '@chengxin/plugin-contract';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Reads } from '../access/reads.js';
import { Act } from '../access/route-policy.js';
import { Changes, Creates, Shows } from '../http/answers.js';
import { DigestField } from '../http/digest-field.js';
import { Field } from '../http/field.js';
import { IfMatch } from '../http/if-match.js';
import { CitationView } from '../http/problem.js';
import { RecordIdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';

class CommitmentClause {
  @Field.text({ zh: '法律文件的键', en: 'Key of the instrument', max: 100, example: 'ndrc-order-36' })
  instrument!: string;

  @Field.text({ zh: '条', en: 'Article', max: 40, example: '3' })
  article!: string;
}

const CLAUSE = { zh: '要求作出承诺的条款', en: 'The clause that asks for it' } as const;

class RecordCommitmentRequest {
  @Field.id({ zh: '主体', en: 'The subject' })
  subjectId!: string;

  @Field.code(COMMITMENT_KINDS, {
    zh: '信用修复 repair、其他事项 other',
    en: 'For a repair, or in another matter',
    example: 'other',
  })
  kind!: CommitmentKind;

  @Field.words({ zh: '事由', en: 'In which matter', max: 400, example: '食品经营许可告知承诺' })
  matter!: string;

  @Field.nested(() => CommitmentClause, CLAUSE)
  clause!: CommitmentClause;

  @Field.words({ zh: '承诺内容', en: 'What is committed to', max: 4_000, example: '所交材料真实，三十日内补正' })
  content!: string;

  @Field.day({ zh: '承诺之日', en: 'Day on which it was made' })
  madeOn!: IsoDate;

  @Field.day({
    zh: '履行期限的最后一日；没有期限的不填',
    en: 'Last day of its fulfilment, where it has one',
    optional: true,
  })
  fulfilBy?: IsoDate;

  @DigestField({ zh: '承诺书', en: 'the paper' })
  evidenceDigest!: string;
}

class FulfilCommitmentRequest {
  @Field.day({ zh: '履行之日', en: 'Day on which it was fulfilled' })
  on!: IsoDate;

  @Field.words({ zh: '履行情况', en: 'How', max: 4_000, example: '材料已补正' })
  note!: string;

  @DigestField({ zh: '履行证明', en: 'the proof of fulfilment' })
  evidenceDigest!: string;
}

class ProposeFindingRequest {
  @Field.code(COMMITMENT_FINDINGS, {
    zh: '虚假 false、未履行 not-fulfilled',
    en: 'Untrue, or not kept',
    example: 'false',
  })
  kind!: CommitmentFindingKind;

  @Field.id({ zh: '认定所依据的文书', en: 'The document by which it was found' })
  documentId!: string;

  @Field.nested(() => CommitmentClause, { zh: '认定依据', en: 'The clause of the finding' })
  clause!: CommitmentClause;

  @Field.words({ zh: '理由', en: 'Reasons', max: 4_000, example: '所交证明系伪造' })
  reasons!: string;
}

class DecideFindingRequest {
  @Field.flag({ zh: '认定为 true', en: 'true: found so', example: true })
  found!: boolean;

  @Field.words({ zh: '理由', en: 'Reasons', max: 4_000, example: '经核实属实' })
  reasons!: string;
}

class FulfilmentView {
  @ApiProperty({ format: 'date' })
  on!: string;
  @ApiProperty()
  note!: string;
  @ApiProperty()
  evidenceDigest!: string;
  @ApiProperty()
  recordedBy!: string;
}

class BarView {
  @ApiProperty({ type: () => CitationView })
  basis!: CitationView;
  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description:
      '自该日起可以申请修复；条文年数未读到的为空 First day on which a repair is open again; null where nobody read the figure',
  })
  until!: string | null;
}

class FindingDecisionView {
  @ApiProperty()
  found!: boolean;
  @ApiProperty()
  by!: string;
  @ApiProperty({ format: 'date' })
  on!: string;
  @ApiProperty()
  reasons!: string;
  @ApiProperty({
    type: () => BarView,
    nullable: true,
    description:
      '依当日规定不得申请修复；没有这样规定的为空 The bar by the rule of the day; null where no rule gives one',
  })
  bar!: BarView | null;
}

class FindingView {
  @ApiProperty({ enum: COMMITMENT_FINDINGS })
  kind!: string;
  @ApiProperty({ format: 'uuid' })
  documentId!: string;
  @ApiProperty({ type: () => CitationView })
  clause!: CitationView;
  @ApiProperty()
  reasons!: string;
  @ApiProperty()
  preparedBy!: string;
  @ApiProperty({ format: 'date' })
  proposedOn!: string;
  @ApiProperty({ type: () => FindingDecisionView, nullable: true })
  decided!: FindingDecisionView | null;
}

export class CommitmentView {
  @ApiProperty()
  id!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
  @ApiProperty({ format: 'uuid' })
  subjectId!: string;
  @ApiProperty({ description: '受理机关 Who took it' })
  organ!: string;
  @ApiProperty({ enum: COMMITMENT_KINDS })
  kind!: string;
  @ApiProperty()
  matter!: string;
  @ApiProperty({ type: () => CitationView })
  clause!: CitationView;
  @ApiProperty()
  content!: string;
  @ApiProperty({ format: 'date' })
  madeOn!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: '履行期限 Last day of fulfilment' })
  fulfilBy!: string | null;
  @ApiProperty({ description: '逾期未登记履行 Past it, with nothing recorded' })
  overdue!: boolean;
  @ApiProperty()
  evidenceDigest!: string;
  @ApiProperty({ enum: ['open', 'fulfilled', ...COMMITMENT_FINDINGS] })
  state!: string;
  @ApiProperty({ type: () => FulfilmentView, nullable: true })
  fulfilment!: FulfilmentView | null;
  @ApiProperty({ type: () => FindingView, nullable: true })
  finding!: FindingView | null;

  static of({ clause, finding, ...view }: Found, register: ReferenceRegister): CommitmentView {
    const decided = finding?.decided;
    const bar = decided?.bar;
    return {
      ...view,
      clause: register.cite(clause),
      finding: finding
        ? {
            ...finding,
            clause: register.cite(finding.clause),
            decided: decided
              ? { ...decided, bar: bar ? { basis: register.cite(bar.basis), until: bar.until } : null }
              : null,
          }
        : null,
    };
  }
}

const CHANGED = [
  recordRefusals,
  'record/not-found',
  'record/changed-meanwhile',
  'record/version-required',
  'actor/role-missing',
] as const;

/** 信用承诺：事由、依据、内容、履行期限、受理机关；履行与否；虚假承诺由作出认定的机关依文书认定。 */
@ApiTags('commitments')
@Controller('v1/commitments')
export class CommitmentsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly register: ReferenceRegister,
  ) {}

  @Post()
  @Act('commitment.record')
  @ApiOperation({ summary: '登记信用承诺，由受理机关办理 Record a commitment; by the organ that takes it' })
  @Creates(CommitmentView, '/v1/commitments/{id}')
  @Refuses(
    [
      commitmentRefusals,
      'commitment/made-in-future',
      'commitment/period-before',
      'commitment/clause-unknown',
      'commitment/paper-used',
    ],
    [clauseRefusals, 'clause/no-such-article'],
    [recordRefusals, 'actor/role-missing', 'record/not-found'],
  )
  record(
    @CurrentActor() actor: Actor,
    @Body() { subjectId, clause, ...said }: RecordCommitmentRequest,
  ): Promise<CommitmentView> {
    return this.change(new RecordCommitment(actor, subjectId, { ...said, clause: { ...clause } }));
  }

  @Get(':id')
  @Act('commitment.read')
  @ApiOperation({ summary: '一项承诺，限受理机关 One of them, for the organ that took it' })
  @Reads({ kinds: ['procedure'] })
  @Shows(CommitmentView)
  @Refuses([recordRefusals, 'actor/role-missing', 'record/not-found'])
  async show(@CurrentActor() actor: Actor, @RecordIdParam() id: RecordId): Promise<CommitmentView> {
    return CommitmentView.of(
      await this.queries.execute<ReadCommitment, Found>(new ReadCommitment(actor, id)),
      this.register,
    );
  }

  @Post(':id/fulfilment')
  @Act('commitment.fulfil')
  @ApiOperation({ summary: '登记履行 Record its fulfilment' })
  @Changes(CommitmentView)
  @Refuses([commitmentRefusals, 'commitment/not-open', 'commitment/finding-open', 'commitment/made-in-future'], CHANGED)
  fulfil(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() body: FulfilCommitmentRequest,
  ): Promise<CommitmentView> {
    return this.change(new FulfilCommitment(actor, id, ifMatch, { ...body }));
  }

  @Post(':id/finding')
  @Act('commitment.propose-finding')
  @ApiOperation({
    summary:
      '拟认定虚假承诺、未履行承诺，依据本机关的文书 Propose to find it untrue or not kept, by a document of the organ',
  })
  @Changes(CommitmentView)
  @Refuses(
    [
      commitmentRefusals,
      'commitment/not-open',
      'commitment/finding-open',
      'commitment/not-yet-due',
      'commitment/document-unfit',
      'commitment/clause-unknown',
    ],
    [clauseRefusals, 'clause/no-such-article'],
    CHANGED,
  )
  propose(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() { clause, ...finding }: ProposeFindingRequest,
  ): Promise<CommitmentView> {
    return this.change(new ProposeCommitmentFinding(actor, id, ifMatch, { ...finding, clause: { ...clause } }));
  }

  @Post(':id/finding/decision')
  @Act('commitment.decide-finding')
  @ApiOperation({
    summary:
      '由另一人认定；依当日规定不得申请修复的，写明至何日 Found by another person, with the bar of the day’s rule',
  })
  @Changes(CommitmentView)
  @Refuses(
    [commitmentRefusals, 'commitment/no-finding', 'commitment/document-unfit'],
    [...CHANGED, 'actor/same-person'],
  )
  decide(
    @CurrentActor() actor: Actor,
    @RecordIdParam() id: RecordId,
    @IfMatch() ifMatch: number | undefined,
    @Body() body: DecideFindingRequest,
  ): Promise<CommitmentView> {
    return this.change(new DecideCommitmentFinding(actor, id, ifMatch, { ...body }));
  }

  private async change(command: object): Promise<CommitmentView> {
    return CommitmentView.of(await this.commands.execute<never, Found>(command as never), this.register);
  }
}
