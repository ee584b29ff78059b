import type { LedgerEntry } from './ledger-entry.js';

/** The ledgers that the log seals. Each entry of a stream follows the one before it without a gap, from 1. */
export const STREAM_KINDS = ['subject', 'document', 'import', 'platform', 'access'] as const;
export type StreamKind = (typeof STREAM_KINDS)[number];

/**
 * What stands beside an entry. `matches`: the content gives the entry's digest under the subject's own key. `deleted`: content or key was
 * lawfully destroyed. `differs`: the content is not the one that was recorded.
 */
export type ContentState = 'matches' | 'deleted' | 'differs';

/** The platform's entry of a deletion that was carried out. */
export const ERASED = 'erasure.carried-out';

/** What that entry says: whose contents were destroyed, of which entries, and which documents went with them. */
export interface ErasedContent {
  readonly subject: string;
  /** All that was held of the subject, with its own key. */
  readonly whole: boolean;
  /** Numbers of the subject's entries. */
  readonly entries: readonly number[];
  /** Documents whose entries lost their contents. */
  readonly purged: readonly string[];
}

/** The platform's entry of words that were destroyed which lay beside other entries of its ledger. */
export const WORDS_ERASED = 'words.erased';

/** What that entry says. */
export interface ErasedWords {
  /** Numbers of the platform's entries. */
  readonly entries: readonly number[];
  readonly ground: string;
}

/** The platform's entry of a witness's line under a checkpoint. */
export const COSIGNED = 'log.cosigned';

/** What that entry says: whose line it is, under which checkpoint, and what it was. */
export interface CosignedContent {
  readonly size: number;
  readonly witness: string;
  /** Digest of the line, with its line feed. */
  readonly line: string;
}

/**
 * Why a row belongs to nothing that was sealed. `unsealed`: an entry that neither stands in the log nor waits for it. `twice`: a second row of one entry or
 * content. `no-entry`: content beside no entry. `unsigned`: a leaf that no checkpoint covers.
 */
export type StrayReason = 'unsealed' | 'twice' | 'no-entry' | 'unsigned';

/** One line of the export. Entries hold digests and pseudonymous ids; no line holds personal content. */
export type LogLine =
  | { readonly line: 'log'; readonly key: string; readonly size: number }
  | {
      readonly line: 'leaf';
      readonly index: number;
      readonly stream: StreamKind;
      readonly streamId: string;
      readonly seq: number;
      /** Digest of the entry as it was sealed. */
      readonly digest: string;
      /** The entry as its ledger has it now, and the digest that stands beside it there; absent where it is gone. */
      readonly entry?: LedgerEntry;
      readonly recorded?: string;
      readonly content?: ContentState;
      /** Whose part of a read's content is gone, where it is about several. */
      readonly deletedOf?: readonly string[];
      /** What an entry of {@link ERASED} says, for the checker to know deletion from loss. */
      readonly erased?: ErasedContent;
      /** What an entry of {@link WORDS_ERASED} says. */
      readonly erasedWords?: ErasedWords;
      /** What an entry of {@link COSIGNED} says, for the checker to know which lines of witnesses must be there. */
      readonly cosigned?: CosignedContent;
    }
  | {
      readonly line: 'checkpoint';
      readonly size: number;
      readonly note: string;
      /** What stands beside the note in its row, and must agree with it. */
      readonly signedBy: string;
      readonly sealedAt: string;
      /** Names under which the witnesses' lines are kept, in the order of the lines. */
      readonly witnesses: readonly string[];
    }
  /** A tile of the tree, from which proofs are made: after its last leaf where it is full, after the last leaf of all else. Hashes in base64. */
  | { readonly line: 'tile'; readonly level: number; readonly index: number; readonly hashes: string }
  /** A row that the platform did not write. */
  | {
      readonly line: 'stray';
      readonly stream: StreamKind;
      readonly streamId: string;
      readonly seq: number;
      readonly why: StrayReason;
    }
  /** A witness's line under no checkpoint. */
  | { readonly line: 'stray-cosignature'; readonly size: number; readonly witness: string }
  | { readonly line: 'end'; readonly leaves: number };
