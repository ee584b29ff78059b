import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { RecordId } from '../database/record-id.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { refuseAny } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { Sanction } from './sanction.entity.js';
import { sanctionRefusals } from './sanction.refusals.js';
import { sanctionView, type SanctionView } from './sanction-view.js';

/** 反馈: the executing organ says what it did. */
export class ReportSanction {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly feedback: { readonly done: boolean; readonly text: string },
  ) {}
}

@CommandHandler(ReportSanction)
export class ReportSanctionHandler implements ICommandHandler<ReportSanction, SanctionView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, id, ifMatch, feedback }: ReportSanction): Promise<SanctionView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const sanction = await tx.get(Sanction, { sanctionId: id.id });
      tx.expectVersion(sanction, ifMatch);
      refuseAny([
        actor.organ.id === sanction.organId ? undefined : sanctionRefusals.refuse('sanction/not-the-executor'),
        ...actFindings('sanction.report', actor),
        sanction.state === 'assigned' ? undefined : sanctionRefusals.refuse('sanction/not-active'),
      ]);
      sanction.feedback = { ...feedback, on: tx.today, by: actor.officerId };
      tx.record('sanction.reported', 'sanction', sanction.sanctionId, sanction);
      await tx.em.flush();
      return sanctionView(sanction, this.register);
    });
  }
}

/** 解除: lifts a measure before its end, in the subject's favour, by the executing organ. */
export class LiftSanction {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly reasons: string,
  ) {}
}

@CommandHandler(LiftSanction)
export class LiftSanctionHandler implements ICommandHandler<LiftSanction, SanctionView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, id, ifMatch, reasons }: LiftSanction): Promise<SanctionView> {
    return this.subjects.change(id.subjectId, actor, async (tx) => {
      const sanction = await tx.get(Sanction, { sanctionId: id.id });
      tx.expectVersion(sanction, ifMatch);
      refuseAny([
        actor.organ.id === sanction.organId ? undefined : sanctionRefusals.refuse('sanction/not-the-executor'),
        ...actFindings('sanction.lift', actor),
        sanction.state === 'assigned' ? undefined : sanctionRefusals.refuse('sanction/not-active'),
      ]);
      sanction.state = 'ended';
      sanction.endedOn = tx.today;
      sanction.endReason = 'lifted';
      sanction.feedback = { on: tx.today, done: true, text: reasons, by: actor.officerId };
      tx.record('sanction.ended', 'sanction', sanction.sanctionId, sanction, 'sanction.ended');
      await tx.em.flush();
      return sanctionView(sanction, this.register);
    });
  }
}
