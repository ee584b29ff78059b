import { mayDecideFor } from '@chengxin/domain/competence';
import { DELEGATION, lastDayOfDelegation } from '@chengxin/reference-data/delegations';
import { CommandHandler, QueryHandler, type ICommandHandler, type IQueryHandler } from '@nestjs/cqrs';
import { actorMark, type Actor } from '../access/actor.js';
import { actFindings, ACTS, type ActName } from '../access/authority.js';
import type { IsoDay } from '../clock/shanghai-day.js';
import { newId } from '../database/record-id.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny, type Refusal } from '../refusal/refused.js';
import { DELEGABLE_ACTS, Delegations, type DelegationView } from './delegations.js';
import { delegationRefusals } from './delegation.refusals.js';

/** 拟委托: which acts on its own cases an organ has another do in its name. */
export class ProposeDelegation {
  constructor(
    readonly actor: Actor,
    readonly delegation: {
      readonly to: string;
      readonly acts: readonly ActName[];
      readonly evidenceDigest: string;
      readonly from: IsoDay;
      readonly until: IsoDay;
    },
  ) {}
}

@CommandHandler(ProposeDelegation)
export class ProposeDelegationHandler implements ICommandHandler<ProposeDelegation, DelegationView> {
  constructor(private readonly delegations: Delegations) {}

  async execute({ actor, delegation }: ProposeDelegation): Promise<DelegationView> {
    const { to, acts, from, until } = delegation;
    refuseAny(actFindings('delegation.propose', actor));
    return this.delegations.act(async (em, { at, today }) => {
      const level = to === actor.organ.id ? undefined : await this.delegations.levelOf(em, to);
      refuseAny([
        level ? undefined : delegationRefusals.refuse('delegation/organ-unknown', { pointer: '/to' }),
        from >= today ? undefined : delegationRefusals.refuse('delegation/term', { pointer: '/from' }),
        untilFinding(from, until),
        ...acts.flatMap((act, i) => actFaults(act, `/acts/${i}`, level === undefined || mayDecideFor(level))),
      ]);
      return this.delegations.write(em, at, actor, {
        id: newId(at),
        version: 1,
        state: 'proposed',
        organ: actor.organ.id,
        ...delegation,
        acts: [...new Set(acts)],
        preparedBy: actorMark(actor),
        decidedBy: null,
        decisionReason: null,
        endedOn: null,
        endReason: null,
        endedBy: null,
      });
    });
  }
}

/** No delegation is without end: who acts in another's name for longer has it decided again. */
const untilFinding = (from: IsoDay, until: IsoDay): Refusal | undefined =>
  until > from && until <= lastDayOfDelegation(from)
    ? undefined
    : delegationRefusals.refuse('delegation/term', {
        pointer: '/until',
        detail: {
          zh: `至迟 ${lastDayOfDelegation(from)}；${DELEGATION.source.zh}`,
          en: `at the latest ${lastDayOfDelegation(from)}; ${DELEGATION.source.en}`,
        },
      });

function actFaults(act: ActName, pointer: string, decides: boolean): readonly Refusal[] {
  if (!DELEGABLE_ACTS.includes(act)) return [delegationRefusals.refuse('delegation/act-not-delegable', { pointer })];
  return ACTS[act].preparedIn && !decides
    ? [delegationRefusals.refuse('delegation/decides-below-county', { pointer })]
    : [];
}

/** Another person of the delegating organ decides. */
export class DecideDelegation {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly ifMatch: number | undefined,
    readonly decision: { readonly approved: boolean; readonly reason: string },
  ) {}
}

@CommandHandler(DecideDelegation)
export class DecideDelegationHandler implements ICommandHandler<DecideDelegation, DelegationView> {
  constructor(private readonly delegations: Delegations) {}

  async execute({ actor, id, ifMatch, decision }: DecideDelegation): Promise<DelegationView> {
    return this.delegations.act(async (em, { at, today }) => {
      const found = await this.delegations.read(actor, id, em);
      refuseAny([
        ...versionFindings(found, ifMatch),
        ...actFindings('delegation.decide', actor, { preparedBy: found.preparedBy }),
        found.organ === actor.organ.id ? undefined : recordRefusals.refuse('actor/other-region'),
        found.state === 'proposed' ? undefined : delegationRefusals.refuse('delegation/nothing-to-decide'),
        decision.approved && found.until <= today ? delegationRefusals.refuse('delegation/term') : undefined,
      ]);
      return this.delegations.write(em, at, actor, {
        ...found,
        version: found.version + 1,
        state: decision.approved ? 'in-force' : 'declined',
        decidedBy: actorMark(actor),
        decisionReason: decision.reason,
      });
    });
  }
}

/** 终止委托: at once, by an approver of the delegating organ. What was done by it stands. */
export class EndDelegation {
  constructor(
    readonly actor: Actor,
    readonly id: string,
    readonly ifMatch: number | undefined,
    readonly reason: string,
  ) {}
}

@CommandHandler(EndDelegation)
export class EndDelegationHandler implements ICommandHandler<EndDelegation, DelegationView> {
  constructor(private readonly delegations: Delegations) {}

  async execute({ actor, id, ifMatch, reason }: EndDelegation): Promise<DelegationView> {
    return this.delegations.act(async (em, { at, today }) => {
      const found = await this.delegations.read(actor, id, em);
      refuseAny([
        ...versionFindings(found, ifMatch),
        ...actFindings('delegation.end', actor),
        found.organ === actor.organ.id ? undefined : recordRefusals.refuse('actor/other-region'),
        found.state === 'in-force' ? undefined : delegationRefusals.refuse('delegation/over'),
      ]);
      return this.delegations.write(em, at, actor, {
        ...found,
        version: found.version + 1,
        state: 'ended',
        endedOn: today,
        endReason: reason,
        endedBy: actorMark(actor),
      });
    });
  }
}

function versionFindings(found: DelegationView, ifMatch: number | undefined): readonly Refusal[] {
  if (ifMatch === undefined) throw new Refused([recordRefusals.refuse('record/version-required')]);
  return ifMatch === found.version ? [] : [recordRefusals.refuse('record/changed-meanwhile')];
}

export class ReadDelegation {
  constructor(
    readonly actor: Actor,
    readonly id: string,
  ) {}
}

@QueryHandler(ReadDelegation)
export class ReadDelegationHandler implements IQueryHandler<ReadDelegation, DelegationView> {
  constructor(private readonly delegations: Delegations) {}

  async execute({ actor, id }: ReadDelegation): Promise<DelegationView> {
    refuseAny(actFindings('delegation.read', actor));
    return this.delegations.read(actor, id);
  }
}
