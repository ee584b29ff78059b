import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { identityOf, isSameProcess, type ProcessIdentity } from '@chengxin/local-postgres/process-identity';
import { SandboxError, type Tell } from './terminal.js';

/** Who runs on a data folder, kept there so that a later start finds what a killed one left. */
export interface RunRecord {
  readonly sandbox: ProcessIdentity;
  readonly address?: string;
  readonly children: Readonly<Record<string, ProcessIdentity>>;
}

const fileIn = (runFolder: string): string => join(runFolder, 'sandbox.json');

export function readRunRecord(runFolder: string): RunRecord | undefined {
  const file = fileIn(runFolder);
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as RunRecord;
  } catch (error) {
    // Written whole or not at all, so that only somebody's own hand can have done this; nothing is known then.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export function writeRunRecord(runFolder: string, record: RunRecord): void {
  const file = fileIn(runFolder);
  writeFileSync(`${file}.new`, JSON.stringify(record));
  renameSync(`${file}.new`, file);
}

export const newRunRecord = (): RunRecord => ({ sandbox: identityOf(process.pid), children: {} });

/** Nobody runs here any more. */
export function clearRunRecord(runFolder: string): void {
  rmSync(fileIn(runFolder), { force: true });
}

/** The sandbox that runs on this folder now, if one does. */
export function runningSandbox(runFolder: string): RunRecord | undefined {
  const record = readRunRecord(runFolder);
  return record && isSameProcess(record.sandbox) ? record : undefined;
}

/** Refuses in words where another sandbox runs on the folder. */
export function requireNotRunning(runFolder: string, then: { readonly zh: string; readonly en: string }): void {
  const running = runningSandbox(runFolder);
  if (!running) return;
  const { pid } = running.sandbox;
  const at = running.address ?? '…';
  throw new SandboxError({
    zh: `沙箱正在运行（pid ${pid}，${at}）。${then.zh}`,
    en: `The sandbox is running (pid ${pid}, ${at}). ${then.en}`,
  });
}

const PATIENCE_MS = 10_000;

/** Ends processes that a killed sandbox left behind: told first, killed where they do not listen. Only those it recorded, told apart by their start. */
export async function stopLeftBehind(runFolder: string, tell: Tell): Promise<void> {
  const left = Object.entries(readRunRecord(runFolder)?.children ?? {}).filter(([, identity]) =>
    isSameProcess(identity),
  );
  if (left.length === 0) return;
  const names = left.map(([name, { pid }]) => `${name} (pid ${pid})`).join(', ');
  tell({
    zh: `上次的沙箱被强制终止，正在停止其遗留进程：${names}`,
    en: `The last sandbox was killed; stopping what it left behind: ${names}`,
  });
  for (const [, identity] of left) signal(identity, 'SIGTERM');
  const deadline = performance.now() + PATIENCE_MS;
  const alive = () => left.filter(([, identity]) => isSameProcess(identity));
  while (alive().length > 0 && performance.now() < deadline) await pause(25);
  for (const [, identity] of alive()) signal(identity, 'SIGKILL');
  while (alive().length > 0 && performance.now() < deadline + PATIENCE_MS) await pause(25);
}

function signal(identity: ProcessIdentity, name: NodeJS.Signals): void {
  if (!isSameProcess(identity)) return;
  try {
    process.kill(identity.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // ended by itself
  }
}
