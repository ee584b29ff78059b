import { Refused } from '@chengxin/core/refusal/refused';
import type { Response } from 'express';
import { requestRefusals } from './request.refusals.js';

interface Bucket {
  tokens: number;
  at: number;
}

const MOST_BUCKETS = 50_000;

/** A token bucket for each client, in this process's memory: `burst` requests at once, `perSecond` in the long run. */
export class RateLimit {
  private readonly buckets = new Map<string, Bucket>();
  private readonly policy: string;

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
    private readonly nowMs: () => number = () => performance.now(),
  ) {
    this.policy = `"client";q=${burst};w=${Math.max(1, Math.ceil(burst / perSecond))}`;
  }

  /** Takes one request from the client's bucket and says in the headers what is left (draft-ietf-httpapi-ratelimit-headers). Throws 429. */
  take(client: string, response: Response): void {
    const now = this.nowMs();
    let bucket = this.buckets.get(client);
    if (!bucket) {
      if (this.buckets.size >= MOST_BUCKETS) this.forgetFull(now);
      bucket = { tokens: this.burst, at: now };
      this.buckets.set(client, bucket);
    }
    bucket.tokens = Math.min(this.burst, bucket.tokens + ((now - bucket.at) / 1000) * this.perSecond);
    bucket.at = now;
    const allowed = bucket.tokens >= 1;
    if (allowed) bucket.tokens -= 1;
    const wait = Math.ceil((allowed ? this.burst - bucket.tokens : 1 - bucket.tokens) / this.perSecond);
    response.setHeader('RateLimit', `"client";r=${Math.floor(bucket.tokens)};t=${wait}`);
    response.setHeader('RateLimit-Policy', this.policy);
    if (allowed) return;
    response.setHeader('Retry-After', String(Math.max(1, wait)));
    throw new Refused([requestRefusals.refuse('request/too-many')]);
  }

  /** A full bucket says nothing that a new one would not. */
  private forgetFull(now: number): void {
    for (const [client, { tokens, at }] of this.buckets) {
      if (tokens + ((now - at) / 1000) * this.perSecond >= this.burst) this.buckets.delete(client);
    }
    if (this.buckets.size >= MOST_BUCKETS) this.buckets.clear();
  }
}
