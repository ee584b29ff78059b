import { consistencyRanges, inclusionRanges, leafHash, type LeafRange } from '@chengxin/domain/merkle-tree';
import { hashOf, suiteOf, type LogSuite } from '@chengxin/signing/checkpoint';
import type { StreamKind } from '@chengxin/signing/log-lines';
import { NoteVerifier } from '@chengxin/signing/signed-note';
import { Injectable } from '@nestjs/common';
import { ReadPool } from '../database/pool.js';
import { Refused } from '../refusal/refused.js';
import { ledgerRefusals } from './ledger.refusals.js';
import { LogTiles } from './log-tiles.js';
import { PLATFORM_STREAM } from './far-entries.js';

/** A checkpoint as it stands, with the witnesses' lines under it. */
export interface SealedCheckpoint {
  readonly size: number;
  readonly sealedAt: Date;
  /** The signed note (C2SP tlog-checkpoint). */
  readonly note: string;
  /** Public key of the log, as C2SP writes it. Who checks the log has it from elsewhere. */
  readonly signedBy: string;
}

/** That an entry stands in the log. Hashes in base64. */
export interface InclusionProof {
  readonly index: number;
  readonly size: number;
  readonly leafHash: string;
  readonly hashes: readonly string[];
  readonly checkpoint: string;
}

/** That one tree is the beginning of another. */
export interface ConsistencyProof {
  readonly from: number;
  readonly to: number;
  readonly hashes: readonly string[];
}

/** An entry, by the stream it stands in. */
export interface EntryPlace {
  readonly stream: StreamKind;
  /** Absent for the platform's own stream. */
  readonly streamId?: string;
  readonly seq: number;
}

const CHECKPOINT = `select c.tree_size as size, c.sealed_at as "sealedAt", c.signed_by as "signedBy",
  c.note || coalesce((select string_agg(s.line, '' order by s.witness) from cx.log_cosignature s where s.tree_size = c.tree_size), '') as note
  from cx.log_checkpoint c`;

/** Reads the sealed log: checkpoints and proofs. They hold hashes alone and are public. */
@Injectable()
export class SealedLog {
  constructor(private readonly pool: ReadPool) {}

  /** The newest checkpoint. */
  async latest(): Promise<SealedCheckpoint> {
    return (await this.newest()) ?? refuse('ledger/nothing-sealed');
  }

  /** Like {@link latest}; undefined where nothing was sealed yet. */
  async newest(): Promise<SealedCheckpoint | undefined> {
    const { rows } = await this.pool.query<SealedCheckpoint>({
      name: 'log-newest',
      text: `${CHECKPOINT} order by c.tree_size desc limit 1`,
    });
    return rows[0];
  }

  async checkpoint(size: number): Promise<SealedCheckpoint> {
    const { rows } = await this.pool.query<SealedCheckpoint>(`${CHECKPOINT} where c.tree_size = $1`, [size]);
    return rows[0] ?? refuse('ledger/no-checkpoint', '/size');
  }

  /** Checkpoints larger than `after`, the oldest first. */
  async checkpoints(after: number, most: number): Promise<readonly SealedCheckpoint[]> {
    const { rows } = await this.pool.query<SealedCheckpoint>(
      `${CHECKPOINT} where c.tree_size > $1 order by c.tree_size limit $2`,
      [after, most],
    );
    return rows;
  }

  /** Where an entry stands among all leaves. */
  async indexOf(place: EntryPlace): Promise<number> {
    return (await this.find(place)) ?? refuse('ledger/entry-not-sealed');
  }

  /** Like {@link indexOf}; undefined where there is no such entry, or it is not sealed yet. */
  async find({ stream, streamId, seq }: EntryPlace): Promise<number | undefined> {
    const { rows } = await this.pool.query<{ index: number }>(
      'select leaf_index as index from cx.log_leaf where stream_kind = $1 and stream_id = $2 and seq = $3',
      [stream, streamId ?? PLATFORM_STREAM, seq],
    );
    return rows[0]?.index;
  }

  /** Proves that a leaf stands in the tree of a checkpoint; of the newest one unless a size is named. */
  async inclusion(index: number, size?: number): Promise<InclusionProof> {
    const checkpoint = size === undefined ? await this.latest() : await this.checkpoint(size);
    if (index >= checkpoint.size) refuse('ledger/leaf-beyond', '/index');
    const ranges = inclusionRanges(index, checkpoint.size);
    const suite = suiteOf(NoteVerifier.read(checkpoint.signedBy));
    // Neither waits for the other: a proof takes two ways to the database and back.
    const [{ rows }, hashes] = await Promise.all([
      this.pool.query<{ digest: string }>({
        name: 'log-leaf',
        text: 'select digest from cx.log_leaf where leaf_index = $1',
        values: [index],
      }),
      this.hashes(suite, ranges),
    ]);
    return {
      index,
      size: checkpoint.size,
      leafHash: base64(leafHash(hashOf(suite), Buffer.from(rows[0]!.digest))),
      hashes,
      checkpoint: checkpoint.note,
    };
  }

  /** Proves that the tree of `from` leaves is the beginning of the tree of `to`; of the newest one unless named. */
  async consistency(from: number, to?: number): Promise<ConsistencyProof> {
    const newest = await this.latest();
    const end = to ?? newest.size;
    if (end > newest.size || from > end) refuse('ledger/size-beyond', to === undefined || from > end ? '/from' : '/to');
    return {
      from,
      to: end,
      hashes: await this.hashes(suiteOf(NoteVerifier.read(newest.signedBy)), consistencyRanges(from, end)),
    };
  }

  private async hashes(suite: LogSuite, ranges: readonly LeafRange[]): Promise<readonly string[]> {
    const tiles = await LogTiles.read(this.pool, hashOf(suite), ranges);
    return ranges.map((range) => base64(tiles.hashOf(range)));
  }
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

function refuse(code: keyof typeof ledgerRefusals.table, pointer?: string): never {
  throw new Refused([ledgerRefusals.refuse(code, pointer === undefined ? {} : { pointer })]);
}
