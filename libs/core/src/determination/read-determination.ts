import { MikroORM } from '@mikro-orm/postgresql';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { mayReadCase } from '../access/read-access.js';
import type { RecordId } from '../database/record-id.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';
import { Determination } from './determination.entity.js';
import { determinationView, type DeterminationView } from './determination-view.js';

/** One determination, for its own sector and the credit office. */
export class ReadDetermination {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
  ) {}
}

@QueryHandler(ReadDetermination)
export class ReadDeterminationHandler implements IQueryHandler<ReadDetermination, DeterminationView> {
  constructor(private readonly orm: MikroORM) {}

  async execute({ actor, id }: ReadDetermination): Promise<DeterminationView> {
    const found = await this.orm.em.fork().findOne(Determination, { subjectId: id.subjectId, determinationId: id.id });
    if (!found || !mayReadCase(actor, found.sectorCode)) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return determinationView(found);
  }
}
