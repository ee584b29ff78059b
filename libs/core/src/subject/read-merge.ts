import { MikroORM } from '@mikro-orm/postgresql';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import type { RecordId } from '../database/record-id.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { mergeView, type MergeView } from './merge-subjects.js';
import { SubjectMerge } from './subject-merge.entity.js';

/** One merge, for the credit office. */
export class ReadMerge {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
  ) {}
}

@QueryHandler(ReadMerge)
export class ReadMergeHandler implements IQueryHandler<ReadMerge, MergeView> {
  constructor(private readonly orm: MikroORM) {}

  async execute({ actor, id }: ReadMerge): Promise<MergeView> {
    refuseAny(actFindings('merge.read', actor));
    const merge = await this.orm.em.fork().findOne(SubjectMerge, { subjectId: id.subjectId, mergeId: id.id });
    if (!merge) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return mergeView(merge);
  }
}
