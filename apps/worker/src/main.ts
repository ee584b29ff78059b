import { describeError } from '@chengxin/core/log/describe-error';
import { NotReady } from '@chengxin/core/database/readiness';
import { PluginsRefused } from '@chengxin/core/plugin-host/plugins-refused';
import { runningPlugins } from '@chengxin/installed-plugins/running-plugins';
import { ConfigurationFaults, readConfiguration } from './configuration.js';
import { logLine } from './log-lines.js';
import { startWorker } from './worker.js';

/** Runs the worker until it is told to end (SIGTERM, SIGINT). Says in words where it cannot start. */
export async function main(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  try {
    const worker = await startWorker(readConfiguration(env), logLine, await runningPlugins(env));
    const { healthPort } = worker;
    logLine('info', 'running', healthPort === undefined ? {} : { healthPort });
    // A parent that started this process is told that it works.
    process.send?.({ running: true, healthPort });
    const signal = await new Promise<string>((resolve) => {
      for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => resolve(name));
    });
    logLine('info', 'stopping', { signal });
    await worker.stop();
    logLine('info', 'stopped');
  } catch (error) {
    if (error instanceof ConfigurationFaults || error instanceof NotReady || error instanceof PluginsRefused)
      console.error(error.message);
    else logLine('error', 'not started', describeError(error));
    process.exitCode = 1;
  }
}
