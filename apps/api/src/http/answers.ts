import { REQUEST_KEY_LIFE_DAYS, underRequestKey } from '@chengxin/core/access/request-key';
import { Refused } from '@chengxin/core/refusal/refused';
import {
  applyDecorators,
  HttpCode,
  Injectable,
  SetMetadata,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type Type as Class,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtraModels, ApiHeader, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { Response } from 'express';
import { from, map, mergeMap, type Observable } from 'rxjs';
import { StillShown } from '../access/still-shown.js';
import type { ApiRequest } from './api-request.js';
import { IdempotencyKeys, type StoredAnswer } from './idempotency.js';
import { etagOf } from './if-match.js';
import { Log } from '@chengxin/core/log/log';
import type { Page } from './paging.js';
import { documentedRefusals } from './refuses.js';
import { requestRefusals } from './request.refusals.js';

const LOCATION = 'chengxin:location';
const OF_RECUSALS = 'chengxin:of-recusals';
/** The view that a route's answer is, or a page of. */
export const ANSWER_VIEW = 'chengxin:answer-view';

/**
 * The route creates: 201 with `Location` and `ETag`, and an `Idempotency-Key` is required. `location` is the new resource's path, its `{id}`
 * filled from the view.
 *
 *     @Post()
 *     @Creates(ListingView, '/v1/listings/{id}')
 *
 * `ofRecusals`: what it makes is that an officer keeps out, and whoever declared it is told again that it was taken.
 */
export function Creates(
  view: Class,
  location: string,
  { ofRecusals = false }: { readonly ofRecusals?: boolean } = {},
): MethodDecorator {
  return applyDecorators(
    HttpCode(201),
    SetMetadata(LOCATION, location),
    SetMetadata(OF_RECUSALS, ofRecusals),
    UseInterceptors(CreatingInterceptor),
    idempotent(),
    ApiResponse({
      status: 201,
      description: '已建立 Created',
      type: view,
      headers: {
        Location: { description: `\`${location}\``, schema: { type: 'string' } },
        ETag: ETAG_HEADER,
        'Idempotency-Replayed': REPLAYED_HEADER,
      },
    }),
  );
}

/** The route does something that must not happen twice but creates no resource of its own: 200, and an `Idempotency-Key` is required. */
export function Performs(view: Class, options: { readonly status?: 200 | 202 } = {}): MethodDecorator {
  const status = options.status ?? 200;
  return applyDecorators(
    HttpCode(status),
    UseInterceptors(CreatingInterceptor),
    idempotent(),
    ApiResponse({
      status,
      description: status === 202 ? '已受理，正在办理 Accepted, under way' : '已办理 Done',
      type: view,
      headers: { ETag: ETAG_HEADER, 'Idempotency-Replayed': REPLAYED_HEADER },
    }),
  );
}

/** The route changes a record the caller has read (`@IfMatch()` beside it): 200 with the new `ETag`. */
export function Changes(view: Class): MethodDecorator {
  return applyDecorators(
    HttpCode(200),
    UseInterceptors(VersionInterceptor),
    ApiResponse({ status: 200, description: '已更改 Changed', type: view, headers: { ETag: ETAG_HEADER } }),
  );
}

/** The route shows one record: 200 with `ETag` where the view has a `version`, 304 where the caller has it already. */
export function Shows(view: Class): MethodDecorator {
  return applyDecorators(
    HttpCode(200),
    SetMetadata(ANSWER_VIEW, view),
    UseInterceptors(VersionInterceptor),
    ApiResponse({ status: 200, description: '当前内容 As it is', type: view, headers: { ETag: ETAG_HEADER } }),
  );
}

/** The route answers a question and changes nothing; the body of a POST holds what must not stand in an address. 200. No interceptor: hot paths. */
export function Answers(view: Class, description = '结果 The answer'): MethodDecorator {
  return applyDecorators(
    HttpCode(200),
    SetMetadata(ANSWER_VIEW, view),
    ApiResponse({ status: 200, description, type: view }),
  );
}

/** The route lists: 200, a {@link Page} with `next`, and on GET the same as `Link: rel="next"` (RFC 8288). */
export function Lists(view: Class, ...alsoAs: readonly string[]): MethodDecorator {
  return applyDecorators(
    HttpCode(200),
    SetMetadata(ANSWER_VIEW, view),
    UseInterceptors(LinkInterceptor),
    ApiExtraModels(view),
    ApiResponse({
      status: 200,
      description: '一页 One page',
      headers: {
        Link: { description: '下一页 The next page, `rel="next"`', schema: { type: 'string' } },
        'X-Withheld': {
          description:
            '`actor/recused`：有您回避的主体，未列出 `actor/recused`: what is about a subject that you keep out of was left out',
          schema: { type: 'string' },
        },
      },
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['items'],
            properties: {
              items: { type: 'array', items: { $ref: getSchemaPath(view) } },
              next: {
                type: 'string',
                description: '下一页的游标；最后一页没有 Cursor of the next page; absent on the last',
              },
            },
          },
        },
        ...Object.fromEntries(alsoAs.map((type) => [type, { schema: { type: 'string' } }])),
      },
    }),
  );
}

const ETAG_HEADER = { description: '版本 Version, for If-Match', schema: { type: 'string', example: '"1"' } } as const;
const REPLAYED_HEADER = {
  description: '`true`：此前同一请求的回答 The answer to the same request before',
  schema: { type: 'string' },
} as const;

function idempotent(): MethodDecorator {
  const codes = [
    'request/idempotency-key-missing',
    'request/idempotency-key-invalid',
    'request/idempotency-key-reused',
    'request/in-progress',
    'request/carried-out',
  ] as const;
  return applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description:
        `每次办理一个；${REQUEST_KEY_LIFE_DAYS}日内重试时原样使用，得到同一回答，此后为新的请求` +
        ` One for each act; used again on a retry it gives the same answer, for ${REQUEST_KEY_LIFE_DAYS} days; after them it is a new request`,
      schema: { type: 'string', minLength: 8, maxLength: 200, example: '0d6b1c2e-6a55-4a3e-9a0e-3f6f1c0a7b11' },
    }),
    ...documentedRefusals(codes.map((code) => [code, requestRefusals.table[code]] as const)),
  );
}

@Injectable()
export class VersionInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    return next.handle().pipe(
      map((view: unknown) => {
        const response = http.getResponse<Response>();
        setVersion(response, view);
        const request = http.getRequest<ApiRequest>();
        if (request.method === 'GET' && isKnown(request.headers['if-none-match'], response.getHeader('ETag')))
          response.status(304); // express leaves the body out
        return view;
      }),
    );
  }
}

@Injectable()
export class LinkInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    return next.handle().pipe(
      map((page: Page<unknown>) => {
        const request = http.getRequest<ApiRequest>();
        if (page.next !== undefined && request.method === 'GET') {
          const query = new URLSearchParams(request.originalUrl.split('?')[1] ?? '');
          query.set('cursor', page.next);
          http.getResponse<Response>().setHeader('Link', `<${request.path}?${query.toString()}>; rel="next"`);
        }
        return page;
      }),
    );
  }
}

@Injectable()
export class CreatingInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: IdempotencyKeys,
    private readonly log: Log,
    private readonly still: StillShown,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<ApiRequest>();
    const response = http.getResponse<Response>();
    const ofRecusals = this.reflector.get<boolean | undefined>(OF_RECUSALS, context.getHandler()) ?? false;
    const location = this.reflector.get<string | undefined>(LOCATION, context.getHandler());
    const route = `${request.method} ${String((request.route as { path: unknown }).path)}`;
    return from(this.keys.take(request, route)).pipe(
      mergeMap((taken) => {
        if (!('complete' in taken))
          return from(this.still.require(request, taken.body, ofRecusals).then(() => this.replay(taken, response)));
        return from(
          (async () => {
            let view: unknown;
            try {
              view = await underRequestKey(taken.key, () => lastOf(next));
            } catch (error) {
              await taken.release(error instanceof Refused).catch((fault: unknown) => this.report(request, fault));
              throw error;
            }
            setVersion(response, view);
            if (location !== undefined) response.setHeader('Location', filled(location, view));
            // The act is done: a key that cannot be stored must not turn it into a failure.
            await taken
              .complete({ status: response.statusCode, body: view, headers: headersToKeep(response) })
              .catch((fault: unknown) => this.report(request, fault));
            return view;
          })(),
        );
      }),
    );
  }

  private replay(answer: StoredAnswer, response: Response): unknown {
    response.status(answer.status);
    for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
    response.setHeader('Idempotency-Replayed', 'true');
    return answer.body;
  }

  private report(request: ApiRequest, fault: unknown): void {
    this.log.error('idempotency key', { trace: request.traceId }, fault);
  }
}

async function lastOf(next: CallHandler): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let value: unknown;
    next.handle().subscribe({ next: (v: unknown) => (value = v), error: reject, complete: () => resolve(value) });
  });
}

function headersToKeep(response: Response): Record<string, string> {
  return Object.fromEntries(
    ['ETag', 'Location', 'Content-Language'].flatMap((name) => {
      const value = response.getHeader(name);
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );
}

/** Whether If-None-Match names the tag. express's own `fresh` says no to every client that sends Cache-Control, as fetch does. */
function isKnown(header: string | undefined, etag: unknown): boolean {
  if (header === undefined || typeof etag !== 'string') return false;
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

function setVersion(response: Response, view: unknown): void {
  const { version } = (view ?? {}) as { version?: unknown };
  if (typeof version === 'number') response.setHeader('ETag', etagOf(version));
}

function filled(location: string, view: unknown): string {
  return location.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = (view as Record<string, unknown> | undefined)?.[name];
    if (typeof value !== 'string') throw new Error(`@Creates: the view has no ${name} for its Location`);
    return encodeURIComponent(value);
  });
}
