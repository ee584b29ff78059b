import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import {
  consistencyRanges,
  emptyRoot,
  inclusionRanges,
  leafHash,
  nodeHash,
  nodesOf,
  provesConsistency,
  provesInclusion,
  rangeHash,
  type LeafRange,
  type ReadNode,
} from './merkle-tree.js';

/** MTH as RFC 9162 §2.1.1 writes it, by recursion over the leaves. */
function definition(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array(0));
  if (leaves.length === 1) return sha256(Uint8Array.of(0, ...leaves[0]!));
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha256(Uint8Array.of(1, ...definition(leaves.slice(0, k)), ...definition(leaves.slice(k))));
}

const readFrom =
  (leaves: readonly Uint8Array[]): ReadNode =>
  ({ level, index }) =>
    definition(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));
const rootOf = (leaves: readonly Uint8Array[]) => definition(leaves);
const hashesOf = (ranges: readonly LeafRange[], leaves: readonly Uint8Array[]) =>
  ranges.map((range) => rangeHash(sha256, range, readFrom(leaves)));
const numbered = (size: number) => Array.from({ length: size }, (_, index) => utf8ToBytes(`entry ${index}`));

// The leaves and roots of the published test vectors for RFC 6962 trees.
const KNOWN_LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => hexToBytes(hex));
const KNOWN_ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('the tree of the log', () => {
  it('has the roots of the published vectors', () => {
    for (const [index, root] of KNOWN_ROOTS.entries()) {
      const leaves = KNOWN_LEAVES.slice(0, index + 1);
      expect(bytesToHex(rangeHash(sha256, { from: 0, to: leaves.length }, readFrom(leaves)))).toBe(root);
    }
    expect(bytesToHex(emptyRoot(sha256))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('tells [a,b,c] from [a,b,c,c], and a leaf from a node', () => {
    const [a, b, c] = numbered(3) as [Uint8Array, Uint8Array, Uint8Array];
    expect(rootOf([a, b, c])).not.toEqual(rootOf([a, b, c, c]));
    const pair = nodeHash(sha256, leafHash(sha256, a), leafHash(sha256, b));
    expect(leafHash(sha256, Uint8Array.of(...leafHash(sha256, a), ...leafHash(sha256, b)))).not.toEqual(pair);
  });

  it('is hashed from whole sub-trees only, which lie side by side', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000_000 }), (size) => {
        let at = 0;
        for (const { level, index } of nodesOf({ from: 0, to: size })) {
          expect(index * 2 ** level).toBe(at);
          at += 2 ** level;
        }
        expect(at).toBe(size);
      }),
    );
  });

  it('proves every leaf of every tree, and no other leaf, place, size or root', () => {
    for (let size = 1; size <= 33; size += 1) {
      const leaves = numbered(size);
      const root = rootOf(leaves);
      for (let index = 0; index < size; index += 1) {
        const proof = hashesOf(inclusionRanges(index, size), leaves);
        const hash = leafHash(sha256, leaves[index]!);
        expect(provesInclusion(sha256, { index, hash }, { size, root }, proof)).toBe(true);
        expect(provesInclusion(sha256, { index: index + 1, hash }, { size, root }, proof)).toBe(false);
        expect(provesInclusion(sha256, { index: index - 1, hash }, { size, root }, proof)).toBe(false);
        expect(provesInclusion(sha256, { index, hash: root.slice().reverse() }, { size, root }, proof)).toBe(false);
        expect(provesInclusion(sha256, { index, hash }, { size, root: hash.slice().reverse() }, proof)).toBe(false);
        expect(provesInclusion(sha256, { index, hash }, { size, root }, [...proof, root])).toBe(false);
        for (const step of proof.keys()) {
          const bent = proof.map((each, at) => (at === step ? each.slice().reverse() : each));
          expect(provesInclusion(sha256, { index, hash }, { size, root }, bent)).toBe(false);
        }
      }
    }
  });

  it('proves that an older tree is the beginning of a newer one, and that a rewritten one is not', () => {
    for (let size = 1; size <= 20; size += 1) {
      const leaves = numbered(size);
      const newer = { size, root: rootOf(leaves) };
      for (let old = 0; old <= size; old += 1) {
        const proof = hashesOf(consistencyRanges(old, size), leaves);
        expect(provesConsistency(sha256, { size: old, root: rootOf(leaves.slice(0, old)) }, newer, proof)).toBe(true);
        for (let changed = 0; changed < old; changed += 1) {
          const rewritten = leaves.map((leaf, index) => (index === changed ? utf8ToBytes('rewritten') : leaf));
          const older = { size: old, root: rootOf(rewritten.slice(0, old)) };
          expect(provesConsistency(sha256, older, newer, proof)).toBe(false);
          // Nor with any proof that the rewritten log could make.
          const theirs = hashesOf(consistencyRanges(old, size), rewritten);
          expect(provesConsistency(sha256, older, newer, theirs)).toBe(false);
        }
      }
      expect(provesConsistency(sha256, newer, { size: size - 1, root: rootOf(leaves.slice(0, -1)) }, [])).toBe(false);
    }
  });

  it('names the leaf or the size that makes no sense', () => {
    expect(() => inclusionRanges(3, 3)).toThrow('leaf 3 is not in a tree of 3');
    expect(() => inclusionRanges(0, 0)).toThrow('a tree size of at least 1, not 0');
    expect(() => consistencyRanges(4, 3)).toThrow('a tree size of at least 4, not 3');
    expect(() => consistencyRanges(1.5, 3)).toThrow(RangeError);
  });
});
