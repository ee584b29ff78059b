import type { Actor } from '@chengxin/core/access/actor';
import { Refused, type Refusal } from '@chengxin/core/refusal/refused';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import type { ApiRequest } from '../http/api-request.js';
import { hasBody, mediaTypeOf } from '../http/json-body.js';
import { RateLimit } from '../http/rate-limit.js';
import { requestRefusals } from '../http/request.refusals.js';
import { Actors } from './actors.js';
import { ACCEPTS, PUBLIC } from './route-policy.js';

interface RoutePolicy {
  readonly isPublic: boolean;
  readonly accepts: readonly string[];
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
    const token = bearerOf(request.headers.authorization);
    const found = token === undefined ? undefined : await this.actors.ofToken(token);
    const actor = found && 'officerId' in found ? found : undefined;
    this.rateLimit.take(actor?.client ?? request.ip ?? '', response);
    if (found && !actor) throw new Refused([found as Refusal]);
    if (!actor && !policy.isPublic) throw new Refused([requestRefusals.refuse('request/token-missing')]);
    if (actor) request.actor = withPurpose(actor, request.headers['x-purpose']);
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

const LONGEST_PURPOSE = 200;

function withPurpose(actor: Actor, header: string | string[] | undefined): Actor {
  if (header === undefined) return actor;
  const purpose = typeof header === 'string' ? readPurpose(header) : undefined;
  if (purpose === undefined) throw new Refused([requestRefusals.refuse('request/purpose-invalid')]);
  return { ...actor, purpose };
}

/** Header text is bytes to HTTP: UTF-8 as it came, or percent-encoded. */
function readPurpose(header: string): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'));
    const purpose = (text.includes('%') ? decodeURIComponent(text) : text).trim();
    return purpose !== '' && [...purpose].length <= LONGEST_PURPOSE && !/\p{Cc}/u.test(purpose) ? purpose : undefined;
  } catch {
    return undefined; // not UTF-8, or not a percent-encoding: refused by the caller
  }
}
