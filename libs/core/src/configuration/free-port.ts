import { once } from 'node:events';
import { createServer } from 'node:net';
import { ConfigurationFaults } from './settings.js';

/** The port that a setting names is somebody else's. */
export const portTaken = (setting: string, port: number | string): ConfigurationFaults =>
  new ConfigurationFaults([
    { setting, message: { zh: `端口 ${port} 已被占用，请另选`, en: `port ${port} is taken, choose another` } },
  ]);

/**
 * Finds who has the port before a process makes everything else; throws {@link portTaken}. One who takes it after that is found when the process listens.
 * 0 is any port.
 */
export async function requireFreePort(setting: string, port: number, host: string): Promise<void> {
  if (port === 0) return;
  const probe = createServer();
  probe.listen(port, host);
  try {
    await once(probe, 'listening');
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? portTaken(setting, port) : error;
  }
  probe.close();
  await once(probe, 'close');
}
