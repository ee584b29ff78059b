import { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { Refused } from '../../refusal/refused.js';
import { exchangeRefusals } from '../exchange.refusals.js';
import { StoredFileDamaged, type FileBytes } from './file-bytes.js';

/** Bounds of a spreadsheet. A legitimate one stays far below each; an archive made to fill memory or disk does not. */
export const XLSX_LIMITS = {
  parts: 2_000,
  unpackedBytes: 1_073_741_824,
  /** Unpacked to packed, asked of what unpacks to more than `ratioFrom` bytes. Deflate cannot exceed about 1,030. */
  ratio: 200,
  ratioFrom: 10_485_760,
  /** All shared strings together, in characters: they must be in memory at once. */
  sharedStringCharacters: 67_108_864,
  sharedStrings: 2_000_000,
  /** Parts that are read whole: the list of sheets, the styles. */
  smallPartBytes: 16_777_216,
} as const;

class BytesReader extends yauzl.RandomAccessReader {
  constructor(private readonly bytes: FileBytes) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.bytes.read(start, end), { objectMode: false });
  }
}

const limit = (zh: string, en: string) =>
  new Refused([exchangeRefusals.refuse('file/xlsx-beyond-limits', { detail: { zh, en } })]);
const count = (value: number) => value.toLocaleString('en-US');

/** What a reader makes of an error inside an archive: the sender's file is broken, unless the installation's store is. */
export function asArchiveFault(error: unknown): unknown {
  if (error instanceof Refused || error instanceof StoredFileDamaged) return error;
  const { message: whole, cause } = error as Error;
  // What the reader quotes after a colon was chosen by the sender and may be anybody's number: it goes into no refusal.
  const message = whole.replace(/:.*$/s, '');
  if (cause instanceof StoredFileDamaged) return cause;
  return new Refused([exchangeRefusals.refuse('file/xlsx-broken', { detail: { zh: message, en: message } })]);
}

/** The parts of an Office Open XML archive, opened only where every limit is kept. */
export class XlsxArchive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly parts: ReadonlyMap<string, Entry>,
  ) {}

  static async open(bytes: FileBytes): Promise<XlsxArchive> {
    await refuseOtherFormats(bytes);
    try {
      const zip = await new Promise<ZipFile>((resolve, reject) => {
        yauzl.fromRandomAccessReader(
          new BytesReader(bytes),
          bytes.size,
          { lazyEntries: true, autoClose: false },
          (error, opened) => (error ? reject(error) : resolve(opened)),
        );
      });
      if (zip.entryCount > XLSX_LIMITS.parts) {
        throw limit(
          `内含${count(zip.entryCount)}个文件，上限${count(XLSX_LIMITS.parts)}`,
          `${count(zip.entryCount)} parts, the limit is ${count(XLSX_LIMITS.parts)}`,
        );
      }
      const parts = await entriesOf(zip);
      refuseBeyondLimits([...parts.values()], bytes.size);
      if (parts.has('xl/vbaProject.bin')) throw new Refused([exchangeRefusals.refuse('file/xlsx-macros')]);
      return new XlsxArchive(zip, parts);
    } catch (error) {
      throw asArchiveFault(error);
    }
  }

  has(part: string): boolean {
    return this.parts.has(part);
  }

  /** A part that is read whole, which must not be large. */
  readSmall(part: string): AsyncGenerator<Buffer, void, void> {
    const size = this.parts.get(part)?.uncompressedSize ?? 0;
    if (size <= XLSX_LIMITS.smallPartBytes) return this.read(part);
    const most = count(XLSX_LIMITS.smallPartBytes);
    throw limit(`${part}超过${most}字节`, `${part} exceeds ${most} bytes`);
  }

  /** The unpacked bytes of a part; never more than the archive's directory says. */
  async *read(part: string): AsyncGenerator<Buffer, void, void> {
    const entry = this.parts.get(part);
    if (!entry) throw new Error(`no part ${part}`);
    const stream = await new Promise<Readable>((resolve, reject) => {
      this.zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
    });
    for await (const chunk of stream) yield chunk as Buffer;
  }
}

async function refuseOtherFormats(bytes: FileBytes): Promise<void> {
  for await (const first of bytes.read(0, Math.min(8, bytes.size))) {
    // Compound file: a workbook of before 2007, or one behind a password.
    const sign = first.length < 4 ? 0 : first.readUInt32BE(0);
    if (sign === 0xd0cf11e0) throw new Refused([exchangeRefusals.refuse('file/xls-or-encrypted')]);
    if (sign !== 0x504b0304) throw new Refused([exchangeRefusals.refuse('file/not-xlsx')]);
    return;
  }
  throw new Refused([exchangeRefusals.refuse('file/empty')]);
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const parts = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      parts.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(parts));
    zip.on('error', reject);
    zip.readEntry();
  });
}

function refuseBeyondLimits(entries: readonly Entry[], packed: number): void {
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (unpacked > XLSX_LIMITS.unpackedBytes) {
    throw limit(
      `解压后${count(unpacked)}字节，上限${count(XLSX_LIMITS.unpackedBytes)}`,
      `${count(unpacked)} bytes unpacked, the limit is ${count(XLSX_LIMITS.unpackedBytes)}`,
    );
  }
  const ratio = Math.max(
    unpacked / packed,
    ...entries
      .filter((e) => e.uncompressedSize > XLSX_LIMITS.ratioFrom)
      .map((e) => e.uncompressedSize / Math.max(1, e.compressedSize)),
  );
  if (unpacked > XLSX_LIMITS.ratioFrom && ratio > XLSX_LIMITS.ratio) {
    throw limit(
      `压缩比${Math.round(ratio)}，上限${XLSX_LIMITS.ratio}`,
      `compressed ${Math.round(ratio)} to 1, the limit is ${XLSX_LIMITS.ratio}`,
    );
  }
}
