import type { SectorPlugin } from '@chengxin/plugin-contract';
import { externalPlugins } from './external-plugins.js';
import { installedPlugins } from './installed-plugins.js';

/** The sectors a process runs: those installed here, and those its environment names in `CHENGXIN_PLUGINS`. */
export async function runningPlugins(env: NodeJS.ProcessEnv): Promise<readonly SectorPlugin[]> {
  const external = await externalPlugins(env['CHENGXIN_PLUGINS']);
  return [...installedPlugins, ...external.map(({ plugin }) => plugin)];
}
