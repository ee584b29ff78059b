import { STREAM_KINDS, type LogLine, type StrayReason, type StreamKind } from '@chengxin/signing/log-lines';
import type { ReadPool } from '../database/pool.js';
import { isFarFrom, MOST_SEQ, PLATFORM_STREAM } from './far-entries.js';
import { QUEUED } from './log-sealer.js';

type StrayLine = LogLine & { readonly line: 'stray' | 'stray-cosignature' };
type Queryable = Pick<ReadPool, 'query'>;

interface Key {
  readonly streamId: string;
  readonly seq: number;
}

const PAGE = 2_000;
const BEFORE_ALL: Key = { streamId: PLATFORM_STREAM, seq: Number.MIN_SAFE_INTEGER };
const WANTED = 'unnest($1::uuid[], $2::bigint[]) as w(id, seq)';

const textOf = ({ streamId, seq }: Key) => `${streamId}/${seq}`;
const idsAndSeqs = (keys: readonly Key[]) => [keys.map((key) => key.streamId), keys.map((key) => key.seq)];
const columnOf = (kind: StreamKind) => (kind === 'platform' ? `'${PLATFORM_STREAM}'::uuid` : `${kind}_id`);

/** Content beside a ledger, whose entry must be there. */
const CONTENTS = {
  subject: 'subject_ledger_content',
  platform: 'platform_ledger_content',
  access: 'access_content',
} as const;

/** Rows in the ledgers and beside them that the platform did not write: that stand in no log and wait for none, or twice, or beside nothing. */
export async function* strayRows(pool: Queryable): AsyncGenerator<StrayLine> {
  for (const kind of STREAM_KINDS) yield* strayEntries(pool, kind);
  for (const kind of QUEUED) yield* twiceInQueue(pool, kind);
  for (const kind of ['subject', 'platform', 'access'] as const) yield* strayContents(pool, kind);
  yield* unsignedLeaves(pool);
  yield* strayCosignatures(pool);
}

const stray = (stream: StreamKind, why: StrayReason, { streamId, seq }: Key): StrayLine => ({
  line: 'stray',
  stream,
  streamId,
  seq,
  why,
});

/** Entries that stand in a ledger and nowhere else. The queue is asked before the log: what was sealed between the two questions is found there. */
async function* strayEntries(pool: Queryable, kind: StreamKind): AsyncGenerator<StrayLine> {
  const column = columnOf(kind);
  // The platform's entries have no queue: those after the last sealed one are waiting.
  const last = kind === 'platform' ? await lastOfPlatform(pool) : Infinity;
  let after = BEFORE_ALL;
  for (;;) {
    const { rows } = await pool.query<Key>(
      `select ${column} as "streamId", seq from cx.${kind}_ledger where (${column}, seq) > ($1::uuid, $2::bigint) order by ${column}, seq limit ${PAGE}`,
      // Beyond a number that no entry can have the next stream begins.
      [after.streamId, after.seq > MOST_SEQ ? '9223372036854775807' : after.seq],
    );
    if (rows.length === 0) return;
    for (const far of rows.filter(({ seq }) => seq > MOST_SEQ)) yield stray(kind, 'unsealed', far);
    const counted = rows.filter(({ seq }) => seq <= MOST_SEQ);
    const waiting = kind === 'platform' ? undefined : await known(pool, `cx.${kind}_unsealed`, column, '', counted);
    const unsealed = counted.filter((row) => !waiting?.has(textOf(row)));
    const sealed = await known(pool, 'cx.log_leaf', 't.stream_id', `stream_kind = '${kind}' and`, unsealed);
    for (const row of unsealed)
      if (!sealed.has(textOf(row)) && (row.seq < last || isFarFrom(last, row.seq))) yield stray(kind, 'unsealed', row);
    after = rows.at(-1)!;
  }
}

async function lastOfPlatform(pool: Queryable): Promise<number> {
  const { rows } = await pool.query<{ last: number | null }>(
    `select max(seq) as last from cx.log_leaf where stream_kind = 'platform' and stream_id = $1`,
    [PLATFORM_STREAM],
  );
  return rows[0]?.last ?? 0;
}

async function known(
  pool: Queryable,
  table: string,
  column: string,
  more: string,
  keys: readonly Key[],
): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<Key>(
    `select ${column} as "streamId", t.seq from ${WANTED} join ${table} t on ${more} ${column} = w.id and t.seq = w.seq`,
    idsAndSeqs(keys),
  );
  return new Set(rows.map(textOf));
}

async function* twiceInQueue(pool: Queryable, kind: (typeof QUEUED)[number]): AsyncGenerator<StrayLine> {
  const { rows } = await pool.query<Key>(
    `select ${kind}_id as "streamId", seq from cx.${kind}_unsealed group by ${kind}_id, seq having count(*) > 1 limit ${PAGE}`,
  );
  for (const row of rows) yield stray(kind, 'twice', row);
}

/** Content and its entry lie side by side, under one key of distribution. */
async function* strayContents(pool: Queryable, kind: keyof typeof CONTENTS): AsyncGenerator<StrayLine> {
  // The platform's one stream has no column.
  const id = kind === 'platform' ? columnOf(kind) : `c.${columnOf(kind)}`;
  const same = kind === 'platform' ? '' : `l.${columnOf(kind)} = ${id} and`;
  const { rows } = await pool.query<Key>(
    `select ${id} as "streamId", c.seq from cx.${CONTENTS[kind]} c left join cx.${kind}_ledger l on ${same} l.seq = c.seq
     where l.seq is null order by ${id}, c.seq limit ${PAGE}`,
  );
  for (const row of rows) yield stray(kind, 'no-entry', row);
}

/** Leaves outside of the tree of the newest checkpoint: leaves and checkpoint are sealed in one transaction. */
async function* unsignedLeaves(pool: Queryable): AsyncGenerator<StrayLine> {
  const { rows } = await pool.query<Key & { stream: StreamKind }>(
    `select stream_kind as stream, stream_id as "streamId", seq from cx.log_leaf
     where leaf_index < 0 or leaf_index >= (select coalesce(max(tree_size), 0) from cx.log_checkpoint) order by leaf_index limit ${PAGE}`,
  );
  for (const { stream, ...row } of rows) yield stray(stream, 'unsigned', row);
}

/** Lines of witnesses under no checkpoint. */
async function* strayCosignatures(pool: Queryable): AsyncGenerator<StrayLine> {
  const { rows } = await pool.query<{ size: number; witness: string }>(
    `select s.tree_size as size, s.witness from cx.log_cosignature s left join cx.log_checkpoint c using (tree_size)
     where c.tree_size is null order by s.tree_size, s.witness limit ${PAGE}`,
  );
  for (const row of rows) yield { line: 'stray-cosignature', ...row };
}
