import { contentDigest, type LedgerEntry } from '@chengxin/signing/ledger-entry';
import {
  COSIGNED,
  ERASED,
  WORDS_ERASED,
  STREAM_KINDS,
  type CosignedContent,
  type ErasedContent,
  type ErasedWords,
  type LogLine,
  type StreamKind,
} from '@chengxin/signing/log-lines';
import type { IQuery, IQueryHandler } from '@nestjs/cqrs';
import { QueryHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { Keyring } from '../access/keyring.js';
import { ReadPool } from '../database/pool.js';
import { refuseAny } from '../refusal/refused.js';
import { accessContentStates, keyedContentState, type BesideState } from './access-contents.js';
import { exactInstant } from './exact-instant.js';
import { exportedTiles, lastTiles } from './export-tiles.js';
import { wordsState } from './platform-words.js';
import { strayRows } from './stray-rows.js';
import { SealedLog, type SealedCheckpoint } from './sealed-log.js';

/** Exports the whole log for a checker who trusts nobody here. For auditors and the credit office. */
export class ExportLog implements IQuery {
  constructor(readonly actor: Actor) {}
}

/** Leaves read at a time: whole tiles. */
const PAGE = 2_048;

interface Leaf {
  readonly index: number;
  readonly stream: StreamKind;
  readonly streamId: string;
  readonly seq: number;
  readonly digest: string;
}

interface EntryRow {
  readonly id: string;
  readonly seq: number;
  readonly kind: string;
  readonly recordKind: string;
  readonly recordId: string;
  /** To the millisecond, as it is digested; to the microsecond where the row has more, which no writer gave it. */
  readonly at: string;
  readonly actor: string;
  readonly digest: string;
  /** As it stands in the ledger of subjects; in that of documents where the content was destroyed. */
  readonly contentDigest?: string | null;
  readonly content?: unknown;
  /** The same of a subject's entry, under the subject's own key. */
  readonly sealed?: Buffer | null;
  /** What lies beside an entry of the platform's. */
  readonly words?: unknown;
  readonly keySalt?: Buffer | null;
}

type LeafLine = LogLine & { readonly line: 'leaf' };
type CheckpointLine = LogLine & { readonly line: 'checkpoint' };

const AT = `${exactInstant('l.at')} as at`;
const WANTED = 'unnest($1::uuid[], $2::bigint[]) as w(id, seq)';
const SELECT: Readonly<Record<StreamKind, string>> = {
  subject: `select l.subject_id as id, l.seq, l.kind, l.record_kind as "recordKind", l.record_id as "recordId", ${AT}, l.actor, l.digest, l.content_digest as "contentDigest", c.content, c.sealed,
      s.key_salt as "keySalt"
    from ${WANTED} join cx.subject_ledger l on l.subject_id = w.id and l.seq = w.seq
    left join cx.subject_ledger_content c on c.subject_id = l.subject_id and c.seq = l.seq left join cx.subject s on s.subject_id = l.subject_id`,
  document: `select l.document_id as id, l.seq, l.kind, 'document' as "recordKind", l.document_id as "recordId", ${AT}, l.actor, l.digest, l.content, l.content_digest as "contentDigest"
    from ${WANTED} join cx.document_ledger l on l.document_id = w.id and l.seq = w.seq`,
  import: `select l.import_id as id, l.seq, l.kind, 'import' as "recordKind", l.import_id as "recordId", ${AT}, l.actor, l.digest, l.content
    from ${WANTED} join cx.import_ledger l on l.import_id = w.id and l.seq = w.seq`,
  platform: `select w.id, l.seq, l.kind, l.record_kind as "recordKind", l.record_id as "recordId", ${AT}, l.actor, l.digest, l.content, l.content_digest as "contentDigest",
      c.content as words
    from ${WANTED} join cx.platform_ledger l on l.seq = w.seq left join cx.platform_ledger_content c on c.seq = l.seq`,
  access: `select l.access_id as id, l.seq, l.kind, 'access' as "recordKind", l.record_id as "recordId", ${AT}, l.actor, l.digest, l.content
    from ${WANTED} join cx.access_ledger l on l.access_id = w.id and l.seq = w.seq`,
};

@QueryHandler(ExportLog)
export class ExportLogHandler implements IQueryHandler<ExportLog> {
  private readonly lines: LogExport;

  constructor(
    pool: ReadPool,
    private readonly log: SealedLog,
    keyring: Keyring,
  ) {
    this.lines = new LogExport(pool, keyring);
  }

  async execute({ actor }: ExportLog): Promise<AsyncIterable<LogLine>> {
    refuseAny(actFindings('ledger.export', actor));
    return this.lines.to(await this.log.latest());
  }
}

/** The log as lines, with every entry as it stands in its ledger now. */
export class LogExport {
  constructor(
    private readonly pool: Pick<ReadPool, 'query'>,
    private readonly keyring: Keyring,
  ) {}

  /** Everything up to a checkpoint; where there is none, what stands there though nothing was signed. */
  async *to(newest: Pick<SealedCheckpoint, 'size' | 'signedBy'>): AsyncGenerator<LogLine> {
    yield { line: 'log', key: newest.signedBy, size: newest.size };
    let checkpoints = await this.checkpoints(Number.MIN_SAFE_INTEGER);
    for (let at = 0; at < newest.size; at += PAGE) {
      const end = Math.min(at + PAGE, newest.size);
      const tiles = await exportedTiles(this.pool, at, end);
      for (const leaf of await this.leaves(at, end)) {
        yield leaf;
        if (leaf.line !== 'leaf') continue;
        for (const tile of tiles.get(leaf.index) ?? []) yield tile;
        while (checkpoints[0] && checkpoints[0].size <= leaf.index + 1) {
          yield checkpoints[0];
          const { size } = checkpoints[0];
          checkpoints = checkpoints.length > 1 ? checkpoints.slice(1) : await this.checkpoints(size);
        }
      }
    }
    yield* await lastTiles(this.pool, newest.size);
    yield* strayRows(this.pool);
    yield { line: 'end', leaves: newest.size };
  }

  private async checkpoints(after: number): Promise<readonly CheckpointLine[]> {
    const { rows } = await this.pool.query<Omit<CheckpointLine, 'line'>>(
      `select c.tree_size as size, c.note || coalesce(string_agg(s.line, '' order by s.witness), '') as note, c.signed_by as "signedBy", ${exactInstant('c.sealed_at')} as "sealedAt",
         coalesce(array_agg(s.witness order by s.witness) filter (where s.witness is not null), '{}') as witnesses
       from (select ctid as place, * from cx.log_checkpoint where tree_size > $1 order by tree_size limit ${PAGE}) c
       left join cx.log_cosignature s on s.tree_size = c.tree_size
       group by c.tree_size, c.note, c.signed_by, c.sealed_at, c.place order by c.tree_size`,
      [after],
    );
    return rows.map((row) => ({ line: 'checkpoint', ...row }));
  }

  private async leaves(from: number, to: number): Promise<readonly LogLine[]> {
    const { rows } = await this.pool.query<Leaf>(
      `select leaf_index as index, stream_kind as stream, stream_id as "streamId", seq, digest from cx.log_leaf
       where leaf_index >= $1 and leaf_index < $2 order by leaf_index`,
      [from, to],
    );
    const entries = new Map<string, EntryRow>();
    const twice: LogLine[] = [];
    let reads: ReadonlyMap<string, BesideState> = new Map();
    for (const kind of STREAM_KINDS) {
      const keys = rows.filter((row) => row.stream === kind);
      if (keys.length === 0) continue;
      const found = await this.pool.query<EntryRow>(SELECT[kind], [
        keys.map(({ streamId }) => streamId),
        keys.map(({ seq }) => seq),
      ]);
      for (const row of found.rows) {
        const key = `${kind}/${row.id}/${row.seq}`;
        if (entries.has(key)) twice.push({ line: 'stray', stream: kind, streamId: row.id, seq: row.seq, why: 'twice' });
        entries.set(key, row);
      }
      if (kind === 'access') reads = await accessContentStates(this.pool, this.keyring, found.rows);
    }
    const lines = rows.map((leaf): LeafLine => {
      const row = entries.get(`${leaf.stream}/${leaf.streamId}/${leaf.seq}`);
      return { line: 'leaf', ...leaf, ...(row ? this.entryOf(leaf.stream, row, reads) : {}) };
    });
    return [...lines, ...twice];
  }

  private entryOf(
    stream: StreamKind,
    row: EntryRow,
    reads: ReadonlyMap<string, BesideState>,
  ): Pick<LeafLine, 'entry' | 'recorded' | 'content' | 'deletedOf' | 'erased' | 'erasedWords' | 'cosigned'> {
    const { id, seq, kind, recordKind, recordId, actor } = row;
    const own = stream === 'subject' || row.content == null ? row.contentDigest : undefined;
    const entry: LedgerEntry = {
      stream: stream === 'platform' ? 'platform' : id,
      seq,
      kind,
      recordKind,
      recordId,
      at: row.at,
      actor,
      contentDigest: own ?? contentDigest(row.content),
    };
    return {
      entry,
      recorded: row.digest,
      ...this.besideOf(stream, row, reads),
      ...(stream === 'platform' && kind === ERASED ? { erased: row.content as ErasedContent } : {}),
      ...(stream === 'platform' && kind === WORDS_ERASED ? { erasedWords: row.content as ErasedWords } : {}),
      ...(stream === 'platform' && kind === COSIGNED ? { cosigned: row.content as CosignedContent } : {}),
    };
  }

  private besideOf(stream: StreamKind, row: EntryRow, reads: ReadonlyMap<string, BesideState>): BesideState {
    const { id, seq, content, contentDigest: digest, keySalt: salt = null, sealed = null } = row;
    if (stream === 'access') return reads.get(`${id}/${seq}`) ?? {};
    if (stream === 'subject')
      return {
        content: keyedContentState(this.keyring, { id, seq, salt, content, sealed, digest: digest ?? '' }),
      };
    // An entry holds its content, or what was destroyed by its digest: never both.
    if (digest) return { content: content == null && row.words == null ? 'deleted' : 'differs' };
    return stream === 'platform' ? wordsState(content, row.words) : {};
  }
}
