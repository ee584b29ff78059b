import { randomBytes } from 'node:crypto';
import { isSandboxKey, makeSandboxKey } from './sandbox-key.js';

describe('a key of a sandbox', () => {
  it('is known for one wherever it turns up, and is never the same twice', () => {
    const keys = Array.from({ length: 50 }, makeSandboxKey);
    expect(keys.filter((key) => key.length === 32 && isSandboxKey(key))).toHaveLength(50);
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(50);
  });

  it('is not what an installation makes for itself', () => {
    const changed = makeSandboxKey();
    changed[0]! ^= 1;
    for (const key of [changed, randomBytes(32), Buffer.alloc(32), randomBytes(48), Buffer.alloc(0)])
      expect(isSandboxKey(key)).toBe(false);
  });
});
