import { createReadStream } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Text } from '@chengxin/plugin-contract';
import { MikroORM } from '@mikro-orm/postgresql';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Keyring } from '../access/keyring.js';
import { COPY_SESSION, type BackupProgress } from './back-up.js';
import { BackupRefused, readBackup, type BackupManifest } from './backup-manifest.js';
import { migrate, MIGRATIONS, ormOptions } from './orm.js';
import { connectOwner } from './pool.js';
import { tablesInOrder } from './table-order.js';

export interface RestoreOptions {
  /** The owner of an empty database. */
  readonly ownerUrl: string;
  readonly keyring: Keyring;
  readonly folder: string;
  /** Where uploads that were being read are put back; needed where the backup has some. */
  readonly spoolFolder?: string;
  readonly onProgress?: (progress: BackupProgress) => void;
}

/**
 * Puts a backup into an empty database and brings it to this program's schema; grants are not given, so that nobody opens it before it was looked at
 * (`prepareDatabase` gives them). Every file is checked before anything is written. Broken off and begun again it goes on with the first table that is
 * not there. Throws {@link BackupRefused} with all reasons.
 */
export async function restore(options: RestoreOptions): Promise<BackupManifest> {
  const { ownerUrl, folder, spoolFolder } = options;
  const manifest = await readBackup(folder);
  const client = await connectOwner(ownerUrl);
  try {
    const mark = `${manifest.madeAt} ${manifest.schema.at(-1) ?? ''}`;
    const faults = [...faultsOf(manifest, options), ...(await faultsOfTarget(client, mark))];
    if (faults.length > 0) throw new BackupRefused(faults);
    await client.query(`create schema if not exists cx_restore;
      create table if not exists cx_restore.begun (mark text primary key);
      create table if not exists cx_restore.done (name text primary key)`);
    await client.query('insert into cx_restore.begun values ($1) on conflict do nothing', [mark]);
    await migrateTo(ownerUrl, manifest.schema.at(-1));
    await client.query(COPY_SESSION);
    await copyIn(client, manifest, options);
    await migrateTo(ownerUrl);
    if (spoolFolder !== undefined && manifest.spool.length > 0) {
      await mkdir(spoolFolder, { recursive: true, mode: 0o700 });
      for (const { file } of manifest.spool) await copyFile(join(folder, file), join(spoolFolder, basename(file)));
    }
    await client.query('drop schema cx_restore cascade');
    return manifest;
  } finally {
    await client.end();
  }
}

function faultsOf(manifest: BackupManifest, { keyring, spoolFolder }: RestoreOptions): Required<Text>[] {
  const faults: Required<Text>[] = [];
  const known = MIGRATIONS.map(({ name }) => name);
  const unknown = manifest.schema.filter((name, at) => known[at] !== name);
  if (unknown.length > 0)
    faults.push({
      zh: `备份的数据库结构不是本程序所知：${unknown.join('、')}；请使用当时或更新的版本`,
      en: `this program does not know the schema of the backup: ${unknown.join(', ')}; use the version of that time or a newer one`,
    });
  const lacking = keyring.lacking(manifest.keys ?? []);
  if (lacking.length > 0)
    faults.push({
      zh: `主密钥不是加密这些数据的那一把，缺少 ${lacking.join('、')}：证件号码将无法读取。可列入 CHENGXIN_FURTHER_KEYS`,
      en: `the master key is not the one that sealed this data, ${lacking.join(', ')} is missing: identifiers could not be read. It may be listed in CHENGXIN_FURTHER_KEYS`,
    });
  if (manifest.spool.length > 0 && spoolFolder === undefined)
    faults.push({
      zh: '备份中有未读完的上传文件，须设置 CHENGXIN_SPOOL',
      en: 'the backup holds uploads that were being read; set CHENGXIN_SPOOL',
    });
  return faults;
}

/** A database is taken where it holds nothing, or what an earlier try with the same backup left. */
async function faultsOfTarget(client: pg.Client, mark: string): Promise<Required<Text>[]> {
  const exists = async (name: string) =>
    (await client.query('select 1 from pg_namespace where nspname = $1', [name])).rows.length > 0;
  if (await exists('cx_restore')) {
    const { rows } = await client.query('select 1 from cx_restore.begun where mark <> $1', [mark]);
    return rows.length === 0
      ? []
      : [
          {
            zh: '此数据库中有另一备份未完成的恢复；请换一个空数据库',
            en: 'another backup was being restored into this database; use an empty one',
          },
        ];
  }
  if (!(await exists('cx'))) return [];
  return [
    {
      zh: '目标数据库不是空的：恢复从不覆盖已有数据。请新建数据库',
      en: 'the database is not empty, and a restore never overwrites; make a new one',
    },
  ];
}

async function migrateTo(ownerUrl: string, last?: string): Promise<void> {
  const orm = await MikroORM.init({ ...ormOptions(ownerUrl), logger: () => undefined });
  try {
    await migrate(orm, last);
  } finally {
    await orm.close();
  }
}

async function copyIn(client: pg.Client, manifest: BackupManifest, { folder, onProgress }: RestoreOptions) {
  const done = new Set(
    (await client.query<{ name: string }>('select name from cx_restore.done')).rows.map(({ name }) => name),
  );
  const stored = new Map(manifest.tables.map((table) => [table.name, table]));
  for (const { name } of await tablesInOrder(client)) {
    const table = stored.get(name);
    if (!table || done.has(name)) continue;
    onProgress?.({ table: name, done: done.size, of: manifest.tables.length });
    await client.query('begin');
    const target = client.query(copyFrom(`copy cx.${name} (${table.columns.join(', ')}) from stdin`));
    await pipeline(createReadStream(join(folder, table.file)), createGunzip(), target);
    if (target.rowCount !== table.rows)
      throw new Error(`${name}: ${target.rowCount} rows were written, the backup has ${table.rows}`);
    await client.query('insert into cx_restore.done values ($1)', [name]);
    await client.query('commit');
    done.add(name);
  }
}
