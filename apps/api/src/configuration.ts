import { isAbsolute, resolve } from 'node:path';
import { readConformance } from '@chengxin/core/configuration/conformance-files';
import type { CoreConfig } from '@chengxin/core/configuration/core-config';
import { LOG_WITNESSES, readLogWitnesses } from '@chengxin/core/configuration/log-keys';
import { readMasterKeys, readSecretKey } from '@chengxin/core/configuration/master-keys';
import { readRetentionTerm } from '@chengxin/core/configuration/retention-term';
import { SANDBOX_NAMES } from '@chengxin/core/configuration/sandbox-key';
import type { Text } from '@chengxin/plugin-contract';
import { readOidc, type OidcConfig } from './access/oidc-settings.js';

/** `burst` at once, refilled by `perSecond`. */
export interface Limit {
  readonly perSecond: number;
  readonly burst: number;
}

/** What this process needs to know before it opens a route. */
export interface ApiConfig {
  readonly core: CoreConfig;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Who may issue access tokens for this API. */
  readonly oidc: OidcConfig;
  /** Signs cursors; at least 32 bytes. */
  readonly sessionKey: Buffer;
  /** Whether there are a clock that moves and a list of accounts. Never in production, where these routes do not exist. */
  readonly sandbox: boolean;
  /** Requests that a client may send. */
  readonly rateLimit: Limit;
  /** Reads that a client may make for one purpose, of each purpose: within what it may send at all. */
  readonly purposeLimit: Limit;
  /** One JSON line for each request on standard output. */
  readonly requestLog: boolean;
  /** Reverse proxies in front whose X-Forwarded-For is believed. */
  readonly trustedProxies: number;
  /** Seconds from the signal to end until no connection is taken any more: what a load balancer needs to see `/readyz` say no. */
  readonly drainSeconds: number;
  /** Origins whose pages may call the API; none unless named. */
  readonly corsOrigins: readonly string[];
  /** `token`: `/metrics` needs a session like every other route. */
  readonly metrics: 'public' | 'token';
}

/** Token of {@link ApiConfig}. */
export const API_CONFIG = Symbol('ApiConfig');

export interface ConfigurationFault {
  readonly setting: string;
  readonly message: Text;
}

/** Every fault of the configuration at once, so that nobody mends them one start at a time. Values are never shown: some are secrets. */
export class ConfigurationFaults extends Error {
  constructor(readonly faults: readonly ConfigurationFault[]) {
    super(
      [
        `配置有误，未启动 / configuration faults, not started: ${faults.length}`,
        ...faults.map((f) => `  ${f.setting}: ${f.message.zh} / ${f.message.en}`),
      ].join('\n'),
    );
    this.name = 'ConfigurationFaults';
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the configuration from the environment. Throws {@link ConfigurationFaults} with all faults. */
export function readConfiguration(env: Environment): ApiConfig {
  const faults: ConfigurationFault[] = [];
  const fault = (setting: string, zh: string, en: string) => void faults.push({ setting, message: { zh, en } });
  const given = (setting: string) => env[setting]?.trim() || undefined;

  const listed = (setting: string, otherwise: string) => listOf(given(setting) ?? otherwise);

  const required = (setting: string): string => {
    const value = given(setting);
    if (value === undefined) fault(setting, '必须设置', 'must be set');
    return value ?? '';
  };
  const oneOf = <const T extends readonly string[]>(setting: string, allowed: T, otherwise: T[number]): T[number] => {
    const value = given(setting) ?? otherwise;
    if (!allowed.includes(value))
      fault(setting, `应为 ${allowed.join('、')} 之一`, `must be one of ${allowed.join(', ')}`);
    return value as T[number];
  };
  const whole = (setting: string, otherwise: number, least: number, most: number): number => {
    const text = given(setting);
    if (text === undefined) return otherwise;
    const value = /^\d+$/.test(text) ? Number(text) : NaN;
    if (!(value >= least && value <= most))
      fault(setting, `应为 ${least} 至 ${most} 的整数`, `must be a whole number from ${least} to ${most}`);
    return value;
  };
  const mode = oneOf('CHENGXIN_MODE', ['production', 'sandbox', 'test'], 'production');
  const production = mode === 'production';

  const databaseUrl = required('DATABASE_URL');
  if (databaseUrl !== '' && !/^postgres(ql)?:$/.test(protocolOf(databaseUrl)))
    fault('DATABASE_URL', '应为 postgresql:// 地址', 'must be a postgresql:// address');

  const masterKeys = readMasterKeys(env, fault, production);
  const sessionKey = readSecretKey(env, 'CHENGXIN_SESSION_KEY', fault, {
    production,
    fits: (bytes) => bytes >= 32,
    zh: '应为至少 32 字节的 base64',
    en: 'must be at least 32 bytes in base64',
  });

  const spool = given('CHENGXIN_SPOOL');
  if (production && spool === undefined) fault('CHENGXIN_SPOOL', '生产环境必须设置', 'must be set in production');
  if (spool !== undefined && !isAbsolute(spool)) fault('CHENGXIN_SPOOL', '应为绝对路径', 'must be an absolute path');

  const oidc = readOidc({ given, listed, whole, fault }, production);

  const corsOrigins = listOf(given('CHENGXIN_CORS_ORIGINS'));
  for (const origin of corsOrigins) {
    if (origin === '*')
      fault(
        'CHENGXIN_CORS_ORIGINS',
        '不得对所有来源开放（*），请逐一列出',
        'must not be open to every origin (*); name each',
      );
    else if (!isOrigin(origin))
      fault(
        'CHENGXIN_CORS_ORIGINS',
        '应为逗号分隔的来源，如 https://example.org',
        'must be origins separated by commas, such as https://example.org',
      );
  }

  const witnesses = readLogWitnesses(env, fault);
  if (production && witnesses.logWitnesses?.some((witness) => witness.startsWith(SANDBOX_NAMES)))
    fault(LOG_WITNESSES, '其中有沙箱的见证人', 'one of them is a sandbox’s witness');

  const config: ApiConfig = {
    core: {
      mode,
      databaseUrl,
      ...masterKeys,
      ...readRetentionTerm(env, fault),
      spoolFolder: spool ?? resolve('.data/spool'),
      quarantine: listOf(given('CHENGXIN_QUARANTINE')),
      ...readConformance(env, fault),
      ...witnesses,
      regimeConflict: oneOf('CHENGXIN_REGIME_CONFLICT', ['more-favourable', 'regime-of-the-day'], 'more-favourable'),
      floorConflict: oneOf('CHENGXIN_FLOOR_CONFLICT', ['stricter', 'sector-prevails'], 'stricter'),
      poolSize: whole('CHENGXIN_POOL_SIZE', 10, 1, 500),
      statementMs: whole('CHENGXIN_STATEMENT_SECONDS', 60, 1, 3_600) * 1_000,
    },
    host: given('HOST') ?? '127.0.0.1',
    port: whole('PORT', 3000, 0, 65_535),
    oidc,
    sessionKey,
    sandbox: !production,
    rateLimit: {
      perSecond: whole('CHENGXIN_RATE_PER_SECOND', 500, 1, 1_000_000),
      burst: whole('CHENGXIN_RATE_BURST', 2_000, 1, 1_000_000),
    },
    purposeLimit: {
      perSecond: whole('CHENGXIN_PURPOSE_PER_SECOND', 100, 1, 1_000_000),
      burst: whole('CHENGXIN_PURPOSE_BURST', 1_000, 1, 1_000_000),
    },
    requestLog: oneOf('CHENGXIN_REQUEST_LOG', ['on', 'off'], 'on') === 'on',
    trustedProxies: whole('CHENGXIN_TRUSTED_PROXIES', 0, 0, 10),
    drainSeconds: whole('CHENGXIN_DRAIN_SECONDS', production ? 5 : 0, 0, 300),
    corsOrigins,
    metrics: oneOf('CHENGXIN_METRICS', ['public', 'token'], production ? 'token' : 'public'),
  };
  if (faults.length > 0) throw new ConfigurationFaults(faults);
  return config;
}

/** The parts of a setting that lists several, separated by commas. */
export function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function protocolOf(address: string): string {
  return URL.canParse(address) ? new URL(address).protocol : '';
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
