import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Notice } from './notice.js';
import { makeOutsideFolder, outsideFolders, type Lasting } from './outside-folder.js';
import { program, runnablePrograms } from './programs.js';
import { findRunningServer } from './running-server.js';
import { canEnter, type ServerAccount } from './server-account.js';

/** Where the server's programs and its cluster lie. */
export interface ServerFiles {
  initdb: string;
  postgres: string;
  /** Of the programs: its first part is PostgreSQL's major version. */
  version: string;
  /** PostgreSQL's own data directory. */
  cluster: string;
  /** The folder the cluster lies in, which the server's account can enter. */
  area: string;
}

const LOCATION_FILE = 'location.json';

/** Finds or makes places for programs and cluster that the server's account reaches, and tells where they are not the usual ones. */
export function placeServer(
  dataFolder: string,
  account: ServerAccount | undefined,
  lasting: Lasting,
  tell: (notice: Notice) => void,
): ServerFiles {
  const programs = runnablePrograms(account, tell);
  const area = placeData(dataFolder, account, lasting, tell);
  return {
    initdb: program(programs, 'initdb'),
    postgres: program(programs, 'postgres'),
    version: programs.version,
    cluster: join(area, 'cluster'),
    area,
  };
}

function placeData(
  dataFolder: string,
  account: ServerAccount | undefined,
  lasting: Lasting,
  tell: (notice: Notice) => void,
): string {
  const recorded = recordedLocation(dataFolder);
  // A temporary folder may have been swept since: then there is nothing to return to.
  const moved = recorded && existsSync(join(recorded, 'cluster')) ? recorded : undefined;
  // A server that still runs there from before is taken over, not copied from under itself.
  const running = findRunningServer(join(dataFolder, 'cluster'));
  if (!moved && (running || canEnter(account, dataFolder))) return dataFolder;
  const outside = moved ?? outsideFolders(dataFolder, account, lasting)[0]!;
  makeOutsideFolder(outside);
  if (!moved) moveCluster(dataFolder, outside, account);
  tell({
    zh: `数据库用户无法进入 ${dataFolder}，数据存放于 ${outside}`,
    en: `The database's user cannot enter ${dataFolder}; its data is kept in ${outside}`,
  });
  return outside;
}

/** Where the data folder says its cluster was moved to. */
export function recordedLocation(dataFolder: string): string | undefined {
  const file = join(dataFolder, LOCATION_FILE);
  if (!existsSync(file)) return undefined;
  return (JSON.parse(readFileSync(file, 'utf8')) as { folder: string }).folder;
}

/** Takes a cluster along that was made while the folder could still be entered, then leaves word where it went. */
function moveCluster(dataFolder: string, outside: string, account: ServerAccount | undefined): void {
  const [from, to] = [join(dataFolder, 'cluster'), join(outside, 'cluster')];
  if (existsSync(from) && !existsSync(to)) {
    const unfinished = `${to}.${process.pid}`;
    cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
    if (account) giveTo(account, unfinished);
    chmodSync(unfinished, 0o700);
    renameSync(unfinished, to);
    rmSync(from, { recursive: true, force: true });
  }
  writeFileSync(join(dataFolder, LOCATION_FILE), JSON.stringify({ folder: outside }));
}

function giveTo(account: ServerAccount, root: string): void {
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    lchownSync(join(entry.parentPath, entry.name), account.uid, account.gid);
  }
  chownSync(root, account.uid, account.gid);
}
