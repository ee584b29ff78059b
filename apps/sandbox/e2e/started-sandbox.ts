import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../bin/sandbox.mjs', import.meta.url));

/** A run of `sandbox.mjs` in a process of its own, as `npm start` runs it. */
export interface SandboxRun {
  readonly process: ChildProcess;
  /** What it has said so far, both streams. */
  output(): string;
  stdout(): string;
  /** Resolves when the text was said; rejects with all that was said where the process ends first. */
  said(text: string | RegExp): Promise<void>;
  readonly ended: Promise<number | null>;
  /** Ctrl-C, and the exit code. */
  stop(): Promise<number | null>;
  kill(): Promise<void>;
}

/** Runs a command of the sandbox on a data folder. */
export function runSandbox(dataFolder: string, command: readonly string[], env: NodeJS.ProcessEnv = {}): SandboxRun {
  const child = spawn(process.execPath, [BIN, ...command], {
    env: { ...process.env, PORT: '0', CHENGXIN_DATA: dataFolder, CHENGXIN_CITY: 'smoke', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, output] = ['', ''];
  const listeners = new Set<() => void>();
  const hear = (text: string) => {
    output += text;
    for (const listener of listeners) listener();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    hear(text);
  });
  child.stderr.setEncoding('utf8').on('data', hear);
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return {
    process: child,
    output: () => output,
    stdout: () => stdout,
    said: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (typeof text === 'string' ? !output.includes(text) : !text.test(output)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
        void ended.then((code) => reject(new Error(`ended with ${code} before it said ${String(text)}:\n${output}`)));
      }),
    ended,
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Address and password as the sandbox tells them. */
export function told(run: SandboxRun): {
  readonly url: string;
  readonly issuer: string;
  readonly password: string;
} {
  const url = /首页 start page\s+(\S+)\//.exec(run.stdout())?.[1];
  const password = /沙箱口令 password\s+(\S+)/.exec(run.stdout())?.[1];
  const issuer = /登录 sign-in\s+(\S+)/.exec(run.stdout())?.[1];
  if (!url || !issuer || !password) throw new Error(`no address or password was told:\n${run.output()}`);
  return { url, issuer, password };
}

/** Process numbers of the sandbox's children, as recorded. */
export function childrenOf(dataFolder: string): Readonly<Record<string, number>> {
  const { children } = JSON.parse(readFileSync(join(dataFolder, 'run', 'sandbox.json'), 'utf8')) as {
    children: Record<string, { pid: number }>;
  };
  return Object.fromEntries(Object.entries(children).map(([name, { pid }]) => [name, pid]));
}
