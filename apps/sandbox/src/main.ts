import { LocalPostgresError } from '@chengxin/local-postgres/notice';
import { startPlatform } from './platform.js';
import { resetSandbox } from './reset.js';
import { readSettings } from './settings.js';
import { SandboxError, tell } from './terminal.js';
import { welcome } from './welcome.js';

const USAGE = `sandbox.mjs start | reset | tour [--all] [--json]
  --all               实施方案二十条，逐条演示 / all twenty articles of the plan, one by one
  PORT、HOST          地址 / where to listen (3000, 127.0.0.1)
  CHENGXIN_DATA       数据文件夹 / data folder (.data)
  CHENGXIN_CITY       city | smoke | hamlet
  DATABASE_URL        自有 PostgreSQL / a PostgreSQL of your own instead of the local one`;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** What a shell expects of a process that a signal ended. */
const EXIT_CODE = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Runs one command and returns the exit code. Faults a person can act on are told in words, others with their place. */
export async function main(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const [command = '', ...rest] = args;
  const ending = watchSignals();
  outliveTerminal();
  try {
    switch (command) {
      case 'start':
        return await start(env, ending);
      case 'reset':
        await resetSandbox(readSettings(env).dataFolder, tell);
        return 0;
      case 'tour': {
        const { tour } = await import('./tour/tour.js');
        return await tour({ all: rest.includes('--all'), json: rest.includes('--json'), env, signal: ending.signal });
      }
      default:
        console.error(USAGE);
        return 2;
    }
  } catch (error) {
    const name = ending.received();
    if (name) {
      tell({ zh: `已停止（${name}）`, en: `Stopped (${name})` });
      return EXIT_CODE[name];
    }
    if (error instanceof SandboxError || error instanceof LocalPostgresError) tell(error.notice);
    else console.error(error);
    return 1;
  }
}

/** A terminal that was closed, or a reader that has enough, must not stop us from ending in order. */
function outliveTerminal(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EIO' && error.code !== 'EPIPE') throw error;
    });
  }
}

interface Ending {
  readonly signal: AbortSignal;
  readonly received: () => (typeof SIGNALS)[number] | undefined;
  /** Resolves with the first signal. */
  readonly asked: Promise<void>;
}

/** The first signal asks to end in order, the second ends at once: the children then end by themselves, the database is told to. */
function watchSignals(): Ending {
  const controller = new AbortController();
  let first: (typeof SIGNALS)[number] | undefined;
  for (const name of SIGNALS) {
    process.on(name, () => {
      if (first) process.exit(EXIT_CODE[name]);
      first = name;
      controller.abort(new Error(name));
    });
  }
  return {
    signal: controller.signal,
    received: () => first,
    asked: new Promise((resolve) => controller.signal.addEventListener('abort', () => resolve(), { once: true })),
  };
}

async function start(env: NodeJS.ProcessEnv, ending: Ending): Promise<number> {
  const platform = await startPlatform(readSettings(env), { signal: ending.signal });
  try {
    // Since the process began: what a person waited for.
    console.log(await welcome(platform, process.uptime()));
    const broken = await Promise.race([platform.broken, ending.asked]);
    if (!broken) {
      tell({ zh: `正在停止（${ending.received()}）…`, en: `Stopping (${ending.received()})…` });
      return 0;
    }
    tell({
      zh: `${broken.name} 意外结束，沙箱随之停止。其日志末尾：\n${broken.tail()}`,
      en: `${broken.name} ended unexpectedly, and the sandbox with it. The end of its log is above.`,
    });
    return 1;
  } finally {
    await platform.stop();
  }
}
