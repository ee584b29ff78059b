import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bytesInMemory, StoredFileDamaged } from './readers/file-bytes.js';
import { newSpoolKey, openSpoolFile, storeSpoolFile } from './spool-file.js';

const MOST = 10_000_000;

describe('an upload on disk', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spool-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function stored(content: Buffer) {
    const path = join(folder, 'a.spool');
    const key = newSpoolKey();
    const { size, digest } = await storeSpoolFile(path, key, bytesInMemory(content, 10_007).read(), MOST);
    return { path, key, size, digest };
  }
  async function readBack(path: string, key: Buffer, size: number, start?: number, end?: number): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of openSpoolFile(path, key, size).read(start, end)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  it.each([1, 65_535, 65_536, 65_537, 200_000])(
    'of %i bytes comes back whole, and its digest is that of what was sent',
    async (size) => {
      const content = randomBytes(size);
      const { path, key, size: kept, digest } = await stored(content);
      expect(kept).toBe(size);
      expect(digest).toBe(`sha256:${createHash('sha256').update(content).digest('hex')}`);
      expect((await readBack(path, key, size)).equals(content)).toBe(true);
    },
  );

  it('can be read from any place', async () => {
    const content = randomBytes(200_000);
    const { path, key, size } = await stored(content);
    for (const [start, end] of [
      [0, 1],
      [65_530, 65_545],
      [131_072, 131_073],
      [199_990, 200_000],
    ] as const) {
      expect((await readBack(path, key, size, start, end)).equals(content.subarray(start, end))).toBe(true);
    }
  });

  it('says nothing without its key', async () => {
    const content = Buffer.from('行政相对人名称,文号\n'.repeat(100));
    const { path, size } = await stored(content);
    expect((await readFile(path)).includes('行政相对人')).toBe(false);
    await expect(readBack(path, newSpoolKey(), size)).rejects.toBeInstanceOf(StoredFileDamaged);
  });

  it('is not read where a byte was changed, pieces were exchanged or the end was cut off', async () => {
    const { path, key, size } = await stored(randomBytes(200_000));
    const sealed = await readFile(path);
    const chunk = 65_536 + 16;
    const changed = Buffer.from(sealed);
    changed[chunk + 5]! ^= 1;
    const exchanged = Buffer.concat([
      sealed.subarray(chunk, 2 * chunk),
      sealed.subarray(0, chunk),
      sealed.subarray(2 * chunk),
    ]);
    for (const bytes of [changed, exchanged, sealed.subarray(0, 2 * chunk)]) {
      await writeFile(path, bytes);
      await expect(readBack(path, key, size)).rejects.toBeInstanceOf(StoredFileDamaged);
    }
    await writeFile(path, sealed.subarray(0, 2 * chunk));
    await expect(readBack(path, key, 2 * 65_536)).rejects.toBeInstanceOf(StoredFileDamaged);
  });

  it('is refused where it is empty or too large, and leaves nothing behind', async () => {
    const path = join(folder, 'a.spool');
    await expect(storeSpoolFile(path, newSpoolKey(), bytesInMemory(Buffer.alloc(0)).read(), MOST)).rejects.toThrow(
      'file/empty',
    );
    await expect(
      storeSpoolFile(path, newSpoolKey(), bytesInMemory(randomBytes(100_000)).read(), 90_000),
    ).rejects.toThrow('file/too-large');
    async function* brokenOff() {
      yield randomBytes(70_000);
      throw new Error('the line went dead');
    }
    await expect(storeSpoolFile(path, newSpoolKey(), brokenOff(), MOST)).rejects.toThrow('the line went dead');
    expect(await readdir(folder)).toEqual([]);
  });

  it('is refused where the disk has no room, and leaves nothing behind', async () => {
    const path = join(folder, 'a.spool');
    const built = new URL('../../dist/exchange/spool-file.js', import.meta.url);
    const run = `const { storeSpoolFile, newSpoolKey } = await import(${JSON.stringify(built.href)});
      async function* much() { for (let i = 0; i < 100; i += 1) yield Buffer.alloc(65536); }
      await storeSpoolFile(${JSON.stringify(path)}, newSpoolKey(), much(), 1e9).catch((error) => console.log(error.message));`;
    // A limit of the process stands for a full disk: the kernel refuses the write in the same place.
    const limited = `ulimit -f 1000; exec "$0" --no-warnings --input-type=module -e "$1"`;
    const { stdout } = await promisify(execFile)('bash', ['-c', limited, process.execPath, run]);
    expect(stdout.trim()).toBe('import/no-space');
    expect(await readdir(folder)).toEqual([]);
  });
});
