import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { openTestDatabase, type TestDatabase } from '@chengxin/local-postgres/test-database';
import { NoteSigner } from '@chengxin/signing/signed-note';
import { AttachFile } from '../document/attach-file.js';
import { DocumentModule } from '../document/document.module.js';
import { Keyring } from '../access/keyring.js';
import { keyringOf } from '../configuration/master-keys.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { LogSealer } from '../ledger/log-sealer.js';
import { SealedLog } from '../ledger/sealed-log.js';
import { verifyStoredLog } from '../ledger/verify-stored-log.js';
import { appUrlOf, ownerUrlOf } from '../testing/app-login.js';
import { OFFICERS, registerDocument } from '../testing/cases.js';
import { openCore, type CoreTestbed } from '../testing/core-testbed.js';
import { backUp } from './back-up.js';
import { BackupRefused, digestOf, type BackupManifest } from './backup-manifest.js';
import { GRANTS } from './grants.js';
import { ReadPool, withPool } from './pool.js';
import { prepareDatabase } from './prepare-database.js';
import { NotReady, readyClock } from './readiness.js';
import { restore } from './restore.js';

const ORIGINAL = Buffer.from('%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n');

describe('a backup', () => {
  const area = mkdtempSync(join(tmpdir(), 'chengxin-backup-'));
  const signer = NoteSigner.make('credit.example/log', 'ed25519');
  const trusted = { log: signer.verifier };
  let bed: CoreTestbed;
  let ownerUrl: string;
  let manifest: BackupManifest;
  /** The checkpoint of a witness who looked after the backup was made. */
  let later: string;
  const folder = join(area, 'backup');
  const empties: TestDatabase[] = [];

  const seal = async () => {
    const sealer = new LogSealer(bed.module.get(ReadPool), signer, () => new Date());
    while ((await sealer.turn()) === 'more');
  };
  const empty = async (): Promise<string> => {
    const database = await openTestDatabase(() => Promise.resolve(), 'empty');
    empties.push(database);
    return database.url;
  };
  const contents = (url: string) =>
    withPool(url, async (pool) => {
      const found: Record<string, unknown> = {};
      for (const table of GRANTS.keys()) {
        if (table === 'schema_migration') continue;
        const { rows } = await pool.query(
          `select count(*)::integer as rows, md5(coalesce(string_agg(t::text, e'\\n' order by t::text), '')) as digest from cx.${table} t`,
        );
        found[table] = rows[0];
      }
      return found;
    });
  const put = (url: string, from = folder, more: Partial<Parameters<typeof restore>[0]> = {}) =>
    restore({
      ownerUrl: url,
      keyring: keyringOf(bed.config),
      folder: from,
      spoolFolder: join(area, 'spool-restored'),
      ...more,
    });
  let before: Record<string, unknown>;

  beforeAll(async () => {
    bed = await openCore([DocumentModule, LedgerModule]);
    ownerUrl = ownerUrlOf(bed.config.databaseUrl);
    const document = await registerDocument(bed);
    await bed.command(
      new AttachFile(OFFICERS.marketClerk, document.documentId, {
        name: '决定书.pdf',
        content: ORIGINAL,
      }),
    );
    await seal();
    const spoolFolder = join(area, 'spool');
    mkdirSync(spoolFolder);
    writeFileSync(join(spoolFolder, 'upload-1'), 'half read, and encrypted');
    before = await contents(ownerUrl);
    manifest = await backUp({
      ownerUrl,
      keyring: keyringOf(bed.config),
      folder,
      spoolFolder,
      settings: {
        CHENGXIN_MODE: 'production',
        CHENGXIN_MASTER_KEY: 'secret',
        CHENGXIN_MASTER_KEY_FILE: '/run/secrets/master.key',
        CHENGXIN_SANDBOX_PASSWORD: 'secret',
        CHENGXIN_MIGRATOR_URL: 'postgresql://owner:secret@db/x',
        DATABASE_URL: 'postgresql://api:secret@db/x',
        PATH: '/bin',
      },
    });
    await registerDocument(bed);
    await seal();
    later = (await bed.module.get(SealedLog).latest()).note;
  });
  afterAll(async () => {
    await bed?.close();
    for (const database of empties) await database.drop();
    rmSync(area, { recursive: true, force: true });
  });

  it('names every table and keeps no key, no password and no address that holds one', () => {
    expect(manifest.tables.map(({ name }) => name).sort()).toEqual(
      [...GRANTS.keys()].filter((name) => name !== 'schema_migration').sort(),
    );
    expect(manifest.settings).toEqual({
      CHENGXIN_MODE: 'production',
      CHENGXIN_MASTER_KEY_FILE: '/run/secrets/master.key',
    });
    expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).not.toMatch(/secret(?!s\/)/);
    expect(existsSync(`${folder}.partial`)).toBe(false);
  });

  it('is put into an empty database whole, is opened after its ledger was checked, and the platform goes on from it', async () => {
    const url = await empty();
    await put(url);
    expect(await contents(url)).toEqual(before);
    expect(readFileSync(join(area, 'spool-restored', 'upload-1'), 'utf8')).toBe('half read, and encrypted');
    const verdict = await verifyStoredLog({ databaseUrl: url, keyring: keyringOf(bed.config) }, trusted);
    expect(verdict).toMatchObject({ findings: [], leaves: manifest.checkpoint!.size });
    expect(verdict.leaves).toBeGreaterThan(0);

    // Nobody opens it before somebody has looked.
    const databaseUrl = await appUrlOf(url);
    await expect(readyClock({ databaseUrl, mode: 'production' })).rejects.toThrow(NotReady);
    await prepareDatabase(url);
    await expect(readyClock({ databaseUrl, mode: 'production' })).resolves.toBeDefined();
    const again = await openCore([DocumentModule, LedgerModule], { databaseUrl });
    try {
      const { rows } = await again.pool.query<{ content: Buffer }>('select content from cx.document_file');
      expect(rows[0]!.content.equals(ORIGINAL)).toBe(true);
      await registerDocument(again);
    } finally {
      await again.close();
    }
  });

  it('that is older than what a witness has signed is noticed: what happened since is gone', async () => {
    const url = await empty();
    await put(url);
    const { findings } = await verifyStoredLog(
      { databaseUrl: url, keyring: keyringOf(bed.config) },
      { ...trusted, held: [later] },
    );
    expect(findings.map(({ code }) => code)).toEqual(['log/held-checkpoint-differs']);
    expect(findings[0]!.message).toMatch(/日志只有/);
  });

  it('that somebody changed is found out, by its own sums or, where these were changed with it, by the log', async () => {
    const forged = join(area, 'forged');
    const tables = join(forged, 'tables');
    mkdirSync(tables, { recursive: true });
    for (const { file } of [...manifest.tables, ...manifest.spool]) {
      mkdirSync(join(forged, file, '..'), { recursive: true });
      writeFileSync(join(forged, file), readFileSync(join(folder, file)));
    }
    const file = join(tables, 'document_ledger.copy.gz');
    const text = gunzipSync(readFileSync(file)).toString('utf8');
    const changed = text.replace('市', '县').replace(/\tmarket-clerk|market-clerk/, 'market-other');
    expect(changed).not.toBe(text);
    writeFileSync(file, gzipSync(changed));
    writeFileSync(join(forged, 'manifest.json'), JSON.stringify(manifest));
    await expect(put(await empty(), forged)).rejects.toThrow(/document_ledger\.copy\.gz 与备份时不同/);

    const sums = await Promise.all(
      manifest.tables.map(async (table) =>
        table.name === 'document_ledger'
          ? { ...table, size: readFileSync(file).length, sha256: await digestOf(file) }
          : table,
      ),
    );
    writeFileSync(join(forged, 'manifest.json'), JSON.stringify({ ...manifest, tables: sums }));
    const url = await empty();
    await put(url, forged);
    const { findings } = await verifyStoredLog({ databaseUrl: url, keyring: keyringOf(bed.config) }, trusted);
    expect(findings.map(({ code }) => code)).toContain('log/entry-changed');
  });

  it('is refused with every reason at once, and never over data that are there', async () => {
    await expect(put(ownerUrl)).rejects.toThrow(/不是空的/);
    const url = await empty();
    const refusal = put(url, folder, { keyring: new Keyring(randomBytes(32)), spoolFolder: undefined });
    await expect(refusal).rejects.toThrow(BackupRefused);
    await expect(refusal).rejects.toThrow(/主密钥[\s\S]*CHENGXIN_SPOOL/);
    await expect(put(url, area)).rejects.toThrow(/不是完整的备份/);
    await expect(backUp({ ownerUrl, keyring: keyringOf(bed.config), folder, settings: {} })).rejects.toThrow(/已存在/);
    await withPool(url, async (pool) => {
      expect((await pool.query(`select 1 from pg_namespace where nspname in ('cx', 'cx_restore')`)).rows).toEqual([]);
    });
  });

  it('goes on where a restore broke off, with the tables that are not there yet', async () => {
    const url = await empty();
    const asked: string[] = [];
    const breaking = put(url, folder, {
      onProgress: ({ table }) => {
        if (table === 'subject_ledger') throw new Error('the power went');
        asked.push(table);
      },
    });
    await expect(breaking).rejects.toThrow('the power went');
    expect(asked.length).toBeGreaterThan(10);
    // Another backup is not mixed into it.
    const other = join(area, 'other');
    await backUp({ ownerUrl, keyring: keyringOf(bed.config), folder: other, settings: {} });
    await expect(put(url, other)).rejects.toThrow(/另一备份/);
    const rest: string[] = [];
    await put(url, folder, { onProgress: ({ table }) => void rest.push(table) });
    expect(rest[0]).toBe('subject_ledger');
    expect(rest.filter((table) => asked.includes(table))).toEqual([]);
    expect(await contents(url)).toEqual(before);
  });

  it('of a newer program is not taken', async () => {
    const newer = join(area, 'newer');
    mkdirSync(newer);
    appendFileSync(
      join(newer, 'manifest.json'),
      JSON.stringify({ ...manifest, tables: [], spool: [], schema: [...manifest.schema, 'Migration29990101000000_x'] }),
    );
    await expect(put(await empty(), newer)).rejects.toThrow(/Migration29990101000000_x/);
  });
});
