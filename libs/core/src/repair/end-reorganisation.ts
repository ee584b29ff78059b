import { isBlank } from '@chengxin/domain/blank';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { RecordId } from '../database/record-id.js';
import { shieldPublication } from '../publication/channel-acts.js';
import { refuseAny } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { RepairCases } from './repair-case.js';
import { RepairEnds } from './repair-ends.js';
import { repairRefusals } from './repair.refusals.js';
import { repairView, type RepairView } from './repair-view.js';

/**
 * 重整计划、和解协议执行结束: carried out, as the court's ruling says, what was shielded ends for good; not carried out, it stands as before. The
 * organ decides on the ruling or on what shows the failure; nothing ends or comes back by itself.
 */
export class EndReorganisation {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
    readonly ifMatch: number | undefined,
    readonly end: {
      readonly carriedOut: boolean;
      /** Number of the court's ruling; wanted where the plan was carried out. */
      readonly ruling?: string;
      readonly reasons: string;
    },
  ) {}
}

@CommandHandler(EndReorganisation)
export class EndReorganisationHandler implements ICommandHandler<EndReorganisation, RepairView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: RepairCases,
    private readonly ends: RepairEnds,
  ) {}

  async execute({ actor, id, ifMatch, end }: EndReorganisation): Promise<RepairView> {
    return this.subjects.changeTogether(await this.cases.subjectsOf(id), actor, async (txs) => {
      const tx = txs.get(id.subjectId)!;
      const repair = await this.cases.repair(tx, id, ifMatch);
      const found = await this.cases.load(tx, repair.determinationId);
      const { route } = this.cases.rules(repair);
      const { carriedOut, reasons, ruling = '' } = end;
      refuseAny([
        ...actFindings('repair.decide', actor, { plugin: found.plugin, preparedBy: repair.preparedBy }),
        ...(await this.cases.competence(tx, actor, found, route, 'decide')),
        isBlank(reasons) ? repairRefusals.refuse('repair/reasons-missing', { pointer: '/reasons' }) : undefined,
        carriedOut && !ruling.trim()
          ? repairRefusals.refuse('repair/ruling-missing', { pointer: '/ruling', basis: route.reorganisation?.basis })
          : undefined,
      ]);
      this.cases.move(repair, carriedOut ? 'complete-reorganisation' : 'fail-reorganisation');
      const { publication } = found.target;
      if (!carriedOut && publication) shieldPublication(tx, publication, false);
      const done = carriedOut ? await this.ends.end(txs, tx, found.target, route, reasons) : undefined;
      repair.stays = done?.stays ?? [];
      repair.decision = {
        ...repair.decision,
        ...(done ? { ended: done.ended, receivers: done.receivers } : {}),
        reorganisation: { on: tx.today, by: actor.officerId, carriedOut, ruling: ruling.trim() || null, reasons },
      };
      tx.record(
        carriedOut ? 'repair.granted' : 'repair.suspension-ended',
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
