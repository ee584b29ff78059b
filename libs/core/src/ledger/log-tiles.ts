import { nodeHash, nodesOf, rangeHash, type Hash, type LeafRange, type ReadNode } from '@chengxin/domain/merkle-tree';
import type { ClientBase } from 'pg';

// The tree, kept as C2SP's tlog-tiles cuts it: a tile holds up to 256 hashes of whole sub-trees side by side, those of level n standing for 256^n leaves
// each. A proof reads a handful of tiles whatever the size of the log.

const HEIGHT = 8;
const WIDTH = 2 ** HEIGHT;
const HASH_BYTES = 32;

interface Tile {
  readonly level: number;
  readonly index: number;
}

type Queryable = Pick<ClientBase, 'query'>;

const keyOf = ({ level, index }: Tile) => `${level}/${index}`;

/** Where the hash of a whole sub-tree is found: in a tile of its own level or of one below it. */
function tileOf({
  level,
  index,
}: {
  readonly level: number;
  readonly index: number;
}): Tile & { from: number; to: number } {
  const tileLevel = Math.floor(level / HEIGHT);
  const width = 2 ** (level - tileLevel * HEIGHT);
  const first = index * width;
  const tileIndex = Math.floor(first / WIDTH);
  return { level: tileLevel, index: tileIndex, from: first - tileIndex * WIDTH, to: first - tileIndex * WIDTH + width };
}

/** Tiles that were read; gives the hash of any sub-tree in them. */
export class LogTiles {
  private readonly tiles = new Map<string, Buffer>();

  private constructor(private readonly hash: Hash) {}

  /** Reads the tiles that hashing these ranges takes, in one statement. */
  static async read(client: Queryable, hash: Hash, ranges: readonly LeafRange[]): Promise<LogTiles> {
    const wanted = new Map(
      ranges
        .flatMap(nodesOf)
        .map(tileOf)
        .map((tile) => [keyOf(tile), tile]),
    );
    const found = new LogTiles(hash);
    if (wanted.size === 0) return found;
    const list = [...wanted.values()];
    const { rows } = await client.query<Tile & { hashes: Buffer }>({
      name: 'log-tiles',
      text: `select t.tile_level as level, t.tile_index as index, t.hashes from cx.log_tile t
       join unnest($1::smallint[], $2::bigint[]) as w(tile_level, tile_index) using (tile_level, tile_index)`,
      values: [list.map((tile) => tile.level), list.map((tile) => tile.index)],
    });
    for (const { hashes, ...tile } of rows) found.tiles.set(keyOf(tile), hashes);
    return found;
  }

  /** Hash of the sub-tree over a range that was asked for. */
  hashOf(range: LeafRange): Buffer {
    return Buffer.from(rangeHash(this.hash, range, this.node));
  }

  private readonly node: ReadNode = (node) => {
    const tile = tileOf(node);
    const hashes = this.tiles.get(keyOf(tile));
    const row = hashes?.subarray(tile.from * HASH_BYTES, tile.to * HASH_BYTES);
    if (row?.length !== (tile.to - tile.from) * HASH_BYTES)
      throw new Error(`the log's tile ${keyOf(tile)} lacks hashes that its size promises`);
    return subtreeOf(this.hash, row);
  };
}

/** Hash of a whole sub-tree from the hashes at its foot. */
function subtreeOf(hash: Hash, foot: Buffer): Uint8Array {
  if (foot.length === HASH_BYTES) return foot;
  const half = foot.length / 2;
  return nodeHash(hash, subtreeOf(hash, foot.subarray(0, half)), subtreeOf(hash, foot.subarray(half)));
}

/** Appends leaves' hashes to a tree of `size` leaves, level by level. Only the last tile of a level is read and written again. */
export async function appendToTiles(
  client: Queryable,
  hash: Hash,
  size: number,
  leaves: readonly Uint8Array[],
): Promise<void> {
  let added: readonly Uint8Array[] = leaves;
  let before = size; // whole sub-trees of this level that stood
  for (let level = 0; added.length > 0; level += 1) {
    const first = Math.floor(before / WIDTH);
    const kept = before - first * WIDTH;
    const { rows } = await client.query<{ hashes: Buffer }>(
      'select hashes from cx.log_tile where tile_level = $1 and tile_index = $2',
      [level, first],
    );
    const start = rows[0]?.hashes ?? Buffer.alloc(0);
    if (start.length !== kept * HASH_BYTES)
      throw new Error(
        `the log's tile ${level}/${first} holds ${start.length / HASH_BYTES} hashes, not ${kept}: it was changed`,
      );
    const all = Buffer.concat([start, ...added]);
    const tiles: Buffer[] = [];
    for (let at = 0; at < all.length; at += WIDTH * HASH_BYTES) tiles.push(all.subarray(at, at + WIDTH * HASH_BYTES));
    await client.query(
      `insert into cx.log_tile (tile_level, tile_index, hashes) select $1, w.tile_index, w.hashes from unnest($2::bigint[], $3::bytea[]) as w(tile_index, hashes)
       on conflict (tile_level, tile_index) do update set hashes = excluded.hashes`,
      [level, tiles.map((_, at) => first + at), tiles],
    );
    added = tiles.filter((tile) => tile.length === WIDTH * HASH_BYTES).map((tile) => subtreeOf(hash, tile));
    before = first;
  }
}
