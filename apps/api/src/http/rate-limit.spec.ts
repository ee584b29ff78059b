import { Refused } from '@chengxin/core/refusal/refused';
import type { Response } from 'express';
import { RateLimit } from './rate-limit.js';

describe('a client’s bucket', () => {
  const response = () => {
    const headers: Record<string, string> = {};
    return { headers, setHeader: (name: string, value: string) => void (headers[name] = value) };
  };
  let now = 0;
  const limit = () => new RateLimit(2, 4, () => now);
  const take = (bucket: RateLimit, client: string) => {
    const answer = response();
    bucket.take(client, answer as unknown as Response);
    return answer.headers;
  };

  it('gives its burst at once, then what has been refilled', () => {
    const bucket = limit();
    for (const left of [3, 2, 1, 0]) expect(take(bucket, 'a')['RateLimit']).toContain(`r=${left};`);
    expect(() => take(bucket, 'a')).toThrow(Refused);
    now += 500;
    expect(take(bucket, 'a')['RateLimit']).toContain('r=0;');
    expect(() => take(bucket, 'a')).toThrow(Refused);
    now += 60_000;
    expect(take(bucket, 'a')['RateLimit']).toContain('r=3;');
  });

  it('is its own', () => {
    const bucket = limit();
    for (let i = 0; i < 4; i += 1) take(bucket, 'a');
    expect(() => take(bucket, 'a')).toThrow(Refused);
    expect(take(bucket, 'b')['RateLimit']).toContain('r=3;');
  });

  it('tells when the next request may come', () => {
    const bucket = new RateLimit(0.1, 1, () => now);
    take(bucket, 'a');
    const answer = response();
    expect(() => bucket.take('a', answer as unknown as Response)).toThrow(Refused);
    expect(answer.headers['Retry-After']).toBe('10');
  });
});
