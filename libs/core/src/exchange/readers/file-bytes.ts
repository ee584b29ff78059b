/** A file that was received: its bytes from any place on, as often as needed. */
export interface FileBytes {
  readonly size: number;
  /** Bytes from `start` up to, not including, `end`; the whole file without them. */
  read(start?: number, end?: number): AsyncGenerator<Buffer, void, void>;
}

/** The stored bytes are not those that were received: a fault of the installation, never of the sender. */
export class StoredFileDamaged extends Error {
  constructor(cause?: unknown) {
    super('the stored file is damaged', { cause });
    this.name = 'StoredFileDamaged';
  }
}

/** Bytes in memory. */
export function bytesInMemory(content: Buffer, chunk = 65_536): FileBytes {
  return {
    size: content.length,
    async *read(start = 0, end = content.length) {
      for (let at = start; at < end; at += chunk) yield content.subarray(at, Math.min(at + chunk, end));
    },
  };
}
