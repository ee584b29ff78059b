import { resolve } from 'node:path';
import { readConformance } from '@chengxin/core/configuration/conformance-files';
import type { CoreConfig } from '@chengxin/core/configuration/core-config';
import { LOG_KEY_FILE, readLogKey } from '@chengxin/core/configuration/log-keys';
import { readMasterKeys } from '@chengxin/core/configuration/master-keys';
import { SANDBOX_NAMES } from '@chengxin/core/configuration/sandbox-key';
import { Settings, type Environment } from '@chengxin/core/configuration/settings';
import type { NoteSigner } from '@chengxin/signing/signed-note';

/** What the worker needs to know: the installation's settings by the names that the API knows them by, and a port for its health. */
export interface WorkerConfig {
  readonly core: CoreConfig;
  /** Signs the log's checkpoints; absent = this worker seals nothing. */
  readonly logKey?: NoteSigner;
  /** One query of so many is drawn for review, where that is more than the platform's figures ask; absent = what they ask. */
  readonly reviewOneIn?: number;
  /** Port of `/healthz` and `/readyz` on `host`; absent = no port is opened. */
  readonly healthPort?: number;
  readonly host: string;
}

/** Reads the settings from the environment. Throws `ConfigurationFaults` with all faults. */
export function readConfiguration(env: Environment): WorkerConfig {
  const settings = new Settings(env);
  const { fault, given, whole } = settings;
  const mode = settings.mode();
  const production = mode === 'production';
  const databaseUrl = settings.databaseUrl();
  const masterKeys = readMasterKeys(env, fault, production);
  const spool = settings.spool(production);
  const logKey = readLogKey(env, fault);
  if (production && logKey?.verifier.name.startsWith(SANDBOX_NAMES))
    fault(LOG_KEY_FILE, '这是沙箱的密钥，生产环境不得使用', 'this is a sandbox’s key, which production does not take');
  if (production && given(LOG_KEY_FILE) === undefined)
    fault(
      LOG_KEY_FILE,
      '生产环境必须设置：没有它日志不会封存',
      'must be set in production: nothing is sealed without it',
    );
  const reviewOneIn = whole('CHENGXIN_REVIEW_ONE_IN', undefined, 1, 1_000_000);
  const healthPort = whole('CHENGXIN_WORKER_PORT', undefined, 0, 65_535);

  const config: WorkerConfig = {
    core: {
      mode,
      databaseUrl,
      ...masterKeys,
      spoolFolder: spool ?? resolve('.data/spool'),
      quarantine: settings.listed('CHENGXIN_QUARANTINE'),
      ...readConformance(env, fault, production),
      ...settings.conflicts(),
      poolSize: whole('CHENGXIN_WORKER_POOL_SIZE', 5, 3, 100),
      // What a worker does at night may take longer than what somebody waits for.
      statementMs: whole('CHENGXIN_WORKER_STATEMENT_SECONDS', 600, 1, 36_000) * 1_000,
    },
    host: given('CHENGXIN_WORKER_HOST') ?? '127.0.0.1',
    ...(healthPort === undefined ? {} : { healthPort }),
    ...(reviewOneIn === undefined ? {} : { reviewOneIn }),
    ...(logKey === undefined ? {} : { logKey }),
  };
  settings.refuseFaults();
  return config;
}
