import { MikroORM } from '@mikro-orm/postgresql';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { organOf } from '../access/organ-of.js';
import { mayReadCase } from '../access/read-access.js';
import type { RecordId } from '../database/record-id.js';
import { Listing } from '../listing/listing.entity.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused } from '../refusal/refused.js';
import { Objection } from './objection.entity.js';
import { objectionView, type ObjectionView } from './objection-view.js';

/** One objection, for the sector that decides on the listing and the credit office. */
export class ReadObjection {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
  ) {}
}

@QueryHandler(ReadObjection)
export class ReadObjectionHandler implements IQueryHandler<ReadObjection, ObjectionView> {
  constructor(private readonly orm: MikroORM) {}

  async execute({ actor, id: { subjectId, id } }: ReadObjection): Promise<ObjectionView> {
    const em = this.orm.em.fork();
    const objection = await em.findOne(Objection, { subjectId, objectionId: id });
    if (!objection) throw new Refused([recordRefusals.refuse('record/not-found')]);
    const listing = await em.findOneOrFail(Listing, { subjectId, listingId: objection.listingId });
    if (!mayReadCase(actor, await organOf(em, listing.organId)))
      throw new Refused([recordRefusals.refuse('record/not-found')]);
    return objectionView(objection);
  }
}
