import { MikroORM } from '@mikro-orm/postgresql';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { organOf } from '../access/organ-of.js';
import { mayReadCase } from '../access/read-access.js';
import { Clock } from '../clock/clock.js';
import type { RecordId } from '../database/record-id.js';
import { Determination } from '../determination/determination.entity.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';
import { RepairCases } from './repair-case.js';
import { Repair } from './repair.entity.js';
import { repairView, type RepairView } from './repair-view.js';

/** One application, for its own sector and the credit office. */
export class ReadRepair {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
  ) {}
}

@QueryHandler(ReadRepair)
export class ReadRepairHandler implements IQueryHandler<ReadRepair, RepairView> {
  constructor(
    private readonly orm: MikroORM,
    private readonly cases: RepairCases,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, id }: ReadRepair): Promise<RepairView> {
    const em = this.orm.em.fork();
    const repair = await em.findOne(Repair, { subjectId: id.subjectId, repairId: id.id });
    const determination = repair
      ? await em.findOne(Determination, { subjectId: id.subjectId, determinationId: repair.determinationId })
      : null;
    if (!repair || !determination || !mayReadCase(actor, await organOf(em, determination.organId)))
      throw new Refused([recordRefusals.refuse('record/not-found')]);
    return repairView(repair, this.cases.due(repair, this.clock.today()));
  }
}
