import { isAbsolute, resolve } from 'node:path';
import { readConformance } from '@chengxin/core/configuration/conformance-files';
import type { CoreConfig } from '@chengxin/core/configuration/core-config';
import { LOG_KEY_FILE, readLogKey } from '@chengxin/core/configuration/log-keys';
import { readMasterKeys } from '@chengxin/core/configuration/master-keys';
import { SANDBOX_NAMES } from '@chengxin/core/configuration/sandbox-key';
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

/** Every fault of the settings at once. Values are never shown: some are secrets. */
export class ConfigurationFaults extends Error {
  override readonly name = 'ConfigurationFaults';

  constructor(faults: readonly string[]) {
    super(['后台进程配置有误，未启动 / the worker’s configuration has faults, not started:', ...faults].join('\n  '));
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings from the environment. Throws {@link ConfigurationFaults} with all faults. */
export function readConfiguration(env: Environment): WorkerConfig {
  const faults: string[] = [];
  const given = (setting: string) => env[setting]?.trim() || undefined;
  const fault = (setting: string, zh: string, en: string) => void faults.push(`${setting}: ${zh} / ${en}`);
  const oneOf = <const T extends readonly string[]>(setting: string, allowed: T, otherwise: T[number]): T[number] => {
    const value = given(setting) ?? otherwise;
    if (!allowed.includes(value))
      fault(setting, `应为 ${allowed.join('、')} 之一`, `must be one of ${allowed.join(', ')}`);
    return value as T[number];
  };
  const whole = (setting: string, least: number, most: number): number | undefined => {
    const text = given(setting);
    if (text === undefined) return undefined;
    const value = /^\d+$/.test(text) ? Number(text) : NaN;
    if (!(value >= least && value <= most))
      fault(setting, `应为 ${least} 至 ${most} 的整数`, `must be a whole number from ${least} to ${most}`);
    return value;
  };

  const mode = oneOf('CHENGXIN_MODE', ['production', 'sandbox', 'test'], 'production');
  const databaseUrl = given('DATABASE_URL') ?? '';
  if (!URL.canParse(databaseUrl) || !/^postgres(ql)?:$/.test(new URL(databaseUrl).protocol))
    fault('DATABASE_URL', '应为 postgresql:// 地址', 'must be a postgresql:// address');
  const masterKeys = readMasterKeys(env, fault, mode === 'production');
  const spool = given('CHENGXIN_SPOOL');
  if (mode === 'production' && spool === undefined)
    fault('CHENGXIN_SPOOL', '生产环境必须设置', 'must be set in production');
  if (spool !== undefined && !isAbsolute(spool)) fault('CHENGXIN_SPOOL', '应为绝对路径', 'must be an absolute path');
  const logKey = readLogKey(env, fault);
  if (mode === 'production' && logKey?.verifier.name.startsWith(SANDBOX_NAMES))
    fault(LOG_KEY_FILE, '这是沙箱的密钥，生产环境不得使用', 'this is a sandbox’s key, which production does not take');
  if (mode === 'production' && given(LOG_KEY_FILE) === undefined)
    fault(
      LOG_KEY_FILE,
      '生产环境必须设置：没有它日志不会封存',
      'must be set in production: nothing is sealed without it',
    );
  const reviewOneIn = whole('CHENGXIN_REVIEW_ONE_IN', 1, 1_000_000);
  const healthPort = whole('CHENGXIN_WORKER_PORT', 0, 65_535);

  const config: WorkerConfig = {
    core: {
      mode,
      databaseUrl,
      ...masterKeys,
      spoolFolder: spool ?? resolve('.data/spool'),
      quarantine: (given('CHENGXIN_QUARANTINE') ?? '')
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
      ...readConformance(env, fault),
      regimeConflict: oneOf('CHENGXIN_REGIME_CONFLICT', ['more-favourable', 'regime-of-the-day'], 'more-favourable'),
      floorConflict: oneOf('CHENGXIN_FLOOR_CONFLICT', ['stricter', 'sector-prevails'], 'stricter'),
      poolSize: whole('CHENGXIN_WORKER_POOL_SIZE', 3, 100) ?? 5,
      // What a worker does at night may take longer than what somebody waits for.
      statementMs: (whole('CHENGXIN_WORKER_STATEMENT_SECONDS', 1, 36_000) ?? 600) * 1_000,
    },
    host: given('CHENGXIN_WORKER_HOST') ?? '127.0.0.1',
    ...(healthPort === undefined ? {} : { healthPort }),
    ...(reviewOneIn === undefined ? {} : { reviewOneIn }),
    ...(logKey === undefined ? {} : { logKey }),
  };
  if (faults.length > 0) throw new ConfigurationFaults(faults);
  return config;
}
