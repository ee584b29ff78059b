import { leafHash, type LeafRange } from '@chengxin/domain/merkle-tree';
import { checkpointDigest, hashOf, signCheckpoint, suiteOf } from '@chengxin/signing/checkpoint';
import { COSIGNED, type StreamKind } from '@chengxin/signing/log-lines';
import { NoteVerifier, type NoteSigner } from '@chengxin/signing/signed-note';
import type { ClientBase } from 'pg';
import { inTransaction } from '../database/in-transaction.js';
import type { ReadPool } from '../database/pool.js';
import { MOST_SEQ, mostOfPlatform, PLATFORM_STREAM, type FarEntry } from './far-entries.js';
import { appendToTiles, LogTiles } from './log-tiles.js';

/** Ledgers whose entries wait in a queue of their own; the platform's are read from where the log ends. */
export const QUEUED = ['subject', 'document', 'import', 'access'] as const satisfies readonly StreamKind[];

/** One process seals at a time; the number stands for this work in every installation. */
const SEAL_LOCK = 4_110_002;
/** Entries of one ledger in one turn. */
const MOST_A_TURN = 4_000;

/** The installation's log was begun by another key; its name or suite cannot change under those who check it. */
export class LogKeyDiffers extends Error {
  override readonly name = 'LogKeyDiffers';

  constructor(before: string, now: string) {
    super(
      `日志此前由 ${before} 签署，现在的密钥是 ${now}；同一日志不得换名称或者算法 / the log was signed by ${before} before, the key is ${now} now; a log keeps its name and suite`,
    );
  }
}

interface Waiting {
  readonly kind: StreamKind;
  readonly id: string;
  readonly seq: number;
  readonly digest: string;
  /** Of the platform's entries. */
  readonly what?: string;
}

interface Before {
  readonly size: number;
  /** The last checkpoint; absent where nothing was sealed yet. */
  readonly note?: string;
}

/**
 * Seals what was appended to the ledgers: takes waiting entries, gives them their place in one global order, adds them to the tree and signs its new head.
 * All in one transaction, so a crash seals nothing or everything of a turn; writers never wait for it.
 */
export class LogSealer {
  private readonly told = new Set<string>();

  constructor(
    private readonly pool: ReadPool,
    private readonly signer: NoteSigner,
    private readonly now: () => Date,
    /** Is told once of an entry that is left unsealed because the platform cannot have numbered it; the others are sealed all the same. */
    private readonly leftOut: (entry: FarEntry) => void = () => undefined,
  ) {}

  /** Seals one portion. `idle`: nothing waited, or another process seals. */
  async turn(): Promise<'more' | 'idle'> {
    return inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1) as mine', [
        SEAL_LOCK,
      ]);
      if (!rows[0]?.mine) return 'idle';
      for (const far of await farEntries(client)) this.tell(far);
      const waiting = await takeWaiting(client);
      // A witness's line is sealed with whatever comes next: by itself it would only call for another line.
      if (waiting.every(({ what }) => what === COSIGNED)) return 'idle';
      await this.seal(client, waiting);
      return waiting.length >= MOST_A_TURN ? 'more' : 'idle';
    });
  }

  private tell(far: FarEntry): void {
    const name = `${far.kind}/${far.id}/${far.seq}`;
    if (this.told.has(name)) return;
    this.told.add(name);
    this.leftOut(far);
  }

  private async seal(client: ClientBase, entries: readonly Waiting[]): Promise<void> {
    const { verifier } = this.signer;
    const hash = hashOf(suiteOf(verifier));
    const { size, note: previous } = await this.before(client);
    await client.query(
      `insert into cx.log_leaf (leaf_index, stream_kind, stream_id, seq, digest)
       select $1 + w.place - 1, w.stream_kind, w.stream_id, w.seq, w.digest
       from unnest($2::text[], $3::uuid[], $4::bigint[], $5::text[]) with ordinality as w(stream_kind, stream_id, seq, digest, place)`,
      [
        size,
        entries.map((e) => e.kind),
        entries.map((e) => e.id),
        entries.map((e) => e.seq),
        entries.map((e) => e.digest),
      ],
    );
    await appendToTiles(
      client,
      hash,
      size,
      entries.map((entry) => leafHash(hash, Buffer.from(entry.digest))),
    );
    const tree: LeafRange = { from: 0, to: size + entries.length };
    const root = (await LogTiles.read(client, hash, [tree])).hashOf(tree).toString('base64');
    const sealedAt = this.now();
    const note = signCheckpoint({ origin: verifier.name, size: tree.to, root }, this.signer, {
      sealedAt: sealedAt.toISOString(),
      ...(previous === undefined ? {} : { previous: { size, digest: checkpointDigest(previous, suiteOf(verifier)) } }),
    });
    await client.query(
      'insert into cx.log_checkpoint (tree_size, note, signed_by, sealed_at) values ($1, $2, $3, $4)',
      [tree.to, note, String(verifier), sealedAt],
    );
  }

  /** The last checkpoint, and how many leaves the log has by it. Throws {@link LogKeyDiffers} where a log of another name or suite signed it. */
  private async before(client: ClientBase): Promise<Before> {
    const { rows } = await client.query<Required<Before> & { signedBy: string }>(
      'select tree_size as size, note, signed_by as "signedBy" from cx.log_checkpoint order by tree_size desc limit 1',
    );
    if (!rows[0]) return { size: 0 };
    const before = NoteVerifier.read(rows[0].signedBy);
    const { verifier } = this.signer;
    if (before.name !== verifier.name || suiteOf(before) !== suiteOf(verifier))
      throw new LogKeyDiffers(`${before.name} (${suiteOf(before)})`, `${verifier.name} (${suiteOf(verifier)})`);
    return rows[0];
  }
}

/** Entries whose number nobody can have counted to: somebody with the owner's power put them there. */
async function farEntries(client: ClientBase): Promise<readonly FarEntry[]> {
  const queues = QUEUED.map(
    (kind) =>
      `select '${kind}' as kind, ${kind}_id::text as id, seq::text as seq from cx.${kind}_unsealed where seq > ${MOST_SEQ}`,
  );
  const { rows } = await client.query<FarEntry>(
    `${queues.join(' union all ')} union all
     select 'platform', $1::text, seq::text from cx.platform_ledger where seq > ${mostOfPlatform('$1').replace('$1', '$1::uuid')} limit 100`,
    [PLATFORM_STREAM],
  );
  return rows;
}

/** Takes entries out of their queues, those of one stream in their order. */
async function takeWaiting(client: ClientBase): Promise<readonly Waiting[]> {
  const taken: Waiting[] = [];
  for (const kind of QUEUED) {
    const { rows } = await client.query<Omit<Waiting, 'kind'>>(
      `delete from cx.${kind}_unsealed q using (
         select ${kind}_id, seq from cx.${kind}_unsealed where seq <= ${MOST_SEQ} order by ${kind}_id, seq limit ${MOST_A_TURN}
       ) w where q.${kind}_id = w.${kind}_id and q.seq = w.seq returning q.${kind}_id as id, q.seq, q.digest`,
    );
    taken.push(...rows.map((row) => ({ ...row, kind })).sort(inOrder));
  }
  const { rows } = await client.query<{ seq: number; digest: string; what: string }>(
    `select seq, digest, kind as what from cx.platform_ledger
     where seq > (select coalesce(max(seq), 0) from cx.log_leaf where stream_kind = 'platform' and stream_id = $1)
       and seq <= ${mostOfPlatform('$1')} order by seq limit ${MOST_A_TURN}`,
    [PLATFORM_STREAM],
  );
  return [...taken, ...rows.map((row) => ({ ...row, kind: 'platform' as const, id: PLATFORM_STREAM }))];
}

const inOrder = (a: Omit<Waiting, 'kind'>, b: Omit<Waiting, 'kind'>) =>
  a.id === b.id ? a.seq - b.seq : a.id < b.id ? -1 : 1;
