import { whatForbidsProduction } from '../database/readiness.js';
import { ConfigurationFaults, isDatabaseUrl, type ConfigurationFault, type Environment } from './settings.js';

/**
 * Reads a process's configuration to start with. In production what only others can tell stands in the same report: of the database a clock that was
 * moved, a sandbox's data, an account that could rewrite the record; and whatever `others` find. Throws {@link ConfigurationFaults} with everything that
 * was found.
 */
export async function readForStart<C>(
  env: Environment,
  read: (env: Environment) => C,
  others: (env: Environment) => Promise<readonly ConfigurationFault[]> = async () => [],
): Promise<C> {
  let config: C | undefined;
  const faults: ConfigurationFault[] = [];
  try {
    config = read(env);
  } catch (error) {
    if (!(error instanceof ConfigurationFaults)) throw error;
    faults.push(...error.faults);
  }
  if ((env['CHENGXIN_MODE']?.trim() || 'production') === 'production') {
    const found = await Promise.all([ofDatabase(env['DATABASE_URL']?.trim() ?? ''), others(env)]);
    faults.push(...found.flat());
  }
  if (config === undefined || faults.length > 0) throw new ConfigurationFaults(faults);
  return config;
}

async function ofDatabase(url: string): Promise<readonly ConfigurationFault[]> {
  if (!isDatabaseUrl(url)) return [];
  const reasons = await whatForbidsProduction(url);
  return reasons.map((message) => ({ setting: 'DATABASE_URL', message }));
}
