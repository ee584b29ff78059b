import type { Limit } from '../configuration.js';

/** What a draw gave: whole tokens, and what is left in the bucket. */
export interface Draw {
  readonly granted: number;
  readonly left: number;
}

/** Token buckets: each begins full with `burst` and is refilled by `perSecond`. */
export interface Buckets {
  /** Takes up to `portion` whole tokens from the bucket of this key. */
  draw(key: string, limit: Limit, portion: number): Promise<Draw>;
}

const MOST_BUCKETS = 50_000;

/** Buckets in this process's memory. */
export class OwnBuckets implements Buckets {
  private readonly held = new Map<string, { tokens: number; at: number; readonly limit: Limit }>();

  constructor(private readonly nowMs: () => number) {}

  draw(key: string, limit: Limit, portion: number): Promise<Draw> {
    const now = this.nowMs();
    const bucket = this.held.get(key) ?? this.newBucket(key, limit, now);
    bucket.tokens = Math.min(limit.burst, bucket.tokens + ((now - bucket.at) / 1000) * limit.perSecond);
    bucket.at = now;
    const granted = Math.min(portion, Math.floor(bucket.tokens));
    bucket.tokens -= granted;
    return Promise.resolve({ granted, left: bucket.tokens });
  }

  private newBucket(key: string, limit: Limit, now: number) {
    if (this.held.size >= MOST_BUCKETS) this.forgetFull(now);
    const bucket = { tokens: limit.burst, at: now, limit };
    this.held.set(key, bucket);
    return bucket;
  }

  /** A full bucket says nothing that a new one would not. */
  private forgetFull(now: number): void {
    for (const [key, { tokens, at, limit }] of this.held)
      if (tokens + ((now - at) / 1000) * limit.perSecond >= limit.burst) this.held.delete(key);
    if (this.held.size >= MOST_BUCKETS) this.held.clear();
  }
}
