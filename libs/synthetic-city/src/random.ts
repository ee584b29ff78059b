/** FNV-1a with an avalanche at its end: 32 bits from any text. */
function hashed(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Numbers that look random and are the same on every machine for the same seed (xoshiro128**, public domain, Blackman and Vigna). */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  /** Parts with another order or another content give another sequence. */
  constructor(...seed: readonly (string | number)[]) {
    const text = JSON.stringify(seed);
    [this.a, this.b, this.c, this.d] = [
      hashed(`a${text}`),
      hashed(`b${text}`),
      hashed(`c${text}`),
      hashed(`d${text}`) | 1,
    ];
  }

  /** The next whole number of 32 bits. */
  private bits(): number {
    const scrambled = Math.imul(this.b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = (this.d << 11) | (this.d >>> 21);
    return result;
  }

  /** From 0 up to, and without, 1. */
  fraction(): number {
    return this.bits() / 2 ** 32;
  }

  /** A whole number from 0 up to, and without, `limit`. */
  below(limit: number): number {
    return Math.floor(this.fraction() * limit);
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** True so often as `share` says, from 0 to 1. */
  chance(share: number): boolean {
    return this.fraction() < share;
  }

  pick<T>(from: readonly T[]): T {
    if (from.length === 0) throw new RangeError('nothing to pick from');
    return from[this.below(from.length)] as T;
  }

  /** One of the list, each so often as its weight says. */
  weighted<T>(from: readonly T[], weightOf: (one: T) => number): T {
    let left = this.fraction() * from.reduce((sum, one) => sum + weightOf(one), 0);
    for (const one of from) {
      left -= weightOf(one);
      if (left < 0) return one;
    }
    return this.pick(from);
  }
}
