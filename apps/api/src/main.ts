import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runningPlugins } from '@chengxin/installed-plugins/running-plugins';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Ending } from './boot/ending.js';
import { limitServer } from './boot/server-limits.js';
import { readForStart } from './boot/sandbox-traces.js';
import { ConfigurationFaults } from './configuration.js';
import { createApp } from './create-app.js';
import { LogLines } from './http/log-lines.js';

/** Starts the API from the environment and says where it listens; ends the process in words a person can act on where it cannot. */
export async function main(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  let app: NestExpressApplication | undefined;
  try {
    const config = await readForStart(env);
    const lines = new LogLines();
    process.once('exit', () => lines.flush());
    const ending = new Ending();
    app = await createApp(config, { plugins: await runningPlugins(env), lines, ending });
    const told = firstSignal();
    const server = (await app.listen(config.port, config.host)) as Server;
    limitServer(server);
    const { address, port } = server.address() as AddressInfo;
    const host = address.includes(':') ? `[${address}]` : address;
    console.log(
      JSON.stringify({
        level: 'info',
        at: new Date().toISOString(),
        message: 'listening',
        url: `http://${host}:${port}`,
      }),
    );
    // A parent that started this process is told where; it may have asked for any free port.
    process.send?.({ listening: port });
    const signal = await told;
    await ending.drain(server, config.drainSeconds * 1_000);
    await app.close();
    process.kill(process.pid, signal);
  } catch (error) {
    console.error(explained(error, env));
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

function explained(error: unknown, env: NodeJS.ProcessEnv): string {
  const { code, name, message, stack } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return `端口 ${env['PORT'] ?? ''} 已被占用，请以 PORT 另选 / port ${env['PORT'] ?? ''} is taken, choose another with PORT`;
  if (error instanceof ConfigurationFaults || ['NotReady', 'PluginsRefused'].includes(name)) return message;
  return stack ?? String(error);
}
