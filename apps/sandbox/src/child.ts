import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { identityOf, type ProcessIdentity } from '@chengxin/local-postgres/process-identity';
import { SandboxError } from './terminal.js';

const END_WITH_PARENT = new URL('../bin/end-with-parent.mjs', import.meta.url).href;

/** A process of the platform, started by the sandbox. */
export interface Child {
  readonly name: string;
  readonly identity: ProcessIdentity;
  /** What the process said first: that it works, and where. */
  readonly ready: Promise<Readonly<Record<string, unknown>>>;
  /** Ends when the process ends, whatever the reason. */
  readonly ended: Promise<void>;
  /** The last lines of its log. */
  tail(): string;
  /** Tells it to end, kills it where it does not within ten seconds, and waits. */
  stop(): Promise<void>;
}

const PATIENCE_MS = 10_000;
/** A server collects what it no longer needs before it holds 512 MB, however large the machine: by default it would wait for more. */
const HEAP = '--max-old-space-size=320';

/**
 * Starts `apps/<name>/bin/<name>.mjs`, its output going to `log`. In a process group of its own, so that Ctrl-C reaches the sandbox alone, which then
 * ends everything in order; where the sandbox is killed, the broken channel tells the process to end.
 */
export function startChild(name: string, log: string, env: NodeJS.ProcessEnv): Child {
  const script = fileURLToPath(new URL(`../../${name}/bin/${name}.mjs`, import.meta.url));
  const output = openSync(log, 'w', 0o600);
  const child = spawn(process.execPath, [HEAP, '--import', END_WITH_PARENT, script], {
    env,
    cwd: '/',
    detached: true,
    windowsHide: true,
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  const tail = () => readFileSync(log, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const ready = new Promise<Record<string, unknown>>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Record<string, unknown>));
    child.once('error', reject);
    child.once('exit', () => reject(notStarted(name, log, tail())));
  });
  ready.catch(() => undefined); // also met where it is awaited; until then it must not count as unhandled
  return {
    name,
    identity: identityOf(child.pid ?? -1),
    ready,
    ended,
    tail,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      await ended;
      clearTimeout(impatience);
    },
  };
}

function notStarted(name: string, log: string, tail: string): SandboxError {
  // The database of this sandbox remembers the rules it ran before; here, and only here, it may simply be made anew.
  const remembered = tail.includes('[version/') || tail.includes('[edition/history-rewritten]');
  return new SandboxError({
    zh: `${name} 未能启动，日志见 ${log}：\n${tail}${remembered ? '\n沙箱里也可以清空重来：npm run reset && npm start' : ''}`,
    en: `${name} did not start; its log is ${log}${remembered ? '\n  A sandbox may also begin anew: npm run reset && npm start' : ''}`,
  });
}
