import { Injectable } from '@nestjs/common';

/** What was attempted: to read what is not public, or to do something. */
export type AttemptKind = 'access' | 'act';

/** Attempts that were refused and not told one by one. */
export interface CountedAttempts {
  readonly what: AttemptKind;
  readonly actor: string;
  readonly attempts: number;
  /** How often each code was the reason. */
  readonly codes: Readonly<Record<string, number>>;
  readonly since: Date;
}

/** Attempts of one client that are told one by one at once, and how many more with each minute. */
const BURST = 60;
const PER_MINUTE = 30;
/** The same for all clients together: many addresses are no way round. */
const BURST_OF_ALL = 600;
const PER_MINUTE_OF_ALL = 600;
const TOLD_AFTER_MS = 60_000;
const MOST_CLIENTS = 10_000;

type Counting = Omit<CountedAttempts, 'attempts' | 'codes'> & { attempts: number; codes: Record<string, number> };

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * Keeps refused attempts from filling the disk: a client's first ones are told one by one, what goes beyond is counted, and the count is told once
 * a minute. Nothing is lost but the single attempt's details. In this process's memory, by machine time.
 */
@Injectable()
export class RefusedBound {
  private readonly buckets = new Map<string, Bucket>();
  private readonly all: Bucket = { tokens: BURST_OF_ALL, at: 0 };
  private counts = new Map<string, Counting>();
  private toldAt = Date.now();

  /** Whether this attempt is told by itself; else it is counted. */
  take(
    client: string,
    { what, actor, codes }: Pick<CountedAttempts, 'what' | 'actor'> & { readonly codes: readonly string[] },
    nowMs = Date.now(),
  ): boolean {
    if (this.buckets.size >= MOST_CLIENTS) this.buckets.clear();
    const own = this.buckets.get(client) ?? { tokens: BURST, at: nowMs };
    this.buckets.set(client, own);
    refill(own, BURST, PER_MINUTE, nowMs);
    refill(this.all, BURST_OF_ALL, PER_MINUTE_OF_ALL, nowMs);
    if (own.tokens >= 1 && this.all.tokens >= 1) {
      own.tokens -= 1;
      this.all.tokens -= 1;
      return true;
    }
    const key = `${what} ${actor}`;
    const count = this.counts.get(key) ?? { what, actor, attempts: 0, codes: {}, since: new Date(nowMs) };
    count.attempts += 1;
    for (const code of codes) count.codes[code] = (count.codes[code] ?? 0) + 1;
    this.counts.set(key, count);
    return false;
  }

  /** Takes what was counted, once its minute is over; all of it at the end. */
  counted(all = false, nowMs = Date.now()): readonly CountedAttempts[] {
    if (this.counts.size === 0 || (!all && nowMs - this.toldAt < TOLD_AFTER_MS)) return [];
    this.toldAt = nowMs;
    const told = [...this.counts.values()];
    this.counts = new Map();
    return told;
  }
}

function refill(bucket: Bucket, burst: number, perMinute: number, nowMs: number): void {
  bucket.tokens = Math.min(burst, bucket.tokens + ((nowMs - bucket.at) / 60_000) * perMinute);
  bucket.at = nowMs;
}
