import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { actorMark, type Actor } from '../access/actor.js';
import { actFindings, type ActName } from '../access/authority.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { refuseAny, type Refusal } from '../refusal/refused.js';
import { lawProposalRefusals } from './law-proposal.refusals.js';
import { isCityOffice, LawProposals, type LawProposal } from './law-proposals.js';

/** What is done to a proposal that stands at a version. */
interface Step {
  readonly actor: Actor;
  readonly id: string;
  readonly ifMatch: number | undefined;
}

type Day = NonNullable<LawProposal['submittedOn']>;

/** 报送、撤回: by another person of the organ that drafted it. */
export class SubmitProposal implements Step {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly ifMatch: number | undefined,
    readonly submit: boolean,
  ) {}
}

@CommandHandler(SubmitProposal)
export class SubmitProposalHandler implements ICommandHandler<SubmitProposal, LawProposal> {
  constructor(private readonly proposals: LawProposals) {}

  async execute(command: SubmitProposal): Promise<LawProposal> {
    return this.proposals.act(async (act) => {
      const found = await this.proposals.read(command.actor, command.id, act.em);
      refuseAny([
        ...stepFindings('law-proposal.submit', command, found, 'drafted'),
        command.actor.organ.id === found.organ ? undefined : recordRefusals.refuse('actor/other-region'),
      ]);
      return this.proposals.write(
        act,
        command.submit ? 'law-proposal.submitted' : 'law-proposal.withdrawn',
        command.actor,
        {
          ...found,
          version: found.version + 1,
          state: command.submit ? 'submitted' : 'withdrawn',
          submittedBy: actorMark(command.actor),
          submittedOn: act.today,
        },
      );
    });
  }
}

/** 转送: by the credit office, to the authority that makes or amends the law; with the paper and its number. */
export class SendProposal implements Step {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly ifMatch: number | undefined,
    readonly sent: NonNullable<LawProposal['sent']>,
  ) {}
}

@CommandHandler(SendProposal)
export class SendProposalHandler implements ICommandHandler<SendProposal, LawProposal> {
  constructor(private readonly proposals: LawProposals) {}

  async execute(command: SendProposal): Promise<LawProposal> {
    return this.proposals.act(async (act) => {
      const found = await this.proposals.read(command.actor, command.id, act.em);
      refuseAny([
        ...stepFindings('law-proposal.send', command, found, 'submitted'),
        dayFinding(command.sent.on, found.submittedOn!, act.today),
      ]);
      return this.proposals.write(act, 'law-proposal.sent', command.actor, {
        ...found,
        version: found.version + 1,
        state: 'sent',
        sent: command.sent,
        sentBy: actorMark(command.actor),
      });
    });
  }
}

/** 退回: by the credit office, with reasons; the organ drafts it anew. */
export class ReturnProposal implements Step {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly ifMatch: number | undefined,
    readonly reasons: string,
  ) {}
}

@CommandHandler(ReturnProposal)
export class ReturnProposalHandler implements ICommandHandler<ReturnProposal, LawProposal> {
  constructor(private readonly proposals: LawProposals) {}

  async execute(command: ReturnProposal): Promise<LawProposal> {
    return this.proposals.act(async (act) => {
      const found = await this.proposals.read(command.actor, command.id, act.em);
      refuseAny(stepFindings('law-proposal.send', command, found, 'submitted'));
      return this.proposals.write(act, 'law-proposal.returned', command.actor, {
        ...found,
        version: found.version + 1,
        state: 'returned',
        returnReasons: command.reasons,
      });
    });
  }
}

/** 登记答复: what the authority to which it was sent made of it. */
export class RecordProposalAnswer implements Step {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly ifMatch: number | undefined,
    readonly answer: NonNullable<LawProposal['answer']>,
  ) {}
}

@CommandHandler(RecordProposalAnswer)
export class RecordProposalAnswerHandler implements ICommandHandler<RecordProposalAnswer, LawProposal> {
  constructor(private readonly proposals: LawProposals) {}

  async execute(command: RecordProposalAnswer): Promise<LawProposal> {
    return this.proposals.act(async (act) => {
      const found = await this.proposals.read(command.actor, command.id, act.em);
      refuseAny(stepFindings('law-proposal.answer', command, found, 'sent'));
      refuseAny([dayFinding(command.answer.on, found.sent!.on, act.today)]);
      return this.proposals.write(act, 'law-proposal.answered', command.actor, {
        ...found,
        version: found.version + 1,
        state: 'answered',
        answer: command.answer,
        answeredBy: actorMark(command.actor),
      });
    });
  }
}

function stepFindings(
  act: ActName,
  { actor, ifMatch }: Step,
  found: LawProposal,
  from: LawProposal['state'],
): readonly (Refusal | undefined)[] {
  const version =
    ifMatch === undefined
      ? recordRefusals.refuse('record/version-required')
      : ifMatch === found.version
        ? undefined
        : recordRefusals.refuse('record/changed-meanwhile');
  const prepared = act === 'law-proposal.submit' ? { preparedBy: found.preparedBy } : {};
  return [
    version,
    ...actFindings(act, actor, prepared),
    act === 'law-proposal.submit' || isCityOffice(actor) ? undefined : recordRefusals.refuse('actor/other-region'),
    found.state === from
      ? undefined
      : lawProposalRefusals.refuse('law-proposal/state', { detail: { zh: found.state, en: found.state } }),
  ];
}

const dayFinding = (on: Day, after: Day, today: Day): Refusal | undefined =>
  on >= after && on <= today ? undefined : lawProposalRefusals.refuse('law-proposal/day-to-come', { pointer: '/on' });
