import { createWriteStream, existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { KEYS_IN_USE } from '../access/data-keys.js';
import type { KeyName, Keyring } from '../access/keyring.js';
import { BackupRefused, digestOf, MANIFEST, type BackupFile, type BackupManifest } from './backup-manifest.js';
import { connectOwner } from './pool.js';
import { tablesInOrder, type StoredTable } from './table-order.js';

/** How far a backup or a restore has come. */
export interface BackupProgress {
  readonly table: string;
  readonly done: number;
  readonly of: number;
}

export interface BackUpOptions {
  /** As the owner of the schema. */
  readonly ownerUrl: string;
  readonly keyring: Keyring;
  /** A folder that does not exist yet. */
  readonly folder: string;
  /** Where uploads lie that are being read, if there are any. */
  readonly spoolFolder?: string;
  /** The installation's settings; secrets among them are left out. */
  readonly settings: Readonly<Record<string, string | undefined>>;
  readonly onProgress?: (progress: BackupProgress) => void;
}

/** Text is read the same way whatever the server's or the account's settings; rows may take their time. */
export const COPY_SESSION = `set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set extra_float_digits = 1;
  set client_encoding = 'UTF8'; set statement_timeout = 0; set search_path = pg_catalog`;

/**
 * Writes a backup: every table of one moment (a snapshot, beside which the platform goes on), the uploads being read, and the settings without secrets. Works
 * on every PostgreSQL that the platform runs on and needs no program beside it. One that breaks off leaves no folder of this name.
 */
export async function backUp(options: BackUpOptions): Promise<BackupManifest> {
  const { folder, ownerUrl, spoolFolder } = options;
  if (existsSync(folder))
    throw new BackupRefused([{ zh: `${folder} 已存在`, en: `${folder} is there already; name a new folder` }]);
  const passing = `${folder}.partial`;
  await rm(passing, { recursive: true, force: true });
  await mkdir(join(passing, 'tables'), { recursive: true, mode: 0o700 });
  const client = await connectOwner(ownerUrl);
  try {
    // Before and after: what came between is in the snapshot or in the second look.
    await copySpool(spoolFolder, passing);
    await client.query(COPY_SESSION);
    await client.query('begin transaction isolation level repeatable read read only');
    const schema = (await client.query<{ name: string }>('select name from cx.schema_migration order by id')).rows;
    const ordered = await tablesInOrder(client);
    const tables: BackupManifest['tables'][number][] = [];
    for (const table of ordered) {
      options.onProgress?.({ table: table.name, done: tables.length, of: ordered.length });
      tables.push(await copyOut(client, table, passing));
    }
    const { rows: checkpoints } = await client.query<{ size: string; note: string }>(
      'select tree_size as size, note from cx.log_checkpoint order by tree_size desc limit 1',
    );
    const keys = await keysIn(client, options.keyring);
    await client.query('commit');
    await copySpool(spoolFolder, passing);
    const manifest: BackupManifest = {
      format: 1,
      madeAt: new Date().toISOString(),
      schema: schema.map(({ name }) => name),
      tables,
      spool: await spooled(passing),
      checkpoint: checkpoints[0] ? { size: Number(checkpoints[0].size), note: checkpoints[0].note } : null,
      keys,
      settings: withoutSecrets(options.settings),
    };
    await writeFile(join(passing, MANIFEST), JSON.stringify(manifest, undefined, 2), { mode: 0o600, flush: true });
    await rename(passing, folder);
    return manifest;
  } finally {
    await client.end();
  }
}

/** The keys that are registered as in use; where no process has registered one yet, those that whoever backs up was given. */
async function keysIn(client: pg.Client, keyring: Keyring): Promise<readonly KeyName[]> {
  const { rows: registers } = await client.query<{ there: boolean }>(
    `select to_regclass('cx.data_key') is not null as there`,
  );
  const { rows } = registers[0]!.there ? await client.query<KeyName>(KEYS_IN_USE) : { rows: [] };
  return rows.length > 0 ? rows : keyring.names();
}

async function copyOut(
  client: pg.Client,
  { name, columns }: StoredTable,
  folder: string,
): Promise<BackupManifest['tables'][number]> {
  const file = `tables/${name}.copy.gz`;
  const path = join(folder, file);
  const rows = client.query(copyTo(`copy cx.${name} (${columns.join(', ')}) to stdout`));
  await pipeline(rows, createGzip({ level: 6 }), createWriteStream(path, { mode: 0o600, flush: true }));
  return { name, columns, rows: rows.rowCount, ...(await described(folder, file)) };
}

async function described(folder: string, file: string): Promise<BackupFile> {
  const path = join(folder, file);
  return { file, size: (await stat(path)).size, sha256: await digestOf(path) };
}

async function copySpool(from: string | undefined, folder: string): Promise<void> {
  if (from === undefined || !existsSync(from)) return;
  const target = join(folder, 'spool');
  await mkdir(target, { recursive: true, mode: 0o700 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    // An import that ended meanwhile has taken its file with it, and needs it no more.
    await copyFile(join(from, entry.name), join(target, entry.name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }
}

async function spooled(folder: string): Promise<readonly BackupFile[]> {
  const target = join(folder, 'spool');
  if (!existsSync(target)) return [];
  return Promise.all((await readdir(target)).sort().map((name) => described(folder, `spool/${name}`)));
}

const SECRET = /(KEY|PASSWORD|SECRET|TOKEN|URL)$/;

/** Settings of this platform; keys, passwords and addresses with passwords in them stay where they are kept. */
function withoutSecrets(settings: BackUpOptions['settings']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(settings).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined && /^(CHENGXIN_|HOST$|PORT$)/.test(entry[0]) && !SECRET.test(entry[0]),
    ),
  );
}
