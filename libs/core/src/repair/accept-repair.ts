import { isBlank } from '@chengxin/domain/blank';
import { dueAfter, dueOf } from '@chengxin/domain/due-day';
import type { RepairRoute } from '@chengxin/plugin-contract';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { RecordId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { refuseAny, type Refusal } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { grantFindings, RepairCases } from './repair-case.js';
import type { Repair } from './repair.entity.js';
import { decisionCountsFrom } from '@chengxin/domain/repair-ground';
import { repairRefusals } from './repair.refusals.js';
import { repairView, type RepairView } from './repair-view.js';

/** 受理: complete and conforming must be accepted; what is declined is declined with reasons, and the papers missing are named. */
export class AcceptRepair {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly decision: { readonly accept: boolean; readonly reasons?: string },
  ) {}
}

@CommandHandler(AcceptRepair)
export class AcceptRepairHandler implements ICommandHandler<AcceptRepair, RepairView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: RepairCases,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, id, ifMatch, decision }: AcceptRepair): Promise<RepairView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const repair = await this.cases.repair(tx, id, ifMatch);
      const found = await this.cases.load(tx, repair.determinationId);
      const { route } = this.cases.rules(repair);
      const missing = materialFindings(route, repair);
      const assessment = this.cases.assess(repair, found, repair.facts, repair.judgements);
      const defects = [...missing, ...(assessment.answer === 'not-met' ? grantFindings(assessment, found.target) : [])];
      refuseAny([
        ...actFindings('repair.accept', actor, { plugin: found.plugin }),
        ...(await this.cases.competence(tx, actor, found, route, 'handle')),
        ...(decision.accept ? missing : []),
        !decision.accept && defects.length === 0
          ? repairRefusals.refuse('repair/must-accept', { basis: route.acceptWithin.basis })
          : undefined,
        decision.accept && decision.reasons !== undefined
          ? recordRefusals.refuse('record/field-not-wanted', { pointer: '/reasons', basis: route.acceptWithin.basis })
          : undefined,
        !decision.accept && isBlank(decision.reasons ?? '')
          ? repairRefusals.refuse('repair/reasons-missing', { pointer: '/reasons' })
          : undefined,
      ]);
      this.cases.move(repair, decision.accept ? 'accept' : 'decline');
      if (decision.accept) {
        repair.acceptedOn = tx.today;
        if (repair.ground) repair.ground = { ...repair.ground, decideCalendars: this.register.contents.calendars };
        const decideBy = dueAfter(decisionCountsFrom(route, repair)!, route.decideWithin, {
          calendars: this.register.data.calendars,
          roll: 'next-working-day',
        });
        repair.decideDue = dueOf(decideBy);
      } else {
        repair.decidedOn = tx.today;
        repair.decision = {
          accepted: false,
          reasons: decision.reasons,
          defects: defects.map(({ code, message, basis }) => ({
            code,
            message,
            basis: basis ? this.register.cite(basis) : null,
          })),
        };
      }
      tx.record(decision.accept ? 'repair.accepted' : 'repair.declined', 'repair', repair.repairId, repair);
      await tx.em.flush();
      return repairView(repair, this.cases.due(repair, tx.today));
    });
  }
}

/** Papers of the route's list that were not handed in. Nothing beyond the list may be asked for. */
function materialFindings(route: RepairRoute, repair: Repair): Refusal[] {
  const given = new Set(repair.materials.map((m) => m.code));
  return route.materials
    .filter((m) => !given.has(m.code) && !(m.code === 'commitment' && repair.commitment))
    .map((m) =>
      repairRefusals.refuse('repair/material-missing', {
        pointer: `/materials/${m.code}`,
        detail: m.text,
        basis: m.basis,
      }),
    );
}
