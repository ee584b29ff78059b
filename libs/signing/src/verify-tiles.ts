import { nodeHash, type Hash } from '@chengxin/domain/merkle-tree';

/** Hashes in a full tile. */
const WIDTH = 256;

interface Level {
  /** Place of the tile that is growing. */
  index: number;
  hashes: Uint8Array[];
}

const keyOf = (level: number, index: number) => `${level}/${index}`;

/**
 * Holds the stored tiles of a log (C2SP tlog-tiles) against the tree that its leaves give: proofs are made from them alone. Keeps one growing tile a level.
 */
export class TileCheck {
  private readonly levels: Level[] = [];
  /** Full tiles whose line is still to come. */
  private readonly due = new Map<string, Buffer>();
  /** Tiles not yet full that were seen at this size. */
  private readonly seen = new Set<string>();

  constructor(private readonly hash: Hash) {}

  /** Takes the next leaf's hash. Returns the tiles that were due before it and did not come. */
  add(leaf: Uint8Array): readonly string[] {
    const missing = [...this.due.keys()];
    this.due.clear();
    this.seen.clear();
    this.grow(0, leaf);
    return missing;
  }

  /** Whether a stored tile is the one that the leaves give, and the first of its place. */
  takes(level: number, index: number, hashes: Buffer): boolean {
    const key = keyOf(level, index);
    const full = this.due.get(key);
    if (full) {
      this.due.delete(key);
      return full.equals(hashes);
    }
    const growing = this.levels[level];
    if (!growing?.hashes.length || growing.index !== index || this.seen.has(key)) return false;
    this.seen.add(key);
    return Buffer.concat(growing.hashes).equals(hashes);
  }

  /** The tiles that did not come, after the last line. */
  missing(): readonly string[] {
    const growing = this.levels.flatMap(({ index, hashes }, level) =>
      hashes.length > 0 && !this.seen.has(keyOf(level, index)) ? [keyOf(level, index)] : [],
    );
    return [...this.due.keys(), ...growing];
  }

  private grow(level: number, hash: Uint8Array): void {
    const at = (this.levels[level] ??= { index: 0, hashes: [] });
    at.hashes.push(hash);
    if (at.hashes.length < WIDTH) return;
    this.due.set(keyOf(level, at.index), Buffer.concat(at.hashes));
    const root = this.rootOf(at.hashes);
    this.levels[level] = { index: at.index + 1, hashes: [] };
    this.grow(level + 1, root);
  }

  private rootOf(foot: readonly Uint8Array[]): Uint8Array {
    if (foot.length === 1) return foot[0]!;
    const half = foot.length / 2;
    return nodeHash(this.hash, this.rootOf(foot.slice(0, half)), this.rootOf(foot.slice(half)));
  }
}
