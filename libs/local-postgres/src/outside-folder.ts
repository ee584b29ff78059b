import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalPostgresError } from './notice.js';
import { canEnter, type ServerAccount } from './server-account.js';

/** How long what lies outside should last: /var/tmp outlives a restart of the machine, /tmp often does not. */
export type Lasting = 'kept' | 'passing';

/**
 * Folders outside `inside` which the server's account can enter, best first; always the same ones for one `inside`,
 * and none that somebody else could have put there for us.
 */
export function outsideFolders(inside: string, account: ServerAccount | undefined, lasting: Lasting): string[] {
  const digest = createHash('sha256').update(realpathSync(inside)).digest('hex').slice(0, 16);
  const parents = lasting === 'passing' ? [tmpdir(), '/tmp', '/var/tmp'] : ['/var/tmp', tmpdir(), '/tmp'];
  const reachable = parents.filter((folder) => existsSync(folder) && canEnter(account, folder));
  if (reachable.length === 0) {
    throw new LocalPostgresError({
      zh: `数据库用户无法进入 ${inside}，也无法进入 ${parents.join('、')}。请把代码放在其他用户可进入的文件夹，或设置 TMPDIR。`,
      en: `The database's user can enter neither ${inside} nor ${parents.join(', ')}. Put the clone where other users can enter, or set TMPDIR.`,
    });
  }
  return [...new Set(reachable.map((folder) => join(realpathSync(folder), `chengxin-${digest}`)))];
}

/** Makes such a folder, or refuses one that is not ours alone: others may write beside it. */
export function makeOutsideFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const found = lstatSync(folder);
  const ours = process.getuid === undefined || found.uid === process.getuid();
  if (!found.isDirectory() || !ours || (found.mode & 0o022) !== 0) {
    throw new LocalPostgresError({
      zh: `${folder} 已存在但不属于当前用户或他人可写，不能使用。请删除后重试。`,
      en: `${folder} exists but is not ours alone and cannot be used. Remove it and try again.`,
    });
  }
  chmodSync(folder, 0o755);
}
