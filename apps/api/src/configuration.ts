import { resolve } from 'node:path';
import { readConformance } from '@chengxin/core/configuration/conformance-files';
import type { CoreConfig } from '@chengxin/core/configuration/core-config';
import { LOG_WITNESSES, readLogWitnesses } from '@chengxin/core/configuration/log-keys';
import { readMasterKeys, readSecretKey } from '@chengxin/core/configuration/master-keys';
import { readRetentionTerm } from '@chengxin/core/configuration/retention-term';
import { SANDBOX_NAMES } from '@chengxin/core/configuration/sandbox-key';
import { Settings, type Environment } from '@chengxin/core/configuration/settings';
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

/** Reads the configuration from the environment. Throws `ConfigurationFaults` with all faults. */
export function readConfiguration(env: Environment): ApiConfig {
  const settings = new Settings(env);
  const { fault, given, listed, whole } = settings;
  const mode = settings.mode();
  const production = mode === 'production';
  const databaseUrl = settings.databaseUrl();
  const masterKeys = readMasterKeys(env, fault, production);
  const sessionKey = readSecretKey(env, 'CHENGXIN_SESSION_KEY', fault, {
    production,
    fits: (bytes) => bytes >= 32,
    zh: '应为至少 32 字节的 base64',
    en: 'must be at least 32 bytes in base64',
  });

  const spool = settings.spool(production);
  const oidc = readOidc({ given, listed, whole, fault }, production);

  const corsOrigins = listed('CHENGXIN_CORS_ORIGINS');
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
      quarantine: listed('CHENGXIN_QUARANTINE'),
      ...readConformance(env, fault, production),
      ...witnesses,
      ...settings.conflicts(),
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
    requestLog: settings.oneOf('CHENGXIN_REQUEST_LOG', ['on', 'off'], 'on') === 'on',
    trustedProxies: whole('CHENGXIN_TRUSTED_PROXIES', 0, 0, 10),
    drainSeconds: whole('CHENGXIN_DRAIN_SECONDS', production ? 5 : 0, 0, 300),
    corsOrigins,
    metrics: settings.oneOf('CHENGXIN_METRICS', ['public', 'token'], production ? 'token' : 'public'),
  };
  settings.refuseFaults();
  return config;
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
