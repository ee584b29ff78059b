import { rangesOf } from '@chengxin/domain/supervision';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { actorMark, type Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { isCityOffice } from '../law-proposal/law-proposals.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny, type Refusal } from '../refusal/refused.js';
import { missingEvidence, missingIn, statedIn, type StatedNumbers } from './missing-evidence.js';
import { Supervision } from './supervise.js';
import { supervisionRefusals } from './supervision.refusals.js';
import {
  SupervisionCases,
  type AccountabilityDecision,
  type Handover,
  type SupervisionCase,
} from './supervision-cases.js';

interface Step {
  readonly actor: Actor;
  readonly id: string;
  readonly ifMatch: number | undefined;
}

/** 责令改正: by the credit office, with the day by which it is corrected. */
export class OrderCorrection implements Step {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly ifMatch: number | undefined,
    readonly order: { readonly text: string; readonly due: IsoDay },
  ) {}
}

@CommandHandler(OrderCorrection)
export class OrderCorrectionHandler implements ICommandHandler<OrderCorrection, SupervisionCase> {
  constructor(private readonly cases: SupervisionCases) {}

  async execute(command: OrderCorrection): Promise<SupervisionCase> {
    const { actor, order } = command;
    return this.cases.act(async (act) => {
      const found = await this.cases.read(actor, command.id, act.em);
      refuseAny([
        ...stepFindings(command, found, ['open']),
        ...actFindings('supervision.order', actor),
        cityOffice(actor),
        order.due > act.today
          ? undefined
          : supervisionRefusals.refuse('supervision/due-too-early', { pointer: '/due' }),
      ]);
      return this.cases.write(act, 'supervision.ordered', actor, {
        ...found,
        version: found.version + 1,
        state: 'ordered',
        order,
        orderedBy: actorMark(actor),
      });
    });
  }
}

/** 回复: by the organ that answers for it, with what shows the correction. */
export class ReplyToSupervision implements Step {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly ifMatch: number | undefined,
    readonly reply: { readonly text: string; readonly evidenceDigest: string },
  ) {}
}

@CommandHandler(ReplyToSupervision)
export class ReplyToSupervisionHandler implements ICommandHandler<ReplyToSupervision, SupervisionCase> {
  constructor(private readonly cases: SupervisionCases) {}

  async execute(command: ReplyToSupervision): Promise<SupervisionCase> {
    const { actor, reply } = command;
    return this.cases.act(async (act) => {
      const found = await this.cases.read(actor, command.id, act.em);
      refuseAny([
        ...stepFindings(command, found, ['ordered']),
        ...actFindings('supervision.reply', actor),
        found.organ === actor.organ.id ? undefined : supervisionRefusals.refuse('supervision/not-yours'),
      ]);
      return this.cases.write(act, 'supervision.replied', actor, {
        ...found,
        version: found.version + 1,
        state: 'replied',
        reply: { ...reply, on: act.today },
        repliedBy: actorMark(actor),
      });
    });
  }
}

/** 说明缺号: by the organ that answers for it; numbers that were void, or of cases that may not be recorded by law. */
export class AccountForNumbers implements Step {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly ifMatch: number | undefined,
    readonly statement: { readonly numbers: readonly number[] } & Pick<StatedNumbers, 'reason' | 'evidenceDigest'>,
  ) {}
}

@CommandHandler(AccountForNumbers)
export class AccountForNumbersHandler implements ICommandHandler<AccountForNumbers, SupervisionCase> {
  constructor(private readonly cases: SupervisionCases) {}

  async execute(command: AccountForNumbers): Promise<SupervisionCase> {
    const { actor, statement } = command;
    const { numbers, ...how } = statement;
    return this.cases.act(async (act) => {
      const found = await this.cases.read(actor, command.id, act.em);
      const missing = found.matter === 'decision-missing' ? missingIn(found.evidence) : [];
      refuseAny([
        ...stepFindings(command, found, ['open', 'ordered', 'replied']),
        ...actFindings('supervision.reply', actor),
        found.organ === actor.organ.id ? undefined : supervisionRefusals.refuse('supervision/not-yours'),
        numbers.every((asked) => missing.some(({ no }) => no === asked))
          ? undefined
          : supervisionRefusals.refuse('supervision/numbers-not-missing', { pointer: '/numbers' }),
      ]);
      const left = missing.filter(({ no }) => !numbers.includes(no));
      const stated = [...statedIn(found.evidence), { ...how, numbers: rangesOf([...new Set(numbers)]), on: act.today }];
      return this.cases.write(act, 'supervision.stated', actor, {
        ...found,
        version: found.version + 1,
        evidence: missingEvidence(left, stated),
      });
    });
  }
}

/** 结案: corrected, unfounded, or handed on for accountability; by another person than ordered it. */
export class CloseSupervision implements Step {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly ifMatch: number | undefined,
    readonly closing: {
      readonly outcome: NonNullable<SupervisionCase['outcome']>;
      readonly reasons: string;
      /** Of a case that is handed on, and of no other. */
      readonly handover?: Handover | undefined;
    },
  ) {}
}

@CommandHandler(CloseSupervision)
export class CloseSupervisionHandler implements ICommandHandler<CloseSupervision, SupervisionCase> {
  constructor(
    private readonly cases: SupervisionCases,
    private readonly supervision: Supervision,
  ) {}

  async execute(command: CloseSupervision): Promise<SupervisionCase> {
    const { actor, closing } = command;
    const { handover, ...rest } = closing;
    const corrected = closing.outcome === 'corrected';
    const stands = corrected && (await this.supervision.stands(await this.cases.read(actor, command.id)));
    return this.cases.act(async (act) => {
      const found = await this.cases.read(actor, command.id, act.em);
      // What was no breach needs no order; whatever else is closed was ordered, and answered or left unanswered in its time.
      const answered = found.state === 'replied' || (found.order !== null && found.order.due < act.today);
      refuseAny([
        ...stepFindings(
          command,
          found,
          closing.outcome === 'unfounded' ? ['open', 'ordered', 'replied'] : ['ordered', 'replied'],
        ),
        ...actFindings('supervision.close', actor, { preparedBy: found.orderedBy }),
        cityOffice(actor),
        closing.outcome === 'unfounded' || answered
          ? undefined
          : supervisionRefusals.refuse('supervision/no-reply-yet'),
        (closing.outcome === 'accountability') === (handover !== undefined)
          ? undefined
          : supervisionRefusals.refuse('supervision/handover-missing', { pointer: '/handover' }),
        stands && answered ? supervisionRefusals.refuse('supervision/not-corrected') : undefined,
      ]);
      return this.cases.write(act, 'supervision.closed', actor, {
        ...found,
        ...rest,
        accountability: handover ? { ...handover, handedOn: act.today, decision: null } : null,
        version: found.version + 1,
        state: 'closed',
        closedBy: actorMark(actor),
        closedOn: act.today,
      });
    });
  }
}

/** 登记追责决定: what came of a case that was handed on. */
export class RecordAccountability implements Step {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly ifMatch: number | undefined,
    readonly decision: AccountabilityDecision,
  ) {}
}

@CommandHandler(RecordAccountability)
export class RecordAccountabilityHandler implements ICommandHandler<RecordAccountability, SupervisionCase> {
  constructor(private readonly cases: SupervisionCases) {}

  async execute(command: RecordAccountability): Promise<SupervisionCase> {
    const { actor, decision } = command;
    return this.cases.act(async (act) => {
      const found = await this.cases.read(actor, command.id, act.em);
      const handed = found.accountability;
      const inTime = handed === null || (decision.on >= handed.handedOn && decision.on <= act.today);
      refuseAny([
        ...stepFindings(command, found, ['closed']),
        // Another body decided; who records that decides nothing.
        ...actFindings('supervision.close', actor, { preparedBy: null }),
        cityOffice(actor),
        handed?.decision === null ? undefined : supervisionRefusals.refuse('supervision/not-handed-on'),
        inTime ? undefined : supervisionRefusals.refuse('supervision/decided-on', { pointer: '/on' }),
      ]);
      return this.cases.write(act, 'supervision.accounted', actor, {
        ...found,
        version: found.version + 1,
        accountability: { ...handed!, decision },
      });
    });
  }
}

const cityOffice = (actor: Actor): Refusal | undefined =>
  isCityOffice(actor) ? undefined : recordRefusals.refuse('actor/other-region');

function stepFindings(
  { ifMatch }: Step,
  found: SupervisionCase,
  from: readonly SupervisionCase['state'][],
): readonly (Refusal | undefined)[] {
  if (ifMatch === undefined) throw new Refused([recordRefusals.refuse('record/version-required')]);
  return [
    ifMatch === found.version ? undefined : recordRefusals.refuse('record/changed-meanwhile'),
    from.includes(found.state)
      ? undefined
      : supervisionRefusals.refuse('supervision/state', { detail: { zh: found.state, en: found.state } }),
  ];
}
