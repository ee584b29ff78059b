import { Refused } from '@chengxin/core/refusal/refused';
import type { Response } from 'express';
import type { Limit } from '../configuration.js';
import { requestRefusals } from './request.refusals.js';

interface Bucket {
  tokens: number;
  at: number;
}

const MOST_BUCKETS = 50_000;

/** Token buckets of one kind, in this process's memory: `burst` at once, `perSecond` in the long run. */
class Buckets {
  private readonly held = new Map<string, Bucket>();
  readonly policy: string;

  constructor(
    private readonly name: string,
    private readonly limit: Limit,
  ) {
    this.policy = `"${name}";q=${limit.burst};w=${Math.max(1, Math.ceil(limit.burst / limit.perSecond))}`;
  }

  /** Takes one from a bucket, if there is one; what is left, as a header says it, and the seconds until the next one may come where there was none. */
  take(of: string, now: number): { readonly left: string; readonly wait?: number } {
    const { perSecond, burst } = this.limit;
    let bucket = this.held.get(of);
    if (!bucket) {
      if (this.held.size >= MOST_BUCKETS) this.forgetFull(now);
      bucket = { tokens: burst, at: now };
      this.held.set(of, bucket);
    }
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    const allowed = bucket.tokens >= 1;
    if (allowed) bucket.tokens -= 1;
    const wait = Math.ceil((allowed ? burst - bucket.tokens : 1 - bucket.tokens) / perSecond);
    const left = `"${this.name}";r=${Math.floor(bucket.tokens)};t=${wait}`;
    return allowed ? { left } : { left, wait: Math.max(1, wait) };
  }

  /** A full bucket says nothing that a new one would not. */
  private forgetFull(now: number): void {
    for (const [of, { tokens, at }] of this.held) {
      if (tokens + ((now - at) / 1000) * this.limit.perSecond >= this.limit.burst) this.held.delete(of);
    }
    if (this.held.size >= MOST_BUCKETS) this.held.clear();
  }
}

/**
 * How much a client may ask: requests at all, and reads for each purpose beside. What is left stands in the headers of
 * draft-ietf-httpapi-ratelimit-headers, one item for each limit that the request came under. Both throw 429.
 */
export class RateLimit {
  private readonly clients: Buckets;
  private readonly purposes: Buckets;

  constructor(
    ofClient: Limit,
    ofPurpose: Limit,
    private readonly nowMs: () => number = () => performance.now(),
  ) {
    this.clients = new Buckets('client', ofClient);
    this.purposes = new Buckets('purpose', ofPurpose);
  }

  /** One request of a client. */
  take(client: string, response: Response): void {
    this.from(this.clients, client, response);
  }

  /** One read of a client for a purpose of the list. */
  takeFor(purpose: string, client: string, response: Response): void {
    this.from(this.purposes, JSON.stringify([client, purpose]), response);
  }

  private from(buckets: Buckets, of: string, response: Response): void {
    const { left, wait } = buckets.take(of, this.nowMs());
    response.appendHeader('RateLimit', left);
    response.appendHeader('RateLimit-Policy', buckets.policy);
    if (wait === undefined) return;
    response.setHeader('Retry-After', String(wait));
    throw new Refused([requestRefusals.refuse('request/too-many')]);
  }
}
