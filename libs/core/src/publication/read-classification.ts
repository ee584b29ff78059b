import { MikroORM } from '@mikro-orm/postgresql';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { organOf } from '../access/organ-of.js';
import { mayReadCase } from '../access/read-access.js';
import type { RecordId } from '../database/record-id.js';
import { Determination } from '../determination/determination.entity.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';
import { TierClassification } from './classification.entity.js';
import { classificationView, type ClassificationView } from './classification-view.js';

/** One classification, for the sector that made it and the credit office. */
export class ReadClassification {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
  ) {}
}

@QueryHandler(ReadClassification)
export class ReadClassificationHandler implements IQueryHandler<ReadClassification, ClassificationView> {
  constructor(private readonly orm: MikroORM) {}

  async execute({ actor, id: { subjectId, id } }: ReadClassification): Promise<ClassificationView> {
    const em = this.orm.em.fork();
    const classification = await em.findOne(TierClassification, { subjectId, classificationId: id });
    if (!classification) throw new Refused([recordRefusals.refuse('record/not-found')]);
    const { determinationId } = classification;
    const { organId } = await em.findOneOrFail(Determination, { subjectId, determinationId });
    if (!mayReadCase(actor, await organOf(em, organId))) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return classificationView(classification);
  }
}
