import { requireFreePort } from '@chengxin/core/configuration/free-port';
import { readForStart } from '@chengxin/core/configuration/read-for-start';
import { processLog } from '@chengxin/core/log/log';
import { runningPlugins } from '@chengxin/installed-plugins/running-plugins';
import { readConfiguration } from './configuration.js';

/** Runs the worker until it is told to end (SIGTERM, SIGINT). Says in words where it cannot start. */
export async function main(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const log = processLog();
  try {
    const config = await readForStart(env, readConfiguration);
    if (config.healthPort !== undefined) await requireFreePort('CHENGXIN_WORKER_PORT', config.healthPort, config.host);
    // What is needed to work is loaded by who is going to: a start that is refused says so at once.
    const { startWorker } = await import('./worker.js');
    const worker = await startWorker(config, log, await runningPlugins(env));
    const { healthPort } = worker;
    log.info('running', healthPort === undefined ? {} : { healthPort });
    // A parent that started this process is told that it works.
    process.send?.({ running: true, healthPort });
    const signal = await new Promise<string>((resolve) => {
      for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => resolve(name));
    });
    log.info('stopping', { signal });
    await worker.stop();
    log.info('stopped');
    log.flush();
  } catch (error) {
    const { name, message } = error as Error;
    if (['ConfigurationFaults', 'NotReady', 'PluginsRefused'].includes(name)) console.error(message);
    else log.error('not started', {}, error);
    process.exitCode = 1;
  }
}
