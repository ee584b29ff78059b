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
}

export const PARTS = ['postgres', 'keys', 'spool', 'logs', 'run'] as const;

/** The parts of a data folder, whether or not they are there. */
export function dataFolderAt(root: string): DataFolder {
  const [postgres, keys, spool, logs, run] = PARTS.map((part) => join(root, part)) as [
    string,
    string,
    string,
    string,
    string,
  ];
  return { root, postgres, keys, spool, logs, run };
}

/** Makes what is missing. */
export function openDataFolder(root: string): DataFolder {
  const folder = dataFolderAt(root);
  mkdirSync(root, { recursive: true });
  for (const part of [folder.keys, folder.spool, folder.logs, folder.run]) {
    if (!existsSync(part)) mkdirSync(part, { mode: 0o700 });
  }
  return folder;
}
