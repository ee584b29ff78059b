import { randomUUID } from 'node:crypto';
import type { ProblemView } from '../src/http/problem.js';

export interface ApiAnswer<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
  /** The body read as a problem; throws where it is none. */
  readonly problem: ProblemView;
  readonly etag: string | undefined;
  readonly location: string | undefined;
}

export interface PostOptions {
  /** A fresh key unless named; `null` sends none. */
  readonly key?: string | null;
  /** A version, or an ETag as it was read. */
  readonly ifMatch?: number | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A small client of the API for tests: plain fetch, nothing retried, nothing thrown for a status. */
export class ApiClient {
  constructor(
    private readonly url: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** The same client with more headers. */
  with(headers: Readonly<Record<string, string>>): ApiClient {
    return new ApiClient(this.url, { ...this.headers, ...headers });
  }

  /** The same client of another process. */
  at(url: string): ApiClient {
    return new ApiClient(url, this.headers);
  }

  inEnglish(): ApiClient {
    return this.with({ 'Accept-Language': 'en' });
  }

  /** The same client, reading for this purpose in this case; unless said, for what the route is there for. */
  for(purpose: string, matter?: string): ApiClient {
    return this.with({
      'X-Purpose': encodeURIComponent(purpose),
      ...(matter === undefined ? {} : { 'X-Matter': encodeURIComponent(matter) }),
    });
  }

  get<T = unknown>(path: string, headers: Readonly<Record<string, string>> = {}): Promise<ApiAnswer<T>> {
    return this.send<T>('GET', path, { headers });
  }

  post<T = unknown>(path: string, body: unknown = {}, options: PostOptions = {}): Promise<ApiAnswer<T>> {
    const { key = randomUUID(), ifMatch, headers = {} } = options;
    return this.send<T>('POST', path, {
      body: JSON.stringify(body),
      headers: {
        'Content-Type': 'application/json',
        ...(key === null ? {} : { 'Idempotency-Key': key }),
        ...(ifMatch === undefined ? {} : { 'If-Match': typeof ifMatch === 'number' ? `"${ifMatch}"` : ifMatch }),
        ...headers,
      },
    });
  }

  /** Any request; the body goes out as it is. */
  async send<T = unknown>(
    method: string,
    path: string,
    init: { readonly headers?: Readonly<Record<string, string>>; readonly body?: string | Uint8Array | FormData } = {},
  ): Promise<ApiAnswer<T>> {
    const response = await fetch(this.url + path, {
      method,
      headers: { ...usualUse(path, init.body), ...this.headers, ...init.headers },
      redirect: 'manual',
      ...(init.body === undefined ? {} : { body: init.body as NonNullable<RequestInit['body']> }),
    });
    const text = await response.text();
    const type = response.headers.get('Content-Type') ?? '';
    const body = (/[/+]json\b/.test(type) && text !== '' ? JSON.parse(text) : text) as T;
    return {
      status: response.status,
      headers: response.headers,
      body,
      etag: response.headers.get('ETag') ?? undefined,
      location: response.headers.get('Location') ?? undefined,
      get problem(): ProblemView {
        if (!type.startsWith('application/problem+json'))
          throw new Error(
            `${method} ${path} gave ${response.status} ${type}, which is no problem: ${text.slice(0, 500)}`,
          );
        return body as ProblemView;
      },
    };
  }
}

const MATTER = encodeURIComponent('吕案〔2026〕1号');

const USUAL: readonly (readonly [RegExp, string])[] = [
  [/^\/v1\/repairs/, 'repair-handling'],
  [/^\/v1\/imports/, 'data-intake'],
  [/^\/v1\/(simulations|replay)/, 'rule-review'],
  [/^\/v1\/subjects\/merges/, 'identity-check'],
  [/^\/v1\/query-review/, 'query-review'],
  [/^\/v1\/(clocks|supervision-cases)/, 'term-following'],
  [/^\/v1\/ledger\/export/, 'log-verification'],
];

const CHECKS: Readonly<Record<string, string>> = {
  'government-procurement': 'public-procurement',
  'tender-bidding': 'public-procurement',
  'principal-appointment': 'appointment',
  'bank-credit': 'credit-service',
  'civil-service-recruitment': 'appointment',
  'exit-border': 'restriction',
  'honours-and-awards': 'public-support',
  'key-supervision': 'inspection',
  travel: 'restriction',
  consumption: 'restriction',
};

/** What an officer usually reads for on a route: handling the case, or the matter of a check. */
export function usualUse(path: string, body: unknown): Readonly<Record<string, string>> {
  if (path.startsWith('/v1/checks')) {
    const matter = typeof body === 'string' ? /"matter":"([a-z-]+)"/.exec(body)?.[1] : undefined;
    return { 'X-Purpose': CHECKS[matter ?? ''] ?? 'licensing', 'X-Matter': MATTER };
  }
  const [, purpose = 'case-handling'] = USUAL.find(([start]) => start.test(path)) ?? [];
  return { 'X-Purpose': purpose, 'X-Matter': MATTER };
}
