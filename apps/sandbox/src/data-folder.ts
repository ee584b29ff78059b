import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Parts of the data folder. */
export interface DataFolder {
  readonly root: string;
  readonly postgres: string;
  /** Closed to everybody else. */
  readonly keys: string;
  readonly spool: string;
  readonly logs: string;
  readonly run: string;
  /** Compiled code, kept by Node. */
  readonly cache: string;
}

export const PARTS = ['postgres', 'keys', 'spool', 'logs', 'run', 'cache'] as const;

/** The parts of a data folder, whether or not they are there. */
export function dataFolderAt(root: string): DataFolder {
  const at = (part: (typeof PARTS)[number]) => join(root, part);
  const [postgres, keys, spool] = [at('postgres'), at('keys'), at('spool')];
  return { root, postgres, keys, spool, logs: at('logs'), run: at('run'), cache: at('cache') };
}

/** Makes what is missing. */
export function openDataFolder(root: string): DataFolder {
  const folder = dataFolderAt(root);
  mkdirSync(root, { recursive: true });
  for (const part of [folder.keys, folder.spool, folder.logs, folder.run, folder.cache]) {
    if (!existsSync(part)) mkdirSync(part, { mode: 0o700 });
  }
  return folder;
}
