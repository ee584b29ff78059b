import type { LogLine } from '@chengxin/signing/log-lines';
import type { ReadPool } from '../database/pool.js';

type TileLine = LogLine & { readonly line: 'tile' };
type Queryable = Pick<ReadPool, 'query'>;

interface TileRow {
  readonly level: number;
  readonly index: number;
  readonly hashes: Buffer;
}

const WIDTH = 256;
const HASH_BYTES = 32;

const lineOf = ({ level, index, hashes }: TileRow): TileLine => ({
  line: 'tile',
  level,
  index,
  hashes: hashes.toString('base64'),
});

/** Tiles that become full by the leaves of a part of the log, as they are stored, by the leaf that fills them. A part begins where a tile does. */
export async function exportedTiles(
  pool: Queryable,
  from: number,
  to: number,
): Promise<ReadonlyMap<number, readonly TileLine[]>> {
  const full: { readonly level: number; readonly index: number; readonly last: number }[] = [];
  for (let level = 0, leaves = WIDTH; leaves <= to; level += 1, leaves *= WIDTH)
    for (let end = Math.floor(from / leaves) * leaves + leaves; end <= to; end += leaves)
      if (end > from) full.push({ level, index: end / leaves - 1, last: end - 1 });
  const { rows } = await pool.query<TileRow & { last: number }>(
    `select t.tile_level as level, t.tile_index as index, t.hashes, w.last
     from unnest($1::smallint[], $2::bigint[], $3::bigint[]) as w(tile_level, tile_index, last) join cx.log_tile t using (tile_level, tile_index)
     order by t.tile_level`,
    [full.map(({ level }) => level), full.map(({ index }) => index), full.map(({ last }) => last)],
  );
  const byLast = Map.groupBy(rows, ({ last }) => last);
  return new Map([...byLast].map(([last, tiles]) => [last, tiles.map(lineOf)]));
}

/**
 * The tiles that a tree of `size` leaves has not filled, as they are stored, and those that belong to no tree that was signed. The log may have grown since:
 * a tile that is as long as the newest checkpoint says is told as far as it belongs to the smaller tree.
 */
export async function lastTiles(pool: Queryable, size: number): Promise<readonly TileLine[]> {
  const growing: { readonly level: number; readonly index: number; readonly width: number }[] = [];
  for (let level = 0, nodes = size; nodes > 0; level += 1, nodes = Math.floor(nodes / WIDTH))
    if (nodes % WIDTH > 0) growing.push({ level, index: Math.floor(nodes / WIDTH), width: nodes % WIDTH });
  const { rows } = await pool.query<TileRow & { width: number | null; newest: number }>(
    `select t.tile_level as level, t.tile_index as index, t.hashes, w.width, n.newest
     from cx.log_tile t cross join (select coalesce(max(tree_size), 0) as newest from cx.log_checkpoint) n
     left join unnest($1::smallint[], $2::bigint[], $3::int[]) as w(tile_level, tile_index, width) using (tile_level, tile_index)
     where w.width is not null or t.tile_level < 0 or t.tile_index < 0
       or t.tile_index * ${WIDTH} >= trunc(n.newest / power(${WIDTH}::numeric, t.tile_level))
     order by t.tile_level, t.tile_index`,
    [growing.map(({ level }) => level), growing.map(({ index }) => index), growing.map(({ width }) => width)],
  );
  return rows.map(({ width, newest, ...tile }) => {
    const whole = Math.min(WIDTH, Math.floor(newest / WIDTH ** tile.level) - tile.index * WIDTH);
    const grown = width !== null && tile.hashes.length === whole * HASH_BYTES;
    return lineOf(grown ? { ...tile, hashes: tile.hashes.subarray(0, width * HASH_BYTES) } : tile);
  });
}
