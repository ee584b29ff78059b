import { Refused, type Refusal } from '@chengxin/core/refusal/refused';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import type { ApiRequest } from '../http/api-request.js';
import { hasBody, mediaTypeOf } from '../http/json-body.js';
import { RateLimit } from '../http/rate-limit.js';
import { requestRefusals } from '../http/request.refusals.js';
import { Actors } from './actors.js';
import { READS, type ReadRoute } from './reads.js';
import { ACCEPTS, PUBLIC } from './route-policy.js';

interface RoutePolicy {
  readonly isPublic: boolean;
  readonly accepts: readonly string[];
  readonly reads: ReadRoute | undefined;
}

const JSON_ONLY = ['application/json'];

/** At the door of every route: who asks, how often, and whether the body is one the route can read. Closed unless a route says it is public. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly policies = new WeakMap<object, RoutePolicy>();

  constructor(
    private readonly reflector: Reflector,
    private readonly actors: Actors,
    private readonly rateLimit: RateLimit,
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
    const actor = found && 'officerId' in found ? found : undefined;
    this.rateLimit.take(actor?.client ?? request.ip ?? '', response);
    if (found && !actor) throw new Refused([found as Refusal]);
    if (!actor && !policy.isPublic) throw new Refused([requestRefusals.refuse('request/token-missing')]);
    if (actor) request.actor = actor;
    if (hasBody(request) && !policy.accepts.includes(mediaTypeOf(request) ?? '')) {
      response.setHeader('Accept-Post', policy.accepts.join(', '));
      throw new Refused([requestRefusals.refuse('request/media-type-unsupported')]);
    }
    return true;
  }

  private policyOf(context: ExecutionContext): RoutePolicy {
    const handler = context.getHandler();
    let policy = this.policies.get(handler);
    if (!policy) {
      const places = [handler, context.getClass()];
      policy = {
        isPublic: this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, places) ?? false,
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
