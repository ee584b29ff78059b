import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Refused } from '../refusal/refused.js';
import { exchangeRefusals } from './exchange.refusals.js';
import { StoredFileDamaged, type FileBytes } from './readers/file-bytes.js';

const CHUNK = 65_536;
const TAG = 16;
const LAST = 1;
/** The disk, the account's quota or the process's own limit is used up. */
const NO_SPACE: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** What is known of an upload once it lies on disk. */
export interface SpooledFile {
  readonly size: number;
  /** `sha256:` of what was received. */
  readonly digest: string;
}

/** A random key for one upload. Kept wrapped by the installation's key; with it forgotten the file says nothing. */
export const newSpoolKey = (): Buffer => randomBytes(32);

/**
 * Stores an upload as a sequence of AES-256-GCM chunks, each bound to its place and the last one marked, so that nothing can be exchanged,
 * left out or cut off unnoticed, and any place can be read without the rest. Nothing is left behind where storing fails.
 */
export async function storeSpoolFile(
  path: string,
  key: Buffer,
  source: AsyncIterable<Buffer>,
  maxBytes: number,
): Promise<SpooledFile> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, 'wx', 0o600);
  try {
    const stored = await writeChunks(handle, key, source, maxBytes);
    await handle.sync();
    await handle.close();
    return stored;
  } catch (error) {
    await handle.close();
    await rm(path, { force: true });
    if (NO_SPACE.has((error as NodeJS.ErrnoException).code ?? ''))
      throw new Refused([exchangeRefusals.refuse('import/no-space')]);
    throw error;
  }
}

async function writeChunks(
  handle: FileHandle,
  key: Buffer,
  source: AsyncIterable<Buffer>,
  maxBytes: number,
): Promise<SpooledFile> {
  const hash = createHash('sha256');
  let size = 0;
  let index = 0;
  let held: Buffer = Buffer.alloc(0);
  const write = async (plain: Buffer, last: boolean) => {
    await writeAll(handle, sealed(plain, key, index, last));
    index += 1;
  };
  for await (const piece of source) {
    size += piece.length;
    if (size > maxBytes) {
      const most = maxBytes.toLocaleString('en-US');
      throw new Refused([
        exchangeRefusals.refuse('file/too-large', {
          detail: { zh: `上限${most}字节`, en: `the limit is ${most} bytes` },
        }),
      ]);
    }
    hash.update(piece);
    held = held.length === 0 ? piece : Buffer.concat([held, piece]);
    // The last chunk is marked, so one is always held back.
    while (held.length > CHUNK) {
      await write(held.subarray(0, CHUNK), false);
      held = held.subarray(CHUNK);
    }
  }
  if (size === 0) throw new Refused([exchangeRefusals.refuse('file/empty')]);
  await write(held, true);
  return { size, digest: `sha256:${hash.digest('hex')}` };
}

async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length;) at += (await handle.write(bytes, at)).bytesWritten;
}

/** The chunk's place is its nonce: the key is used for this file only. */
function placeOf(index: number, last: boolean): { readonly nonce: Buffer; readonly bound: Buffer } {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(index, 6, 6);
  return { nonce, bound: Buffer.from([last ? LAST : 0]) };
}

function sealed(plain: Buffer, key: Buffer, index: number, last: boolean): Buffer {
  const { nonce, bound } = placeOf(index, last);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function opened(chunk: Buffer, key: Buffer, index: number, last: boolean): Buffer {
  const { nonce, bound } = placeOf(index, last);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(bound);
    decipher.setAuthTag(chunk.subarray(chunk.length - TAG));
    return Buffer.concat([decipher.update(chunk.subarray(0, chunk.length - TAG)), decipher.final()]);
  } catch (error) {
    throw new StoredFileDamaged(error);
  }
}

/** An upload on disk, decrypted as it is read; `size` is that of what was received. */
export function openSpoolFile(path: string, key: Buffer, size: number): FileBytes {
  const lastIndex = Math.ceil(size / CHUNK) - 1;
  return {
    size,
    async *read(start = 0, end = size) {
      if (start >= end) return;
      const handle = await open(path, 'r');
      try {
        const stored = await handle.stat();
        if (stored.size !== size + (lastIndex + 1) * TAG) throw new StoredFileDamaged();
        for (let index = Math.floor(start / CHUNK); index * CHUNK < end; index += 1) {
          const chunk = Buffer.allocUnsafe(Math.min(CHUNK, size - index * CHUNK) + TAG);
          const { bytesRead } = await handle.read(chunk, 0, chunk.length, index * (CHUNK + TAG));
          if (bytesRead !== chunk.length) throw new StoredFileDamaged();
          const plain = opened(chunk, key, index, index === lastIndex);
          yield plain.subarray(Math.max(0, start - index * CHUNK), Math.min(plain.length, end - index * CHUNK));
        }
      } finally {
        await handle.close();
      }
    },
  };
}

/** Removes an upload; one that is gone already is no fault. */
export async function removeSpoolFile(path: string): Promise<void> {
  await rm(path, { force: true });
}
