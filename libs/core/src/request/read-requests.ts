import { MikroORM } from '@mikro-orm/postgresql';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings, isCreditOffice } from '../access/authority.js';
import type { Party } from '../access/party.js';
import { Clock } from '../clock/clock.js';
import { ReadPool } from '../database/pool.js';
import { refuseAny } from '../refusal/refused.js';
import { survivorOf, withAbsorbed } from '../subject/subject-identity.js';
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
