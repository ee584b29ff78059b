// The tree of RFC 9162 §2.1 over hashes of leaves: which sub-trees a root or a proof is made of, and how a proof is checked. A sub-tree is named by the
// half-open range of leaves under it. Unlike a tree that doubles its last leaf, [a,b,c] and [a,b,c,c] have different roots.

/** A hash function over bytes: SHA-256, SM3. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/** Leaves `from` up to, not including, `to`; in numbers of leaves from 0. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** A whole sub-tree of 2^`level` leaves, the `index`-th of its level. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/** Gives the hash of a whole sub-tree. */
export type ReadNode = (node: TreeNode) => Uint8Array;

const LEAF = 0x00;
const NODE = 0x01;

function prefixed(prefix: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(1 + parts.reduce((size, part) => size + part.length, 0));
  bytes[0] = prefix;
  let at = 1;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Hash of a leaf. */
export function leafHash(hash: Hash, leaf: Uint8Array): Uint8Array {
  return hash(prefixed(LEAF, leaf));
}

/** Hash of two sub-trees side by side. */
export function nodeHash(hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array {
  return hash(prefixed(NODE, left, right));
}

/** The root of no leaves. */
export function emptyRoot(hash: Hash): Uint8Array {
  return hash(new Uint8Array(0));
}

/** The largest power of two below `size`; `size` at least 2. Not by bit shifts: a log may pass 2^31 leaves. */
function split(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

function checkSize(size: number, least: number): void {
  if (!Number.isSafeInteger(size) || size < least)
    throw new RangeError(`a tree size of at least ${least}, not ${String(size)}`);
}

/** The whole sub-trees, from the left, that a range of leaves is hashed from. The range starts where a sub-tree of its size may start. */
export function nodesOf({ from, to }: LeafRange): readonly TreeNode[] {
  const nodes: TreeNode[] = [];
  let at = from;
  while (at < to) {
    let level = 0;
    let size = 1;
    while (at % (size * 2) === 0 && at + size * 2 <= to) {
      level += 1;
      size *= 2;
    }
    nodes.push({ level, index: at / size });
    at += size;
  }
  return nodes;
}

/** Hash of the sub-tree over a range: RFC 9162's MTH. */
export function rangeHash(hash: Hash, range: LeafRange, read: ReadNode): Uint8Array {
  const nodes = nodesOf(range);
  if (nodes.length === 0) return emptyRoot(hash);
  return nodes.slice(0, -1).reduceRight((right, node) => nodeHash(hash, read(node), right), read(nodes.at(-1)!));
}

/** The sub-trees whose hashes prove that leaf `index` stands in the tree of `size` leaves; the nearest first. */
export function inclusionRanges(index: number, size: number): readonly LeafRange[] {
  checkSize(size, 1);
  if (!Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new RangeError(`leaf ${String(index)} is not in a tree of ${size}`);
  const ranges: LeafRange[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + split(to - from);
    if (index < middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  return ranges.reverse();
}

/** The sub-trees whose hashes prove that the tree of `older` leaves is the beginning of the tree of `newer`. None where nothing need be shown. */
export function consistencyRanges(older: number, newer: number): readonly LeafRange[] {
  checkSize(older, 0);
  checkSize(newer, older);
  if (older === 0 || older === newer) return [];
  const ranges: LeafRange[] = [];
  let [from, to] = [0, newer];
  // Whether the old tree is a whole sub-tree here, whose hash the verifier has already.
  let known = true;
  while (to !== older) {
    const middle = from + split(to - from);
    if (older <= middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
      known = false;
    }
  }
  if (!known) ranges.push({ from, to });
  return ranges.reverse();
}

const equal = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, index) => byte === b[index]);

/** Whether the proof shows that a leaf with this hash is the `index`-th of the tree with this size and root (RFC 9162 §2.1.3.2). */
export function provesInclusion(
  hash: Hash,
  leaf: { readonly index: number; readonly hash: Uint8Array },
  tree: { readonly size: number; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  let ranges: readonly LeafRange[];
  try {
    ranges = inclusionRanges(leaf.index, tree.size);
  } catch {
    return false; // no such leaf, no such tree
  }
  if (ranges.length !== proof.length) return false;
  const root = ranges.reduce(
    (at, range, step) =>
      range.from > leaf.index ? nodeHash(hash, at, proof[step]!) : nodeHash(hash, proof[step]!, at),
    leaf.hash,
  );
  return equal(root, tree.root);
}

/** Whether the proof shows that the older tree is the beginning of the newer one (RFC 9162 §2.1.4.2). */
export function provesConsistency(
  hash: Hash,
  older: { readonly size: number; readonly root: Uint8Array },
  newer: { readonly size: number; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  let ranges: readonly LeafRange[];
  try {
    ranges = consistencyRanges(older.size, newer.size);
  } catch {
    return false; // a log does not shrink
  }
  if (ranges.length !== proof.length) return false;
  if (older.size === 0) return equal(older.root, emptyRoot(hash));
  if (older.size === newer.size) return equal(older.root, newer.root);
  // The innermost sub-tree ends where the old tree ends: given as the first hash, or the old root itself.
  const innermost = ranges[0]!;
  const given = innermost.to === older.size;
  const start = given ? proof[0]! : older.root;
  let [oldRoot, newRoot] = [start, start];
  for (let step = given ? 1 : 0; step < ranges.length; step += 1) {
    const side = proof[step]!;
    if (ranges[step]!.from >= older.size) newRoot = nodeHash(hash, newRoot, side);
    else {
      oldRoot = nodeHash(hash, side, oldRoot);
      newRoot = nodeHash(hash, side, newRoot);
    }
  }
  return equal(oldRoot, older.root) && equal(newRoot, newer.root);
}
