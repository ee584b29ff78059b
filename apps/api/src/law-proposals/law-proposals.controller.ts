import type { Actor } from '@chengxin/core/access/actor';
import type { IsoDay } from '@chengxin/core/clock/shanghai-day';
import { parseRecordId } from '@chengxin/core/database/record-id';
import { citedCaseRefusals } from '@chengxin/core/determination/cited-case.refusals';
import {
  RecordProposalAnswer,
  ReturnProposal,
  SendProposal,
  SubmitProposal,
} from '@chengxin/core/law-proposal/hand-on-proposal';
import { lawProposalRefusals } from '@chengxin/core/law-proposal/law-proposal.refusals';
import { LawProposals, PROPOSAL_STATES, type LawProposal } from '@chengxin/core/law-proposal/law-proposals';
import { PrintLawProposal } from '@chengxin/core/law-proposal/print-law-proposal';
import { ProposeLawChange } from '@chengxin/core/law-proposal/propose-law-change';
import { clauseRefusals } from '@chengxin/core/legal-basis/clause.refusals';
import { ReferenceRegister } from '@chengxin/core/legal-basis/reference-register';
import { recordRefusals } from '@chengxin/core/refusal/record.refusals';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../access/current-actor.js';
import { Act } from '../access/route-policy.js';
import { Changes, Creates, Lists, Shows } from '../http/answers.js';
import { DigestField } from '../http/digest-field.js';
import { Field } from '../http/field.js';
import { IfMatch } from '../http/if-match.js';
import { Cursors, PAGE_LIMIT, PageQuery, type Page } from '../http/paging.js';
import { CitationView } from '../http/problem.js';
import { IdParam } from '../http/record-id-param.js';
import { Refuses } from '../http/refuses.js';
import { requestRefusals } from '../http/request.refusals.js';
import { PaperPage } from '../papers/paper-page.js';
import { CitedCaseView } from './cited-case.view.js';

const OUTCOMES = ['taken-up', 'under-study', 'not-taken-up'] as const;
const UNNAMED = '不写当事人名称 without naming parties';

class ProposeLawChangeRequest {
  @Field.text({ zh: '法律、法规', en: 'The law or regulation', max: 100, example: 'food-safety-law' })
  instrument!: string;

  @Field.text({ zh: '条', en: 'Article', max: 40, example: '135' })
  article!: string;

  @Field.words({ zh: `惩戒力度不足之处，${UNNAMED}`, en: 'Where it is too weak', max: 8_000, example: '罚款上限过低' })
  insufficiency!: string;

  @Field.words({ zh: '确有必要加大的理由', en: 'Why more is needed', max: 8_000, example: '同类行为一再发生' })
  necessity!: string;

  @Field.words({ zh: '修改建议', en: 'What it should say', max: 8_000, example: '建议将上限提高' })
  suggestion!: string;

  @Field.recordId({
    zh: '案例：本机关作出的认定，附上时去除名称',
    en: 'Cases: determinations of the own organ; attached without names',
    list: { atMost: 50 },
  })
  cases!: string[];
}

class SubmitProposalRequest {
  @Field.flag({ zh: '报送；否则撤回', en: 'Submit it; false withdraws it', example: true })
  submit!: boolean;
}

class ReturnProposalRequest {
  @Field.words({ zh: '退回的理由', en: 'Why it is returned', max: 2_000, example: '案例与所提条款无关' })
  reasons!: string;
}

class SendProposalRequest {
  @Field.text({ zh: '转送的机关', en: 'To which authority', max: 200, example: '吕梁市人民代表大会常务委员会' })
  to!: string;

  @Field.day({ zh: '转送之日', en: 'Day of sending', example: '2026-12-01' })
  on!: IsoDay;

  @Field.text({ zh: '文号', en: 'Number of the paper', max: 60, example: '吕信用办函〔2026〕3号' })
  number!: string;

  @DigestField({ zh: '转送的文书', en: 'the paper that was sent' })
  paper!: string;
}

class ProposalAnswerRequest {
  @Field.code(OUTCOMES, {
    zh: '采纳 taken-up、研究中 under-study、不采纳 not-taken-up',
    en: 'What was made of it',
    example: 'under-study',
  })
  outcome!: (typeof OUTCOMES)[number];

  @Field.words({ zh: '答复', en: 'The answer', max: 4_000, example: '列入立法规划研究' })
  text!: string;

  @Field.day({ zh: '答复之日', en: 'Day of the answer', example: '2027-02-01' })
  on!: IsoDay;

  @DigestField({ zh: '答复文书', en: 'the paper of the answer' })
  paper!: string;
}

class ProposalPaperQuery {
  @Field.text({ zh: '文号，由机关自编；不填则留空', en: 'Number of the paper', optional: true, max: 60 })
  number?: string;
}

class ProposalSentView {
  @ApiProperty()
  to!: string;
  @ApiProperty({ format: 'date' })
  on!: string;
  @ApiProperty()
  number!: string;
  @ApiProperty({ description: '文书摘要 Digest of the paper' })
  paper!: string;
}

class ProposalAnswerView {
  @ApiProperty({ enum: OUTCOMES })
  outcome!: string;
  @ApiProperty()
  text!: string;
  @ApiProperty({ format: 'date' })
  on!: string;
  @ApiProperty({ description: '文书摘要 Digest of the paper' })
  paper!: string;
}

class LawProposalView {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ type: 'integer' })
  version!: number;
  @ApiProperty({ enum: PROPOSAL_STATES })
  state!: string;
  @ApiProperty({ type: () => CitationView, description: '建议修改的条款 The clause to be changed' })
  clause!: CitationView;
  @ApiProperty()
  insufficiency!: string;
  @ApiProperty()
  necessity!: string;
  @ApiProperty()
  suggestion!: string;
  @ApiProperty({ type: () => [CitedCaseView], description: '案例，不含名称 Cases, without names' })
  cases!: readonly CitedCaseView[];
  @ApiProperty({ description: '提出的机关 The organ that proposes it' })
  organ!: string;
  @ApiProperty({ format: 'date' })
  draftedOn!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  submittedOn!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '退回的理由 Why it was returned' })
  returnReasons!: string | null;
  @ApiProperty({ type: () => ProposalSentView, nullable: true })
  sent!: ProposalSentView | null;
  @ApiProperty({ type: () => ProposalAnswerView, nullable: true })
  answer!: ProposalAnswerView | null;

  static of(proposal: LawProposal, register: ReferenceRegister): LawProposalView {
    const { instrument, article, preparedBy: _p, submittedBy: _s, sentBy: _t, answeredBy: _a, ...shown } = proposal;
    const cases = shown.cases.map((each) => CitedCaseView.of(each));
    return { ...shown, cases, clause: register.cite(register.named(instrument, article)) };
  }
}

const STEP = [
  recordRefusals,
  'record/not-found',
  'record/changed-meanwhile',
  'record/version-required',
  'actor/role-missing',
] as const;

/** 修法建议（实施方案第十五条）：现行法律、法规惩戒力度不足的，附案例提出，由信用办汇总转送；修改以前仍依现行规定办理。 */
@ApiTags('law-proposals')
@Controller('v1/law-proposals')
export class LawProposalsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly proposals: LawProposals,
    private readonly register: ReferenceRegister,
    private readonly cursors: Cursors,
  ) {}

  @Post()
  @Act('law-proposal.draft')
  @ApiOperation({ summary: '起草修法建议，附本机关的案例 Draft a proposal, with cases of the own organ' })
  @Creates(LawProposalView, '/v1/law-proposals/{id}')
  @Refuses(
    [lawProposalRefusals, 'law-proposal/instrument-unknown', 'law-proposal/not-law', 'law-proposal/not-in-force'],
    [clauseRefusals, 'clause/no-such-article'],
    citedCaseRefusals,
    [recordRefusals, 'actor/role-missing', 'record/holds-number'],
  )
  propose(@CurrentActor() actor: Actor, @Body() { cases, ...said }: ProposeLawChangeRequest): Promise<LawProposalView> {
    return this.change(new ProposeLawChange(actor, { ...said, cases: cases.map((id) => parseRecordId(id)!) }));
  }

  @Get()
  @Act('law-proposal.read')
  @ApiOperation({
    summary:
      '本机关的修法建议；信用办为已报送的全部 The own organ’s proposals; to the credit office all that were submitted',
  })
  @Lists(LawProposalView)
  @Refuses([requestRefusals, 'request/cursor-invalid'])
  async list(
    @CurrentActor() actor: Actor,
    @Query() { cursor, limit = PAGE_LIMIT }: PageQuery,
  ): Promise<Page<LawProposalView>> {
    const after = this.cursors.decode('law-proposals', cursor)?.[0];
    const found = await this.proposals.list(actor, after === undefined ? undefined : String(after), limit + 1);
    return this.cursors.page(
      'law-proposals',
      found,
      limit,
      ({ id }) => [id],
      (each) => LawProposalView.of(each, this.register),
    );
  }

  @Get(':id')
  @Act('law-proposal.read')
  @ApiOperation({ summary: '一份修法建议 One proposal' })
  @Shows(LawProposalView)
  @Refuses([recordRefusals, 'record/not-found'])
  async show(@CurrentActor() actor: Actor, @IdParam() id: string): Promise<LawProposalView> {
    return LawProposalView.of(await this.proposals.read(actor, id), this.register);
  }

  @Get(':id/paper')
  @Act('law-proposal.read')
  @ApiOperation({ summary: '修法建议书，供签署、转送 The paper, to be signed and sent' })
  @PaperPage('修法建议：条款、不足、理由、建议、案例 Clause, weakness, need, proposal, cases', 'proposal-paper')
  @Refuses([recordRefusals, 'record/not-found'])
  paper(@CurrentActor() actor: Actor, @IdParam() id: string, @Query() query: ProposalPaperQuery): Promise<string> {
    return this.queries.execute(new PrintLawProposal(actor, id, { ...query }));
  }

  @Post(':id/submission')
  @Act('law-proposal.submit')
  @ApiOperation({ summary: '由本机关另一人报送信用办，或者撤回 Submitted or withdrawn by another person of the organ' })
  @Changes(LawProposalView)
  @Refuses([lawProposalRefusals, 'law-proposal/state'], [...STEP, 'actor/same-person', 'actor/other-region'])
  submit(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() { submit }: SubmitProposalRequest,
  ): Promise<LawProposalView> {
    return this.change(new SubmitProposal(actor, id, ifMatch, submit));
  }

  @Post(':id/return')
  @Act('law-proposal.send')
  @ApiOperation({ summary: '信用办退回，写明理由 Returned by the credit office, with reasons' })
  @Changes(LawProposalView)
  @Refuses([lawProposalRefusals, 'law-proposal/state'], [...STEP, 'record/holds-number', 'actor/other-region'])
  return(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() { reasons }: ReturnProposalRequest,
  ): Promise<LawProposalView> {
    return this.change(new ReturnProposal(actor, id, ifMatch, reasons));
  }

  @Post(':id/sending')
  @Act('law-proposal.send')
  @ApiOperation({ summary: '信用办转送有权修改的机关 Sent on by the credit office' })
  @Changes(LawProposalView)
  @Refuses([lawProposalRefusals, 'law-proposal/state', 'law-proposal/day-to-come'], [...STEP, 'actor/other-region'])
  send(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() sent: SendProposalRequest,
  ): Promise<LawProposalView> {
    return this.change(new SendProposal(actor, id, ifMatch, { ...sent }));
  }

  @Post(':id/answer')
  @Act('law-proposal.answer')
  @ApiOperation({ summary: '登记所送机关的答复 What that authority answered' })
  @Changes(LawProposalView)
  @Refuses(
    [lawProposalRefusals, 'law-proposal/state', 'law-proposal/day-to-come'],
    [...STEP, 'record/holds-number', 'actor/other-region'],
  )
  answer(
    @CurrentActor() actor: Actor,
    @IdParam() id: string,
    @IfMatch() ifMatch: number | undefined,
    @Body() answer: ProposalAnswerRequest,
  ): Promise<LawProposalView> {
    return this.change(new RecordProposalAnswer(actor, id, ifMatch, { ...answer }));
  }

  private async change(
    command: ProposeLawChange | SubmitProposal | SendProposal | ReturnProposal | RecordProposalAnswer,
  ) {
    return LawProposalView.of(await this.commands.execute<typeof command, LawProposal>(command), this.register);
  }
}
