import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { portTaken, requireFreePort } from '@chengxin/core/configuration/free-port';
import { readForStart } from '@chengxin/core/configuration/read-for-start';
import { limitServer } from '@chengxin/core/configuration/server-limits';
import { ReadPool } from '@chengxin/core/database/pool';
import { processLog } from '@chengxin/core/log/log';
import { runningPlugins } from '@chengxin/installed-plugins/running-plugins';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Ending } from './boot/ending.js';
import { tellUnmarked } from './boot/unmarked-accounts.js';
import { tracesAtIssuers } from './boot/sandbox-traces.js';
import { readConfiguration } from './configuration.js';

/** A file of a gigabyte may come over a slow line; its headers may not, nor a body of JSON (`readJsonBody`). */
const UPLOAD_MS = 60 * 60_000;

/** Starts the API from the environment and says where it listens; ends the process in words a person can act on where it cannot. */
export async function main(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  let app: NestExpressApplication | undefined;
  try {
    const config = await readForStart(env, readConfiguration, tracesAtIssuers);
    await requireFreePort('PORT', config.port, config.host);
    const log = processLog();
    const ending = new Ending();
    // What is needed to serve is loaded by who is going to: a start that is refused says so at once.
    const { createApp } = await import('./create-app.js');
    app = await createApp(config, { plugins: await runningPlugins(env), log, ending });
    const told = firstSignal();
    const server = (await app.listen(config.port, config.host)) as Server;
    limitServer(server, UPLOAD_MS);
    const { address, port } = server.address() as AddressInfo;
    const host = address.includes(':') ? `[${address}]` : address;
    log.info('listening', { url: `http://${host}:${port}` });
    await tellUnmarked(app.get(ReadPool), log);
    log.flush();
    // A parent that started this process is told where; it may have asked for any free port.
    process.send?.({ listening: port });
    const signal = await told;
    log.info('stopping', { signal, drainSeconds: config.drainSeconds });
    log.flush();
    await ending.drain(server, config.drainSeconds * 1_000);
    await app.close();
    log.info('stopped');
    log.flush();
    process.kill(process.pid, signal);
  } catch (error) {
    const words = explained(error, env);
    if (words === undefined) processLog().error('not started', {}, error);
    else console.error(words);
    process.exitCode = 1;
    await app?.close();
  }
}

/** The first signal asks to end in order; the next one ends at once, as it does where nobody listens. */
function firstSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const names = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
    const take = (signal: NodeJS.Signals): void => {
      for (const name of names) process.off(name, take);
      resolve(signal);
    };
    for (const name of names) process.on(name, take);
  });
}

/** In words a person can act on, where the fault is one of theirs. */
function explained(error: unknown, env: NodeJS.ProcessEnv): string | undefined {
  const { code, name, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return portTaken('PORT', env['PORT'] ?? '').message;
  if (['ConfigurationFaults', 'NotReady', 'PluginsRefused'].includes(name)) return message;
  return undefined;
}
