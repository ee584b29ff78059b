import { doorFindings, type ActName } from '@chengxin/core/access/authority';
import type { Actor } from '@chengxin/core/access/actor';
import { isParty } from '@chengxin/core/access/party';
import { delegationRefusals } from '@chengxin/core/delegation/delegation.refusals';
import { Delegations } from '@chengxin/core/delegation/delegations';
import { PluginHost } from '@chengxin/core/plugin-host/plugin-host';
import { refuseAny, Refused } from '@chengxin/core/refusal/refused';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import type { ApiRequest } from '../http/api-request.js';
import { hasBody, mediaTypeOf } from '../http/json-body.js';
import { RateLimit } from '../http/rate-limit.js';
import { requestRefusals } from '../http/request.refusals.js';
import { Actors } from './actors.js';
import { READS, type ReadRoute } from './reads.js';
import { ACCEPTS, ACT, FOR_SUBJECTS, PUBLIC } from './route-policy.js';

interface RoutePolicy {
  readonly isPublic: boolean;
  readonly forSubjects: boolean;
  readonly acts: readonly ActName[];
  readonly accepts: readonly string[];
  readonly reads: ReadRoute | undefined;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const JSON_ONLY = ['application/json'];

/**
 * At the door of every route: who asks, how often, whether the route's act is for such roles, and whether its body can be read. Closed unless a
 * route says it is public; officers' routes to subjects, subjects' to officers.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly policies = new WeakMap<object, RoutePolicy>();

  constructor(
    private readonly reflector: Reflector,
    private readonly actors: Actors,
    private readonly rateLimit: RateLimit,
    private readonly plugins: PluginHost,
    private readonly delegations: Delegations,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<ApiRequest>();
    const response = http.getResponse<Response>();
    const policy = this.policyOf(context);
    // Before anything is refused: attempts on such a route are registered.
    if (policy.reads) request.reads = policy.reads;
    const token = bearerOf(request.headers.authorization);
    const found = token === undefined ? undefined : await this.actors.ofToken(token);
    const who = found && !('code' in found) ? found : undefined;
    await this.rateLimit.take(who?.client ?? request.ip ?? '', response);
    if (found && 'code' in found) throw new Refused([found]);
    if (!who && !policy.isPublic) throw new Refused([requestRefusals.refuse('request/token-missing')]);
    if (who && isParty(who)) {
      request.party = who;
      if (!policy.isPublic && !policy.forSubjects) throw new Refused([requestRefusals.refuse('request/for-officers')]);
    } else if (who) {
      if (policy.forSubjects) throw new Refused([requestRefusals.refuse('request/for-subjects')]);
      const actor = await this.inWhoseName(who, request.headers['x-delegation']);
      request.actor = actor;
      if (policy.acts.length > 0) refuseAny(doorFindings(policy.acts, actor, this.plugins.list));
    }
    if (hasBody(request) && !policy.accepts.includes(mediaTypeOf(request) ?? '')) {
      response.setHeader('Accept-Post', policy.accepts.join(', '));
      throw new Refused([requestRefusals.refuse('request/media-type-unsupported')]);
    }
    return true;
  }

  /** The officer itself, or as it acts by the delegation that it names. */
  private async inWhoseName(who: Actor, named: string | string[] | undefined): Promise<Actor> {
    if (named === undefined) return who;
    if (typeof named !== 'string' || !UUID.test(named))
      throw new Refused([delegationRefusals.refuse('delegation/not-in-force')]);
    return this.delegations.acting(who, named);
  }

  private policyOf(context: ExecutionContext): RoutePolicy {
    const handler = context.getHandler();
    let policy = this.policies.get(handler);
    if (!policy) {
      const places = [handler, context.getClass()];
      policy = {
        isPublic: this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, places) ?? false,
        forSubjects: this.reflector.getAllAndOverride<boolean | undefined>(FOR_SUBJECTS, places) ?? false,
        acts: this.reflector.get<ActName[] | undefined>(ACT, handler) ?? [],
        accepts: this.reflector.getAllAndOverride<string[] | undefined>(ACCEPTS, places) ?? JSON_ONLY,
        reads: this.reflector.get<ReadRoute | undefined>(READS, handler),
      };
      this.policies.set(handler, policy);
    }
    return policy;
  }
}

/** The token of an Authorization header; an empty one where the scheme is another, so that it is refused and not overlooked. */
function bearerOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  return /^bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(header)?.[1] ?? '';
}
