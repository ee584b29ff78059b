import { readClockAhead } from '@chengxin/core/clock/platform-clock';
import { withPool, type ReadPool } from '@chengxin/core/database/pool';
import { roleFaults } from '@chengxin/core/database/roles';
import { readMetadata, SandboxIssuer } from '../access/issuer-keys.js';
import { mayAsk } from '../access/oidc-settings.js';
import {
  ConfigurationFaults,
  listOf,
  readConfiguration,
  type ApiConfig,
  type ConfigurationFault,
} from '../configuration.js';

const PATIENCE_MS = 3_000;

/**
 * Reads the configuration to start with. In production what only database and issuers can tell is told in the same report: a clock that was
 * moved, a sandbox's data, an account that could rewrite the record, a sandbox's issuer. Throws {@link ConfigurationFaults} with everything that was found.
 */
export async function readForStart(env: NodeJS.ProcessEnv): Promise<ApiConfig> {
  let config: ApiConfig | undefined;
  const faults: ConfigurationFault[] = [];
  try {
    config = readConfiguration(env);
  } catch (error) {
    if (!(error instanceof ConfigurationFaults)) throw error;
    faults.push(...error.faults);
  }
  if ((env['CHENGXIN_MODE']?.trim() || 'production') === 'production') faults.push(...(await tracesOfSandbox(env)));
  if (!config || faults.length > 0) throw new ConfigurationFaults(faults);
  return config;
}

async function tracesOfSandbox(env: NodeJS.ProcessEnv): Promise<ConfigurationFault[]> {
  const url = env['DATABASE_URL']?.trim() ?? '';
  const inDatabase = /^postgres(ql)?:\/\//.test(url) && URL.canParse(url) ? withPool(url, tracesInDatabase) : [];
  const issuers = listOf(env['CHENGXIN_OIDC_ISSUER']).filter((issuer) => mayAsk(issuer, false));
  const found = await Promise.all([inDatabase, ...issuers.map(tracesAtIssuer)]);
  return found.flat();
}

async function tracesInDatabase(pool: ReadPool): Promise<ConfigurationFault[]> {
  const faults: ConfigurationFault[] = [];
  try {
    if ((await readClockAhead(pool)) !== 0)
      faults.push({
        setting: 'DATABASE_URL',
        message: { zh: '此数据库的时钟曾被拨动', en: 'the clock of this database was moved' },
      });
    const mark = await pool.query(`select 1 from cx.platform_setting where setting_code = 'sandbox'`);
    if (mark.rows.length > 0)
      faults.push({
        setting: 'DATABASE_URL',
        message: { zh: '这是沙箱的数据库，其中数据均为合成', en: 'this is a sandbox’s database, its data are made up' },
      });
    for (const message of await roleFaults(pool)) faults.push({ setting: 'DATABASE_URL', message });
  } catch {
    // Not to be reached, or without a schema: the start says so in its own words, once the settings are right.
  }
  return faults;
}

async function tracesAtIssuer(issuer: string): Promise<ConfigurationFault[]> {
  try {
    await readMetadata(issuer, false, PATIENCE_MS);
  } catch (error) {
    if (error instanceof SandboxIssuer)
      return [
        {
          setting: 'CHENGXIN_OIDC_ISSUER',
          message: { zh: '该签发方是沙箱的', en: 'the issuer is a sandbox’s' },
        },
      ];
    // One that does not answer now may answer later: until then every token of it is met with 503, and none is let in.
  }
  return [];
}
