import { readFileSync } from 'node:fs';
import { backUp, type BackupProgress } from '@chengxin/core/database/back-up';
import { BackupRefused } from '@chengxin/core/database/backup-manifest';
import { prepareDatabase } from '@chengxin/core/database/prepare-database';
import { restore } from '@chengxin/core/database/restore';
import { verifyStoredLog } from '@chengxin/core/ledger/verify-stored-log';
import { NoteVerifier } from '@chengxin/signing/signed-note';
import { MIGRATOR_URL, migratorUrl } from './database.js';
import { keyringFrom } from './keys.js';
import { keyText, verdictOf } from './ledger.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Writes a backup into a new folder. */
export async function backUpTo(folder: string, env: Environment): Promise<0 | 1> {
  return told(async () => {
    const spoolFolder = env['CHENGXIN_SPOOL']?.trim();
    const { tables, spool, checkpoint } = await backUp({
      ownerUrl: migratorUrl(env),
      keyring: keyringFrom(env),
      folder,
      ...(spoolFolder ? { spoolFolder } : {}),
      settings: env,
      onProgress: tellProgress('备份 backing up'),
    });
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    console.log(
      `已备份 ${tables.length} 张表、${rows} 行，${spool.length} 个上传文件，日志 ${checkpoint?.size ?? 0} 条 / ${tables.length} tables, ${rows} rows, ${spool.length} uploads, ${checkpoint?.size ?? 0} entries of the log`,
    );
    console.error(
      `主密钥和其他密钥不在备份中，须另行保管 / the master key and the other keys are not in it: keep them elsewhere`,
    );
    return 0;
  });
}

export interface RestoreWords {
  readonly key: string;
  readonly witness?: readonly string[];
  readonly held?: readonly string[];
}

/**
 * Puts a backup into an empty database, checks the log in it, and opens the database where the log is whole. 0: whole and open. 1: something is wrong,
 * among it a checkpoint that a witness holds and the backup does not know; the database then stays closed to the application.
 */
export async function restoreFrom(folder: string, words: RestoreWords, env: Environment): Promise<0 | 1> {
  return told(async () => {
    const [ownerUrl, keyring] = [migratorUrl(env), keyringFrom(env)];
    const spoolFolder = env['CHENGXIN_SPOOL']?.trim();
    const { madeAt } = await restore({
      ownerUrl,
      keyring,
      folder,
      ...(spoolFolder ? { spoolFolder } : {}),
      onProgress: tellProgress('恢复 restoring'),
    });
    const verdict = await verifyStoredLog(
      { databaseUrl: ownerUrl, keyring },
      {
        log: NoteVerifier.read(keyText(words.key)),
        witnesses: (words.witness ?? []).map((each) => NoteVerifier.read(keyText(each))),
        held: (words.held ?? []).map((file) => readFileSync(file, 'utf8')),
      },
    );
    console.log(verdictOf(verdict));
    if (verdict.findings.length > 0) {
      console.error(
        [
          `已恢复 ${madeAt} 的备份，但日志有不符：数据库未向应用开放。查明后，决定采用的，以 ${MIGRATOR_URL} 运行 chengxin migrate 开放`,
          `The backup of ${madeAt} is restored, and the log is not what it must be: the database stays closed to the application. Once it is known why, and it shall be used, open it with chengxin migrate`,
        ].join('\n'),
      );
      return 1;
    }
    await prepareDatabase(ownerUrl);
    console.log(`已恢复 ${madeAt} 的备份，数据库已开放 / the backup of ${madeAt} is restored and open`);
    return 0;
  });
}

async function told(work: () => Promise<0 | 1>): Promise<0 | 1> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BackupRefused)) throw error;
    console.error(error.message);
    return 1;
  }
}

const tellProgress =
  (what: string) =>
  ({ table, done, of }: BackupProgress): void =>
    console.error(`${what} ${done + 1}/${of} ${table}`);
