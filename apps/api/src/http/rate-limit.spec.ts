import { Refused } from '@chengxin/core/refusal/refused';
import type { Response } from 'express';
import type { Limit } from '../configuration.js';
import { OwnBuckets, type Buckets } from './buckets.js';
import { RateLimit } from './rate-limit.js';

describe('a client’s bucket', () => {
  const response = () => {
    const headers: Record<string, string[]> = {};
    const setHeader = (name: string, value: string) => void (headers[name] = [value]);
    const appendHeader = (name: string, value: string) => void (headers[name] = [...(headers[name] ?? []), value]);
    return { headers, setHeader, appendHeader };
  };
  let now = 0;
  const nowMs = () => now;
  const AMPLE = { perSecond: 100, burst: 100 };
  const faults: unknown[] = [];
  const limited = (client: Limit, purpose: Limit = AMPLE, shared: Buckets = new OwnBuckets(nowMs)) =>
    new RateLimit({ client, purpose, shared, onFault: (fault) => void faults.push(fault), nowMs });
  const limit = () => limited({ perSecond: 2, burst: 4 }, { perSecond: 1, burst: 2 });
  const take = async (bucket: RateLimit, client: string, purpose?: string) => {
    const answer = response();
    await bucket.take(client, answer as unknown as Response);
    if (purpose) await bucket.takeFor(purpose, client, answer as unknown as Response);
    return answer.headers;
  };
  /** How many of so many requests at once are let through. */
  const through = async (bucket: RateLimit, requests: number, client = 'a'): Promise<number> => {
    const settled = await Promise.allSettled(Array.from({ length: requests }, () => take(bucket, client)));
    for (const each of settled) if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(Refused);
    return settled.filter(({ status }) => status === 'fulfilled').length;
  };

  it('gives its burst at once, then what has been refilled', async () => {
    const bucket = limit();
    for (const left of [3, 2, 1, 0])
      expect((await take(bucket, 'a'))['RateLimit']).toEqual([`"client";r=${left};t=${(4 - left) / 2 > 1 ? 2 : 1}`]);
    await expect(take(bucket, 'a')).rejects.toThrow(Refused);
    now += 500;
    expect((await take(bucket, 'a'))['RateLimit']?.[0]).toContain('r=0;');
    await expect(take(bucket, 'a')).rejects.toThrow(Refused);
    now += 60_000;
    expect((await take(bucket, 'a'))['RateLimit']?.[0]).toContain('r=3;');
  });

  it('is its own', async () => {
    const bucket = limit();
    expect(await through(bucket, 5)).toBe(4);
    expect((await take(bucket, 'b'))['RateLimit']?.[0]).toContain('r=3;');
  });

  it('has a smaller one beside it for each purpose, and says what is left of both', async () => {
    const bucket = limited(AMPLE, { perSecond: 1, burst: 2 });
    expect(await take(bucket, 'a', 'licensing')).toEqual({
      RateLimit: ['"client";r=99;t=1', '"purpose";r=1;t=1'],
      'RateLimit-Policy': ['"client";q=100;w=1', '"purpose";q=2;w=2'],
    });
    await take(bucket, 'a', 'licensing');
    await expect(take(bucket, 'a', 'licensing')).rejects.toThrow(Refused);
    // Another purpose, another client, and what is read for no purpose go on.
    expect((await take(bucket, 'a', 'inspection'))['RateLimit']?.[1]).toBe('"purpose";r=1;t=1');
    expect((await take(bucket, 'b', 'licensing'))['RateLimit']?.[1]).toBe('"purpose";r=1;t=1');
    expect((await take(bucket, 'a'))['RateLimit']).toHaveLength(1);
    now += 1_000;
    expect((await take(bucket, 'a', 'licensing'))['RateLimit']?.[1]).toContain('r=0;');
  });

  it('tells when the next request may come', async () => {
    const bucket = limited({ perSecond: 0.1, burst: 1 });
    await take(bucket, 'a');
    const answer = response();
    await expect(bucket.take('a', answer as unknown as Response)).rejects.toThrow(Refused);
    expect(answer.headers['Retry-After']).toEqual(['10']);
    expect(answer.headers['RateLimit']).toEqual(['"client";r=0;t=10']);
  });

  describe('that several processes share', () => {
    /** Counts what is asked of it. */
    const counted = () => {
      const inner = new OwnBuckets(nowMs);
      const portions: number[] = [];
      const draw: Buckets['draw'] = (...asked) => {
        portions.push(asked[2]);
        return inner.draw(...asked);
      };
      return { portions, draw };
    };

    it('gives them no more together than one, however many ask at once', async () => {
      const shared = counted();
      const processes = [1, 2, 3].map(() => limited({ perSecond: 10, burst: 200 }, AMPLE, shared));
      const allowed = await Promise.all(processes.map((each) => through(each, 400)));
      expect(allowed.reduce((sum, each) => sum + each, 0)).toBe(200);
      now += 5_000;
      const again = await Promise.all(processes.map((each) => through(each, 400)));
      expect(again.reduce((sum, each) => sum + each, 0)).toBe(50);
    });

    it('costs a busy client a question for many requests, and asks nothing while it is empty', async () => {
      const shared = counted();
      const bucket = limited({ perSecond: 10, burst: 1_000 }, AMPLE, shared);
      for (let i = 0; i < 1_000; i += 1) await take(bucket, 'a');
      expect(shared.portions.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 50, 50]);
      expect(shared.portions.length).toBeLessThan(30);
      expect(await through(bucket, 100)).toBe(0);
      const asked = shared.portions.length;
      expect(await through(bucket, 100)).toBe(0);
      expect(shared.portions).toHaveLength(asked);
    });

    it('takes one at a time for who asks seldom, and what was drawn and not used within a second lapses', async () => {
      const shared = counted();
      const bucket = limited({ perSecond: 1, burst: 100 }, AMPLE, shared);
      for (let i = 0; i < 4; i += 1) await take(bucket, 'a');
      expect(shared.portions).toEqual([1, 2, 4]);
      now += 1_001;
      const { RateLimit: left } = await take(bucket, 'a');
      expect(shared.portions).toEqual([1, 2, 4, 1]);
      // 7 were drawn, 1.001 came back, 1 was taken.
      expect(left?.[0]).toContain('r=93;');
    });

    it('is counted by each process for itself while it cannot be had, which is told, and asked for again after five seconds', async () => {
      const down = { draw: () => Promise.reject(new Error('connection refused')) };
      const bucket = limited({ perSecond: 0.001, burst: 3 }, AMPLE, down);
      faults.length = 0;
      expect(await through(bucket, 10)).toBe(3);
      expect(faults).toHaveLength(1);
      expect(await through(bucket, 10, 'b')).toBe(3);
      expect(faults).toHaveLength(1);
      now += 5_000;
      expect(await through(bucket, 10, 'c')).toBe(3);
      expect(faults).toHaveLength(2);
    });
  });
});
