import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** As the sandbox starts its servers. */
const HEAP = '--max-old-space-size=320';

/** A server under test, in a process of its own on loopback. */
export interface ChildServer {
  readonly url: string;
  /** Milliseconds from the start of the process to the first good answer. */
  readonly bootMs: number;
  /** Peak resident memory so far, in MiB. */
  peakMemory(): number;
  /** Processor seconds spent so far, by the process and the kernel on its behalf. */
  cpuSeconds(): number;
  stop(): Promise<void>;
}

/** Starts a script and waits until `path` answers 200. Its output is kept and shown only where it fails. `portSetting`: where it reads its port. */
export async function startChild(
  script: string,
  env: Readonly<Record<string, string>>,
  path: string,
  portSetting = 'PORT',
): Promise<ChildServer> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, [HEAP, script], {
    env: { ...process.env, ...env, [portSetting]: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer) => void (output = (output + chunk.toString()).slice(-8_000));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(url + path))) {
    if (child.exitCode !== null) throw new Error(`${script} ended with ${child.exitCode}:\n${output}`);
    if (performance.now() - started > 180_000)
      throw new Error(`${script} did not answer within three minutes:\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    url,
    bootMs: performance.now() - started,
    peakMemory: () => peakMemory(child),
    cpuSeconds: () => cpuSeconds(child.pid!).own,
    stop: () => stop(child),
  };
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => undefined);
  await response?.body?.cancel();
  return response?.ok ?? false;
}

function peakMemory(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? NaN) / 1024;
}

/** Processor seconds of a process, and of its children that ended. Linux counts in hundredths of a second. */
export function cpuSeconds(pid: number): { readonly own: number; readonly ended: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  const seconds = (from: number) => (Number(fields[from]) + Number(fields[from + 1])) / 100;
  return { own: seconds(11), ended: seconds(13) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
