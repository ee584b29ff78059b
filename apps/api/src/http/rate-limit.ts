import { Refused } from '@chengxin/core/refusal/refused';
import type { Response } from 'express';
import type { Limit } from '../configuration.js';
import { OwnBuckets, type Buckets } from './buckets.js';
import { requestRefusals } from './request.refusals.js';

/** Longest time in which tokens that were drawn may be spent: what is left of them lapses, so that no process hoards. */
const LIFE_MS = 1_000;
/** One draw takes no more than this part of a bucket: what lies with one process is not there for another. */
const MOST_OF_BURST = 20;
/** After a fault the shared buckets are not asked for so long. */
const ALONE_MS = 5_000;
const MOST_HELD = 50_000;

/** What this process holds of one bucket. */
interface Held {
  /** Drawn and not yet spent. */
  tokens: number;
  /** Left in the shared bucket, as it was told at the last draw. */
  left: number;
  /** Until when the tokens may be spent. */
  until: number;
  /** Size of the last draw. A busy client's doubles, so that it costs a statement for many requests; anybody else's is one. */
  portion: number;
  /** Before then the shared bucket has nothing either. */
  emptyUntil: number;
  drawing?: Promise<void>;
}

interface Taken {
  readonly allowed: boolean;
  readonly left: number;
  /** Seconds until the bucket is full; until the next request may come where this one may not. */
  readonly wait: number;
}

/** One kind of bucket, which all api processes of an installation share: `burst` at once, `perSecond` in the long run, for all of them together. */
class Kind {
  private readonly held = new Map<string, Held>();
  private readonly most: number;
  readonly policy: string;

  constructor(
    readonly name: string,
    private readonly limit: Limit,
    private readonly draw: (key: string, limit: Limit, portion: number) => ReturnType<Buckets['draw']>,
    private readonly nowMs: () => number,
  ) {
    this.policy = `"${name}";q=${limit.burst};w=${Math.max(1, Math.ceil(limit.burst / limit.perSecond))}`;
    this.most = Math.max(1, Math.floor(limit.burst / MOST_OF_BURST));
  }

  async take(of: string): Promise<Taken> {
    const key = JSON.stringify([this.name, of]);
    const { burst, perSecond } = this.limit;
    for (;;) {
      const now = this.nowMs();
      const held = this.heldOf(key, now);
      if (held.tokens >= 1 && now < held.until) {
        held.tokens -= 1;
        const left = Math.floor(held.tokens + held.left);
        return { allowed: true, left, wait: Math.ceil((burst - held.tokens - held.left) / perSecond) };
      }
      if (now < held.emptyUntil)
        return { allowed: false, left: 0, wait: Math.max(1, Math.ceil((held.emptyUntil - now) / 1000)) };
      // Of many requests at once one draws for all.
      await (held.drawing ??= this.refill(key, held).finally(() => delete held.drawing));
    }
  }

  private async refill(key: string, held: Held): Promise<void> {
    const spent = held.portion > 0 && this.nowMs() < held.until;
    const portion = spent ? Math.min(this.most, held.portion * 2) : 1;
    const { granted, left } = await this.draw(key, this.limit, portion);
    const now = this.nowMs();
    Object.assign(held, { tokens: granted, left, portion, until: now + LIFE_MS });
    if (granted < 1) held.emptyUntil = now + ((1 - left) / this.limit.perSecond) * 1000;
  }

  private heldOf(key: string, now: number): Held {
    let held = this.held.get(key);
    if (!held) {
      if (this.held.size >= MOST_HELD) this.forgetLapsed(now);
      held = { tokens: 0, left: 0, until: 0, portion: 0, emptyUntil: 0 };
      this.held.set(key, held);
    }
    return held;
  }

  private forgetLapsed(now: number): void {
    for (const [key, { until, emptyUntil, drawing }] of this.held)
      if (!drawing && until <= now && emptyUntil <= now) this.held.delete(key);
    if (this.held.size >= MOST_HELD) this.held.clear();
  }
}

export interface RateLimitSettings {
  readonly client: Limit;
  readonly purpose: Limit;
  /** What all processes draw from. */
  readonly shared: Buckets;
  /** Told of every time that the shared buckets could not be had. */
  readonly onFault: (fault: unknown) => void;
  readonly nowMs?: () => number;
}

/**
 * How much a client may ask: requests at all, and reads for each purpose beside. What is left stands in the headers of
 * draft-ietf-httpapi-ratelimit-headers, one item for each limit that the request came under. Both throw 429. While the shared buckets cannot be had,
 * each process counts for itself: nobody is locked out for it, and nobody gets more than the limit of each process.
 */
export class RateLimit {
  private readonly clients: Kind;
  private readonly purposes: Kind;
  private readonly own: OwnBuckets;
  private aloneUntil = -Infinity;

  constructor(private readonly settings: RateLimitSettings) {
    const { client, purpose, nowMs = () => performance.now() } = settings;
    this.own = new OwnBuckets(nowMs);
    const draw = async (key: string, limit: Limit, portion: number) => {
      if (nowMs() < this.aloneUntil) return this.own.draw(key, limit, portion);
      try {
        return await this.settings.shared.draw(key, limit, portion);
      } catch (fault) {
        this.aloneUntil = nowMs() + ALONE_MS;
        this.settings.onFault(fault);
        return this.own.draw(key, limit, portion);
      }
    };
    this.clients = new Kind('client', client, draw, nowMs);
    this.purposes = new Kind('purpose', purpose, draw, nowMs);
  }

  /** One request of a client. */
  take(client: string, response: Response): Promise<void> {
    return this.from(this.clients, client, response);
  }

  /** One read of a client for a purpose of the list. */
  takeFor(purpose: string, client: string, response: Response): Promise<void> {
    return this.from(this.purposes, JSON.stringify([client, purpose]), response);
  }

  private async from(kind: Kind, of: string, response: Response): Promise<void> {
    const { allowed, left, wait } = await kind.take(of);
    response.appendHeader('RateLimit', `"${kind.name}";r=${left};t=${wait}`);
    response.appendHeader('RateLimit-Policy', kind.policy);
    if (allowed) return;
    response.setHeader('Retry-After', String(wait));
    throw new Refused([requestRefusals.refuse('request/too-many')]);
  }
}
