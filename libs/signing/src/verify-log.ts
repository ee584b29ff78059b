import { emptyRoot, leafHash, nodeHash, type Hash } from '@chengxin/domain/merkle-tree';
import {
  checkpointDigest,
  cosignedAt,
  hashOf,
  headOf,
  openCheckpoint,
  sequelOf,
  suiteOf,
  type TreeHead,
} from './checkpoint.js';
import { contentDigest, entryDigest, type LedgerEntry } from './ledger-entry.js';
import {
  COSIGNED,
  ERASED,
  WORDS_ERASED,
  type CosignedContent,
  type ErasedContent,
  type ErasedWords,
  type LogLine,
  type StrayReason,
} from './log-lines.js';
import type { NoteVerifier } from './signed-note.js';
import { CosignatureCheck, type CosignatureFault } from './verify-cosignatures.js';
import { TileCheck } from './verify-tiles.js';

/** What is wrong with a log, and where. */
export interface LogFinding {
  readonly code:
    | 'log/line-unreadable'
    | 'log/cut-short'
    | 'log/leaf-out-of-order'
    | 'log/entry-changed'
    | 'log/entry-missing'
    | 'log/entry-elsewhere'
    | 'log/stream-gap'
    | 'log/entry-stray'
    | 'log/content-differs'
    | 'log/content-missing'
    | 'log/signature-invalid'
    | 'log/root-differs'
    | 'log/checkpoint-missing'
    | 'log/checkpoint-changed'
    | 'log/tile-missing'
    | 'log/tile-differs'
    | 'log/held-checkpoint-differs'
    | 'log/witness-missing'
    | 'log/cosignature-missing'
    | 'log/cosignature-invalid'
    | 'log/cosignature-stray';
  /** Place of the leaf, where it is about one. */
  readonly index?: number;
  /** In Chinese first, with English beside. */
  readonly message: string;
}

export interface LogVerdict {
  readonly leaves: number;
  readonly checkpoints: number;
  /** Entries whose content was lawfully destroyed; their digests still stand. */
  readonly deleted: number;
  readonly findings: readonly LogFinding[];
}

/** What a checker brings along: keys it has from elsewhere, and checkpoints it kept. */
export interface Trusted {
  readonly log: NoteVerifier;
  /** Every checkpoint from the first that one of them cosigned needs no other; the newest must bear each of them. */
  readonly witnesses?: readonly NoteVerifier[];
  /** Checkpoints that the checker kept from earlier; the log must still have these heads. */
  readonly held?: readonly string[];
}

const FOUND_AT_MOST = 1_000;

const STRAYS: Readonly<Record<StrayReason, readonly [zh: string, en: string]>> = {
  unsealed: ['不在日志中，也不待封存', 'is neither sealed nor waiting'],
  twice: ['有两行', 'stands in two rows'],
  'no-entry': ['有内容而无条目', 'has content and no entry'],
  unsigned: ['已在叶中，却没有检查点覆盖', 'is a leaf that no checkpoint covers'],
};

const COSIGNATURES: Readonly<Record<CosignatureFault['fault'], readonly [zh: string, en: string]>> = {
  missing: ['的签名已不在，日志记有此签名', 'is gone, and the log says that it was there'],
  invalid: ['的签名无效', 'is not good'],
  stray: ['的签名不是日志所记，也不是所给公钥的', 'is neither recorded in the log nor by a key that was given'],
};

/** Roots of a tree that grows leaf by leaf: the hashes of its whole sub-trees, the largest first. */
class GrowingTree {
  size = 0;
  private readonly peaks: { readonly width: number; readonly hash: Uint8Array }[] = [];

  constructor(private readonly hash: Hash) {}

  add(leaf: Uint8Array): void {
    let grown = { width: 1, hash: leaf };
    while (this.peaks.at(-1)?.width === grown.width) {
      const left = this.peaks.pop()!;
      grown = { width: left.width * 2, hash: nodeHash(this.hash, left.hash, grown.hash) };
    }
    this.peaks.push(grown);
    this.size += 1;
  }

  root(): string {
    const [last, ...left] = this.peaks.map((peak) => peak.hash).reverse();
    const root = last ? left.reduce((right, peak) => nodeHash(this.hash, peak, right), last) : emptyRoot(this.hash);
    return Buffer.from(root).toString('base64');
  }
}

/**
 * Checks an exported log line by line: every entry against the digest it was sealed with, every leaf against the signed heads, every stream for gaps. Needs the
 * export and public keys, nothing else. Memory grows with the number of streams, not of entries.
 */
export class LogVerifier {
  private readonly findings: LogFinding[] = [];
  private readonly tree: GrowingTree;
  private readonly tiles: TileCheck;
  private readonly cosignatures: CosignatureCheck;
  private readonly hash: Hash;
  private readonly held: ReadonlyMap<number, TreeHead>;
  private readonly lastSeq = new Map<string, number>();
  private readonly gone: {
    readonly index: number;
    readonly key: string;
    readonly seq: number;
    readonly of: readonly string[];
  }[] = [];
  private readonly erased = new Map<string, { whole: boolean; readonly entries: Set<number> }>();
  private checkpoints = 0;
  private deleted = 0;
  private promised: number | undefined;
  private ended = false;
  private newest: { readonly note: string; readonly head: TreeHead } | undefined;
  /** Size of the last head that was right: what differs lies after it. */
  private sound = 0;

  constructor(private readonly trusted: Trusted) {
    this.hash = hashOf(suiteOf(trusted.log));
    this.tree = new GrowingTree(this.hash);
    this.tiles = new TileCheck(this.hash);
    this.cosignatures = new CosignatureCheck(trusted.witnesses ?? []);
    const held = (trusted.held ?? []).map((note) => {
      const head = openCheckpoint(note, trusted.log);
      if (!head)
        this.find(
          'log/signature-invalid',
          '所持检查点不是该日志签署的 / a checkpoint you hold was not signed by this log',
        );
      return head;
    });
    this.held = new Map(held.filter((head) => head !== undefined).map((head) => [head.size, head]));
  }

  /** Takes one line of the export. */
  take(text: string): void {
    let line: LogLine;
    try {
      line = JSON.parse(text) as LogLine;
    } catch {
      return this.find('log/line-unreadable', '一行不是 JSON / a line is no JSON');
    }
    try {
      this.takeLine(line);
    } catch (error) {
      // What is missing, or of another kind than a line has.
      if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
      this.find('log/line-unreadable', `一行缺少内容 / a line lacks what it must say: ${error.message}`);
    }
  }

  private takeLine(line: LogLine): void {
    switch (line.line) {
      case 'log':
        this.promised = line.size;
        return;
      case 'leaf':
        return this.leaf(line);
      case 'checkpoint':
        return this.checkpoint(line);
      case 'tile':
        if (!this.tiles.takes(line.level, line.index, Buffer.from(line.hashes, 'base64')))
          this.find(
            'log/tile-differs',
            `第 ${line.level} 层第 ${line.index} 块不是各叶所得 / tile ${line.level}/${line.index} is not what the leaves give`,
          );
        return;
      case 'stray': {
        const [zh, en] = STRAYS[line.why] ?? STRAYS.unsealed;
        return this.find(
          'log/entry-stray',
          `${line.stream} ${line.streamId} 第 ${line.seq} 条${zh} / entry ${line.seq} ${en}`,
        );
      }
      case 'stray-cosignature':
        return this.cosigned([{ fault: 'stray', size: line.size, witness: line.witness }]);
      case 'end':
        this.ended = line.leaves === this.tree.size;
        return;
      default:
        return this.find('log/line-unreadable', '一行不是日志的内容 / a line is nothing of a log');
    }
  }

  /** The verdict, after the last line. */
  finish(): LogVerdict {
    this.compareDeletions();
    this.missingTiles(this.tiles.missing());
    this.cosigned(this.cosignatures.strays());
    if (!this.ended || this.promised !== this.tree.size)
      this.find('log/cut-short', `导出不完整：${this.tree.size}/${this.promised ?? '?'} 条 / the export is cut short`);
    if (this.newest?.head.size !== this.tree.size)
      this.find('log/root-differs', '末尾没有检查点 / no checkpoint stands at the end');
    for (const [size] of this.held)
      if (size > this.tree.size)
        this.find(
          'log/held-checkpoint-differs',
          `所持检查点有 ${size} 条，日志只有 ${this.tree.size} 条 / the log is shorter than a checkpoint you hold`,
        );
    for (const witness of this.trusted.witnesses ?? [])
      if (this.newest && cosignedAt(this.newest.note, witness) === undefined)
        this.find(
          'log/witness-missing',
          `最新检查点没有见证人 ${witness.name} 的签名 / the newest checkpoint lacks the witness ${witness.name}`,
        );
    const { checkpoints, deleted, findings } = this;
    return { leaves: this.tree.size, checkpoints, deleted, findings };
  }

  private leaf(line: LogLine & { line: 'leaf' }): void {
    const { index, stream, streamId, seq, digest, entry, recorded, content } = line;
    if (index !== this.tree.size)
      this.find('log/leaf-out-of-order', `应为第 ${this.tree.size} 片 / leaf ${this.tree.size} was due here`, index);
    const key = `${stream}/${streamId}`;
    const due = (this.lastSeq.get(key) ?? 0) + 1;
    if (seq !== due)
      this.find(
        'log/stream-gap',
        `${key} 应为第 ${due} 条，却是第 ${seq} 条 / entry ${due} of this stream was due, not ${seq}`,
        index,
      );
    this.lastSeq.set(key, seq);
    if (!entry)
      this.find('log/entry-missing', `${key} 第 ${seq} 条已不在其账上 / the entry is gone from its ledger`, index);
    else {
      if (entryDigest(entry) !== digest || recorded !== digest)
        this.find('log/entry-changed', `${key} 第 ${seq} 条与封存时不同 / the entry is not what was sealed`, index);
      if (entry.seq !== seq || entry.stream !== (stream === 'platform' ? 'platform' : streamId))
        this.find('log/entry-elsewhere', '条目属于别的流或者序号 / the entry belongs elsewhere', index);
    }
    if (content === 'deleted') {
      this.deleted += 1;
      this.gone.push({ index, key, seq, of: line.deletedOf ?? [] });
    }
    if (line.erased) this.erasure(line.erased, entry, index);
    if (line.erasedWords) this.wordsErasure(key, line.erasedWords, entry, index);
    if (line.cosigned) this.cosignature(line.cosigned, entry, index);
    if (content === 'differs')
      this.find(
        'log/content-differs',
        `${key} 第 ${seq} 条的内容与其摘要不符 / the content is not what was recorded`,
        index,
      );
    // What was sealed is what counts, not what stands in the ledger today.
    const hash = leafHash(this.hash, Buffer.from(digest));
    this.tree.add(hash);
    this.missingTiles(this.tiles.add(hash));
    this.compare(this.held.get(this.tree.size), 'log/held-checkpoint-differs');
  }

  /** A deletion that was carried out, if it is what the entry was sealed with. */
  private erasure(erased: ErasedContent, entry: LedgerEntry | undefined, index: number): void {
    if (entry?.kind !== ERASED || contentDigest(erased) !== entry.contentDigest)
      return this.find(
        'log/entry-changed',
        '所述的删除不是封存的内容 / the deletion told is not what was sealed',
        index,
      );
    const of = this.erasedOf(`subject/${erased.subject}`);
    of.whole ||= erased.whole;
    for (const seq of erased.entries) of.entries.add(seq);
    for (const document of erased.purged) this.erasedOf(`document/${document}`).whole = true;
  }

  /** Words that were destroyed beside entries of the same stream, if it is what the entry was sealed with. */
  private wordsErasure(key: string, erased: ErasedWords, entry: LedgerEntry | undefined, index: number): void {
    if (entry?.kind !== WORDS_ERASED || contentDigest(erased) !== entry.contentDigest)
      return this.find(
        'log/entry-changed',
        '所述的删除不是封存的内容 / the deletion told is not what was sealed',
        index,
      );
    for (const seq of erased.entries) this.erasedOf(key).entries.add(seq);
  }

  /** A witness's line that the log was given, if it is what the entry was sealed with. */
  private cosignature(cosigned: CosignedContent, entry: LedgerEntry | undefined, index: number): void {
    if (entry?.kind !== COSIGNED || contentDigest(cosigned) !== entry.contentDigest)
      return this.find(
        'log/entry-changed',
        '所述的见证不是封存的内容 / the cosignature told is not what was sealed',
        index,
      );
    this.cosigned(this.cosignatures.recorded(cosigned));
  }

  private cosigned(faults: readonly CosignatureFault[]): void {
    for (const { fault, size, witness } of faults) {
      const [zh, en] = COSIGNATURES[fault];
      this.find(
        `log/cosignature-${fault}`,
        `检查点 ${size} 见证人 ${witness} ${zh} / the line of ${witness} under checkpoint ${size} ${en}`,
      );
    }
  }

  private missingTiles(keys: readonly string[]): void {
    for (const key of keys) this.find('log/tile-missing', `树的第 ${key} 块不在 / tile ${key} of the tree is missing`);
  }

  private erasedOf(key: string): { whole: boolean; readonly entries: Set<number> } {
    const found = this.erased.get(key) ?? { whole: false, entries: new Set<number>() };
    this.erased.set(key, found);
    return found;
  }

  /** Content that is gone, and no deletion in the log says why: it was lost, or taken. */
  private compareDeletions(): void {
    for (const { index, key, seq, of } of this.gone) {
      const own = this.erased.get(key);
      const lawful = key.startsWith('access/')
        ? of.length > 0 && of.every((subject) => this.erased.get(`subject/${subject}`)?.whole)
        : own?.whole || own?.entries.has(seq);
      if (!lawful)
        this.find(
          'log/content-missing',
          `${key} 第 ${seq} 条的内容不在了，日志中没有删除它的决定 / the content is gone, and no deletion in the log says so`,
          index,
        );
    }
  }

  private checkpoint(line: LogLine & { line: 'checkpoint' }): void {
    const { note } = line;
    const head = openCheckpoint(note, this.trusted.log);
    if (!head) {
      const size = headOf(note)?.size;
      return this.find(
        'log/signature-invalid',
        `检查点${size === undefined ? '' : `（${size}）`}的签名无效 / the signature of a checkpoint is not good`,
      );
    }
    this.checkpoints += 1;
    this.follows(head, note);
    if (head.size !== this.tree.size)
      return this.find('log/root-differs', `检查点 ${head.size} 不在其位置 / a checkpoint stands in the wrong place`);
    const { sealedAt = line.sealedAt } = sequelOf(note) ?? {};
    if (line.size !== head.size || line.signedBy !== String(this.trusted.log) || line.sealedAt !== sealedAt)
      this.find(
        'log/checkpoint-changed',
        `检查点 ${head.size} 的大小、公钥或者封存时间与所签的不同 / size, key or time beside checkpoint ${head.size} is not what was signed`,
      );
    this.cosigned(this.cosignatures.take(head.size, note, this.trusted.log, line.witnesses));
    this.newest = { note, head };
    if (this.compare(head, 'log/root-differs')) this.sound = head.size;
  }

  /** Each checkpoint names the one before it. Those of before they did so name none; from the first that does, all do. */
  private follows(head: TreeHead, note: string): void {
    const suite = suiteOf(this.trusted.log);
    const before = this.newest;
    const sequel = sequelOf(note);
    const named = sequel?.previous;
    const right = sequel
      ? named?.size === before?.head.size && named?.digest === (before && checkpointDigest(before.note, suite))
      : !before || sequelOf(before.note) === undefined;
    if (!right)
      this.find(
        'log/checkpoint-missing',
        `检查点 ${head.size} 之前的检查点应有 ${named?.size ?? 0} 条，却不是 / the checkpoint before ${head.size} is not the one of ${named?.size ?? 0} that it names`,
      );
  }

  private compare(head: TreeHead | undefined, code: 'log/root-differs' | 'log/held-checkpoint-differs'): boolean {
    if (!head || head.root === this.tree.root()) return true;
    this.find(
      code,
      `第 ${this.sound} 至 ${head.size - 1} 片与所签的树根不符 / leaves ${this.sound} to ${head.size - 1} do not give the root that was signed`,
      this.sound,
    );
    return false;
  }

  private find(code: LogFinding['code'], message: string, index?: number): void {
    if (this.findings.length >= FOUND_AT_MOST) return;
    this.findings.push({ code, message, ...(index === undefined ? {} : { index }) });
  }
}
