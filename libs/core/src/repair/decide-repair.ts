import { isBlank } from '@chengxin/domain/blank';
import type { CommitmentBarGround } from '@chengxin/domain/repair-ground';
import { isKnown } from '@chengxin/plugin-contract';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { RecordId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { refuseAny } from '../refusal/refused.js';
import { unwanted } from '../refusal/unwanted.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { grantFindings, RepairCases, type RepairCase, type StatedRepair } from './repair-case.js';
import { RepairEnds } from './repair-ends.js';
import { repairRefusals } from './repair.refusals.js';
import { repairView, type RepairView } from './repair-view.js';

/**
 * 修复决定: on the facts as the organ verified them. A grant ends listing, publication, sharing and measures that rest on this determination,
 * in this one transaction, and says what stays and why; by a route that lasts while a plan of reorganisation is carried out it shields them.
 */
export class DecideRepair {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly decision: StatedRepair & {
      readonly grant: boolean;
      readonly reasons: string;
      /** Whether a bar of unread length is over, where a commitment brought one. */
      readonly commitmentBar?: { readonly over: boolean; readonly reasons: string };
    },
  ) {}
}

/** The case with what a person says of every bar of unread length. */
const judged = (found: RepairCase, said: NonNullable<CommitmentBarGround['judged']>): RepairCase => ({
  ...found,
  target: {
    ...found.target,
    commitmentBars: (found.target.commitmentBars ?? []).map((bar) =>
      bar.until === null ? { ...bar, judged: said } : bar,
    ),
  },
});

const NOTHING_ENDED = { ended: [], stays: [], receivers: [] } as const;

@CommandHandler(DecideRepair)
export class DecideRepairHandler implements ICommandHandler<DecideRepair, RepairView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: RepairCases,
    private readonly ends: RepairEnds,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, id, ifMatch, decision }: DecideRepair): Promise<RepairView> {
    return this.subjects.changeTogether(await this.cases.subjectsOf(id), actor, async (txs) => {
      const tx = txs.get(id.subjectId)!;
      const repair = await this.cases.repair(tx, id, ifMatch);
      const loaded = await this.cases.load(tx, repair.determinationId);
      const { commitmentBar } = decision;
      const found = commitmentBar ? judged(loaded, { ...commitmentBar, by: actor.officerId }) : loaded;
      const { target, plugin } = found;
      const { hosted, route } = this.cases.rules(repair);
      const { facts, judgements, findings } = this.cases.stated(
        hosted.edition,
        found,
        decision,
        actor,
        repair.appliedOn,
      );
      refuseAny([
        ...actFindings('repair.decide', actor, { plugin, preparedBy: repair.preparedBy }),
        ...(await this.cases.competence(tx, actor, found, route, 'decide')),
        ...findings,
      ]);
      const assessment = this.cases.assess(repair, found, facts, judgements);
      const ground = repair.ground && this.cases.groundAt(repair, repair.ground, found);
      const asked = ground?.commitmentBar?.until === null;
      refuseAny([
        ...unwanted(asked, { commitmentBar }),
        commitmentBar && isBlank(commitmentBar.reasons)
          ? repairRefusals.refuse('repair/reasons-missing', { pointer: '/commitmentBar/reasons' })
          : undefined,
      ]);
      refuseAny(
        decision.grant
          ? grantFindings(assessment, target)
          : [
              assessment.answer === 'met'
                ? repairRefusals.refuse('repair/must-grant', { basis: route.basis })
                : undefined,
              !isBlank(decision.reasons)
                ? undefined
                : repairRefusals.refuse('repair/reasons-missing', { pointer: '/reasons' }),
            ],
      );
      // While a plan of reorganisation is carried out nothing has ended: it is shielded, and ends or comes back with the plan.
      const shielded = decision.grant && route.reorganisation?.lasts === 'while-carried-out';
      this.cases.move(repair, shielded ? 'suspend-for-reorganisation' : decision.grant ? 'grant' : 'refuse');
      repair.facts = facts;
      repair.judgements = judgements;
      repair.trace = assessment.condition;
      if (ground) repair.ground = ground;
      repair.decidedBy = actor.officerId;
      repair.decidedOn = tx.today;
      const shield = shielded ? await this.ends.shield(tx, target) : undefined;
      const { ended, stays, receivers } =
        decision.grant && !shielded ? await this.ends.end(txs, tx, target, route, decision.reasons) : NOTHING_ENDED;
      repair.stays = shield?.stays ?? stays;
      repair.decision = {
        granted: decision.grant,
        ...(shield ? { shieldedBy: this.register.cite(route.reorganisation!.basis), shielded: shield.shielded } : {}),
        reasons: decision.reasons,
        route: route.code,
        basis: this.register.cite(route.basis),
        ...this.register.signerOf(route.approval),
        earliest: assessment.earliest ?? null,
        ...(ground?.commitmentBar?.judged ? { commitmentBar: ground.commitmentBar } : {}),
        effects: decision.grant ? route.effects : [],
        ended,
        receivers,
        effectWithin: route.effectWithin && isKnown(route.effectWithin) ? route.effectWithin.value : null,
        ...(route.effectWithin ? { effectWithinBasis: this.register.cite(route.effectWithin.basis) } : {}),
        ...(route.effectWithin && !isKnown(route.effectWithin)
          ? { effectWithinUnknown: route.effectWithin.unknown }
          : {}),
      };
      tx.record(
        shielded ? 'repair.suspended' : decision.grant ? 'repair.granted' : 'repair.refused',
        'repair',
        repair.repairId,
        repair,
        'repair.decided',
      );
      await tx.em.flush();
      return repairView(repair, this.cases.due(repair, tx.today));
    });
  }
}
