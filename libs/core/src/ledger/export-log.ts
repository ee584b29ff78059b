import { contentDigest, keyedContentDigest, type LedgerEntry } from '@chengxin/signing/ledger-entry';
import {
  ERASED,
  STREAM_KINDS,
  type ContentState,
  type ErasedContent,
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
import { accessContentStates, type BesideState } from './access-contents.js';
import { PLATFORM_STREAM } from './log-sealer.js';
import { SealedLog, type SealedCheckpoint } from './sealed-log.js';

/** Exports the whole log for a checker who trusts nobody here. For auditors and the credit office. */
export class ExportLog implements IQuery {
  constructor(readonly actor: Actor) {}
}

const PAGE = 2_000;

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
  readonly at: Date;
  readonly actor: string;
  readonly digest: string;
  /** As it stands in the ledger of subjects; in that of documents where the content was destroyed. */
  readonly contentDigest?: string | null;
  readonly content?: unknown;
  readonly keySalt?: Buffer | null;
}

type Key = Pick<Leaf, 'streamId' | 'seq'>;

const WANTED = 'unnest($1::uuid[], $2::bigint[]) as w(id, seq)';
const SELECT: Readonly<Record<StreamKind, string>> = {
  subject: `select l.subject_id as id, l.seq, l.kind, l.record_kind as "recordKind", l.record_id as "recordId", l.at, l.actor, l.digest, l.content_digest as "contentDigest", c.content,
      s.key_salt as "keySalt"
    from ${WANTED} join cx.subject_ledger l on l.subject_id = w.id and l.seq = w.seq
    left join cx.subject_ledger_content c on c.subject_id = l.subject_id and c.seq = l.seq left join cx.subject s on s.subject_id = l.subject_id`,
  document: `select l.document_id as id, l.seq, l.kind, 'document' as "recordKind", l.document_id as "recordId", l.at, l.actor, l.digest, l.content, l.content_digest as "contentDigest"
    from ${WANTED} join cx.document_ledger l on l.document_id = w.id and l.seq = w.seq`,
  import: `select l.import_id as id, l.seq, l.kind, 'import' as "recordKind", l.import_id as "recordId", l.at, l.actor, l.digest, l.content
    from ${WANTED} join cx.import_ledger l on l.import_id = w.id and l.seq = w.seq`,
  platform: `select w.id, l.seq, l.kind, l.record_kind as "recordKind", l.record_id as "recordId", l.at, l.actor, l.digest, l.content
    from ${WANTED} join cx.platform_ledger l on l.seq = w.seq`,
  access: `select l.access_id as id, l.seq, l.kind, 'access' as "recordKind", l.record_id as "recordId", l.at, l.actor, l.digest, l.content
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
    this.lines = new LogExport(pool, log, keyring);
  }

  async execute({ actor }: ExportLog): Promise<AsyncIterable<LogLine>> {
    refuseAny(actFindings('ledger.export', actor));
    return this.lines.to(await this.log.latest());
  }
}

/** The log as lines, with every entry as it stands in its ledger now. */
export class LogExport {
  constructor(
    private readonly pool: ReadPool,
    private readonly log: SealedLog,
    private readonly keyring: Keyring,
  ) {}

  /** Everything up to a checkpoint. */
  async *to(newest: SealedCheckpoint): AsyncGenerator<LogLine> {
    yield { line: 'log', key: newest.signedBy, size: newest.size };
    let checkpoints = await this.log.checkpoints(0, PAGE);
    for (let at = 0; at < newest.size; at += PAGE) {
      for (const leaf of await this.leaves(at, Math.min(at + PAGE, newest.size))) {
        yield leaf;
        while (checkpoints[0] && checkpoints[0].size <= leaf.index + 1) {
          const [{ size, note }, ...rest] = checkpoints as [SealedCheckpoint, ...SealedCheckpoint[]];
          yield { line: 'checkpoint', size, note };
          checkpoints = rest.length > 0 ? rest : await this.log.checkpoints(size, PAGE);
        }
      }
    }
    for (const kind of STREAM_KINDS) yield* this.strays(kind);
    yield { line: 'end', leaves: newest.size };
  }

  private async leaves(from: number, to: number): Promise<readonly (LogLine & { readonly line: 'leaf' })[]> {
    const { rows } = await this.pool.query<Leaf>(
      `select leaf_index as index, stream_kind as stream, stream_id as "streamId", seq, digest from cx.log_leaf
       where leaf_index >= $1 and leaf_index < $2 order by leaf_index`,
      [from, to],
    );
    const entries = new Map<string, EntryRow>();
    let reads: ReadonlyMap<string, BesideState> = new Map();
    for (const kind of STREAM_KINDS) {
      const keys = rows.filter((row) => row.stream === kind);
      if (keys.length === 0) continue;
      const found = await this.pool.query<EntryRow>(SELECT[kind], idsAndSeqs(keys));
      for (const row of found.rows) entries.set(`${kind}/${row.id}/${row.seq}`, row);
      if (kind === 'access') reads = await accessContentStates(this.pool, this.keyring, found.rows);
    }
    return rows.map((leaf) => {
      const row = entries.get(`${leaf.stream}/${leaf.streamId}/${leaf.seq}`);
      return { line: 'leaf', ...leaf, ...(row ? this.entryOf(leaf.stream, row, reads) : {}) };
    });
  }

  private entryOf(
    stream: StreamKind,
    row: EntryRow,
    reads: ReadonlyMap<string, BesideState>,
  ): Pick<LogLine & { readonly line: 'leaf' }, 'entry' | 'recorded' | 'content' | 'deletedOf' | 'erased'> {
    const { id, seq, kind, recordKind, recordId, actor } = row;
    const digested = row.contentDigest ?? contentDigest(row.content);
    const entry: LedgerEntry = {
      stream: stream === 'platform' ? 'platform' : id,
      seq,
      kind,
      recordKind,
      recordId,
      at: row.at.toISOString(),
      actor,
      contentDigest: digested,
    };
    const beside: BesideState =
      stream === 'subject'
        ? { content: this.contentOf(row) }
        : stream === 'document' && row.contentDigest
          ? { content: 'deleted' }
          : ((stream === 'access' ? reads.get(`${id}/${seq}`) : undefined) ?? {});
    return {
      entry,
      recorded: row.digest,
      ...beside,
      ...(stream === 'platform' && kind === ERASED ? { erased: row.content as ErasedContent } : {}),
    };
  }

  private contentOf({ id, content, contentDigest: digest, keySalt }: EntryRow): ContentState {
    if (content === null || content === undefined || !keySalt) return 'deleted';
    return keyedContentDigest(content, this.keyring.subjectKey(id, keySalt)) === digest ? 'matches' : 'differs';
  }

  /** Entries that stand in a ledger and nowhere else. The queue is asked before the log: what was sealed between the two questions is found there. */
  private async *strays(kind: StreamKind): AsyncGenerator<LogLine> {
    const column = kind === 'platform' ? 'null::uuid' : `${kind}_id`;
    let after: Key = { streamId: PLATFORM_STREAM, seq: 0 };
    for (;;) {
      const { rows } = await this.pool.query<Key>(
        kind === 'platform'
          ? `select $1::uuid as "streamId", seq from cx.platform_ledger where seq > $2 order by seq limit ${PAGE}`
          : `select ${column} as "streamId", seq from cx.${kind}_ledger where (${column}, seq) > ($1::uuid, $2::bigint) order by ${column}, seq limit ${PAGE}`,
        [after.streamId, after.seq],
      );
      if (rows.length === 0) return;
      const waiting = kind === 'platform' ? undefined : await this.known(`cx.${kind}_unsealed`, column, '', rows);
      const unsealed = rows.filter((row) => !waiting?.has(textOf(row)));
      const sealed = await this.known('cx.log_leaf', 'stream_id', `stream_kind = '${kind}' and`, unsealed);
      // The platform's entries have no queue: those after the last sealed one are waiting.
      const last = kind === 'platform' ? Math.max(0, ...[...sealed].map((key) => Number(key.split('/')[1]))) : Infinity;
      for (const row of unsealed)
        if (!sealed.has(textOf(row)) && row.seq < last) yield { line: 'stray', stream: kind, ...row };
      after = rows.at(-1)!;
    }
  }

  private async known(table: string, column: string, more: string, keys: readonly Key[]): Promise<ReadonlySet<string>> {
    const { rows } = await this.pool.query<Key>(
      `select t.${column} as "streamId", t.seq from ${WANTED} join ${table} t on ${more} t.${column} = w.id and t.seq = w.seq`,
      idsAndSeqs(keys),
    );
    return new Set(rows.map(textOf));
  }
}

const textOf = ({ streamId, seq }: Key) => `${streamId}/${seq}`;
const idsAndSeqs = (keys: readonly Key[]) => [keys.map((key) => key.streamId), keys.map((key) => key.seq)];
