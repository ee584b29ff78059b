import { createHash } from 'node:crypto';
import canonicalizeModule from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson, digestOf, sha256Hex } from './canonical-json.js';

// The package is CommonJS but its typings say ES module: the function itself arrives as the default import.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string;

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

describe('canonical JSON', () => {
  it('is the example of RFC 8785', () => {
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts names by UTF-16 units, as the RFC does, and keeps Chinese as it is', () => {
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, 名: 7 })).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"\u20ac":1,"名":7,"\ud83d\ude00":5,"\ufb33":3}',
    );
  });

  it('is what the reference implementation of RFC 8785 writes', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => expect(canonicalJson(value)).toBe(canonicalize(value))));
  });

  it('is the same whatever order the fields were written in, and reads back as the same value', () => {
    const scrambled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(scrambled);
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, scrambled(inner)]),
      );
    };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(scrambled(value))).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each<[string, unknown, string]>([
    ['an undefined field', { a: { 'b/c~': undefined } }, '/a/b~1c~0'],
    ['an undefined element', [1, undefined], '/1'],
    ['a hole in a list', Object.assign([1, 2, 3], { length: 5 }), '/3'],
    ['undefined itself', undefined, '/'],
    ['NaN', { amount: Number.NaN }, '/amount'],
    ['infinity', [Number.POSITIVE_INFINITY], '/0'],
    ['a function', { run: () => 1 }, '/run'],
    ['a symbol', { s: Symbol('s') }, '/s'],
    ['a bigint', { n: 1n }, '/n'],
    ['a Date', { at: new Date(0) }, '/at'],
    ['a Map', { m: new Map() }, '/m'],
    ['half a character', { name: '\ud83d' }, '/name'],
    ['half a character in a name', { '\ud83d': 1 }, '/'],
  ])('refuses %s and says where', (_what, value, path) => {
    let message = '';
    try {
      canonicalJson(value);
    } catch (error) {
      expect(error).toBeInstanceOf(TypeError);
      message = (error as Error).message;
    }
    expect(message.endsWith(` at ${path}`)).toBe(true);
  });

  it('refuses a value that holds itself, and allows one that is merely used twice', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = { loop };
    expect(() => canonicalJson(loop)).toThrow(TypeError);
    const twice = { a: 1 };
    expect(canonicalJson([twice, twice])).toBe('[{"a":1},{"a":1}]');
  });
});

describe('a digest', () => {
  it('of nothing, and of abc, is the one every SHA-256 gives', () => {
    expect(sha256Hex(new Uint8Array())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256Hex(text('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('of a value is that of its canonical JSON in UTF-8', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const expected = createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex');
        expect(digestOf(value)).toBe(`sha256:${expected}`);
      }),
    );
  });

  it('differs as soon as one 分 does', () => {
    expect(digestOf({ fine: 5_000_000 })).not.toBe(digestOf({ fine: 5_000_001 }));
  });
});
