import { createHmac } from 'node:crypto';
import { uuidOf } from '@chengxin/core/access/keyring';
import { ReadPool } from '@chengxin/core/database/pool';
import type { OnModuleDestroy } from '@nestjs/common';
import type { Limit } from '../configuration.js';
import type { Buckets, Draw } from './buckets.js';

/** Nobody waits longer for a bucket; who does not get it counts for itself. */
const PATIENCE_MS = 2_000;
const MOST_AT_ONCE = 200;

interface Asked {
  readonly key: string;
  readonly limit: Limit;
  readonly portion: number;
  readonly resolve: (draw: Draw) => void;
  readonly reject: (fault: unknown) => void;
}

/**
 * Buckets in the database (table `rate_bucket`), for all api processes of an installation together. One connection of its own, so that slow requests do
 * not hold up the count; one statement at a time, which draws for everybody who came while the last one ran. Keys are stored as their MAC alone: a client may
 * be an address.
 */
export class SharedBuckets implements Buckets, OnModuleDestroy {
  private readonly pool: Pick<ReadPool, 'query' | 'end'>;
  private waiting: Asked[] = [];
  private drawing = false;

  constructor(
    databaseUrl: string,
    private readonly secret: Buffer,
  ) {
    this.pool = new ReadPool(databaseUrl, 1, PATIENCE_MS);
  }

  draw(key: string, limit: Limit, portion: number): Promise<Draw> {
    return new Promise((resolve, reject) => {
      const mac = createHmac('sha256', this.secret).update('rate-bucket\0').update(key).digest();
      this.waiting.push({ key: uuidOf(mac), limit, portion, resolve, reject });
      if (!this.drawing) void this.drawAll();
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool.end();
  }

  private async drawAll(): Promise<void> {
    this.drawing = true;
    while (this.waiting.length > 0) await this.drawFor(this.nextOnes());
    this.drawing = false;
  }

  /** Of one limit, and each key once: a row is written once in a statement. */
  private nextOnes(): readonly Asked[] {
    const { limit } = this.waiting[0]!;
    const taken = new Map<string, Asked>();
    const rest: Asked[] = [];
    for (const asked of this.waiting)
      if (asked.limit === limit && taken.size < MOST_AT_ONCE && !taken.has(asked.key)) taken.set(asked.key, asked);
      else rest.push(asked);
    this.waiting = rest;
    return [...taken.values()];
  }

  private async drawFor(asked: readonly Asked[]): Promise<void> {
    const { burst, perSecond } = asked[0]!.limit;
    let late: NodeJS.Timeout | undefined;
    try {
      const { rows } = await Promise.race([
        this.pool.query<{ key: string; granted: number; left: number }>({
          name: 'draw-from-buckets',
          text: DRAW,
          values: [asked.map(({ key }) => key), asked.map(({ portion }) => portion), burst, perSecond],
        }),
        new Promise<never>((_resolve, reject) => {
          late = setTimeout(() => reject(new Error('the shared buckets took too long')), PATIENCE_MS);
        }),
      ]);
      const drawn = new Map(rows.map(({ key, ...draw }) => [key, draw]));
      for (const { key, resolve } of asked) resolve(drawn.get(key)!);
    } catch (fault) {
      for (const { reject } of asked) reject(fault);
    } finally {
      clearTimeout(late);
    }
  }
}

/** What the bucket holds at the moment of the draw; clocks of connections may cross, but time does not run back. */
const HELD = `least($3::float8, b.tokens + greatest(0, extract(epoch from excluded.at - b.at)) * $4::float8)`;
const GRANTED = `least(excluded.drawn, floor(${HELD}))`;

/** In the order of the keys, so that two processes wait for one another and never in a ring. A new row begins full. */
const DRAW = `
insert into cx.rate_bucket as b (bucket_key, tokens, drawn, at, full_at)
select key, $3::float8 - portion, portion, moment, moment + make_interval(secs => portion / $4::float8)
  from unnest($1::uuid[], $2::float8[]) as asked(key, portion), clock_timestamp() as moment order by key
on conflict (bucket_key) do update set
  drawn = ${GRANTED}, tokens = ${HELD} - ${GRANTED}, at = greatest(b.at, excluded.at),
  full_at = greatest(b.at, excluded.at) + make_interval(secs => ($3::float8 - ${HELD} + ${GRANTED}) / $4::float8)
returning bucket_key as key, drawn as granted, tokens as left`;
