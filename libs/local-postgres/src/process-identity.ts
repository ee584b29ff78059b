import { readFileSync } from 'node:fs';

/** A process told apart from a later one that got the same number. */
export interface ProcessIdentity {
  pid: number;
  /** Boot and start time where the system tells them (Linux), else absent: then the number alone decides. */
  started?: string;
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined; // no /proc here, or the process has ended: both mean "not known"
  }
}

function linuxStat(pid: number): { state: string; startTicks: string } | undefined {
  const stat = readIfPresent(`/proc/${pid}/stat`);
  if (!stat) return undefined;
  // The second field is the program's name in brackets and may itself hold blanks and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', startTicks: fields[19] ?? '' };
}

/** Who runs under this process number now. */
export function identityOf(pid: number): ProcessIdentity {
  const stat = linuxStat(pid);
  if (!stat) return { pid };
  const boot = readIfPresent('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
  return { pid, started: `${boot}:${stat.startTicks}` };
}

/** Whether a process with this number runs; one that has ended and waits to be collected does not. */
export function isRunning(pid: number): boolean {
  const stat = linuxStat(pid);
  if (stat) return stat.state !== 'Z' && stat.state !== 'X';
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether exactly this process still runs, not a later one with its number. */
export function isSameProcess(identity: ProcessIdentity): boolean {
  if (!isRunning(identity.pid)) return false;
  return identity.started === undefined || identityOf(identity.pid).started === identity.started;
}
