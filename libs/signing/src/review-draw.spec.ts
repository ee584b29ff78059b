import { createHash } from 'node:crypto';
import { isDrawn } from './review-draw.js';

const digests = Array.from({ length: 20_000 }, (_, n) => createHash('sha256').update(`entry ${n}`).digest('hex'));
const drawn = (root: string, oneIn: number) => digests.filter((digest) => isDrawn(root, digest, oneIn));

describe('the draw of queries to review', () => {
  it('draws about one of so many, and every one where it is one of one', () => {
    expect(Math.abs(drawn('root', 50).length - 400)).toBeLessThan(100);
    expect(drawn('root', 1)).toHaveLength(digests.length);
  });

  it('draws the same again from the same root, and others from another: who knows the entry alone knows nothing', () => {
    expect(drawn('root', 50)).toEqual(drawn('root', 50));
    const others = new Set(drawn('another', 50));
    const both = drawn('root', 50).filter((digest) => others.has(digest));
    expect(both.length).toBeLessThan(30);
  });

  it('draws what the rarer draw draws, where it draws more', () => {
    const more = new Set(drawn('root', 10));
    expect(drawn('root', 50).every((digest) => more.has(digest))).toBe(true);
  });

  it('is fixed for ever: whoever checks an old log draws as it was drawn', () => {
    // SHA-256 of the text, its first 48 bits, against 2^48 / oneIn: reckoned here by hand.
    const text = 'chengxin/review-draw/v1\nroot\nsha256:00\n';
    const first = Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 12), 16);
    const oneIn = 2 ** 48 / first;
    expect(isDrawn('root', 'sha256:00', oneIn * 0.999)).toBe(true);
    expect(isDrawn('root', 'sha256:00', oneIn * 1.001)).toBe(false);
  });
});
