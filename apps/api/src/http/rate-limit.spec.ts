import { Refused } from '@chengxin/core/refusal/refused';
import type { Response } from 'express';
import { RateLimit } from './rate-limit.js';

describe('a client’s bucket', () => {
  const response = () => {
    const headers: Record<string, string[]> = {};
    const setHeader = (name: string, value: string) => void (headers[name] = [value]);
    const appendHeader = (name: string, value: string) => void (headers[name] = [...(headers[name] ?? []), value]);
    return { headers, setHeader, appendHeader };
  };
  let now = 0;
  const AMPLE = { perSecond: 100, burst: 100 };
  const limit = () => new RateLimit({ perSecond: 2, burst: 4 }, { perSecond: 1, burst: 2 }, () => now);
  const take = (bucket: RateLimit, client: string, purpose?: string) => {
    const answer = response();
    bucket.take(client, answer as unknown as Response);
    if (purpose) bucket.takeFor(purpose, client, answer as unknown as Response);
    return answer.headers;
  };

  it('gives its burst at once, then what has been refilled', () => {
    const bucket = limit();
    for (const left of [3, 2, 1, 0])
      expect(take(bucket, 'a')['RateLimit']).toEqual([`"client";r=${left};t=${(4 - left) / 2 > 1 ? 2 : 1}`]);
    expect(() => take(bucket, 'a')).toThrow(Refused);
    now += 500;
    expect(take(bucket, 'a')['RateLimit']?.[0]).toContain('r=0;');
    expect(() => take(bucket, 'a')).toThrow(Refused);
    now += 60_000;
    expect(take(bucket, 'a')['RateLimit']?.[0]).toContain('r=3;');
  });

  it('is its own', () => {
    const bucket = limit();
    for (let i = 0; i < 4; i += 1) take(bucket, 'a');
    expect(() => take(bucket, 'a')).toThrow(Refused);
    expect(take(bucket, 'b')['RateLimit']?.[0]).toContain('r=3;');
  });

  it('has a smaller one beside it for each purpose, and says what is left of both', () => {
    const bucket = new RateLimit(AMPLE, { perSecond: 1, burst: 2 }, () => now);
    expect(take(bucket, 'a', 'licensing')).toEqual({
      RateLimit: ['"client";r=99;t=1', '"purpose";r=1;t=1'],
      'RateLimit-Policy': ['"client";q=100;w=1', '"purpose";q=2;w=2'],
    });
    take(bucket, 'a', 'licensing');
    expect(() => take(bucket, 'a', 'licensing')).toThrow(Refused);
    // Another purpose, another client, and what is read for no purpose go on.
    expect(take(bucket, 'a', 'inspection')['RateLimit']?.[1]).toBe('"purpose";r=1;t=1');
    expect(take(bucket, 'b', 'licensing')['RateLimit']?.[1]).toBe('"purpose";r=1;t=1');
    expect(take(bucket, 'a')['RateLimit']).toHaveLength(1);
    now += 1_000;
    expect(take(bucket, 'a', 'licensing')['RateLimit']?.[1]).toContain('r=0;');
  });

  it('tells when the next request may come', () => {
    const bucket = new RateLimit({ perSecond: 0.1, burst: 1 }, AMPLE, () => now);
    take(bucket, 'a');
    const answer = response();
    expect(() => bucket.take('a', answer as unknown as Response)).toThrow(Refused);
    expect(answer.headers['Retry-After']).toEqual(['10']);
  });
});
