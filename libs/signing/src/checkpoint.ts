import { createHash } from 'node:crypto';
import type { Hash } from '@chengxin/domain/merkle-tree';
import { readNote, signatureBy, signatureLine, type NoteSigner, type NoteVerifier } from './signed-note.js';

/** Which functions a log uses: `sha256+ed25519`, or the national `sm3+sm2`. It is told by the key that signs. */
export const LOG_SUITES = ['sha256+ed25519', 'sm3+sm2'] as const;
export type LogSuite = (typeof LOG_SUITES)[number];

/** The suite of a log that signs with this key. */
export function suiteOf({ algorithm }: NoteVerifier): LogSuite {
  return algorithm.startsWith('sm2') ? 'sm3+sm2' : 'sha256+ed25519';
}

const hashWith =
  (name: 'sha256' | 'sm3'): Hash =>
  (bytes) =>
    createHash(name).update(bytes).digest();
const HASHES: Readonly<Record<LogSuite, Hash>> = { 'sha256+ed25519': hashWith('sha256'), 'sm3+sm2': hashWith('sm3') };

/** Hash function of a suite’s tree. */
export function hashOf(suite: LogSuite): Hash {
  return HASHES[suite];
}

/** What a log commits to: so many leaves under this root. */
export interface TreeHead {
  /** Name of the log, the same for ever. */
  readonly origin: string;
  /** Number of leaves. */
  readonly size: number;
  /** Root hash, in base64. */
  readonly root: string;
}

/** What a checkpoint says beyond its head: when it was sealed, and which one stood before it, so that none can be taken out of the row. */
export interface CheckpointSequel {
  /** RFC 3339, UTC, with milliseconds. */
  readonly sealedAt: string;
  /** Absent in a log's first checkpoint. */
  readonly previous?: {
    readonly size: number;
    /** {@link checkpointDigest} of it. */
    readonly digest: string;
  };
}

/** The text of a checkpoint; what it says beyond its head stands in extension lines of C2SP. */
export function checkpointText({ origin, size, root }: TreeHead, sequel?: CheckpointSequel): string {
  const { sealedAt, previous } = sequel ?? {};
  return [
    `${origin}\n${size}\n${root}\n`,
    ...(sealedAt === undefined ? [] : [`sealed ${sealedAt}\n`]),
    ...(previous ? [`previous ${previous.size} ${previous.digest}\n`] : []),
  ].join('');
}

/** A checkpoint, signed by the log. */
export function signCheckpoint(head: TreeHead, signer: NoteSigner, sequel?: CheckpointSequel): string {
  const text = checkpointText(head, sequel);
  return `${text}\n${signatureLine(signer, signer.sign(Buffer.from(text)))}`;
}

/** What a checkpoint's text says beyond its head; undefined where it says nothing, as those of before did. */
export function sequelOf(note: string): CheckpointSequel | undefined {
  const text = readNote(note)?.text ?? '';
  const sealedAt = /\nsealed (\S+)\n/u.exec(text)?.[1];
  const [, size, digest] = /\nprevious (0|[1-9]\d{0,15}) ([A-Za-z0-9+/]{43}=)\n/u.exec(text) ?? [];
  if (sealedAt === undefined) return undefined;
  return { sealedAt, ...(digest === undefined ? {} : { previous: { size: Number(size), digest } }) };
}

/** By which the next checkpoint names this one: over its signed text, whoever signed below. In base64. */
export function checkpointDigest(note: string, suite: LogSuite): string {
  const text = readNote(note)?.text;
  if (text === undefined) throw new Error('no checkpoint to digest');
  return Buffer.from(hashOf(suite)(Buffer.from(text))).toString('base64');
}

/** The head that a checkpoint's text states; undefined where it is no checkpoint. */
export function headOf(note: string): TreeHead | undefined {
  const parts = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n/u.exec(readNote(note)?.text ?? '');
  if (!parts) return undefined;
  const [, origin, size, root] = parts as unknown as [string, string, string, string];
  return { origin, size: Number(size), root };
}

/** The head of a checkpoint that the log signed; undefined where text or signature is not the log's. */
export function openCheckpoint(note: string, log: NoteVerifier): TreeHead | undefined {
  const read = readNote(note);
  const head = headOf(note);
  if (!read || head?.origin !== log.name) return undefined;
  const signature = signatureBy(read, log);
  return signature && log.verify(Buffer.from(read.text), signature) ? head : undefined;
}

const TIME_BYTES = 8;

const cosigned = (seconds: bigint, text: string) => Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);

/** A witness's line under a checkpoint: it saw this head and none that contradicts it. `seconds`: since 1970, by the witness's own clock. */
export function cosign(note: string, witness: NoteSigner, seconds: number): string {
  const text = readNote(note)?.text;
  if (text === undefined) throw new Error('no checkpoint to cosign');
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(BigInt(seconds));
  return signatureLine(witness, Buffer.concat([time, witness.sign(cosigned(BigInt(seconds), text))]));
}

/** When the witness cosigned, in seconds since 1970; undefined where it did not, or its signature is not good. */
export function cosignedAt(note: string, witness: NoteVerifier): number | undefined {
  const read = readNote(note);
  const signature = read && signatureBy(read, witness);
  if (!signature || signature.length <= TIME_BYTES) return undefined;
  const seconds = signature.readBigUInt64BE();
  return witness.verify(cosigned(seconds, read.text), signature.subarray(TIME_BYTES)) ? Number(seconds) : undefined;
}
