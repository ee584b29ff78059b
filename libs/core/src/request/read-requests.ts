import { MikroORM } from '@mikro-orm/postgresql';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings, isCreditOffice } from '../access/authority.js';
import type { Party } from '../access/party.js';
import { Clock } from '../clock/clock.js';
import type { RecordId } from '../database/record-id.js';
import { ReadPool } from '../database/pool.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { survivorOf, withAbsorbed } from '../subject/subject-identity.js';
import { mayAnswer } from './answer-request.js';
import { requestView, type SubjectRequestView } from './request-view.js';
import { SubjectRequest } from './subject-request.entity.js';

/** Everything that a subject asked for about itself, newest first. */
export class ListOwnRequests {
  constructor(readonly party: Party) {}
}

@QueryHandler(ListOwnRequests)
export class ListOwnRequestsHandler implements IQueryHandler<ListOwnRequests, readonly SubjectRequestView[]> {
  constructor(
    private readonly orm: MikroORM,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
  ) {}

  async execute({ party }: ListOwnRequests): Promise<readonly SubjectRequestView[]> {
    const own = await withAbsorbed(this.pool, await survivorOf(this.pool, party.subjectId), this.clock.now());
    const found = await this.orm.em
      .fork()
      .find(SubjectRequest, { subjectId: { $in: [...own] } }, { orderBy: { recordedAt: 'desc', requestId: 'desc' } });
    return found.map(requestView);
  }
}

/** One request of the subject's own. */
export class ReadOwnRequest {
  constructor(
    readonly party: Party,
    readonly id: RecordId,
  ) {}
}

@QueryHandler(ReadOwnRequest)
export class ReadOwnRequestHandler implements IQueryHandler<ReadOwnRequest, SubjectRequestView> {
  constructor(
    private readonly orm: MikroORM,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
  ) {}

  async execute({ party, id }: ReadOwnRequest): Promise<SubjectRequestView> {
    const own = await withAbsorbed(this.pool, await survivorOf(this.pool, party.subjectId), this.clock.now());
    const found = own.includes(id.subjectId) ? await requestBy(this.orm, id) : null;
    if (!found) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return requestView(found);
  }
}

/** One request, in whatever state, for the organ that answers it. */
export class ReadRequest {
  constructor(
    readonly actor: Actor,
    readonly id: RecordId,
  ) {}
}

@QueryHandler(ReadRequest)
export class ReadRequestHandler implements IQueryHandler<ReadRequest, SubjectRequestView> {
  constructor(private readonly orm: MikroORM) {}

  async execute({ actor, id }: ReadRequest): Promise<SubjectRequestView> {
    refuseAny(actFindings('request.read', actor));
    const found = await requestBy(this.orm, id);
    if (!found || !mayAnswer(actor, found)) throw new Refused([recordRefusals.refuse('record/not-found')]);
    return requestView(found);
  }
}

const requestBy = (orm: MikroORM, { subjectId, id }: RecordId): Promise<SubjectRequest | null> =>
  orm.em.fork().findOne(SubjectRequest, { subjectId, requestId: id });

/** The requests that an actor's organ is to answer, oldest first. */
export class ListOpenRequests {
  constructor(
    readonly actor: Actor,
    readonly page: { readonly limit: number; readonly after?: string },
  ) {}
}

@QueryHandler(ListOpenRequests)
export class ListOpenRequestsHandler implements IQueryHandler<ListOpenRequests, readonly SubjectRequestView[]> {
  constructor(private readonly orm: MikroORM) {}

  async execute({ actor, page: { limit, after } }: ListOpenRequests): Promise<readonly SubjectRequestView[]> {
    refuseAny(actFindings('request.read', actor));
    const found = await this.orm.em.fork().find(
      SubjectRequest,
      {
        state: 'lodged',
        $or: [{ organId: actor.organ.id }, ...(isCreditOffice(actor) ? [{ organId: null }] : [])],
        ...(after === undefined ? {} : { requestId: { $gt: after } }),
      },
      { orderBy: { requestId: 'asc' }, limit },
    );
    return found.map(requestView);
  }
}
