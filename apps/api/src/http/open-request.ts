import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { ApiRequest } from './api-request.js';
import type { Log } from '@chengxin/core/log/log';
import type { Metrics } from './metrics.js';

// Only forms that cannot carry a person's number or name are taken over from the client into logs.
const TRACE_ID = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32})$/i;
const CLIENT_CLOSED = 499;

/** First in the chain: names the request, and when its answer has gone out counts and logs it by route template. */
export function openRequest(metrics: Metrics, log: Log | undefined): RequestHandler {
  return (incoming: Request, response: Response, next: NextFunction): void => {
    const request = incoming as ApiRequest;
    const asked = request.headers['x-request-id'];
    request.traceId = typeof asked === 'string' && TRACE_ID.test(asked) ? asked.toLowerCase() : randomUUID();
    request.startedAt = performance.now();
    response.setHeader('X-Request-Id', request.traceId);
    response.once('close', () => {
      const ms = performance.now() - request.startedAt;
      const route = routeOf(request);
      const status = response.writableFinished ? response.statusCode : CLIENT_CLOSED;
      metrics.observe(request.method, route, status, ms / 1000);
      log?.[status >= 500 ? 'error' : 'info']('answered', {
        trace: request.traceId,
        method: request.method,
        route,
        status,
        ms: Math.round(ms * 10) / 10,
        organ: request.actor?.organ.id,
        officer: request.actor?.officerId,
      });
    });
    next();
  };
}

function routeOf(request: Request): string {
  const path: unknown = (request.route as { path?: unknown } | undefined)?.path;
  return typeof path === 'string' ? path : '(none)';
}
