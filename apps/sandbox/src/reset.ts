import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { whileLocked } from '@chengxin/local-postgres/leases';
import { resetLocalPostgres } from '@chengxin/local-postgres/local-postgres';
import { LocalPostgresError } from '@chengxin/local-postgres/notice';
import { dataFolderAt, PARTS } from './data-folder.js';
import { requireNotRunning, stopLeftBehind } from './run-record.js';
import type { Tell } from './terminal.js';

/** Empties a data folder: database, keys, uploads, logs, and the server of the tests where nobody uses it. Refuses while a sandbox runs. */
export async function resetSandbox(root: string, tell: Tell): Promise<void> {
  const folder = dataFolderAt(root);
  if (!existsSync(root)) {
    tell({ zh: `${root} 不存在，无需清空。`, en: `${root} is not there; nothing to empty.` });
    return;
  }
  const empty = async (): Promise<void> => {
    requireNotRunning(folder.run, {
      zh: '请先停止它（在其终端按 Ctrl-C），再清空。',
      en: 'Stop it first (Ctrl-C in its terminal), then empty its data.',
    });
    await stopLeftBehind(folder.run, tell);
    await resetLocalPostgres(folder.postgres);
    for (const part of PARTS.filter((name) => name !== 'run'))
      rmSync(join(root, part), { recursive: true, force: true });
    await emptyTests(join(root, 'test'), tell);
  };
  if (existsSync(folder.run)) await whileLocked(folder.run, empty);
  else await empty();
  rmSync(folder.run, { recursive: true, force: true });
  tell({
    zh: `已清空 ${root}。下次 npm start 将重新建立沙箱。`,
    en: `${root} is empty. The next npm start builds the sandbox anew.`,
  });
}

/** The server that test runs share lies in the same folder; one in use is left alone. */
async function emptyTests(folder: string, tell: Tell): Promise<void> {
  if (!existsSync(folder)) return;
  try {
    await resetLocalPostgres(folder);
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    if (!(error instanceof LocalPostgresError)) throw error;
    tell(error.notice);
  }
}
