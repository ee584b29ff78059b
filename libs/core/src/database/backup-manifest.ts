import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Text } from '@chengxin/plugin-contract';
import type { KeyName } from '../access/keyring.js';

export const MANIFEST = 'manifest.json';

/** One file of a backup. */
export interface BackupFile {
  /** Path in the backup's folder. */
  readonly file: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** What a backup holds; written last, so that a backup without it is none. */
export interface BackupManifest {
  readonly format: 1;
  readonly madeAt: string;
  /** Migrations that the database had, the oldest first. */
  readonly schema: readonly string[];
  readonly tables: readonly (BackupFile & {
    readonly name: string;
    readonly columns: readonly string[];
    readonly rows: number;
  })[];
  /** Uploads that were still being read; they are encrypted. */
  readonly spool: readonly BackupFile[];
  /** Newest checkpoint of the log, as it was signed; null where nothing was sealed yet. */
  readonly checkpoint: { readonly size: number; readonly note: string } | null;
  /** Names of the keys that values in it may be under; the keys themselves are kept elsewhere. Backups of older programs do not tell. */
  readonly keys?: readonly KeyName[];
  /** The installation's settings without its secrets. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Why nothing was backed up or restored; everything that was found. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';

  constructor(readonly reasons: readonly Required<Text>[]) {
    super(reasons.map(({ zh, en }) => `${zh} / ${en}`).join('\n'));
  }
}

/** Reads a backup's manifest and every file it names. Throws {@link BackupRefused} with each that is missing or was changed. */
export async function readBackup(folder: string): Promise<BackupManifest> {
  let text: string;
  try {
    text = await readFile(join(folder, MANIFEST), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new BackupRefused([
      {
        zh: `${folder} 中没有 ${MANIFEST}：不是完整的备份`,
        en: `there is no ${MANIFEST} in ${folder}: it is no whole backup`,
      },
    ]);
  }
  const manifest = JSON.parse(text) as BackupManifest;
  if (manifest.format !== 1)
    throw new BackupRefused([
      { zh: '备份由更新的程序写成', en: 'the backup was written by a newer program than this one' },
    ]);
  const faults: Required<Text>[] = [];
  for (const { file, size, sha256 } of [...manifest.tables, ...manifest.spool]) {
    const path = join(folder, file);
    const found = await stat(path).catch(() => undefined);
    if (!found) faults.push({ zh: `缺少文件 ${file}`, en: `the file ${file} is missing` });
    else if (found.size !== size || (await digestOf(path)) !== sha256)
      faults.push({ zh: `文件 ${file} 与备份时不同`, en: `the file ${file} is not what was written` });
  }
  if (faults.length > 0) throw new BackupRefused(faults);
  return manifest;
}

/** SHA-256 of a file, in hexadecimal. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
